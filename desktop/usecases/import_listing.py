"""Import of the official list: it settles what it finds, brings what was born online, and tells what it can't settle.

A long list is written in pieces, so that a desk can go on saving; an import that was broken off is simply done again,
and the same file a second time changes nothing.
"""

from __future__ import annotations

from pathlib import Path

from desktop.domain.listing import Listing, listing_of
from desktop.domain.listing_report import ListingReport, OtherDesk
from desktop.domain.office import Person
from desktop.domain.permissions import sight_of
from desktop.intake.isolation import Child
from desktop.intake.sheet import read_sheet
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.listing_plan import ImportChoice, plan_import
from desktop.usecases.listing_work import GoesOn, Import
from desktop.usecases.register_complaint import check_clock

AS_FOUND = ImportChoice()
"""Nothing is said of the list but what it shows itself."""


def never_stops(_done: int, _pieces: int) -> bool:
    """Let an import run to its end."""
    return True


@use_case("import_listing")
def import_listing(
    ctx: Context,
    person: Person,
    source: Path | bytes,
    choice: ImportChoice = AS_FOUND,
    *,
    goes_on: GoesOn = never_stops,
) -> ListingReport:
    """Read a file and take it in; raises ListingRefusedError, ClockDoubtfulError, and storage failures."""
    return take_listing(ctx, person, read_listing(ctx, person, source), choice, goes_on=goes_on)


@use_case("import_listing")
def read_listing(ctx: Context, person: Person, source: Path | bytes, *, child: Child | None = None) -> Listing:
    """Read a file and change nothing; raises ListingRefusedError."""
    del person  # the door has asked already; a list is the same for whoever reads it
    sheet = read_sheet(source, child=child)
    with ctx.store.reading() as unit:
        return listing_of(sheet, zone=unit.office.service().time_zone)


@use_case("import_listing")
def take_listing(
    ctx: Context,
    person: Person,
    listing: Listing,
    choice: ImportChoice = AS_FOUND,
    *,
    goes_on: GoesOn = never_stops,
) -> ListingReport:
    """Take in a list that was read; see `import_listing`."""
    with ctx.store.reading() as unit:
        plan = plan_import(unit, listing, choice)
        if plan.births and not choice.clock_confirmed:
            check_clock(unit, ctx.now())
    as_of = ctx.now() if choice.as_of is None else min(choice.as_of, ctx.now())
    work = Import(ctx, person, listing, plan, as_of, choice.clock_confirmed)
    complete = work.take_in(goes_on)
    with ctx.store.reading() as unit:
        seen = unit.listings.visible_numbers(sight_of(person))
    return ListingReport(
        rows=len(listing.rows),
        window=plan.window,
        institution=plan.institution,
        settled=tuple(one for one in work.settled if one.number in seen),
        updated=tuple(number for number in work.updated if number in seen),
        born=tuple(one for one in work.born if one.number in seen),
        absent=tuple(number for number in work.absent if number in seen),
        conflicts=tuple(one for one in work.conflicts if one.number in seen),
        other_desk=tuple(OtherDesk(number=row.number, tracking_id=row.tracking_id) for row in plan.matches.other_desk),
        unreadable=listing.unreadable,
        repeated=listing.repeated,
        closed=plan.closed,
        textless=plan.textless,
        elsewhere=plan.elsewhere,
        older=work.older,
        repeats=work.repeats,
        complete=complete,
    )
