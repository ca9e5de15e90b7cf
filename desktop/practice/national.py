"""The national service itself, without a socket: a request in, an answer out, faults included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.practice.answers import (
    Answer,
    gateway_fault,
    html_page,
    json_answer,
    laravel_errors,
    laravel_message,
    no_resource,
)
from desktop.practice.check_submission import named_files
from desktop.practice.checking import Checked, check
from desktop.practice.complaints import Complaint
from desktop.practice.course import Course
from desktop.practice.exchanges import Finding, Request
from desktop.practice.expectations import Expectations
from desktop.practice.fault_kinds import AFTER_COMMIT, BEFORE_COMMIT
from desktop.practice.faults import FaultBook, Occasion
from desktop.practice.masters import LISTS, Masters
from desktop.practice.reading_back import ReadingBack
from desktop.practice.refusals import refuse, replace_after_commit
from desktop.practice.routes import NOWHERE, Route, find_route
from desktop.practice.state import State
from desktop.practice.views import show_accepted, show_upload

UNUSABLE = frozenset(
    {"not_utf8", "not_json", "too_deep", "not_an_object", "key_twice", "not_a_number", "multipart_broken"}
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one request and what the check found."""

    answer: Answer
    findings: tuple[Finding, ...]


class National:
    """Decides on requests one by one; safe to use from several connections at once."""

    def __init__(
        self, state: State, faults: FaultBook, expectations: Expectations, course: Course | None = None
    ) -> None:
        self._state = state
        self._course = course
        self._faults = faults
        self._expectations = expectations
        self._reading = ReadingBack(state, faults, expectations)
        self._masters = Masters(faults)
        self._acts: Mapping[str, Callable[[Route, Checked, Occasion], Answer]] = {
            "upload": self._upload,
            "submit": self._submit,
            "reject": self._reject,
            "reply": self._reply,
        }

    def occasion(self, request: Request, exchange: int) -> Occasion:
        """Name the request for the fault switches."""
        route = find_route(request.method, request.path, self._expectations.base_path)
        return Occasion(exchange=exchange, route=route.name, method=request.method, path=request.path)

    def decide(self, request: Request, occasion: Occasion, *, now: datetime, host: str) -> Decision:
        """Check a request, carry it out unless a fault or the check says otherwise, and return the answer."""
        route = find_route(request.method, request.path, self._expectations.base_path)
        self._pass_time(occasion, now)
        known = frozenset(self._state.files) if route.name == "submit" else frozenset()
        checked = check(request, route, self._expectations, known)
        fault = self._faults.claim(BEFORE_COMMIT, occasion)
        if fault:
            return Decision(refuse(fault, now=now), checked.findings)
        if route.name == "stored":
            # A storage host of its own knows neither keys nor this contract.
            return Decision(self._stored(route), ())
        refusal = _refusal(route, checked, strict=self._expectations.strict)
        if refusal:
            return Decision(refusal, checked.findings)
        if route.name in {"detail", "followups"}:
            answer = self._reading.answer(route, request, occasion, host=host)
        elif route.name in LISTS:
            answer = self._masters.answer(request, occasion)
        else:
            answer = self._acts[route.name](route, checked, occasion)
        return Decision(self._disturbed(answer, occasion), checked.findings)

    def _pass_time(self, occasion: Occasion, now: datetime) -> None:
        """Let happen what happened since the last request."""
        restored = self._faults.claim({"restored"}, occasion)
        if restored:
            self._state.lose_after(restored.whole("complaints"))
        if self._course:
            self._course.catch_up(now)

    def _disturbed(self, answer: Answer, occasion: Occasion) -> Answer:
        fault = self._faults.claim(AFTER_COMMIT, occasion) if answer.committed else None
        return replace_after_commit(fault) if fault else answer

    def _upload(self, _route: Route, checked: Checked, occasion: Occasion) -> Answer:
        stored = self._state.store_files(
            (part.file_name or "", part.media_type, part.content) for part in checked.parts
        )
        fault = self._faults.claim({"missing_attachment_id"}, occasion)
        document = show_upload(stored, fault.text("list") if fault else "")
        return json_answer(200, document, "uploaded", committed=True)

    def _submit(self, _route: Route, checked: Checked, occasion: Occasion) -> Answer:
        ids = named_files(checked.fields, self._expectations.attachments) or ()
        complaint = self._state.submit(checked.fields, ids)
        fault = self._faults.claim({"id_at"}, occasion)
        document = show_accepted(complaint.complaint_id, fault.text("place") if fault else "top")
        return json_answer(200, document, "accepted", committed=True)

    def _reject(self, route: Route, checked: Checked, _occasion: Occasion) -> Answer:
        if self._state.complaint(route.complaint_id) is None:
            return not_found()
        self._state.dispose(route.complaint_id, int(str(checked.fields["reason"])))
        return json_answer(200, {"message": "Success"}, "forwarded", committed=True)

    def _reply(self, _route: Route, checked: Checked, _occasion: Occasion) -> Answer:
        fields = {key: str(value) for key, value in checked.fields.items()}
        complaint = self._complaint(fields.get("complaint_id", ""))
        if complaint is None:
            return not_found()
        stored = self._state.store_files(
            (part.file_name or "", part.media_type, part.content) for part in checked.parts
        )
        self._state.reply(complaint.complaint_id, fields, tuple(file.file_id for file in stored))
        return json_answer(200, {"message": "Success"}, "replied", committed=True)

    def _complaint(self, word: str) -> Complaint | None:
        return self._state.complaint(int(word)) if word.isdecimal() else None

    def _stored(self, route: Route) -> Answer:
        """Give a file away as the storage host does: to anybody who has its address."""
        file = self._state.files.get(route.complaint_id)
        if file is None:
            return html_page(404, "not_found")
        return Answer(status=200, body=file.content, media_type=file.media_type, decided="given")


def not_found() -> Answer:
    """Answer to a complaint the caller may not see or that does not exist."""
    return laravel_message(404, "Complaint not found.", "not_found")


def _refusal(route: Route, checked: Checked, *, strict: bool) -> Answer | None:
    if checked.auth:
        code = 900902 if checked.auth.code.endswith("missing") else 900901
        return gateway_fault(401, code, checked.auth.code)
    if route.name == NOWHERE:
        return no_resource(405 if route.other_method else 404, "no_such_call")
    wrong = checked.wrong
    if any(finding.code == "too_large" for finding in wrong):
        return laravel_message(413, "The POST data is too large.", "too_large")
    if wrong and (strict or _unusable(checked)):
        errors = {finding.where or "body": [finding.code] for finding in wrong}
        return replace(laravel_errors(errors, "wrong_request"), committed=False)
    return None


def _unusable(checked: Checked) -> bool:
    """Say whether even a forgiving service could not carry the request out."""
    return any(finding.code in UNUSABLE or finding.where == "reason" for finding in checked.wrong)
