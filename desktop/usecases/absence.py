"""Whether a start follows a time away from the line, as that of a whole region's PCs when power returns."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.delivery import SyncState
from desktop.domain.permissions import Sight
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import system_case
from desktop.usecases.mirror import MASTERS_AT

NEW_BUSINESS = timedelta(minutes=15)
"""What came less long ago may go at once: it was brought by one citizen, not by an outage."""


@system_case("follows_absence")
def follows_absence(ctx: Context) -> bool:
    """Say whether what waits to be sent or read has waited since before this start, as it has everywhere else.

    A practice office is alone with its service and never away from it.
    """
    with ctx.store.reading() as unit:
        return not unit.office.get().practice and (_has_old_queue(unit, ctx) or _has_old_readings(unit, ctx))


def _has_old_queue(unit: Unit, ctx: Context) -> bool:
    before = ctx.now() - NEW_BUSINESS
    waiting = unit.outbox.items(SyncState.WAITING, Sight.of_system())
    return any(item.created_at is not None and item.created_at < before for item in waiting)


def _has_old_readings(unit: Unit, ctx: Context) -> bool:
    read = unit.settings.get(MASTERS_AT)
    hours = unit.office.service().reading.lists_hours
    lists_are_old = read is not None and ctx.now() - datetime.fromisoformat(read) >= timedelta(hours=hours)
    return lists_are_old or bool(unit.mirror.due(ctx.now(), limit=1))
