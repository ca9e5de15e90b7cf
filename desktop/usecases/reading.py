"""Looking: the register, one case, the start page. Every look at identity is journalled."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.clock import office_date
from desktop.domain.complaint import CaseRecord, DraftSummary, RegisterFilter, RegisterPage, RegisterRow
from desktop.domain.deadlines import Deadline, running_clocks
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.numbering import parse_number
from desktop.domain.office import Office, Person
from desktop.domain.permissions import Sight, sight_of
from desktop.errors import CaseNotFoundError, ReasonNeededError
from desktop.store.journal import JournalEntry
from desktop.store.register import RegisterCounts
from desktop.store.store import Unit
from desktop.usecases.calendar import office_calendar, rules
from desktop.usecases.context import Context
from desktop.usecases.door import use_case

ATTENTION = (SyncState.UNKNOWN, SyncState.REFUSED, SyncState.HELD)


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
class Today:
    """What the start page shows this person."""

    on: date
    drafts: tuple[DraftSummary, ...]
    due: tuple[RegisterRow, ...]
    attention: tuple[OutboxItem, ...]
    counts: RegisterCounts
    holidays_until: date


@use_case("list_register")
def register_page(
    ctx: Context, person: Person, wanted: RegisterFilter, *, after: int | None = None, limit: int = 100
) -> RegisterPage:
    """Return one keyset page, newest first; a look into the confidential index is journalled."""
    sight = sight_of(person)
    if wanted.search.strip() and sight.confidential_names:
        with ctx.store.writing() as unit:
            page = unit.register.page(sight, wanted, after=after, limit=limit)
            unit.journal.append(
                "confidential_names_searched", actor=person.login, at=ctx.now(), sealed={"search": wanted.search}
            )
            return page
    with ctx.store.reading() as unit:
        return unit.register.page(sight, wanted, after=after, limit=limit)


@use_case("list_register")
def register_keys(ctx: Context, person: Person, wanted: RegisterFilter) -> array[int]:
    """Return the keys of all wanted rows, newest first: eight bytes a row, so that a long list stays light."""
    with ctx.store.reading() as unit:
        return unit.register.keys(sight_of(person), wanted)


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
    if not purpose.strip():
        raise ReasonNeededError
    with ctx.store.writing() as unit:
        sight = sight_of(person)
        record = find_case(unit, sight, number)
        unit.journal.append(
            "identity_opened", actor=person.login, at=ctx.now(), case_uid=record.entry.uid, remark=purpose
        )
        revealed = unit.complaints.get(record.number, sight, reveal=True)
        if revealed is None:
            raise CaseNotFoundError(number)
        return _view(unit, revealed)


@use_case("today")
def today(ctx: Context, person: Person, *, limit: int = 50) -> Today:
    """Return what must be done now: half-done drafts, what is due, what sending needs."""
    sight = sight_of(person)
    with ctx.store.reading() as unit:
        office = unit.office.get()
        on = ctx.today(office.time_zone)
        attention = tuple(item for state in ATTENTION for item in unit.outbox.items(state, sight))
        return Today(
            on=on,
            drafts=unit.drafts.all(person.login),
            due=unit.register.due(sight, until=on, limit=limit),
            attention=attention[:limit],
            counts=unit.register.counts(sight, today=on, zone=office.time_zone),
            holidays_until=office_calendar(office).valid_until,
        )


def find_case(unit: Unit, sight: Sight, typed: str) -> CaseRecord:
    """Return the case of a typed number; a wrong check character is refused before any look-up."""
    number = str(parse_number(typed))
    record = unit.complaints.get(number, sight)
    if record is None:
        raise CaseNotFoundError(number)
    return record


def _view(unit: Unit, record: CaseRecord) -> CaseView:
    office = unit.office.get()
    received = office_date(record.recorded_at, office.time_zone)
    return CaseView(
        record=record,
        timeline=unit.journal.of_case(record.entry.uid),
        deadlines=running_clocks(
            {"received": received},
            classification=record.entry.classification,
            supervisory=record.entry.supervisory,
            calendar=office_calendar(office),
            rules=rules(),
        ),
        items=unit.outbox.of_case(record.entry.uid),
        names={person.login: person.name for person in unit.staff.all()},
        office=office,
    )
