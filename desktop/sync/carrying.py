"""Brings the items of one lane to the service one after the other, each attempt written before its connection.

What became of one item and the attempt of the next are written in one durable commit: on a slow disk the commits are
the larger part of an item. What a next attempt reads is read after the answer before it came, never ahead of that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.delivery import Accepted, NotSent, OutboxItem, Outcome, Refused
from desktop.errors import CaseNotFoundError, Failure, SentTextNeedsCareError, StepNotAllowedError
from desktop.sync.backoff import Uniform, full_jitter
from desktop.sync.lanes import Lane
from desktop.sync.roads import Road
from desktop.sync.wire import Prepared

NEEDS_CARE = "text_needs_care"
ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Begun:
    """An item whose attempt is written; without a request where its text may not leave."""

    item: OutboxItem
    attempt: int
    prepared: Prepared | None


class Carrier:
    """One lane on one road; `waits` gathers in how many seconds what was not sent may be tried again."""

    def __init__(
        self, lane: Lane, road: Road, *, now: Callable[[], datetime], waits: list[float], uniform: Uniform
    ) -> None:
        """Stand ready; nothing is begun."""
        self._lane = lane
        self._road = road
        self._now = now
        self._waits = waits
        self._uniform = uniform
        self._begun: Begun | None = None

    def has_begun(self, item: OutboxItem) -> bool:
        """Say whether this item's attempt is written already: it must be carried now."""
        return self._begun is not None and self._begun.item.id == item.id

    def deliver(self, item: OutboxItem, following: Callable[[], OutboxItem | None]) -> Outcome | None:
        """Write the attempt, send, write what became of it; None where the item is no longer ours to send.

        `following` is asked, when this one was accepted, which item surely comes next.
        """
        begun = self._take(item)
        if begun is None:
            return None
        if begun.prepared is None:
            return self._settle(begun, Refused(reason=NEEDS_CARE))
        try:
            outcome = self._road.carry(item.step, begun.prepared)
        except Failure:
            # The address was refused before a byte left; anything else is a bug, and the item is unknown at next start.
            self._settle(begun, NotSent(reason=ADDRESS))
            raise
        after = following() if isinstance(outcome, Accepted) else None
        return self._settle(begun, outcome) if after is None else self._settle_and_begin(begun, outcome, after)

    def _take(self, item: OutboxItem) -> Begun | None:
        """Return the item as it was begun with the one before it, or begin it now."""
        if self._begun is not None and self.has_begun(item):
            begun, self._begun = self._begun, None
            return begun
        try:
            prepared = self._prepare(item)
            return Begun(item, self._lane.begin(item, prepared.body if prepared else b""), prepared)
        except (StepNotAllowedError, CaseNotFoundError):
            return None

    def _prepare(self, item: OutboxItem) -> Prepared | None:
        try:
            return self._road.prepare(self._lane.load(item))
        except SentTextNeedsCareError:
            return None

    def _settle_and_begin(self, begun: Begun, outcome: Outcome, after: OutboxItem) -> Outcome:
        try:
            prepared = self._prepare(after)
        except (StepNotAllowedError, CaseNotFoundError):
            return self._settle(begun, outcome)
        body = prepared.body if prepared else b""
        outcome, attempt = self._lane.settle_and_begin(begun.item, begun.attempt, outcome, (after, body))
        self._begun = None if attempt is None else Begun(after, attempt, prepared)
        return outcome

    def _settle(self, begun: Begun, outcome: Outcome) -> Outcome:
        next_try_at = None
        if isinstance(outcome, NotSent) and not outcome.stops_queue:
            wait = outcome.retry_after
            if wait is None:
                wait = full_jitter(begun.item.attempts + 1, self._uniform)
            self._waits.append(wait)
            next_try_at = self._now() + timedelta(seconds=wait)
        return self._lane.settle(begun.item, begun.attempt, outcome, next_try_at)
