"""What an imported list means for this office, worked out before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.courier import GIVEN_UP
from desktop.domain.delivery import SyncState
from desktop.domain.listing import Listing, ListingRow, Window
from desktop.domain.listing_match import KnownCase, Matches, match
from desktop.domain.national_status import status_of
from desktop.domain.permissions import Sight
from desktop.domain.text_marks import is_blank
from desktop.store.listings import Standing
from desktop.store.store import Unit
from desktop.usecases.arrival import margin_of

ABSENT = "absent_from_listing"
"""The evidence of an unknown item whose report is not in a list that would have to show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoice:
    """What the person says of a list.

    `institution` is the id or name under which reports are this office's, the profile's where empty. `whole`: the list
    was exported after its stated period had ended and shows all reports this office sent; without it, only what the
    rows themselves show counts. `as_of` is when the file was made (aware), now where nobody knows.
    """

    institution: str = ""
    whole: bool = False
    as_of: datetime | None = None
    clock_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import will do; every step is looked at once more when it is written.

    `births` are reports disposed to this office that no case has; `closed` and `textless` such that become none: what
    is over at the service is owed nothing here.
    """

    matches: Matches
    births: tuple[ListingRow, ...]
    absent: tuple[Standing, ...]
    closed: int
    textless: int
    elsewhere: int
    institution: str
    window: Window | None


def plan_import(unit: Unit, listing: Listing, choice: ImportChoice) -> Plan:
    """Return what a list means for the cases as they stand."""
    standing = unit.listings.standing()
    margin = margin_of(unit)
    matches = match(
        listing.rows,
        [_known(case) for case in standing],
        office_code=unit.office.get().code,
        text_of=lambda number: _sent_text(unit, number),
        margin=margin,
    )
    service = unit.office.service()
    institution = choice.institution.strip() or service.disposition_id
    ours = [row for row in matches.free if row.is_disposed_to(institution)]
    open_there = [row for row in ours if not status_of(row.status, service.status_words).is_over]
    births = tuple(row for row in open_there if not is_blank(row.first_text))
    return Plan(
        matches=matches,
        births=births,
        absent=tuple(_absent(listing, standing, matches, choice, margin)),
        closed=len(ours) - len(open_there),
        textless=len(open_there) - len(births),
        elsewhere=len(matches.free) - len(ours),
        institution=institution,
        window=listing.window(period_is_over=choice.whole),
    )


def _known(case: Standing) -> KnownCase:
    return KnownCase(
        number=case.number, tracking_id=case.tracking_id, state=case.state, since=case.since, voided=case.voided
    )


def _sent_text(unit: Unit, number: str) -> str:
    record = unit.complaints.get(number, Sight.of_system())
    return "" if record is None else record.sent_text or record.entry.description


def _absent(
    listing: Listing, standing: tuple[Standing, ...], matches: Matches, choice: ImportChoice, margin: timedelta
) -> Iterator[Standing]:
    """Give the unknown items whose report would have to be in the list, and is not.

    A list that shows none of what this office sent may be of other reports altogether, and one without a single secret
    report hides them all (`national-service.md` e.20): neither proves anything.
    Nor does any of a lost courier's bundle, which may still turn up.
    """
    window = listing.window(period_is_over=choice.whole)
    sent = {case.number: case for case in standing if not case.online}
    shows_ours = any(number in sent for _, number in matches.known) or any(
        found.number in sent for found in matches.found
    )
    if window is None or not (choice.whole or shows_ours):
        return
    there = {found.number for found in matches.found} | {conflict.number for conflict in matches.conflicts}
    for case in standing:
        if case.state is not SyncState.UNKNOWN or case.voided or case.number in there:
            continue
        if (case.secret and not listing.shows_secret) or case.last_error == GIVEN_UP:
            continue
        if window.proves_absence(case.since, case.until, margin=margin):
            yield case
