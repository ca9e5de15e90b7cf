"""The service's own lists, as large as asked for, and the ways in which they may suddenly be wrong."""

from __future__ import annotations

from desktop.practice.answers import Answer, json_answer
from desktop.practice.complaints import INSTITUTIONS, OWN_INSTITUTION, TEMPLATES
from desktop.practice.exchanges import Request
from desktop.practice.faults import FaultBook, Occasion
from desktop.practice.views import Json, show_list

LISTS = frozenset({"institutions", "templates"})
USUAL_SIZE = 1_000


class Masters:
    """Answers the calls for lists."""

    def __init__(self, faults: FaultBook) -> None:
        self._faults = faults

    def answer(self, request: Request, occasion: Occasion) -> Answer:
        """Answer with one page of a list."""
        rows = self._institutions(occasion) if occasion.route == "institutions" else _templates()
        if self._faults.claim({"empty_masters"}, occasion):
            rows = []
        shrunk = self._faults.claim({"masters_shrunk"}, occasion)
        if shrunk:
            rows = rows[: shrunk.whole("keep")]
        page, size = request.count("page", 1), request.count("page_size", USUAL_SIZE)
        return json_answer(200, show_list(rows, page, size), "shown")

    def _institutions(self, occasion: Occasion) -> list[Json]:
        names = dict(INSTITUTIONS)
        other = self._faults.claim({"other_service"}, occasion)
        if other:
            names[OWN_INSTITUTION] = other.text("name")
        return [{"id": number, "name": name} for number, name in names.items()]


def _templates() -> list[Json]:
    return [{"template_code": code, "template_content": text or None} for code, text in TEMPLATES]
