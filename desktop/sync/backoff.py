"""When to try again: full jitter, and the service's own wish where it makes sense."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

BASE_SECONDS = 2.0
CAP_SECONDS = 900.0
RETRY_AFTER_CAP = 3600.0

RETURN_WINDOW = 360.0
"""Seconds over which programs that start together with an old queue make their first contact (`reliability.md` N31)."""

BURST = 7.0
REFILL_AN_HOUR = 12.0
"""Requests in vain: so many at once, and so many more an hour; together below 20 in any hour (`reliability.md` §8)."""

_DIGITS_THAT_FIT = 9

Uniform = Callable[[float, float], float]
system_uniform: Uniform = random.SystemRandom().uniform


def full_jitter(failures: int, uniform: Uniform = system_uniform) -> float:
    """Return seconds to wait after `failures` failures in a row: anything from 0 to the doubled, capped base.

    Full jitter spreads desks that come back together; the cap keeps a desk below 20 requests an hour.
    """
    doublings = min(max(failures, 1) - 1, 30)
    return uniform(0.0, min(CAP_SECONDS, BASE_SECONDS * 2.0**doublings))


def wished_pause(wish: float, failures: int, uniform: Uniform = system_uniform) -> float:
    """Return the seconds to stay away after the service asked for `wish`: never fewer, and up to as many again.

    A service that names one moment to everybody would else be met by everybody in that moment. The addition is capped
    like any other wait, and is at least what the failures in a row ask for.
    """
    return max(full_jitter(failures, uniform), wish + uniform(0.0, min(CAP_SECONDS, wish)))


class RetryBudget:
    """Keeps what is asked in vain below 20 requests an hour, whoever wakes the line and however often."""

    def __init__(self) -> None:
        """Begin with a whole burst to spend."""
        self._left = BURST
        self._at = 0.0

    def spend(self, now: float, requests: int) -> None:
        """Note requests in vain at `now`, seconds of a clock that never goes back."""
        self._left = self._standing(now) - requests
        self._at = now

    def restore(self) -> None:
        """Forget what was spent: the service answered."""
        self._left = BURST

    def wait(self, now: float) -> float:
        """Return the seconds until another request may be made, 0 where one may be made now."""
        return max(0.0, (1.0 - self._standing(now)) * 3600.0 / REFILL_AN_HOUR)

    def _standing(self, now: float) -> float:
        return min(BURST, self._left + (now - self._at) * REFILL_AN_HOUR / 3600.0)


def retry_after(header: str, now: datetime) -> float | None:
    """Return the seconds the service asks for, capped at an hour; nonsense and the past give None (our own backoff)."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(RETRY_AFTER_CAP, float(text)) if len(text) <= _DIGITS_THAT_FIT else RETRY_AFTER_CAP
    from email.utils import parsedate_to_datetime  # as large as the rest of a scheduler, and seldom called for

    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - now).total_seconds()
    return min(RETRY_AFTER_CAP, seconds) if seconds > 0 else None
