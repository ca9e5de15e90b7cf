"""A receipt about a bundle this store knows nothing of: it was put back to a backup from before the bundle was packed.

The case waits here as if nothing had left; whatever the carrier tells, it must not leave a second time by itself.
"""

from __future__ import annotations

from datetime import datetime

from desktop.domain.courier import GIVEN_UP, ParcelNews
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.outgoing import Travel
from desktop.store.store import Unit
from desktop.usecases.arrival import settle_by_proof
from desktop.usecases.door import SYSTEM_ACTOR
from desktop.usecases.sending import record_of

TEXT = f".{Step.SUBMIT}"
"""How the name of a complaint's parcel ends; acts are named by ids that a backup gives again, so they are nobody's."""

STILL_HERE = frozenset({SyncState.HELD, SyncState.WAITING, SyncState.MANUAL})
"""What this store believes has not left."""


def find_text(unit: Unit, parcel: str) -> OutboxItem | None:
    """Return the text of the case a parcel is named after, None where this office has no such case."""
    number = unit.complaints.number_of_uid(parcel.removesuffix(TEXT)) if parcel.endswith(TEXT) else None
    if number is None:
        return None
    steps = unit.outbox.of_case(parcel.removesuffix(TEXT))
    return next(step for step in steps if step.step is Step.SUBMIT)


def believe_arrived(unit: Unit, item: OutboxItem, reference: str, *, at: datetime, now: datetime) -> bool:
    """Settle a case the carrier has brought to the service; False where another case has that number."""
    if unit.complaints.tracking_owner(reference) not in {None, item.number}:
        return False
    unit.transit.take(item.id, Travel.COURIER, at=now)
    settle_by_proof(unit, record_of(unit, item), item, reference, at=at)
    _note(unit, item, "submit_found", now, reference=reference)
    return True


def believe_carried(unit: Unit, item: OutboxItem, news: ParcelNews, *, now: datetime) -> SyncState:
    """Keep a case back that the carrier still has or does not know of; one it was refused may go again."""
    if news.state is SyncState.REFUSED or item.state not in STILL_HERE or item.travel is not None:
        return item.state
    evidence = GIVEN_UP if news.state is SyncState.WAITING else f"courier; {news.reason}"
    unit.transit.take(item.id, Travel.COURIER, at=now)
    unit.outbox.set_state(item.id, SyncState.UNKNOWN, at=now, last_error=evidence)
    unit.complaints.set_sync_status(item.number, SyncState.UNKNOWN)
    _note(unit, item, "submit_unknown", now)
    return SyncState.UNKNOWN


def _note(unit: Unit, item: OutboxItem, act: str, now: datetime, **facts: str) -> None:
    unit.journal.append(act, actor=SYSTEM_ACTOR, at=now, case_uid=item.case_uid, facts={"item": item.id, **facts})
