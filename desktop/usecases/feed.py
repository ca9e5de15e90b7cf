"""Taking in a page of a change feed: what it tells and its cursor, in one transaction (`reliability.md` R7)."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.feed import Change, FeedPage
from desktop.domain.office import Person
from desktop.errors import Failure
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import SYSTEM_ACTOR, system_case
from desktop.usecases.mirror import STOPPED, keep_reflection
from desktop.usecases.register_online import Arrival, Hand, take_online

CURSOR = "feed_cursor"
FEED_AT = "feed_read_at"
FEED_MINUTES = 15
"""With nothing to send a feed is asked this often: one request that mostly brings an empty page."""

PROGRAM = Person(login=SYSTEM_ACTOR, name="", roles=frozenset())


@system_case("feed_cursor")
def feed_cursor(ctx: Context) -> str:
    """Return the service's word for what we have read to, empty before the first page."""
    with ctx.store.reading() as unit:
        return str(unit.settings.get(CURSOR) or "")


@system_case("feed_is_due")
def feed_is_due(ctx: Context) -> bool:
    """Say whether the feed is to be asked; never while a person must decide."""
    with ctx.store.reading() as unit:
        last, stopped = unit.settings.get(FEED_AT), unit.settings.get(STOPPED)
    if stopped:
        return False
    return last is None or abs(ctx.now() - datetime.fromisoformat(last)) >= timedelta(minutes=FEED_MINUTES)


@system_case("forget_cursor")
def forget_cursor(ctx: Context) -> None:
    """Begin at the start again, because the service no longer knows our cursor; nothing read before is dropped."""
    with ctx.store.writing() as unit:
        unit.settings.put(CURSOR, "")
        unit.journal.append("feed_restarted", actor=SYSTEM_ACTOR, at=ctx.now())


@system_case("take_page")
def take_page(ctx: Context, page: FeedPage) -> int:
    """Keep a page and its cursor together; return of how many reports something new was told.

    A report that is nobody's here becomes a case where it was disposed to this office. What contradicts our own
    numbers is left for the reconciliation and keeps no other report of the page waiting.
    """
    with ctx.store.writing() as unit:
        news = sum(_take(ctx, unit, change) for change in page.changes)
        unit.settings.put(CURSOR, page.cursor)
        unit.settings.put(FEED_AT, ctx.now().isoformat())
        return news


def _take(ctx: Context, unit: Unit, change: Change) -> bool:
    owner = unit.complaints.tracking_owner(change.case.tracking_id)
    if owner is not None:
        uid = unit.complaints.brief(owner).uid
        return keep_reflection(unit, uid, change.case, at=ctx.now()).is_news
    ours = unit.office.service().disposition_id
    if change.report is None or not ours or change.case.disposition_id != ours:
        return False
    try:
        return take_online(unit, Hand(PROGRAM, ctx.now()), change.report).arrival is not Arrival.KNOWN
    except Failure as failure:
        unit.journal.append(
            "feed_report_left",
            actor=SYSTEM_ACTOR,
            at=ctx.now(),
            facts={"tracking_id": change.case.tracking_id, "why": type(failure).__name__},
        )
        return False
