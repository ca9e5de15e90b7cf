"""Where a round's items come from and where their outcomes go: this office's own cases, or what it carries for others.

Every lane writes an attempt before the connection is opened and settles it afterwards; the engine knows no more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.domain.delivery import Accepted, OutboxItem, Outcome, Step, SyncState, Unknown
from desktop.domain.outgoing import Outgoing
from desktop.errors import StepNotAllowedError
from desktop.sync.loads import FileLoad, ForwardLoad, Load, ReplyLoad, SubmitLoad
from desktop.sync.message import message_of
from desktop.usecases.context import Context
from desktop.usecases.delivery import (
    REFERENCE_TAKEN,
    begin_attempt,
    due_items,
    recover_interrupted,
    settle_attempt,
)
from desktop.usecases.release import check_sent_text
from desktop.usecases.sending import Sending, load_sending
from desktop.usecases.succession import settle_and_begin


class Lane(Protocol):
    """One source of items."""

    def recover(self) -> int:
        """Settle what a crash left half done; return how many items became unknown by it."""

    def due(self) -> tuple[OutboxItem, ...]:
        """Return what may go now, in order."""

    def load(self, item: OutboxItem) -> Load:
        """Return what the item carries; raises SentTextNeedsCareError, StepNotAllowedError or CaseNotFoundError."""

    def begin(self, item: OutboxItem, body: bytes) -> int:
        """Write the attempt durably; raises StepNotAllowedError where the item is no longer ours to send."""

    def settle(self, item: OutboxItem, attempt: int, outcome: Outcome, next_try_at: datetime | None) -> Outcome:
        """Write what became of it and return the outcome as it stands."""

    def settle_and_begin(
        self, item: OutboxItem, attempt: int, outcome: Outcome, after: tuple[OutboxItem, bytes]
    ) -> tuple[Outcome, int | None]:
        """Settle, and where it is accepted begin the item `after` it with its body: its attempt, None where not."""


@dataclass(frozen=True, slots=True)
class OwnLane:
    """The outbox of this office's own cases."""

    ctx: Context

    def recover(self) -> int:
        """Turn what a crash left in sending into unknown or waiting."""
        return recover_interrupted(self.ctx)

    def due(self) -> tuple[OutboxItem, ...]:
        """Return what may go now: a case's files before its text."""
        return due_items(self.ctx)

    def load(self, item: OutboxItem) -> Load:
        """Return what may leave of the case, through the last privacy gate."""
        return load_of(load_sending(self.ctx, item))

    def begin(self, item: OutboxItem, body: bytes) -> int:
        """Write the attempt durably."""
        return begin_attempt(self.ctx, item, body)

    def settle(self, item: OutboxItem, attempt: int, outcome: Outcome, next_try_at: datetime | None) -> Outcome:
        """Write what became of it; an answer with another case's number is unknown."""
        return _standing(outcome, settle_attempt(self.ctx, item, attempt, outcome, next_try_at=next_try_at))

    def settle_and_begin(
        self, item: OutboxItem, attempt: int, outcome: Outcome, after: tuple[OutboxItem, bytes]
    ) -> tuple[Outcome, int | None]:
        """Write both in one durable commit."""
        state, begun = settle_and_begin(self.ctx, item, attempt, outcome, after)
        return _standing(outcome, state), begun


def _standing(outcome: Outcome, state: SyncState) -> Outcome:
    """Return the outcome, or unknown where the service gave a number that another case has."""
    doubtful = isinstance(outcome, Accepted) and state is SyncState.UNKNOWN
    return Unknown(evidence=REFERENCE_TAKEN) if doubtful else outcome


def load_of(sending: Sending) -> Load:
    """Return what may leave of one step; raises SentTextNeedsCareError where its text may not."""
    return _LOADS[sending.item.step](sending)


def _file(sending: Sending) -> Load:
    pieces = {piece.uid: piece.sent_media_type for piece in sending.record.attachments}
    media_type = pieces.get(sending.item.attachment_uid, "")
    return FileLoad(item=sending.item.id, media_type=media_type, content=sending.file)


def _submission(sending: Sending) -> Load:
    message = message_of(sending.record, reporter=sending.service.reporter)
    return SubmitLoad(message=message, file_refs=sending.file_refs)


def _forward(sending: Sending) -> Load:
    return ForwardLoad(tracking_id=sending.record.tracking_id, outgoing=_outgoing(sending))


def _reply(sending: Sending) -> Load:
    files = tuple(
        FileLoad(item=place, media_type=media_type, content=content)
        for place, (media_type, content) in enumerate(sending.reply_files, 1)
    )
    return ReplyLoad(tracking_id=sending.record.tracking_id, outgoing=_outgoing(sending), files=files)


def _outgoing(sending: Sending) -> Outgoing:
    """Return what the act carries, through the last privacy gate."""
    if sending.outgoing is None:
        raise StepNotAllowedError(sending.item.state)
    check_sent_text(sending.record, "", sending.outgoing.content)
    return sending.outgoing


_LOADS: dict[Step, Callable[[Sending], Load]] = {
    Step.FILE: _file,
    Step.SUBMIT: _submission,
    Step.FORWARD: _forward,
    Step.REPLY: _reply,
}
