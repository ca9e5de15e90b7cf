"""A complaint has arrived at the service by whatever road: what that changes here."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.errors import TrackingIdEarlierError, TrackingIdTakenError
from desktop.store.store import Unit
from desktop.usecases.clocks import note_arrival

MARGIN = "listing_margin_hours"
USUAL_MARGIN_HOURS = 24
"""How far a list must reach beyond a try before the absence of its report proves anything (setting)."""

_A_DAY = timedelta(days=1)
"""A time that names its day alone may be as late as its end."""


def margin_of(unit: Unit) -> timedelta:
    """Return how far the service's clock and this office's may be apart."""
    return timedelta(hours=float(unit.settings.get(MARGIN) or USUAL_MARGIN_HOURS))


def demand_fitting(
    unit: Unit, record: CaseRecord, item: OutboxItem, tracking_id: str, *, received_at: datetime | None = None
) -> None:
    """Refuse a number that can't be this complaint's, as far as the list imported last or `received_at` (aware) tells.

    Raises TrackingIdEarlierError where its report was at the service before ours can have been, TrackingIdTakenError
    where it carries another register number.
    """
    listed = unit.listings.report(tracking_id)
    if listed is not None and listed.number not in {"", record.number}:
        raise TrackingIdTakenError(tracking_id, "")
    known = received_at or (listed.received_at if listed is not None else None)
    tries = [attempt.started_at for attempt in unit.outbox.attempts(item.id)]
    since = min(tries, default=record.recorded_at)
    if known is not None and known + _A_DAY + margin_of(unit) < since:
        raise TrackingIdEarlierError(tracking_id)


def settle_by_proof(unit: Unit, record: CaseRecord, item: OutboxItem, tracking_id: str, *, at: datetime) -> None:
    """Write that a report is at the service under this number, inside the caller's transaction; it journals the proof.

    Raises TrackingIdTakenError where another case has the number.
    """
    unit.outbox.set_state(item.id, SyncState.ACCEPTED, at=at, service_ref=tracking_id)
    _drop_files(unit, record, at=at)
    note_arrival(unit, record, tracking_id, at=at)
    unit.complaints.set_sync_status(record.number, SyncState.ACCEPTED)


def _drop_files(unit: Unit, record: CaseRecord, *, at: datetime) -> None:
    """Files of a case that arrived without them are no longer sent by the program."""
    for item in unit.outbox.of_case(record.entry.uid):
        if item.step is Step.FILE and item.state not in {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}:
            unit.outbox.set_state(item.id, SyncState.NOT_REQUIRED, at=at)
