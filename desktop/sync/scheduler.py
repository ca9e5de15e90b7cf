"""When the next round is due: there is no offline switch, the line is noticed by trying.

Plain figures on the monotonic clock: a PC clock set back or forward neither stops sending nor starts a storm.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from desktop.sync.backoff import Uniform, full_jitter, system_uniform
from desktop.sync.round import RoundReport, StopReason

if TYPE_CHECKING:
    from desktop.clock import Clock

POLL_SECONDS = 60.0
"""With nothing waiting a round makes no request, so looking often costs nothing on the line."""

WAKE_SECONDS = 0.5
"""A new complaint is sent soon after its receipt, not in the middle of its saving."""

SOONEST_AFTER_SILENCE = 5.0
PAUSED_SECONDS = 900.0

_BACKED_OFF = frozenset({StopReason.UNREACHABLE, StopReason.UNKNOWN_OUTCOME, StopReason.ADDRESS_REFUSED})


class Scheduler:
    """Says when to run the next round; safe to use from two threads, runs nothing itself."""

    def __init__(self, clock: Clock, uniform: Uniform = system_uniform) -> None:
        """Begin with a round due at once."""
        self._clock = clock
        self._uniform = uniform
        self._guard = Lock()
        self._next = clock.monotonic()
        self._not_before = self._next
        self._failures = 0

    def seconds_until_due(self) -> float:
        """Return how long to wait, 0 where a round is due."""
        with self._guard:
            return max(0.0, max(self._next, self._not_before) - self._clock.monotonic())

    def wake(self) -> None:
        """Something new waits: a round soon, but never before a pause the service asked for is over."""
        with self._guard:
            self._next = min(self._next, self._clock.monotonic() + WAKE_SECONDS)

    def resumed(self) -> None:
        """Make a round due at once: a person checked the key or pressed "send now"."""
        with self._guard:
            self._failures = 0
            self._next = self._not_before = self._clock.monotonic()

    def note(self, report: RoundReport) -> None:
        """Take in how a round ended and set the next one."""
        with self._guard:
            now = self._clock.monotonic()
            self._not_before = now
            if report.stopped is StopReason.RATE_LIMITED:
                self._not_before = now + self._backed_off(report)
                self._next = self._not_before
            elif report.stopped in _BACKED_OFF:
                self._not_before = now + SOONEST_AFTER_SILENCE
                self._next = now + self._backed_off(report)
            elif report.stopped in {StopReason.PAUSED, StopReason.KEY_REFUSED}:
                self._next = now + PAUSED_SECONDS
            else:
                self._failures = 0
                self._next = now + min(POLL_SECONDS, report.retry_in or POLL_SECONDS)

    def failed(self) -> None:
        """Try later: a round could not run at all (another process syncs, the store is in trouble)."""
        with self._guard:
            self._failures += 1
            self._next = self._clock.monotonic() + max(
                SOONEST_AFTER_SILENCE, full_jitter(self._failures, self._uniform)
            )

    def _backed_off(self, report: RoundReport) -> float:
        self._failures += 1
        own = full_jitter(self._failures, self._uniform)
        return max(own, report.retry_in or 0.0)
