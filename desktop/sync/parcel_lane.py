"""The lane of what this office carries for others: sent by the same engine, under the same rules as its own cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.delivery import OutboxItem, Outcome, Step
from desktop.errors import StepNotAllowedError
from desktop.store.parcels import ParcelSending
from desktop.sync.loads import FileLoad, ForwardLoad, Load, ReplyLoad, SubmitLoad
from desktop.usecases.context import Context
from desktop.usecases.parcels import (
    begin_parcel,
    due_parcels,
    load_parcel,
    recover_parcels,
    settle_parcel,
)


@dataclass(frozen=True, slots=True)
class ParcelLane:
    """Parcels that other offices' couriers brought."""

    ctx: Context

    def recover(self) -> int:
        """Turn what a crash left in sending into unknown or waiting."""
        return recover_parcels(self.ctx)

    def due(self) -> tuple[OutboxItem, ...]:
        """Return what may go now: a parcel's files before its text."""
        return due_parcels(self.ctx)

    def load(self, item: OutboxItem) -> Load:
        """Return what the step carries; the sender's office checked it at its own last gate."""
        return load_of_parcel(load_parcel(self.ctx, item))

    def begin(self, item: OutboxItem, body: bytes) -> int:
        """Write the attempt durably."""
        return begin_parcel(self.ctx, item, body)

    def settle(self, item: OutboxItem, attempt: int, outcome: Outcome, next_try_at: datetime | None) -> Outcome:
        """Write what became of it; a number that stands elsewhere already is unknown."""
        del attempt  # a step has one try at work
        return settle_parcel(self.ctx, item, outcome, next_try_at=next_try_at)

    def settle_and_begin(
        self, item: OutboxItem, attempt: int, outcome: Outcome, after: tuple[OutboxItem, bytes]
    ) -> tuple[Outcome, int | None]:
        """Settle alone: parcels are few, and the next one is begun in a commit of its own."""
        del after
        return self.settle(item, attempt, outcome, None), None


def load_of_parcel(sending: ParcelSending) -> Load:
    """Return what one step carries; raises StepNotAllowedError where it is nothing."""
    item, parcel, piece = sending.item, sending.parcel, sending.file
    if piece is not None:
        return FileLoad(item=item.id, media_type=piece.media_type, content=piece.content)
    if parcel is not None and parcel.message is not None:
        return SubmitLoad(message=parcel.message, file_refs=sending.file_refs, routing=parcel.routing)
    if parcel is None or parcel.outgoing is None:
        raise StepNotAllowedError(item.state)
    if item.step is Step.FORWARD:
        return ForwardLoad(tracking_id=parcel.tracking_id, outgoing=parcel.outgoing)
    files = tuple(
        FileLoad(item=place, media_type=one.media_type, content=one.content)
        for place, one in enumerate(parcel.files, 1)
    )
    return ReplyLoad(tracking_id=parcel.tracking_id, outgoing=parcel.outgoing, files=files)
