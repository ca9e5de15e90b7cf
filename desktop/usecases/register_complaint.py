"""From a filled entry to a number that stands: one transaction, acknowledged after its commit."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime

from desktop.clock import office_date, runs_on
from desktop.domain.caselife import CaseStatus
from desktop.domain.complaint import Attachment, Entry
from desktop.domain.deadlines import earliest_due
from desktop.domain.delivery import HoldReason, Step, SyncState
from desktop.domain.entry_rules import check_entry
from desktop.domain.numbering import make_number, month_of
from desktop.domain.office import Dialect, Person
from desktop.domain.privacy_scan import hold_reasons
from desktop.domain.titles import propose_title
from desktop.errors import (
    ClockDoubtfulError,
    DraftNotFoundError,
    FieldProblem,
    InvalidEntryError,
    SourceChangedError,
)
from desktop.store.store import Unit
from desktop.usecases.calendar import office_calendar, rules
from desktop.usecases.context import Context
from desktop.usecases.door import use_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One taken-in file on its way into the saving transaction."""

    attachment: Attachment
    original: bytes
    sent: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the officer may rely on: it exists only after the commit returned."""

    number: str
    uid: str
    recorded_at: datetime
    sync_status: SyncState
    hold_reasons: tuple[HoldReason, ...] = ()
    warnings: tuple[str, ...] = ()
    repeated: bool = False


@use_case("register_complaint")
def register_complaint(
    ctx: Context,
    person: Person,
    entry: Entry,
    *,
    evidence: tuple[Evidence, ...] = (),
    clock_confirmed: bool = False,
) -> Registered:
    """Give the complaint its number and queue or hold it; raise before anything is written.

    Raises InvalidEntryError, ClockDoubtfulError, SourceChangedError, DraftNotFoundError (somebody else's draft), or a
    storage failure (nothing acknowledged).
    The same entry again, by its `uid` or source id, returns what stands already.
    """
    with ctx.store.writing() as unit:
        now = ctx.now()
        standing = _already_standing(unit, entry)
        if standing is not None:
            return standing
        office = unit.office.get()
        findings = check_entry(entry, today=office_date(now, office.time_zone))
        problems = (*findings.problems, *_respondent_problems(unit, entry))
        if problems:
            raise InvalidEntryError(problems)
        if unit.drafts.owner(entry.uid) not in {None, person.login}:
            raise DraftNotFoundError(entry.uid)
        if not clock_confirmed:
            check_clock(unit, now)
        made = _register(unit, person, entry, evidence, now)
        if clock_confirmed:
            unit.journal.trust_clock()
        return replace(made, warnings=(*findings.warnings, *made.warnings))


def _register(
    unit: Unit,
    person: Person,
    raw: Entry,
    evidence: tuple[Evidence, ...],
    now: datetime,
) -> Registered:
    staff = unit.staff.all()
    reasons = hold_reasons(raw, staff=staff)
    number = take_number(unit, now)
    entry = _write_complaint(unit, person, raw, number, now)
    for piece in evidence:
        unit.attachments.add(entry.uid, piece.attachment, piece.original, piece.sent)
    state = _queue(unit, entry, number, reasons, now)
    if entry.respondent is not None and entry.respondent.staff_login:
        unit.complaints.fence(entry.uid, entry.respondent.staff_login)
    _journal(unit, person, entry, number, now)
    unit.drafts.remove_all_of(entry.uid)
    return Registered(
        number=number,
        uid=entry.uid,
        recorded_at=now,
        sync_status=state,
        hold_reasons=reasons,
        warnings=("respondent_may_be_staff",) if HoldReason.RESPONDENT_MAY_BE_STAFF in reasons else (),
    )


def _already_standing(unit: Unit, entry: Entry) -> Registered | None:
    """Find what an earlier run of the same entry wrote (double key press, same file again).

    Other words under the same name are an error: they would be lost silently.
    """
    number = unit.complaints.number_of_uid(entry.uid)
    if number is None and entry.source_id:
        number, _ = unit.complaints.by_source_id(entry.source_id) or (None, "")
    if number is None:
        return None
    brief = unit.complaints.brief(number)
    if brief.content_sha256 != content_digest(entry):
        raise SourceChangedError(entry.source_id)
    return Registered(
        number=number,
        uid=brief.uid,
        recorded_at=brief.recorded_at,
        sync_status=SyncState(brief.sync_status),
        repeated=True,
    )


def content_digest(entry: Entry) -> str:
    """Tell whether two entries of one source id say the same; the uid is made anew at each reading."""
    text = json.dumps(replace(entry, uid=""), sort_keys=True, ensure_ascii=True, default=_written)
    return hashlib.sha256(text.encode()).hexdigest()


def _written(value: object) -> object:
    """Return what JSON writes of a part of an entry: its members by name, or its text."""
    if is_dataclass(value):
        return {part.name: getattr(value, part.name) for part in fields(value)}
    return str(value)


def check_clock(unit: Unit, now: datetime) -> None:
    """Refuse a clock that can't be right before it dates a number (`decisions.md` 7); a person may confirm it."""
    last = unit.journal.trusted_at()
    if last is not None and not runs_on(last, now):
        raise ClockDoubtfulError(now, last)


def _respondent_problems(unit: Unit, entry: Entry) -> tuple[FieldProblem, ...]:
    """Refuse a login that is nobody's: a fence around nobody would hide the case from nobody."""
    chosen = entry.respondent.staff_login if entry.respondent else ""
    unknown = bool(chosen) and unit.staff.get(chosen) is None
    return (FieldProblem("respondent.staff_login", "unknown_staff"),) if unknown else ()


def _with_consequences(entry: Entry) -> Entry:
    """Set confidential identity where the law or the fence demands it (`decisions.md` 9)."""
    fenced = entry.respondent is not None and bool(entry.respondent.staff_login)
    if entry.supervisory or fenced:
        entry = replace(entry, privacy=replace(entry.privacy, identity_confidential=True))
    if not entry.title.strip():
        entry = replace(entry, title=propose_title(entry.description))
    return entry


def take_number(unit: Unit, now: datetime) -> str:
    """Give the next number of this desk, in the caller's transaction."""
    office = unit.office.get()
    desk = unit.office.desk()
    month = month_of(office_date(now, office.time_zone))
    last = unit.numbers.last(desk)
    if last is not None and last[0] > month:
        month = last[0]
    serial = unit.numbers.take(desk, month)
    return make_number(office_code=office.code, desk=desk, month=month, serial=serial)


def _write_complaint(unit: Unit, person: Person, raw: Entry, number: str, now: datetime) -> Entry:
    """Write the complaint with its consequences and return it; the digest is of what was given, to know it again."""
    entry = _with_consequences(raw)
    office = unit.office.get()
    received = office_date(now, office.time_zone)
    unit.complaints.insert(
        entry,
        number=number,
        recorded_at=now,
        recorded_by=person.login,
        desk=unit.office.desk(),
        case_status=CaseStatus.REGISTERED,
        due_on=earliest_due(
            {"received": received},
            classification=entry.classification,
            supervisory=entry.supervisory,
            calendar=office_calendar(office),
            rules=rules(),
        ),
        content_sha256=content_digest(raw),
    )
    return entry


def _queue(unit: Unit, entry: Entry, number: str, reasons: tuple[HoldReason, ...], now: datetime) -> SyncState:
    """Queue at once or hold, each step an item of its own."""
    dialect = unit.office.service().dialect
    state = SyncState.HELD if reasons else first_state(dialect)
    if dialect is not Dialect.ASSISTED:
        queue_files(unit, entry.uid, state, reasons, now)
    size = len(entry.description.encode("utf-8", "surrogatepass"))
    unit.outbox.add(entry.uid, Step.SUBMIT, state, hold_reasons=reasons, size=size, at=now)
    unit.complaints.set_sync_status(number, state)
    return state


def queue_files(unit: Unit, uid: str, state: SyncState, reasons: tuple[HoldReason, ...], now: datetime) -> None:
    """Make a step of each file that may be sent and is none yet (recorded while the office copied by hand)."""
    queued = {item.attachment_uid for item in unit.outbox.of_case(uid)}
    for piece in unit.attachments.list(uid):
        if piece.is_sendable and piece.uid not in queued:
            unit.outbox.add(
                uid,
                Step.FILE,
                state,
                hold_reasons=reasons,
                attachment_uid=piece.uid,
                size=piece.sent_size,
                at=now,
            )


def first_state(dialect: Dialect) -> SyncState:
    """Return where an item starts once nothing holds it: by hand on the assisted road, else waiting."""
    return SyncState.MANUAL if dialect is Dialect.ASSISTED else SyncState.WAITING


def _journal(unit: Unit, person: Person, entry: Entry, number: str, now: datetime) -> None:
    who = entry.complainant
    sealed = {"description": entry.description, "title": entry.title}
    if who is not None:
        named = {"name": who.name, "nik": who.nik, "address": who.address, "phone": who.phone, "email": who.email}
        sealed |= {field: value for field, value in named.items() if value}
    unit.journal.append(
        "complaint_registered",
        actor=person.login,
        at=now,
        case_uid=entry.uid,
        facts={
            "number": number,
            "channel": entry.channel,
            "classification": entry.classification,
            "supervisory": entry.supervisory,
            "files": len(unit.attachments.list(entry.uid)),
        },
        sealed=sealed,
    )
