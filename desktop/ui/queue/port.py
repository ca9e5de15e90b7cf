"""The queue's port onto the use cases."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.delivery import Attempt, OutboxItem
from desktop.domain.office import Person
from desktop.domain.privacy import Privacy
from desktop.sync.capabilities import CAPABILITIES, Capability
from desktop.usecases.assisted import is_copied_by_hand
from desktop.usecases.context import Context
from desktop.usecases.delivery import attempts_of, queue_now, queue_summary
from desktop.usecases.line import LineStanding, line_standing, set_line_budget
from desktop.usecases.release import (
    Redacted,
    SentParts,
    hold_case,
    parts_to_send,
    release_case,
    resend_unknown,
    resolve_with_tracking_id,
    send_without_files,
)
from desktop.usecases.service_lists import road_of_office


class OfficeQueue:
    """Acts on the queue as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, zone: str) -> None:
        """Act on the store of `ctx` as `person`; `zone` is the office's."""
        self._ctx = ctx
        self.person = person
        self.zone = zone

    def items(self) -> Sequence[OutboxItem]:
        """Return what is not settled and what was settled today, of what this person may see."""
        return queue_now(self._ctx, self.person)

    def needing_a_person(self) -> int:
        """Return how many cases and acts that this person may see wait for a decision or a hand."""
        queue = queue_summary(self._ctx, self.person)
        return queue.needing_a_person + queue.acts.needing_a_person

    def is_by_hand(self) -> bool:
        """Say whether this office copies everything by hand."""
        return is_copied_by_hand(self._ctx, self.person)

    def finds_references(self) -> bool:
        """Say whether the service can be asked for one of our numbers."""
        dialect, _ = road_of_office(self._ctx, self.person)
        return Capability.FIND_REFERENCE in CAPABILITIES[dialect]

    def line(self) -> LineStanding:
        """Return plan and budget of the line."""
        return line_standing(self._ctx, self.person)

    def set_budget(self, limit: int) -> None:
        """Let one connection cost so many bytes."""
        set_line_budget(self._ctx, self.person, limit)

    def attempts(self, item_id: int) -> Sequence[Attempt]:
        """Return the tries of one item."""
        return attempts_of(self._ctx, self.person, item_id)

    def parts(self, number: str) -> SentParts:
        """Return what would leave of a held case and the spans that must not."""
        return parts_to_send(self._ctx, self.person, number)

    def release(self, number: str, privacy: Privacy | None, title: str | None, text: str | None) -> None:
        """Let a held case go."""
        redacted = Redacted(title=title, text=text) if title is not None or text is not None else None
        release_case(self._ctx, self.person, number, privacy=privacy, redacted=redacted)

    def hold(self, number: str) -> None:
        """Keep a case back."""
        hold_case(self._ctx, self.person, number)

    def resolve(self, number: str, tracking_id: str) -> str:
        """Settle a case by its tracking number; return it cleaned."""
        return resolve_with_tracking_id(self._ctx, self.person, number, tracking_id)

    def resend(self, number: str, reason: str) -> None:
        """Send again by a person's decision."""
        resend_unknown(self._ctx, self.person, number, reason)

    def without_files(self, number: str) -> None:
        """Let the text go alone."""
        send_without_files(self._ctx, self.person, number)
