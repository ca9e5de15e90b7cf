"""Lists taken in by the made office: reports of ours as the service has them, and ways to leave a complaint unknown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.domain.delivery import Unknown
from desktop.domain.listing import ListingRow
from desktop.domain.listing_report import ListingReport
from desktop.domain.numbering import reference_tag
from desktop.usecases.import_listing import take_listing
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.listing_work import PIECE, ROWS_A_JOB
from tests.support.counter import Counter
from tests.support.exports import made_listing, row

INTERRUPTED = Unknown(evidence="interrupted")
FIRST = datetime(2026, 11, 1, 3, tzinfo=UTC)


def take(office: Counter, *rows: ListingRow, by: str = "lilis", **choice: Any) -> ListingReport:
    return take_listing(office.ctx, office.who(by), made_listing(*rows), ImportChoice(**choice))


def ours(office: Counter, number: str, tracking_id: str = "9412077", **told: str) -> ListingRow:
    """Return the report a case of ours became at the service, first text and all."""
    record = office.case(number)
    text = f"{reference_tag(number)}. {record.entry.description}"
    plain = {"first_text": text, "title": record.entry.title, "disposition_id": "1", "disposition": "Dinas PUTR"}
    return row(tracking_id, office.ctx.now() + timedelta(minutes=1), **(plain | told))


def unknown(wire: Counter, **changes: Any) -> str:
    number = wire.record(**changes)
    wire.settle(number, INTERRUPTED)
    return number


def oldest() -> ListingRow:
    return row("5000000", FIRST, disposition_id="1", disposition="Dinas Lain", report_type="Rahasia")


def filler() -> list[ListingRow]:
    """Return so many rows of others that the first piece of an import only keeps them."""
    return [row(str(6_000_000 + serial), FIRST, disposition_id="1") for serial in range(ROWS_A_JOB * PIECE)]
