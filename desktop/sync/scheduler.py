"""When the next round is due: there is no offline switch, the line is noticed by trying.

Plain figures on the monotonic clock: a PC clock set back or forward neither stops sending nor starts a storm.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from desktop.sync.backoff import RetryBudget, Uniform, full_jitter, system_uniform, wished_pause
from desktop.sync.round import RoundReport, StopReason

if TYPE_CHECKING:
    from desktop.clock import Clock

POLL_SECONDS = 60.0
"""With nothing waiting a round makes no request, so looking often costs nothing on the line."""

WAKE_SECONDS = 0.5
"""A new complaint is sent soon after its receipt, not in the middle of its saving."""

SOONEST_AFTER_SILENCE = 5.0
PAUSED_SECONDS = 900.0

UNKNOWN_IN_A_ROW = 3
UNKNOWN_PAUSE_SECONDS = 3600.0
"""A service that answers questions and breaks every submission would turn a whole queue unknown, one item a round:
from the third such round on one an hour is risked, until something is accepted or a person asks."""

_IN_VAIN = frozenset(
    {StopReason.UNREACHABLE, StopReason.UNKNOWN_OUTCOME, StopReason.ADDRESS_REFUSED, StopReason.RATE_LIMITED}
)


class Scheduler:
    """Says when to run the next round; safe to use from two threads, runs nothing itself."""

    def __init__(self, clock: Clock, uniform: Uniform = system_uniform, *, first_within: float = 0.0) -> None:
        """Begin with a round due at once, or at any moment of the next `first_within` seconds."""
        self._clock = clock
        self._uniform = uniform
        self._guard = Lock()
        self._next = clock.monotonic() + uniform(0.0, first_within)
        self._not_before = clock.monotonic()
        self._failures = 0
        self._unknown = 0
        self._budget = RetryBudget()

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
            self._failures = self._unknown = 0
            self._next = self._not_before = self._clock.monotonic()

    def note(self, report: RoundReport) -> None:
        """Take in how a round ended and set the next one."""
        with self._guard:
            now = self._clock.monotonic()
            self._not_before = now
            if report.stopped in _IN_VAIN:
                self._back_off(report, now)
            elif report.stopped in {StopReason.PAUSED, StopReason.KEY_REFUSED}:
                self._next = now + PAUSED_SECONDS
            else:
                self._forget_failures(report)
                self._next = now + min(POLL_SECONDS, report.retry_in or POLL_SECONDS)

    def failed(self) -> None:
        """Try later: a round could not run at all (another process syncs, the store is in trouble)."""
        with self._guard:
            self._failures += 1
            self._next = self._clock.monotonic() + max(
                SOONEST_AFTER_SILENCE, full_jitter(self._failures, self._uniform)
            )

    def _forget_failures(self, report: RoundReport) -> None:
        """Begin anew where the service answered; a round with nothing due says nothing of the line."""
        if report.contacted:
            self._failures = self._unknown = 0
            self._budget.restore()

    def _back_off(self, report: RoundReport, now: float) -> None:
        self._failures += 1
        if report.accepted or report.files_accepted:
            self._unknown = 0
        else:
            self._budget.spend(now, 1 + report.unknown + report.not_sent)
        pause = wished_pause(report.retry_in or 0.0, self._failures, self._uniform)
        least = pause if report.stopped is StopReason.RATE_LIMITED else self._least_after(report)
        self._not_before = now + max(least, self._budget.wait(now))
        self._next = now + pause

    def _least_after(self, report: RoundReport) -> float:
        """Return the seconds in which nothing new may wake the line."""
        if report.stopped is not StopReason.UNKNOWN_OUTCOME:
            return SOONEST_AFTER_SILENCE
        self._unknown += not report.accepted
        if self._unknown < UNKNOWN_IN_A_ROW:
            return SOONEST_AFTER_SILENCE
        return wished_pause(UNKNOWN_PAUSE_SECONDS, self._failures, self._uniform)
