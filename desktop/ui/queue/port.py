"""The queue's port onto the use cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.delivery import Attempt, OutboxItem
from desktop.domain.office import Person
from desktop.domain.privacy import Privacy
from desktop.usecases.context import Context
from desktop.usecases.delivery import attempts_of, queue_items
from desktop.usecases.release import (
    hold_case,
    release_case,
    resend_unknown,
    resolve_with_tracking_id,
    send_without_files,
    text_to_send,
)


class OfficeQueue:
    """Acts on the queue as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, zone: str) -> None:
        """Act on the store of `ctx` as `person`; `zone` is the office's."""
        self._ctx = ctx
        self._person = person
        self._zone = zone

    def items(self) -> Sequence[OutboxItem]:
        """Return every item this person may see."""
        return queue_items(self._ctx, self._person)

    def attempts(self, item_id: int) -> Sequence[Attempt]:
        """Return the tries of one item."""
        return attempts_of(self._ctx, self._person, item_id)

    def story(self, number: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the text to be sent and the spans that must not leave."""
        return text_to_send(self._ctx, self._person, number)

    def now(self) -> datetime:
        """Return the wall time."""
        return self._ctx.now()

    def zone(self) -> str:
        """Return the office's zone."""
        return self._zone

    def release(self, number: str, privacy: Privacy | None, sent_text: str | None) -> None:
        """Let a held case go."""
        release_case(self._ctx, self._person, number, privacy=privacy, sent_text=sent_text)

    def hold(self, number: str) -> None:
        """Keep a waiting case back."""
        hold_case(self._ctx, self._person, number)

    def resolve(self, number: str, tracking_id: str) -> None:
        """Settle a case by its tracking number."""
        resolve_with_tracking_id(self._ctx, self._person, number, tracking_id)

    def resend(self, number: str, reason: str) -> None:
        """Send again by a person's decision."""
        resend_unknown(self._ctx, self._person, number, reason)

    def without_files(self, number: str) -> None:
        """Let the text go alone."""
        send_without_files(self._ctx, self._person, number)
