"""The reading part of a round: the service's lists once a day, then the reports that are due.

What is learnt goes to the mirror; what looks wrong stops reading until a person decided (`reliability.md` R8).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.delivery import NotSent
from desktop.domain.national import Masters, NationalCase, NotRead, NotThere
from desktop.store.mirror import DueReading
from desktop.sync.capabilities import Capability
from desktop.sync.feed import FeedsChanges, follow_feed
from desktop.sync.roads import Road
from desktop.usecases.context import Context
from desktop.usecases.feed import feed_is_due
from desktop.usecases.mirror import (
    due_readings,
    let_others_first,
    masters_are_due,
    note_missing,
    postpone_masters,
    postpone_reading,
    take_masters,
    take_reading,
)


@dataclass(slots=True)
class Readings:
    """What the reading part of a round came to; `trouble` ended it, `doubtful` where a person must decide."""

    received: int = 0
    answered: bool = False
    doubtful: bool = False
    trouble: NotRead | None = None


def as_not_sent(trouble: NotRead) -> NotSent:
    """Return trouble in reading as the engine knows trouble in sending: the same key, the same line."""
    return NotSent(
        reason=trouble.reason,
        retry_after=trouble.retry_after,
        stops_round=trouble.stops_round,
        stops_queue=trouble.stops_queue,
    )


def reading_is_due(ctx: Context, road: Road) -> bool:
    """Say whether this road can read and there is something to read."""
    if Capability.MASTERS in road.capabilities and masters_are_due(ctx):
        return True
    if Capability.CHANGE_FEED in road.capabilities:
        return feed_is_due(ctx)
    return Capability.READ_STATUS in road.capabilities and bool(due_readings(ctx))


def read_what_is_due(ctx: Context, road: Road, must_end: Callable[[], bool]) -> Readings:
    """Read lists, then the feed or report by report, until done, told to end, in trouble or in doubt."""
    readings = Readings()
    if Capability.MASTERS in road.capabilities and masters_are_due(ctx):
        _read_masters(ctx, road, readings)
    if readings.trouble or readings.doubtful:
        return readings
    if Capability.CHANGE_FEED in road.capabilities and isinstance(road, FeedsChanges):
        _follow(ctx, road, must_end, readings)
    elif Capability.READ_STATUS in road.capabilities:
        for due in due_readings(ctx):
            if must_end() or readings.trouble or readings.doubtful:
                break
            _read_case(ctx, road, due, readings)
    return readings


def _follow(ctx: Context, road: FeedsChanges, must_end: Callable[[], bool], readings: Readings) -> None:
    if feed_is_due(ctx):
        feed = follow_feed(ctx, road, must_end)
        readings.received += feed.received
        readings.answered |= feed.pages > 0
        readings.trouble = feed.trouble


def _read_masters(ctx: Context, road: Road, readings: Readings) -> None:
    match road.read_masters():
        case Masters() as masters:
            readings.answered = True
            readings.doubtful = take_masters(ctx, masters)
        case NotRead(stops_round=False):
            readings.answered = True
            postpone_masters(ctx)
        case trouble:
            readings.trouble = trouble


def _read_case(ctx: Context, road: Road, due: DueReading, readings: Readings) -> None:
    match road.read_case(due.tracking_id):
        case NationalCase() as case:
            readings.answered = True
            readings.received += take_reading(ctx, due, case).is_news
        case NotThere():
            readings.answered = True
            readings.doubtful = note_missing(ctx, due)
        case NotRead(stops_round=False):
            readings.answered = True
            postpone_reading(ctx, due)
        case trouble:
            let_others_first(ctx, due)
            readings.trouble = trouble
