"""A complaint has arrived at the service by whatever road: what that changes here."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.store.store import Unit
from desktop.usecases.clocks import note_arrival


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
