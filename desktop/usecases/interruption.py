"""What was being sent when something cut it off: nobody knows whether it arrived."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.delivery import Step, SyncState
from desktop.store.store import Unit
from desktop.usecases.door import SYSTEM_ACTOR


def settle_interrupted(unit: Unit, *, at: datetime, ticks: int) -> int:
    """Turn what stands in `sending` into unknown (texts, acts) or waiting (files), inside the caller's transaction.

    `ticks` is the running clock in milliseconds. Return how many are unknown by it; what a courier carries is not here.
    """
    lost = unit.outbox.sending_to_unknown(at=at)
    for item in lost:
        if item.step is Step.SUBMIT:
            unit.complaints.set_sync_status(item.number, SyncState.UNKNOWN)
        unit.inquiries.begin_quarantine(item.id, ticks)
        unit.journal.append(
            "sending_interrupted", actor=SYSTEM_ACTOR, at=at, case_uid=item.case_uid, facts={"item": item.id}
        )
    return len(lost)
