"""The pause a service asks for counts for everything this key does, also after a restart of the program."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.usecases.context import Context
from desktop.usecases.door import system_case

PAUSED_UNTIL = "rate_paused_until"
LONGEST = timedelta(hours=1)
"""No pause is longer; one that seems so was written by a clock that ran ahead, and counts no more."""


@system_case("keep_rate_pause")
def keep_rate_pause(ctx: Context, seconds: float) -> None:
    """Remember for how many seconds the service wants nothing of this key."""
    with ctx.store.writing() as unit:
        until = ctx.now() + min(timedelta(seconds=seconds), LONGEST)
        unit.settings.put(PAUSED_UNTIL, until.isoformat())


@system_case("rate_pause_left")
def rate_pause_left(ctx: Context) -> float:
    """Return the seconds left of the pause, 0 where none is."""
    with ctx.store.reading() as unit:
        kept = unit.settings.get(PAUSED_UNTIL)
    if not kept:
        return 0.0
    left = datetime.fromisoformat(kept) - ctx.now()
    return left.total_seconds() if timedelta(0) < left <= LONGEST else 0.0
