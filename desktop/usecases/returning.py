"""Somebody is back with a receipt: find the case by what stands on it, and tell only what its bearer may know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.clock import office_date
from desktop.domain.complaint import CaseRecord, RegisterFilter, RegisterRow
from desktop.domain.deadlines import come_back
from desktop.domain.numbering import parse_number, short_tail
from desktop.domain.office import Office, Person
from desktop.domain.permissions import sight_of
from desktop.errors import CaseNotFoundError
from desktop.store.journal import JournalEntry
from desktop.usecases.calendar import office_calendar, rules
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.reading import find_case

TAIL = re.compile(r"(?:[A-Z]{0,2}(?P<month>\d\d(?:0[1-9]|1[0-2])))?(?P<serial>\d{4,9})(?P<check>[A-Z0-9])")
"""The serial and the check character, as they are said aloud or typed on a return visit; some type the month too."""

MOST_MONTHS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnVisit:
    """One case for whoever bears its receipt: masked, with the date the office named."""

    record: CaseRecord
    history: tuple[JournalEntry, ...]
    come_back_on: date
    office: Office


@use_case("show_case")
def find_by_receipt(ctx: Context, person: Person, typed: str) -> tuple[RegisterRow, ...]:
    """Return the cases a typed number can mean, newest first: one for a whole number, one a month for its last signs.

    Raises NumberMistypedError for a wrong check character and CaseNotFoundError where nothing fits.
    """
    signs = re.sub(r"[^0-9A-Z]", "", typed.upper())
    tail = TAIL.fullmatch(signs)
    with ctx.store.reading() as unit:
        sight = sight_of(person)
        if tail is None:
            number = str(parse_number(typed))
            wanted, fits = number, number
        else:
            wanted, fits = f"{tail['serial']} {tail['check']}", f"{tail['serial']}-{tail['check']}"
        rows = unit.register.page(sight, RegisterFilter(search=wanted), after=None, limit=MOST_MONTHS).rows
    month = f"-{tail['month']}-" if tail is not None and tail["month"] else ""
    found = tuple(row for row in rows if fits in {row.number, short_tail(row.number)} and month in row.number)
    if not found:
        raise CaseNotFoundError(fits)
    return tuple(sorted(found, key=lambda row: row.seq, reverse=True))


@use_case("show_case")
def return_visit(ctx: Context, person: Person, number: str) -> ReturnVisit:
    """Return what its bearer may be told of a case; nothing of the identity is in it."""
    with ctx.store.reading() as unit:
        record = find_case(unit, sight_of(person), number)
        office = unit.office.get()
        back_on, _ = come_back(
            office_date(record.recorded_at, office.time_zone),
            classification=record.entry.classification,
            calendar=office_calendar(office),
            rules=rules(),
        )
        return ReturnVisit(
            record=record, history=unit.journal.of_case(record.entry.uid), come_back_on=back_on, office=office
        )
