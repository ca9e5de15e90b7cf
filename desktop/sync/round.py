"""What one round came to, and why it stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.errors import ServiceKeyRefusedError, ServiceUnreachableError
from desktop.usecases.delivery import QueueSummary


class StopReason(StrEnum):
    """Why a round ended before everything due was tried."""

    NONE = ""
    PAUSED = "paused"
    UNREACHABLE = "unreachable"
    KEY_REFUSED = "key_refused"
    RATE_LIMITED = "rate_limited"
    UNKNOWN_OUTCOME = "unknown_outcome"
    ADDRESS_REFUSED = "address_refused"
    READING_DOUBTFUL = "reading_doubtful"
    CANCELLED = "cancelled"
    DEADLINE = "deadline"


LINE_LOST = frozenset({StopReason.UNREACHABLE, StopReason.UNKNOWN_OUTCOME})
"""After these nobody knows that there is a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReport:
    """Counts of complaints in this round; `queue` is how the whole queue stands after it.

    `acts` counts the forwardings and replies that arrived, or were found to have arrived.
    `received` counts the reports of which something new was read.
    `unknown` counts submissions that became unknown, those found interrupted at the start among them.
    `retry_in` is in how many seconds another round makes sense, None where nothing tells.
    """

    accepted: int = 0
    files_accepted: int = 0
    refused: int = 0
    unknown: int = 0
    not_sent: int = 0
    acts: int = 0
    received: int = 0
    seconds: float = 0.0
    queue: QueueSummary
    stopped: StopReason = StopReason.NONE
    detail: str = ""
    retry_in: float | None = None
    contacted: bool = False
    notice: bool = False

    @property
    def waiting(self) -> int:
        """Return how many complaints still wait."""
        return self.queue.waiting

    @property
    def is_news(self) -> bool:
        """Say whether anything is different from before the round."""
        doubtful = self.stopped is StopReason.READING_DOUBTFUL
        done = (self.accepted, self.files_accepted, self.refused, self.unknown, self.acts, self.received)
        return any(done) or self.notice or doubtful

    def raise_if_stopped(self) -> None:
        """Raise ServiceUnreachableError or ServiceKeyRefusedError where that ended the round."""
        if self.stopped is StopReason.UNREACHABLE:
            raise ServiceUnreachableError(detail=self.detail)
        if self.stopped is StopReason.KEY_REFUSED:
            raise ServiceKeyRefusedError

    def document(self) -> Mapping[str, int | float]:
        """Return the figures as the command line prints them: what this run did, and what is left in the queue."""
        return {
            "accepted": self.accepted,
            "refused": self.queue.refused,
            "unknown": self.queue.unknown,
            "waiting": self.waiting,
            "received": self.received,
            "seconds": round(self.seconds, 3),
        }
