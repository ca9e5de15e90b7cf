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


def case_clocks(record: CaseRecord, office: Office, items: Sequence[OutboxItem]) -> tuple[Deadline, ...]:
    """Return what runs for a case, earliest first; `items` are its steps of sending."""
    settled = [item.settled_at for item in items if item.step is Step.SUBMIT and item.settled_at is not None]
    facts = ClockFacts(
        record.recorded_at,
        record.entry.classification,
        record.entry.supervisory,
        record.tracking_id,
        max(settled, default=None),
    )
    return clocks_of(facts, office)


def clocks_of(facts: ClockFacts, office: Office) -> tuple[Deadline, ...]:
    """Return what runs for the case of these facts, earliest first."""
    reached_at = (facts.submitted_at or facts.recorded_at) if facts.tracking_id else None
    received = office_date(facts.recorded_at, office.time_zone)
    reached = None if reached_at is None else office_date(reached_at, office.time_zone)
    return _running(received, reached, office, facts.classification, supervisory=facts.supervisory)


@lru_cache(maxsize=256)
def _running(
    received: date, reached: date | None, office: Office, classification: Classification, *, supervisory: bool
) -> tuple[Deadline, ...]:
    """Count once for all cases of a day: a list of what is due has few different ones."""
    return running_clocks(
        _events(received, reached),
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


def _events(received: date, reached: date | None) -> Mapping[str, date]:
    return {"received": received} if reached is None else {"received": received, REACHED: reached}
