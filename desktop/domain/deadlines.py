"""Legal and agreed periods as a pure function: events, calendar and dated rules give the clocks that run.

Nothing computed here is stored as truth; the same events give the same dates again (`domain.md` §1.1, §10).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from desktop.domain.complaint import Classification
from desktop.domain.working_days import Calendar
from desktop.paths import resource

CLOSING = frozenset({"done", "forwarded", "withdrawn", "deemed_withdrawn", "archived", "voided"})
"""Events after which nothing of the case life runs; the rule table calls them `closed`."""

OFFICE_RULE = "OFFICE_"
"""Codes of the office's own standard begin with this; they may only be tighter than the law."""

LEGAL_ANSWER: Mapping[Classification, str] = {
    Classification.COMPLAINT: "COMPLETENESS_NOTICE",
    Classification.ASPIRATION: "COMPLETENESS_NOTICE",
    Classification.INFORMATION_REQUEST: "KIP_NOTICE",
}
"""The rule behind the date to come back (`decisions.md` 8)."""


class DayUnit(StrEnum):
    """UU 25/2009 counts calendar days, the SP4N periods working days, UU 27/2022 hours."""

    CALENDAR = "calendar"
    WORKING = "working"
    HOURS = "hours"


class Owner(StrEnum):
    """Who must act before the date; a warning binds nobody."""

    OFFICE = "office"
    COMPLAINANT = "complainant"
    SERVICE = "service"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """One row of the rule table. Empty `classifications` mean all, `supervisory` None means both.

    `evidence` says how sure the source is: verified, seen, practice, conflicting or setting. `valid_from` is the first
    day of receipt the rule holds for.
    """

    code: str
    start_event: str
    ended_by: frozenset[str]
    duration: int
    unit: DayUnit
    classifications: frozenset[Classification] = frozenset()
    supervisory: bool | None = None
    owed_by: Owner = Owner.OFFICE
    outcome: str = ""
    source: str = ""
    evidence: str = ""
    valid_from: date = date.min

    def applies(self, classification: Classification, *, supervisory: bool) -> bool:
        """Say whether the rule is meant for this class of report."""
        wanted = not self.classifications or classification in self.classifications
        return wanted and self.supervisory in {None, supervisory}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One running clock that explains itself.

    `started_on` is day 0; `skipped` are the days not counted with their reason (`saturday`, `sunday` or the holiday's
    name). A legal date may fall on a day off and is kept; `act_by` is the last working day up to it.
    """

    code: str
    start_event: str
    started_on: date
    duration: int
    unit: DayUnit
    due_on: date
    act_by: date
    owed_by: Owner
    outcome: str
    source: str
    skipped: tuple[tuple[date, str], ...] = ()


def load_rules() -> tuple[DeadlineRule, ...]:
    """Read `resources/deadline-rules.csv`; ValueError means the table is broken."""
    with resource("deadline-rules.csv").open(encoding="utf-8", newline="") as table:
        return tuple(_rule(row) for row in csv.DictReader(table))


def _rule(row: Mapping[str, str]) -> DeadlineRule:
    return DeadlineRule(
        code=row["code"],
        start_event=row["start_event"],
        ended_by=frozenset(row["ended_by"].split()),
        duration=int(row["duration"]),
        unit=DayUnit(row["unit"]),
        classifications=frozenset(Classification(name) for name in row["classification"].split()),
        supervisory={"": None, "yes": True, "no": False}[row["supervisory"]],
        owed_by=Owner(row["owed_by"]),
        outcome=row["outcome"],
        source=row["source"],
        evidence=row["evidence"],
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min,
    )


def running_clocks(
    events: Mapping[str, date],
    *,
    classification: Classification,
    supervisory: bool,
    calendar: Calendar,
    rules: Iterable[DeadlineRule],
) -> tuple[Deadline, ...]:
    """Return every clock that runs, earliest first; `events` are civil dates at the office by event name.

    A rule of duration 0 ("at once") is an act and not a clock: it never makes a case look late.
    """
    happened = frozenset(events) | ({"closed"} if not CLOSING.isdisjoint(events) else frozenset())
    clocks = [
        _deadline(rule, events[rule.start_event], calendar)
        for rule in _in_force(rules, events)
        if rule.duration
        and rule.applies(classification, supervisory=supervisory)
        and rule.ended_by.isdisjoint(happened)
    ]
    return tuple(sorted(clocks, key=lambda clock: (clock.due_on, clock.code)))


def earliest_due(
    events: Mapping[str, date],
    *,
    classification: Classification,
    supervisory: bool,
    calendar: Calendar,
    rules: Iterable[DeadlineRule],
) -> date | None:
    """Return the earliest date the office itself must keep, None where it owes nothing now."""
    clocks = running_clocks(
        events, classification=classification, supervisory=supervisory, calendar=calendar, rules=rules
    )
    return next((clock.due_on for clock in clocks if clock.owed_by is Owner.OFFICE), None)


def come_back(
    received: date, *, classification: Classification, calendar: Calendar, rules: Iterable[DeadlineRule]
) -> tuple[date, str]:
    """Return the date to come back and the rule behind it (`decisions.md` 8).

    The first working day on or after the legal answer, or earlier by the office's own rule. ValueError means that the
    table lacks the legal rule.
    """
    legal = LEGAL_ANSWER[classification]
    offers = [
        (calendar.next_working_on_or_after(_deadline(rule, received, calendar).due_on), rule.code != legal, rule.code)
        for rule in _in_force(rules, {"received": received})
        if rule.code == legal or (rule.code.startswith(OFFICE_RULE) and rule.applies(classification, supervisory=False))
    ]
    on, _, code = min(offers)
    return on, code


def _in_force(rules: Iterable[DeadlineRule], events: Mapping[str, date]) -> list[DeadlineRule]:
    """Return, of each code whose clock was started, the newest rule that held on that day."""
    begun = [rule for rule in rules if rule.start_event in events and rule.valid_from <= events[rule.start_event]]
    begun.sort(key=lambda rule: (rule.code, rule.valid_from))
    return [list(same)[-1] for _, same in groupby(begun, key=lambda rule: rule.code)]


def _deadline(rule: DeadlineRule, start: date, calendar: Calendar) -> Deadline:
    skipped: tuple[tuple[date, str], ...] = ()
    if rule.unit is DayUnit.WORKING:
        due, skipped = calendar.count(start, rule.duration)
    elif rule.unit is DayUnit.HOURS:
        due = start + timedelta(hours=rule.duration)
    else:
        due = start + timedelta(days=rule.duration)
    return Deadline(
        code=rule.code,
        start_event=rule.start_event,
        started_on=start,
        duration=rule.duration,
        unit=rule.unit,
        due_on=due,
        act_by=max(start, calendar.last_working_on_or_before(due)),
        owed_by=rule.owed_by,
        outcome=rule.outcome,
        source=rule.source,
        skipped=skipped,
    )
