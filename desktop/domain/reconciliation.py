"""Own register against the service's list: in both, only here, only there, and where the two disagree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.domain.caselife import CLOSED
from desktop.domain.listing import ListingRow, is_named


@dataclass(frozen=True, slots=True, kw_only=True)
class OurCase:
    """One case of the register, as a reconciliation compares it; `received_on` is the civil date at the office."""

    number: str
    received_on: date
    tracking_id: str
    title: str = field(repr=False)
    case_status: str
    sync_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """One report of the service's list, without its text and without who reported."""

    line: int
    tracking_id: str
    received_at: datetime | None
    status: str
    title: str = field(repr=False)
    disposition_id: str = ""
    disposition: str = ""
    number: str = ""

    @classmethod
    def of(cls, row: ListingRow, institution: str = "") -> ListedReport:
        """Return a row without what a comparison does not need, disposed to `institution` where that has it."""
        disposition_id, disposition = row.disposition_to(institution)
        return cls(
            line=row.line,
            tracking_id=row.tracking_id,
            received_at=row.received.at,
            status=row.status,
            title=row.title,
            disposition_id=disposition_id,
            disposition=disposition,
            number=row.number,
        )

    def is_disposed_to(self, institution: str) -> bool:
        """Say whether an institution, given by its id or its name, has the report."""
        return is_named(institution, self.disposition_id, self.disposition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A case that stands in both."""

    ours: OurCase
    theirs: ListedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The four lists, of a period of civil days at the office; no case is in two of them.

    `differing` are in both, but closed on one side alone. `elsewhere` counts reports of the list that are another
    institution's and no case of ours.
    """

    first: date
    last: date
    taken_on: date
    both: tuple[Pair, ...]
    differing: tuple[Pair, ...]
    only_ours: tuple[OurCase, ...]
    only_theirs: tuple[ListedReport, ...]
    elsewhere: int = 0

    @property
    def ours(self) -> int:
        """Return how many cases of the register were compared."""
        return len(self.both) + len(self.differing) + len(self.only_ours)

    @property
    def theirs(self) -> int:
        """Return how many reports of the list concern this office."""
        return len(self.both) + len(self.differing) + len(self.only_theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How two sides are compared: which words close a report there, and which reports of the list are ours to have."""

    is_closed: Callable[[str], bool]
    is_ours: Callable[[ListedReport], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The civil days compared, and the day the list was taken in."""

    first: date
    last: date
    taken_on: date


def compare(
    period: Period,
    ours: Sequence[OurCase],
    elsewhen: Sequence[OurCase],
    theirs: Sequence[ListedReport],
    terms: Terms,
) -> Reconciliation:
    """Return the four lists; `ours` are the cases of the period, `elsewhen` all others, which may be listed too."""
    listed = {report.tracking_id: report for report in theirs}
    outside = [case for case in elsewhen if case.tracking_id in listed]
    here = [*ours, *outside]
    pairs = [Pair(ours=case, theirs=listed[case.tracking_id]) for case in here if case.tracking_id in listed]
    known = {pair.theirs.tracking_id for pair in pairs}
    unknown = [report for report in theirs if report.tracking_id not in known]
    return Reconciliation(
        first=period.first,
        last=period.last,
        taken_on=period.taken_on,
        both=tuple(pair for pair in pairs if not _differ(pair, terms)),
        differing=tuple(pair for pair in pairs if _differ(pair, terms)),
        only_ours=tuple(case for case in ours if case.tracking_id not in listed),
        only_theirs=tuple(report for report in unknown if terms.is_ours(report)),
        elsewhere=sum(not terms.is_ours(report) for report in unknown),
    )


def _differ(pair: Pair, terms: Terms) -> bool:
    return (pair.ours.case_status in CLOSED) != terms.is_closed(pair.theirs.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationSheet:
    """What stands on the printed sheet; `made_at` is aware, in the office's zone."""

    found: Reconciliation
    office_government: str
    office_name: str
    made_at: datetime
    zone_name: str
    officer_name: str
    practice: bool = False
