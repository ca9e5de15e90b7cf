"""The clocks of a registered case, counted from what happened to it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from desktop.clock import office_date
from desktop.domain.complaint import CaseRecord, Classification
from desktop.domain.deadlines import Deadline, earliest_due, running_clocks
from desktop.domain.delivery import OutboxItem, Step
from desktop.domain.office import Office
from desktop.domain.reading_plan import first_reading
from desktop.store.complaints import ClockFacts
from desktop.store.store import Unit
from desktop.usecases.calendar import office_calendar, rules

REACHED = "reached_lapor"
"""The national service has it: for this office that is the forwarding the three working days are for."""


def case_clocks(
    record: CaseRecord, office: Office, items: Sequence[OutboxItem], *, day_zero: date | None = None
) -> tuple[Deadline, ...]:
    """Return what runs for a case, earliest first; `items` are its steps of sending.

    `day_zero` is the civil date of a report born online, None for what was received here.
    """
    settled = [item.settled_at for item in items if item.step is Step.SUBMIT and item.settled_at is not None]
    facts = ClockFacts(
        record.recorded_at,
        record.entry.classification,
        record.entry.supervisory,
        record.tracking_id,
        max(settled, default=None),
        day_zero,
    )
    return clocks_of(facts, office)


def clocks_of(facts: ClockFacts, office: Office) -> tuple[Deadline, ...]:
    """Return what runs for the case of these facts, earliest first."""
    if facts.day_zero is not None:
        events = online_events(facts.day_zero)
    else:
        reached_at = (facts.submitted_at or facts.recorded_at) if facts.tracking_id else None
        received = office_date(facts.recorded_at, office.time_zone)
        events = _events(received, None if reached_at is None else office_date(reached_at, office.time_zone))
    return _running(tuple(events.items()), office, facts.classification, supervisory=facts.supervisory)


@lru_cache(maxsize=256)
def _running(
    events: tuple[tuple[str, date], ...], office: Office, classification: Classification, *, supervisory: bool
) -> tuple[Deadline, ...]:
    """Count once for all cases of a day: a list of what is due has few different ones."""
    return running_clocks(
        dict(events),
        classification=classification,
        supervisory=supervisory,
        calendar=office_calendar(office),
        rules=rules(),
    )


def note_arrival(unit: Unit, record: CaseRecord, tracking_id: str, *, at: datetime) -> None:
    """Keep the national number and let the clock of forwarding end; raise TrackingIdTakenError for another's."""
    office = unit.office.get()
    unit.complaints.set_tracking_id(record.number, tracking_id)
    unit.mirror.begin(record.entry.uid, next_read_at=first_reading(at, unit.office.service().reading))
    due_on = earliest_due(
        _events(office_date(record.recorded_at, office.time_zone), office_date(at, office.time_zone)),
        classification=record.entry.classification,
        supervisory=record.entry.supervisory,
        calendar=office_calendar(office),
        rules=rules(),
    )
    unit.complaints.set_due(record.number, due_on)


def online_events(day_zero: date) -> Mapping[str, date]:
    """Return what happened to a report born online: at the service already, and disposed to this office on day 0.

    The follow-up the service demands counts from the disposition (`domain.md` §2.3), the law's answer from the same
    day: earlier the office could not know of it.
    """
    return {"received": day_zero, REACHED: day_zero, "disposed": day_zero}


def _events(received: date, reached: date | None) -> Mapping[str, date]:
    return {"received": received} if reached is None else {"received": received, REACHED: reached}
