"""A report that was born online becomes a case here: its own register number, no receipt, the tracking number its name.

It takes the same road of disposition, reply, approval and letter as any other, and counts from the day it was disposed
to this office. However often and by whatever way the same tracking number arrives, there is one case.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from desktop.clock import office_date
from desktop.domain.caselife import CaseStatus
from desktop.domain.complaint import CaseRecord, Entry
from desktop.domain.deadlines import earliest_due
from desktop.domain.delivery import Step, SyncState
from desktop.domain.national import NationalCase
from desktop.domain.numbering import parse_number, tagged_number
from desktop.domain.office import Person
from desktop.domain.online import OnlineReport, entry_of
from desktop.domain.permissions import Sight, sight_of
from desktop.domain.reading_plan import first_reading
from desktop.domain.titles import propose_title
from desktop.errors import FieldProblem, InvalidEntryError, OtherDeskError, StepNotAllowedError, TrackingIdTakenError
from desktop.store.store import Unit
from desktop.usecases.arrival import demand_fitting, settle_by_proof
from desktop.usecases.calendar import office_calendar, rules
from desktop.usecases.clocks import online_events
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.mirror import keep_reflection
from desktop.usecases.reading import find_case
from desktop.usecases.register_complaint import check_clock, content_digest, take_number
from desktop.usecases.release import read_tracking_id, submit_item
from desktop.usecases.typed_text import demand_unicode, demand_words

PROGRAM = Sight.of_system()
"""What is ours is found whoever imports: who may see it is asked where it is shown."""

SETTLED_BY_PROOF = frozenset(
    {SyncState.UNKNOWN, SyncState.MANUAL, SyncState.REFUSED, SyncState.WAITING, SyncState.HELD}
)
"""What a report found at the service settles: also what still waits, in a store restored from a backup."""


class Arrival(StrEnum):
    """What became of a report that came by its tracking number."""

    BORN = "born"
    KNOWN = "known"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """The case a tracking number stands for here; it exists only after the commit returned."""

    number: str
    uid: str
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Hand:
    """Who takes something in, and when (aware, in UTC)."""

    person: Person
    at: datetime


@use_case("register_online")
def register_online(ctx: Context, person: Person, report: OnlineReport, *, clock_confirmed: bool = False) -> Arrived:
    """Take one report in by its tracking number; the same one again updates what is shown of it.

    A report that carries our own register number first is no new case: it settles ours. Raises TrackingIdInvalidError,
    InvalidEntryError, ClockDoubtfulError, OtherDeskError (its number was given at another desk of this office),
    TrackingIdTakenError, TrackingIdEarlierError. What this person does not see is neither named nor settled by them.
    """
    cleaned = replace(report, tracking_id=read_tracking_id(report.tracking_id))
    demand_words("text", cleaned.text)
    for field in ("title", "text", "reporter", "category", "place", "village"):
        demand_unicode(field, getattr(cleaned, field))
    with ctx.store.writing() as unit:
        now = ctx.now()
        _demand_day_in_past(unit, cleaned, now)
        _demand_in_sight(unit, person, cleaned)
        if not clock_confirmed:
            check_clock(unit, now)
        arrived = take_online(unit, Hand(person, now), cleaned)
        if clock_confirmed:
            unit.journal.trust_clock()
        return arrived


def _demand_in_sight(unit: Unit, person: Person, report: OnlineReport) -> None:
    """Refuse what would touch or name a case out of this person's sight, in the words for one that is not here.

    A text with the number of a complaint about oneself would settle it with any tracking number, and it never went.
    """
    sight = sight_of(person)
    owner = unit.complaints.tracking_owner(report.tracking_id)
    if owner is not None:
        if unit.complaints.get(owner, sight) is None:
            raise TrackingIdTakenError(report.tracking_id, "")
        return
    number = tagged_number(report.text)
    is_ours = bool(number) and parse_number(number).office_code == unit.office.get().code
    if is_ours and unit.complaints.get(number, sight) is None:
        raise OtherDeskError(number)


def _demand_day_in_past(unit: Unit, report: OnlineReport, now: datetime) -> None:
    today = office_date(now, unit.office.get().time_zone)
    if day_zero_of(unit, report, now) > today:
        raise InvalidEntryError((FieldProblem("received", "in_future"),))


def take_online(unit: Unit, hand: Hand, report: OnlineReport) -> Arrived:
    """Take a checked report in, inside the caller's transaction; see `register_online`."""
    owner = unit.complaints.tracking_owner(report.tracking_id)
    if owner is not None:
        record = find_case(unit, PROGRAM, owner)
        reflect(unit, record, report.national, at=hand.at)
        return Arrived(number=owner, uid=record.entry.uid, arrival=Arrival.KNOWN)
    number = tagged_number(report.text)
    if number and parse_number(number).office_code == unit.office.get().code:
        return _settle_ours(unit, hand, report, number)
    return _bear(unit, hand, report)


def reflect(unit: Unit, record: CaseRecord, national: NationalCase | None, *, at: datetime) -> bool:
    """Keep what is told of a report beside ours where it tells anything new; say whether it did."""
    if national is None or not tells_news(unit, record, national):
        return False
    return keep_reflection(unit, record.entry.uid, national, at=at).is_news


def tells_news(unit: Unit, record: CaseRecord, national: NationalCase) -> bool:
    """Say whether a reading tells anything that the mirror of a case does not show yet."""
    seen = unit.mirror.of_case(record.entry.uid)
    names = ("status_code", "status_name", "disposition_id", "disposition_name", "title", "text", "first_text")
    told = [(name, getattr(national, name)) for name in names if getattr(national, name) is not None]
    if seen is None or not seen.reads or any(getattr(seen, name) != value for name, value in told):
        return True
    known = {one.event.fingerprint for one in unit.mirror.events(record.entry.uid)} if national.events else set()
    return any(event.fingerprint not in known for event in national.events)


def _settle_ours(unit: Unit, hand: Hand, report: OnlineReport, number: str) -> Arrived:
    record = unit.complaints.get(number, PROGRAM)
    if record is None:
        raise OtherDeskError(number)
    item = submit_item(unit, record)
    if record.tracking_id:
        raise TrackingIdTakenError(record.tracking_id, record.number)
    if item.state not in SETTLED_BY_PROOF:
        raise StepNotAllowedError(item.state)
    told_at = report.received.at if report.received is not None else None
    demand_fitting(unit, record, item, report.tracking_id, received_at=told_at)
    settle_found(unit, hand, record, report.tracking_id, str(report.source))
    reflect(unit, record, report.national, at=hand.at)
    return Arrived(number=record.number, uid=record.entry.uid, arrival=Arrival.SETTLED)


def settle_found(unit: Unit, hand: Hand, record: CaseRecord, tracking_id: str, proof: str) -> None:
    """Settle a case whose report was found at the service; `proof` says how, and stands in the journal."""
    item = submit_item(unit, record)
    settle_by_proof(unit, record, item, tracking_id, at=hand.at)
    unit.journal.append(
        "found_at_service",
        actor=hand.person.login,
        at=hand.at,
        case_uid=record.entry.uid,
        facts={"tracking_id": tracking_id, "was": item.state, "proof": proof},
    )


def day_zero_of(unit: Unit, report: OnlineReport, at: datetime) -> date:
    """Return the civil date its clocks count from: disposed, else received there, else the day it came here."""
    if report.disposed_on is not None:
        return report.disposed_on
    moment = report.received.at if report.received is not None else None
    return office_date(moment or at, unit.office.get().time_zone)


def _bear(unit: Unit, hand: Hand, report: OnlineReport) -> Arrived:
    number = take_number(unit, hand.at)
    entry = entry_of(report, str(uuid.uuid4()))
    if not entry.title.strip():
        entry = replace(entry, title=propose_title(entry.description))
    day_zero = day_zero_of(unit, report, hand.at)
    _write(unit, hand, entry, number, day_zero)
    unit.listings.add_online(entry.uid, day_zero=day_zero, received=report.received, source=report.source)
    unit.complaints.set_tracking_id(number, report.tracking_id)
    item = unit.outbox.add(entry.uid, Step.SUBMIT, SyncState.NOT_REQUIRED, size=0, at=hand.at)
    unit.outbox.set_state(item, SyncState.NOT_REQUIRED, at=hand.at, service_ref=report.tracking_id)
    unit.complaints.set_sync_status(number, SyncState.NOT_REQUIRED)
    unit.mirror.begin(entry.uid, next_read_at=first_reading(hand.at, unit.office.service().reading))
    if report.national is not None:
        keep_reflection(unit, entry.uid, report.national, at=hand.at)
    _journal(unit, hand, report, entry, number)
    return Arrived(number=number, uid=entry.uid, arrival=Arrival.BORN)


def _write(unit: Unit, hand: Hand, entry: Entry, number: str, day_zero: date) -> None:
    unit.complaints.insert(
        entry,
        number=number,
        recorded_at=hand.at,
        recorded_by=hand.person.login,
        desk=unit.office.desk(),
        case_status=CaseStatus.REGISTERED,
        due_on=earliest_due(
            online_events(day_zero),
            classification=entry.classification,
            supervisory=entry.supervisory,
            calendar=office_calendar(unit.office.get()),
            rules=rules(),
        ),
        content_sha256=content_digest(entry),
    )


def _journal(unit: Unit, hand: Hand, report: OnlineReport, entry: Entry, number: str) -> None:
    told = {"description": entry.description, "title": entry.title, "name": report.reporter}
    unit.journal.append(
        "online_registered",
        actor=hand.person.login,
        at=hand.at,
        case_uid=entry.uid,
        facts={
            "number": number,
            "tracking_id": report.tracking_id,
            "source": report.source,
            "classification": entry.classification,
            "supervisory": entry.supervisory,
        },
        sealed={field: value for field, value in told.items() if value},
    )
