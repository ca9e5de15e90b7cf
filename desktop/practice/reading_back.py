"""How the service shows what became of a complaint, with every way it may confuse the reader."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.practice.answers import Answer, json_answer, laravel_message
from desktop.practice.bare_times import FORMATS, TimeWords
from desktop.practice.complaints import Complaint, FollowUp
from desktop.practice.exchanges import Request
from desktop.practice.expectations import Expectations
from desktop.practice.faults import Fault, FaultBook, Occasion
from desktop.practice.routes import Route
from desktop.practice.state import State
from desktop.practice.views import Json, show_detail, show_followup

SCATTER = 37
"""Prime to 100, so that a share of complaints is spread over all of them and is always the same."""


class ReadingBack:
    """Answers the two reading calls about one complaint."""

    def __init__(self, state: State, faults: FaultBook, expectations: Expectations) -> None:
        self._state = state
        self._faults = faults
        self._page_size = expectations.page_size
        self._base_path = expectations.base_path

    def answer(self, route: Route, request: Request, occasion: Occasion, *, host: str) -> Answer:
        """Answer a detail or follow-up call."""
        complaint = self._state.complaint(route.complaint_id)
        if complaint is None or self._is_hidden(complaint, occasion):
            return laravel_message(404, "Complaint not found.", "not_found")
        if route.name == "detail":
            return self._detail(complaint, occasion)
        return self._followups(complaint, request.count("page", 1), occasion, host=host)

    def _is_hidden(self, complaint: Complaint, occasion: Occasion) -> bool:
        if complaint.secret and self._faults.claim({"secret_hidden"}, occasion):
            return True

        def is_among(fault: Fault) -> bool:
            return complaint.complaint_id * SCATTER % 100 < fault.number("percent")

        return self._faults.claim({"vanished"}, occasion, is_among) is not None

    def _times(self, occasion: Occasion) -> TimeWords:
        fault = self._faults.claim({"time_format"}, occasion)
        return FORMATS[fault.text("format") if fault else "plain"]

    def _detail(self, complaint: Complaint, occasion: Occasion) -> Answer:
        number = complaint.complaint_id
        status = self._faults.claim({"unknown_status"}, occasion)
        if status:
            complaint = self._state.set_status(number, status.text("code"), status.text("name"))
        if self._faults.claim({"disposition_changed_twice"}, occasion):
            self._state.dispose(number, 20115)
            complaint = self._state.dispose(number, 20116)
        edit = self._faults.claim({"verifier_edited"}, occasion)
        if edit:
            complaint = self._state.edit_by_verifier(number, edit.text("title"), edit.text("text"))
        return json_answer(200, show_detail(complaint, self._times(occasion)), "shown")

    def _followups(self, complaint: Complaint, page: int, occasion: Occasion, *, host: str) -> Answer:
        if page > 1 and self._faults.claim({"cursor_expired"}, occasion):
            return laravel_message(410, "Cursor expired.", "cursor_expired")
        pages = self._pages(complaint.followups, occasion)
        last = max(1, len(pages))
        endless = self._faults.claim({"endless_next_page"}, occasion) if page >= last else None
        shown = last if endless and endless.flag("repeat") else page
        words = self._times(occasion)
        elsewhere = self._faults.claim({"file_elsewhere"}, occasion)
        storage = f"{elsewhere.text('host') if elsewhere else host + self._base_path}/storage"
        rows = [self._row(item, words, storage) for item in (pages[shown - 1] if shown <= len(pages) else ())]
        if rows and self._faults.claim({"duplicate_change"}, occasion):
            rows.append(rows[0])
        following: str | None = None
        if page < last or endless:
            following = f"{host}{occasion.path}?page={page + 1}"
        return json_answer(200, {"results": {"data": rows, "next_page_url": following}}, "shown")

    def _pages(self, items: Sequence[FollowUp], occasion: Occasion) -> list[Sequence[FollowUp]]:
        size = self._page_size
        if len(items) > 1 and self._faults.claim({"reordered_pages"}, occasion):
            items = tuple(reversed(items))
        return [items[start : start + size] for start in range(0, len(items), size)]

    def _row(self, item: FollowUp, words: TimeWords, storage: str) -> Json:
        stored = self._state.files
        files = [stored[file_id] for file_id in item.file_ids]
        return show_followup(item, files, words, storage)
