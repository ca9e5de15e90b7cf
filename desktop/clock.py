"""What time it is: aware UTC inside the program; the office's zone only on paper and screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

FAR_AHEAD = timedelta(days=31)
"""A clock further ahead of the last thing it dated is not believed without a person (`decisions.md` 7)."""


class Clock(Protocol):
    """Where the program gets the time; tests pass one they move by hand."""

    def now(self) -> datetime:
        """Return the wall time, aware, in UTC."""

    def monotonic(self) -> float:
        """Return seconds that never go backwards."""


class SystemClock:
    """The PC's own clocks."""

    def now(self) -> datetime:
        """Return the wall time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the monotonic seconds."""
        import time

        return time.monotonic()


def runs_on(last: datetime, now: datetime) -> bool:
    """Say whether a clock that shows `now` may be believed after it showed `last`: not behind, not far ahead."""
    return last <= now <= last + FAR_AHEAD


def office_date(moment: datetime, zone: str) -> date:
    """Return the civil date at the office; never take it from UTC (00:30 WIT is the day before in UTC)."""
    return moment.astimezone(ZoneInfo(zone)).date()
