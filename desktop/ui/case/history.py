"""The history of a case, newest first: what was done, by whom, and what was said with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.domain.conflict import Conflict
from desktop.store.journal import JournalEntry
from desktop.ui.case.conflict import history_note
from desktop.ui.dates import day_and_time
from desktop.ui.labels import ACT
from desktop.ui.shown import one_line, short_name
from desktop.usecases.door import SYSTEM_ACTOR
from desktop.usecases.reading import CaseView


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of the history: when, what, who."""

    when: str
    icon: str
    act: str
    who: str
    note: str = ""


def timeline_of(view: CaseView, conflicts: Collection[Conflict] = ()) -> tuple[TimelineLine, ...]:
    """Return the history in the office's words; a settled contradiction keeps both texts."""
    return tuple(_line(view, event, conflicts) for event in reversed(view.timeline))


def _line(view: CaseView, event: JournalEntry, conflicts: Collection[Conflict]) -> TimelineLine:
    act, icon = ACT.get(event.act, (event.act, "circle-check"))
    name = short_name(view.names.get(event.actor, event.actor))
    reference = str(event.facts.get("reference") or event.facts.get("tracking_id") or "")
    copy = " · SALINAN" if event.act == "receipt_printed" and event.facts.get("copy") else ""
    remark = f"“{one_line(event.remark)}”" if event.remark else ""
    return TimelineLine(
        when=day_and_time(event.at, view.office.time_zone),
        icon=icon,
        act=f"{act}{' #' + reference if reference.isdigit() else ''}{copy}",
        who="otomatis" if event.actor == SYSTEM_ACTOR else name,
        note=remark or history_note(event, conflicts),
    )
