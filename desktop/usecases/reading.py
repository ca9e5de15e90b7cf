"""Looking: the register, one case, the start page. Every look at identity is journalled."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.clock import office_date
from desktop.domain.complaint import CaseRecord, DraftSummary, RegisterFilter, RegisterPage, RegisterRow
from desktop.domain.conflict import ConflictKind
from desktop.domain.deadlines import Deadline
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.numbering import parse_number
from desktop.domain.office import Office, Person
from desktop.domain.permissions import Sight, allows, sight_of
from desktop.errors import CaseNotFoundError, ReasonNeededError, StepNotAllowedError
from desktop.store.journal import JournalEntry
from desktop.store.register import RegisterCounts
from desktop.store.store import Unit
from desktop.usecases.calendar import office_calendar
from desktop.usecases.clocks import case_clocks, clocks_of
from desktop.usecases.context import Context
from desktop.usecases.door import use_case

LOOK_AHEAD = timedelta(days=100)
"""Further than any running clock of a new case: what lies behind is not "next"."""

VOIDED = "voided"
"""What stands in StepNotAllowedError for a cancelled number."""

SAME_SEARCH = timedelta(minutes=1)
"""Pages and keys of one search are read one after the other; within this time they are one look."""

ATTENTION = (SyncState.UNKNOWN, SyncState.REFUSED, SyncState.HELD)
SAID_ATTENTION = (SyncState.REFUSED, SyncState.MANUAL)
"""Replies and forwardings that wait for a person; about an unknown one the program asks the service by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One case as this person may see it, with its clocks and what waits to be sent."""

    record: CaseRecord
    timeline: tuple[JournalEntry, ...]
    deadlines: tuple[Deadline, ...]
    items: tuple[OutboxItem, ...]
    names: Mapping[str, str]
    office: Office


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCase:
    """A case whose earliest deadline is near or over, with the deadline that says so."""

    row: RegisterRow
    deadline: Deadline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConflict:
    """Where our word and the service's can't both stand, and nobody has settled it."""

    number: str
    title: str = field(repr=False)
    kind: ConflictKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the start page shows this person.

    `due` is what is overdue, due today or due tomorrow, earliest first; `next_due_on` the first deadline after these;
    `last_recorded_on` the day of the newest complaint this person may see; `at_hand` how many cases wait to be copied;
    `said` are replies and forwardings that a person must decide or copy, `conflicts` what contradicts the service.
    """

    on: date
    drafts: tuple[DraftSummary, ...]
    due: tuple[DueCase, ...]
    next_due_on: date | None
    last_recorded_on: date | None
    attention: tuple[OutboxItem, ...]
    at_hand: int
    counts: RegisterCounts
    holidays_until: date
    said: tuple[OutboxItem, ...] = ()
    conflicts: tuple[OpenConflict, ...] = ()


@use_case("list_register")
def register_page(
    ctx: Context, person: Person, wanted: RegisterFilter, *, after: int | None = None, limit: int = 100
) -> RegisterPage:
    """Return one keyset page, newest first; a look into the confidential index is journalled."""
    with _searching(ctx, person, wanted) as unit:
        return unit.register.page(sight_of(person), wanted, after=after, limit=limit)


@use_case("list_register")
def register_keys(ctx: Context, person: Person, wanted: RegisterFilter) -> array[int]:
    """Return the keys of all wanted rows, newest first: eight bytes a row, so that a long list stays light.

    A look into the confidential index is journalled here too.
    """
    with _searching(ctx, person, wanted) as unit:
        return unit.register.keys(sight_of(person), wanted)


@contextmanager
def _searching(ctx: Context, person: Person, wanted: RegisterFilter) -> Iterator[Unit]:
    """Give the unit to look in; who looks among confidential names leaves a row first (`decisions.md` 13)."""
    if not (wanted.search.strip() and sight_of(person).confidential_names):
        with ctx.store.reading() as unit:
            yield unit
        return
    with ctx.store.writing() as unit:
        now, said = ctx.now(), {"search": wanted.search}
        act = "confidential_names_searched"
        if not unit.journal.repeats(act, within=SAME_SEARCH, actor=person.login, at=now, sealed=said):
            unit.journal.append(act, actor=person.login, at=now, sealed=said)
        yield unit


@use_case("list_register")
def register_rows(ctx: Context, person: Person, keys: Sequence[int]) -> tuple[RegisterRow, ...]:
    """Return the rows of these keys that this person may see."""
    with ctx.store.reading() as unit:
        return unit.register.rows(sight_of(person), keys)


@use_case("list_register")
def register_counts(ctx: Context, person: Person) -> RegisterCounts:
    """Return the counts above the register, of what this person may see."""
    with ctx.store.reading() as unit:
        office = unit.office.get()
        return unit.register.counts(sight_of(person), today=ctx.today(office.time_zone), zone=office.time_zone)


@use_case("show_case")
def show_case(ctx: Context, person: Person, number: str) -> CaseView:
    """Return one case, identity masked; raise CaseNotFoundError where this person may not see it."""
    with ctx.store.reading() as unit:
        record = find_case(unit, sight_of(person), number)
        return _view(unit, record)


@use_case("open_identity")
def open_identity(ctx: Context, person: Person, number: str, purpose: str) -> CaseView:
    """Return the case with the real identity; the look and its purpose stand in the journal before it is shown."""
    from desktop.usecases.identity import plain_remark  # the patterns of identities come with the first one opened

    if not purpose.strip():
        raise ReasonNeededError
    with ctx.store.writing() as unit:
        record = find_case(unit, sight_of(person), number, reveal=True)
        unit.journal.append(
            "identity_opened",
            actor=person.login,
            at=ctx.now(),
            case_uid=record.entry.uid,
            remark=plain_remark(record, purpose),
        )
        return _view(unit, record)


@use_case("today")
def today(ctx: Context, person: Person, *, limit: int = 50) -> Today:
    """Return what must be done now: half-done drafts, what is due, what sending needs.

    Counts and dates are everybody's; cases and steps only theirs who may open the lists they stand in.
    """
    sight = sight_of(person)
    with ctx.store.reading() as unit:
        office = unit.office.get()
        on = ctx.today(office.time_zone)
        rows = unit.register.due(sight, until=on + LOOK_AHEAD, limit=limit + 1)
        near = [row for row in rows if row.due_on is not None and row.due_on <= on + timedelta(days=1)][:limit]
        later = [row.due_on for row in rows if row.due_on is not None and row.due_on > on + timedelta(days=1)]
        newest = unit.register.page(sight, RegisterFilter(), after=None, limit=1).rows
        reads_cases, reads_queue = allows(person.roles, "list_register"), allows(person.roles, "show_queue")
        attention = tuple(item for state in ATTENTION for item in unit.outbox.items(state, sight) if reads_queue)
        return Today(
            on=on,
            drafts=unit.drafts.all(person.login),
            due=_with_deadlines(unit, sight, near, office) if reads_cases else (),
            next_due_on=later[0] if later else None,
            last_recorded_on=office_date(newest[0].recorded_at, office.time_zone) if newest else None,
            attention=attention[:limit],
            at_hand=_at_hand(unit, person, sight),
            counts=unit.register.counts(sight, today=on, zone=office.time_zone),
            holidays_until=office_calendar(office).valid_until,
            said=_said(unit, sight)[:limit] if reads_queue else (),
            conflicts=_open_conflicts(unit, sight, limit) if reads_cases else (),
        )


def _said(unit: Unit, sight: Sight) -> tuple[OutboxItem, ...]:
    """Return the replies and forwardings that wait for a person; what another road carries is waited for there."""
    found = (item for state in SAID_ATTENTION for item in unit.outbox.items(state, sight))
    return tuple(item for item in found if item.is_open_act and item.travel is None)


def _open_conflicts(unit: Unit, sight: Sight, limit: int) -> tuple[OpenConflict, ...]:
    standing = unit.conflicts.open(sight)[:limit]
    records = [(one, unit.complaints.get(unit.complaints.number_of_uid(one.case_uid) or "", sight)) for one in standing]
    found = [(one, record) for one, record in records if record is not None]
    return tuple(OpenConflict(number=case.number, title=case.entry.title, kind=one.kind) for one, case in found)


def _at_hand(unit: Unit, person: Person, sight: Sight) -> int:
    if not allows(person.roles, "assisted_copy"):
        return 0
    return len(unit.register.keys(sight, RegisterFilter(sync_status=SyncState.MANUAL)))


def _with_deadlines(unit: Unit, sight: Sight, rows: Sequence[RegisterRow], office: Office) -> tuple[DueCase, ...]:
    """Return each row with the clock that gave it its date, so that the rule at stake can be named."""
    facts = unit.complaints.clock_facts([row.seq for row in rows], sight)
    clocks = {key: clocks_of(known, office) for key, known in facts.items()}
    return tuple(
        DueCase(row=row, deadline=next((clock for clock in clocks[row.seq] if clock.due_on == row.due_on), None))
        for row in rows
    )


def find_case(unit: Unit, sight: Sight, typed: str, *, reveal: bool = False) -> CaseRecord:
    """Return the case of a typed number; a wrong check character is refused before any look-up.

    `reveal` gives the real identity: to show it (and journal the look), or for the program's own checks of a text.
    """
    number = str(parse_number(typed))
    record = unit.complaints.get(number, sight, reveal=reveal)
    if record is None:
        raise CaseNotFoundError(number)
    return record


def demand_standing(record: CaseRecord) -> None:
    """Refuse what can't be done with a cancelled number."""
    if record.voided:
        raise StepNotAllowedError(VOIDED)


def _view(unit: Unit, record: CaseRecord) -> CaseView:
    office = unit.office.get()
    items = unit.outbox.of_case(record.entry.uid)
    return CaseView(
        record=record,
        timeline=unit.journal.of_case(record.entry.uid),
        deadlines=case_clocks(record, office, items, day_zero=unit.listings.day_zero(record.entry.uid)),
        items=items,
        names={person.login: person.name for person in unit.staff.all()},
        office=office,
    )
