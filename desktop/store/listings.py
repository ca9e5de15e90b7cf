"""The official list as last imported, and the facts of reports that were born online."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.delivery import SyncState
from desktop.domain.listing import Listing, Window
from desktop.domain.national import ServiceTime
from desktop.domain.permissions import Sight
from desktop.domain.reconciliation import ListedReport, OurCase
from desktop.store import listing_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, maybe_micros, maybe_moment, to_micros
from desktop.store.sight import values_of
from desktop.store.statement import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptListing:
    """An import that was worked through to its end; times aware, in UTC; `window` is the period it speaks of."""

    id: int
    sha256: str
    taken_at: datetime
    taken_by: str
    as_of: datetime
    window: Window | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A case as an import looks for it: its identity, tracking number and where its text stands.

    `since` and `until` are the beginning of its first try and the end of its last; the moment it was recorded where it
    was never tried.
    """

    uid: str
    number: str
    tracking_id: str
    state: SyncState
    since: datetime
    until: datetime
    voided: bool
    online: bool
    secret: bool
    last_error: str


class ListingRepository:
    """The newest complete list with its rows; of older ones only that they were imported."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def latest(self) -> KeptListing | None:
        """Return the newest list that was worked through, None before the first."""
        row = statements.LATEST.row(self._database)
        return None if row is None else _listing(row)

    def begin(self, listing: Listing, *, at: datetime, by: str, as_of: datetime) -> int:
        """Write that an import begins and return its id; rows of unfinished ones go, but of the newest."""
        statements.FORGET_UNFINISHED.run(self._database)
        period = listing.window(period_is_over=True)
        added = statements.BEGIN.run(
            self._database,
            sha256=listing.sha256,
            taken_at=to_micros(at),
            taken_by=by,
            as_of=to_micros(as_of),
            window_start=maybe_micros(period.start if period else None),
            window_end=maybe_micros(period.end if period else None),
        )
        return int(added.lastrowid)

    def add_rows(self, listing_id: int, rows: Iterable[ListedReport]) -> None:
        """Keep rows; the same ones again change nothing."""
        for row in rows:
            statements.ADD_ROW.run(
                self._database,
                listing=listing_id,
                line=row.line,
                tracking_id=row.tracking_id,
                received_at=maybe_micros(row.received_at),
                status=row.status,
                title=row.title,
                disposition_id=row.disposition_id,
                disposition=row.disposition,
                number=row.number,
            )

    def complete(self, listing_id: int) -> None:
        """Write that an import is over; the rows of older ones go."""
        statements.COMPLETE.run(self._database, id=listing_id)
        statements.FORGET_OLDER.run(self._database, id=listing_id)

    def rows(self, listing_id: int) -> tuple[ListedReport, ...]:
        """Return the kept rows in the order of the file."""
        return tuple(_row(row) for row in statements.ROWS.rows(self._database, listing=listing_id))

    def report(self, tracking_id: str) -> ListedReport | None:
        """Return what the kept list says of a report, None where it is not in it."""
        row = statements.REPORT.row(self._database, tracking_id=tracking_id)
        return None if row is None else _row(row)

    def standing(self) -> tuple[Standing, ...]:
        """Return every case with where it stands, for the program's own matching; it is shown to nobody."""
        return tuple(_standing(row) for row in statements.STANDING.rows(self._database))

    def ours(self, sight: Sight) -> tuple[OurCase, ...]:
        """Return the cases this sight sees but cancelled ones, oldest first."""
        return tuple(_ours(row) for row in statements.OURS.rows(self._database, **values_of(sight)))

    def visible_numbers(self, sight: Sight) -> frozenset[str]:
        """Return the numbers this sight sees."""
        return frozenset(row[0] for row in statements.NUMBERS.rows(self._database, **values_of(sight)))

    def add_online(self, case_uid: str, *, day_zero: date, received: ServiceTime | None, source: str) -> None:
        """Keep where and when a case was born online."""
        statements.ADD_ONLINE.run(
            self._database,
            case_uid=case_uid,
            day_zero=day_zero.isoformat(),
            received_raw=received.raw if received else "",
            received_at=maybe_micros(received.at if received else None),
            zone=received.zone if received else "",
            source=source,
        )

    def day_zero(self, case_uid: str) -> date | None:
        """Return the civil date a case's clocks count from where it was born online, else None."""
        row = statements.DAY_ZERO.row(self._database, case_uid=case_uid)
        return None if row is None else date.fromisoformat(row[0])


def _listing(row: Row) -> KeptListing:
    start, end = maybe_moment(row[5]), maybe_moment(row[6])
    return KeptListing(
        id=row[0],
        sha256=row[1],
        taken_at=from_micros(row[2]),
        taken_by=row[3],
        as_of=from_micros(row[4]),
        window=Window(start=start, end=end) if start and end else None,
    )


def _row(row: Row) -> ListedReport:
    return ListedReport(
        line=row[0],
        tracking_id=row[1],
        received_at=maybe_moment(row[2]),
        status=from_text(row[3]),
        title=from_text(row[4]),
        disposition_id=from_text(row[5]),
        disposition=from_text(row[6]),
        number=row[7],
    )


def _standing(row: Row) -> Standing:
    return Standing(
        uid=row[0],
        number=row[1],
        tracking_id=row[2] or "",
        state=SyncState(row[3]),
        since=from_micros(row[4]),
        until=from_micros(row[5]),
        voided=bool(row[6]),
        online=bool(row[7]),
        secret=bool(row[8]),
        last_error=from_text(row[9]),
    )


def _ours(row: Row) -> OurCase:
    return OurCase(
        number=row[0],
        received_on=date.fromisoformat(row[1]),
        tracking_id=row[2] or "",
        title=from_text(row[3]),
        case_status=row[4],
        sync_status=row[5],
    )
