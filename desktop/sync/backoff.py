"""When to try again: full jitter, and the service's own wish where it makes sense."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

BASE_SECONDS = 2.0
CAP_SECONDS = 900.0
RETRY_AFTER_CAP = 3600.0
_DIGITS_THAT_FIT = 9

Uniform = Callable[[float, float], float]
system_uniform: Uniform = random.SystemRandom().uniform


def full_jitter(failures: int, uniform: Uniform = system_uniform) -> float:
    """Return seconds to wait after `failures` failures in a row: anything from 0 to the doubled, capped base.

    Full jitter spreads desks that come back together; the cap keeps a desk below 20 requests an hour.
    """
    doublings = min(max(failures, 1) - 1, 30)
    return uniform(0.0, min(CAP_SECONDS, BASE_SECONDS * 2.0**doublings))


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
