"""Own register against the service's list, as a person asks for it before the yearly evaluation."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from desktop.clock import office_date
from desktop.domain.listing import Listing, Window
from desktop.domain.national_status import status_of
from desktop.domain.office import Person
from desktop.domain.permissions import Sight, sight_of
from desktop.domain.reconciliation import ListedReport, Period, Reconciliation, ReconciliationSheet, Terms, compare
from desktop.errors import ListingMissingError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.receipts import ZONE_NAMES


@use_case("reconcile")
def reconcile(ctx: Context, person: Person, listing: Listing | None = None, *, institution: str = "") -> Reconciliation:
    """Return the four lists of what this person may see, against a list given or the one imported last.

    `institution` is the id or name under which reports are this office's, the profile's where empty; without either
    every report of the list counts as ours to have. Raises ListingMissingError where no list was imported yet.
    """
    with ctx.store.reading() as unit:
        service = unit.office.service()
        named = institution.strip() or service.disposition_id
        theirs, window, taken_at = _listed(unit, ctx, listing, named)
        period = _period(window, taken_at, unit.office.get().time_zone)
        every = unit.listings.ours(sight_of(person))
        hidden = _hidden_from(unit, sight_of(person))
    within = [case for case in every if period.first <= case.received_on <= period.last]
    elsewhen = [case for case in every if not period.first <= case.received_on <= period.last]
    shown = [report for report in theirs if not hidden & {report.tracking_id, report.number}]
    terms = Terms(
        is_closed=lambda words: status_of(words, service.status_words).is_over,
        is_ours=lambda report: not named or report.is_disposed_to(named),
    )
    return compare(period, within, elsewhen, shown, terms)


@use_case("reconcile")
def reconciliation_sheet(ctx: Context, person: Person, found: Reconciliation) -> ReconciliationSheet:
    """Return what stands on the printed sheet of a comparison; it is journalled, because it is carried out of here."""
    with ctx.store.writing() as unit:
        office, now = unit.office.get(), ctx.now()
        facts = {"both": len(found.both), "differing": len(found.differing)}
        facts |= {"only_ours": len(found.only_ours), "only_theirs": len(found.only_theirs)}
        unit.journal.append("reconciliation_printed", actor=person.login, at=now, facts=facts)
        return ReconciliationSheet(
            found=found,
            office_government=office.government,
            office_name=office.name,
            made_at=now.astimezone(ZoneInfo(office.time_zone)),
            zone_name=ZONE_NAMES.get(office.time_zone, ""),
            officer_name=person.name,
            practice=office.practice,
        )


def _listed(
    unit: Unit, ctx: Context, given: Listing | None, institution: str
) -> tuple[tuple[ListedReport, ...], Window | None, datetime]:
    """Return reports, window and time of the list that was given, else of the one imported last."""
    if given is not None:
        return (
            tuple(ListedReport.of(row, institution) for row in given.rows),
            given.window(period_is_over=True),
            ctx.now(),
        )
    kept = unit.listings.latest()
    if kept is None:
        raise ListingMissingError
    return unit.listings.rows(kept.id), kept.window, kept.taken_at


def _hidden_from(unit: Unit, sight: Sight) -> set[str]:
    """Return register and tracking numbers this sight does not see: their reports must not show as "only theirs"."""
    seen = unit.listings.visible_numbers(sight)
    unseen = [case for case in unit.listings.standing() if case.number not in seen]
    return {name for case in unseen for name in (case.number, case.tracking_id) if name}


def _period(window: Window | None, taken_at: datetime, zone: str) -> Period:
    taken_on = office_date(taken_at, zone)
    if window is None:
        return Period(first=taken_on, last=taken_on, taken_on=taken_on)
    return Period(first=office_date(window.start, zone), last=office_date(window.end, zone), taken_on=taken_on)
