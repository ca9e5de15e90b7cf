"""The service as the nation's desks meet it, counting what reaches it second by second, and what that came to."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Busy:
    """A service that is there again and too busy: it declines, and may ask to come back after so many seconds."""

    retry_in: float | None = None


Answer = Busy | None
"""What a request gets: an answer of the service (None), or a pause."""


@dataclass(slots=True)
class Service:
    """Counts what reaches it, second by second; away until `back_at`, then with room for so many requests a second.

    `opens_at`: until then it answers everybody with the seconds that are left (a page that names one moment).
    """

    back_at: float
    room: float = math.inf
    opens_at: float = 0.0
    per_second: Counter[int] = field(default_factory=Counter)
    declined: int = 0
    last_at: float = 0.0

    def ask(self, at: float) -> Answer:
        """Take one request."""
        second = int(at)
        self.per_second[second] += 1
        self.last_at = max(self.last_at, at)
        if at < self.opens_at:
            return Busy(self.opens_at - at)
        if self.per_second[second] > self.room:
            self.declined += 1
            return Busy()
        return None


@dataclass(frozen=True, slots=True)
class Load:
    """What the service saw, in requests; seconds are counted from the moment it was there again."""

    desks: int
    complaints: int
    per_second: Counter[int]
    back_at: float
    drained: float
    declined: int
    first_contacts: tuple[float, ...]
    most_an_hour: int

    @property
    def requests(self) -> int:
        return self.per_second.total()

    @property
    def peak(self) -> int:
        """Return the requests of the busiest second."""
        return max(self.per_second.values(), default=0)

    def percentile(self, part: float) -> int:
        """Return the load that is not exceeded in so many of 100 seconds, from the return until all is sent."""
        seconds = range(int(self.back_at), int(self.back_at + self.drained) + 1)
        ordered = sorted(self.per_second[second] for second in seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part / 100))]

    @property
    def spread(self) -> float:
        """Return the seconds between which nine of ten desks made their first contact."""
        ordered = sorted(self.first_contacts)
        return ordered[len(ordered) * 95 // 100] - ordered[len(ordered) * 5 // 100]

    def said(self) -> str:
        """Return one line of a table."""
        return (
            f"{self.desks:,} desks, {self.complaints:,} complaints, {self.requests:,} requests: "
            f"peak {self.peak}/s, p99 {self.percentile(99)}/s, median {self.percentile(50)}/s, "
            f"nine of ten desks over {self.spread:.0f} s, drained after {self.drained:.0f} s, "
            f"{self.declined} declined, at most {self.most_an_hour} tries an hour in vain"
        )
