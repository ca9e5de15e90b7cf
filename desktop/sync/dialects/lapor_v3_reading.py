"""Reads back over lapor-v3: a report's detail and its follow-ups page by page, and the service's lists.

Nothing is learnt from half an answer: what is not whole JSON of the expected shape is `NotRead`, and never a report
with nothing in it. Pages are asked for by number on our own host; `next_page_url` only says that there is more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.national import Institution, Masters, NationalCase, NotRead, NotThere, Read, ReplyTemplate
from desktop.sync.answers import as_digits, at, json_object
from desktop.sync.dialects.lapor_v3_answers import judge_reading
from desktop.sync.dialects.lapor_v3_log import data_log_events, followup_events, in_order, status_notes
from desktop.sync.dialects.lapor_v3_values import Json, id_of, raw_of, rows_of, words
from desktop.sync.dialects.plain_words import plain_words
from desktop.sync.wire import Answer, Prepared

if TYPE_CHECKING:
    from desktop.domain.office import ServiceProfile
    from desktop.sync.client import Client

PAGE_SIZE = 1_000
MASTER_PAGES = 40
NO_LIST = NotRead(reason="list_not_there", stops_round=False)
UNREADABLE = NotRead(reason="answer_unreadable", stops_round=False)
_TELLING = ("status_code", "status_name", "disposition_id", "disposition_name", "title", "text")


def read_case(client: Client, service: ServiceProfile, tracking_id: str, *, page_guard: int) -> Read:
    """Return what the service shows of a report: its detail, and its follow-ups over at most `page_guard` pages.

    `whole` is false where the log was not read to its end. Every loss of contact on the way is NotRead.
    """
    if not as_digits(tracking_id):
        return NotRead(reason="tracking_id_invalid", stops_round=False)
    shown = _ask(client, f"/complaints/{tracking_id}/complaint")
    if not isinstance(shown, dict):
        return shown

    def ask(page: int) -> Asked:
        return _ask(client, f"/complaints/{tracking_id}/followups?page={page}")

    pages = read_pages(ask, page_guard, more=says_more)
    return pages if isinstance(pages, NotRead) else case_of(tracking_id, shown, pages, service.time_zone)


def read_masters(client: Client) -> Masters | NotRead:
    """Return institutions and reply templates, both or neither."""
    institutions = _read_list(client, "/masters/institutions/external")
    if isinstance(institutions, NotRead):
        return institutions
    templates = _read_list(client, "/masters/templates")
    if isinstance(templates, NotRead):
        return templates
    return masters_of(institutions, templates)


def masters_of(institutions: Sequence[Json], templates: Sequence[Json]) -> Masters:
    """Return the lists; a row without an id or a name can't be chosen and is left out."""
    return Masters(
        institutions=tuple(found for found in map(_institution, institutions) if found is not None),
        templates=tuple(found for found in map(_template, templates) if found is not None),
    )


class Pages:
    """The rows of a list over its pages; `whole` once its end was seen."""

    def __init__(self) -> None:
        self.rows: list[Json] = []
        self.whole = False
        self._seen: set[str] = set()

    def take(self, rows: list[Json], *, more: bool) -> bool:
        """Take a page in and say whether to ask for another."""
        mark = raw_of(rows)
        if mark in self._seen:
            return False
        self._seen.add(mark)
        self.rows += rows
        # A page after the last may say for ever that there is more.
        self.whole = not (rows and more)
        return not self.whole


Asked = dict[str, object] | NotThere | NotRead


def read_pages(ask: Callable[[int], Asked], guard: int, *, more: Callable[[Json, int], bool]) -> Pages | NotRead:
    """Ask page by page until nothing is left, a page comes again, or the guard; NotRead where one was no page."""
    pages = Pages()
    for page in range(1, guard + 1):
        found = ask(page)
        if isinstance(found, NotThere):
            # The report itself was shown; it just has no such page, or shows no log.
            break
        if isinstance(found, NotRead):
            return found
        results = found.get("results")
        rows = rows_of(results["data"]) if isinstance(results, dict) and "data" in results else None
        if rows is None or not isinstance(results, dict):
            return UNREADABLE
        if not pages.take(rows, more=more(results, len(rows))):
            break
    return pages


def says_more(results: Json, _count: int) -> bool:
    """Say whether a log names another page; where it is said to be is never looked at."""
    return bool(results.get("next_page_url"))


def may_have_more(results: Json, count: int) -> bool:
    """Say whether a list of the size asked for may go on; whether these lists are paged at all nobody knows."""
    return count >= PAGE_SIZE or bool(results.get("next_page_url"))


def _read_list(client: Client, path: str) -> list[Json] | NotRead:
    def ask(page: int) -> Asked:
        found = _ask(client, f"{path}?page_size={PAGE_SIZE}" + (f"&page={page}" if page > 1 else ""))
        return NO_LIST if isinstance(found, NotThere) and page == 1 else found

    pages = read_pages(ask, MASTER_PAGES, more=may_have_more)
    return pages if isinstance(pages, NotRead) else pages.rows


def _ask(client: Client, path: str) -> Asked:
    """Ask once; return the answer's object where the service itself gave it."""
    exchange = client.exchange(Prepared(method="GET", path=path))
    trouble = judge_reading(exchange)
    if trouble is not None:
        return trouble
    found = json_object(exchange) if isinstance(exchange, Answer) else None
    return UNREADABLE if found is None else found


def case_of(tracking_id: str, shown: Json, pages: Pages, zone: str) -> Read:
    """Return the report; NotRead where the answer is of another one, or tells nothing a report would."""
    data = at(shown, "results", "data")
    if not isinstance(data, dict):
        return UNREADABLE
    if as_digits(data.get("complaint_id")) not in {"", tracking_id}:
        return NotRead(reason="other_report", stops_round=False)
    logs, notes = rows_of(at(shown, "results", "data_logs")), rows_of(data.get("status_logs"))
    events = [
        *followup_events(pages.rows, zone),
        *data_log_events(logs or [], zone),
        *status_notes(notes or [], zone),
    ]
    case = NationalCase(
        tracking_id=tracking_id,
        status_code=words(data.get("status_code")),
        status_name=words(data.get("status_name")),
        disposition_id=id_of(data.get("disposition_id")),
        disposition_name=words(data.get("disposition_name")),
        title=_plain(data.get("title")),
        text=_plain(data.get("content")),
        events=in_order(events),
        whole=pages.whole and logs is not None,
        raw=raw_of(data),
    )
    return case if any(getattr(case, name) is not None for name in _TELLING) else UNREADABLE


def _plain(value: object) -> str | None:
    found = words(value)
    return None if found is None else plain_words(found) or None


def _institution(row: Json) -> Institution | None:
    number, name = id_of(row.get("id")), words(row.get("name"))
    return Institution(id=number, name=name) if number and name else None


def _template(row: Json) -> ReplyTemplate | None:
    code = words(row.get("template_code")) or words(row.get("code")) or words(row.get("id"))
    text = words(row.get("template_content")) or words(row.get("content")) or ""
    return ReplyTemplate(code=code, text=plain_words(text)) if code else None
