"""What time it is: aware UTC inside the program; the office's zone only on paper and screen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


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


def office_date(moment: datetime, zone: str) -> date:
    """Return the civil date at the office; never take it from UTC (00:30 WIT is the day before in UTC)."""
    return moment.astimezone(ZoneInfo(zone)).date()
