"""Reading by change feed, where a service has one: page by page, each kept with its cursor before the next is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from desktop.domain.feed import CursorExpired, FeedPage
from desktop.domain.national import NotRead
from desktop.usecases.context import Context
from desktop.usecases.feed import feed_cursor, forget_cursor, take_page

MOST_PAGES = 200
"""Pages of one round: a feed that never ends is no reason never to end."""


@runtime_checkable
class FeedsChanges(Protocol):
    """A road that tells what changed since; lapor-v3 can't."""

    def changes(self, cursor: str) -> FeedPage | CursorExpired | NotRead:
        """Return the page after a cursor, the first one for an empty cursor."""


@dataclass(slots=True)
class FeedRead:
    """What following a feed came to: reports with news, and what ended it early."""

    received: int = 0
    pages: int = 0
    trouble: NotRead | None = None


def follow_feed(ctx: Context, road: FeedsChanges, must_end: Callable[[], bool]) -> FeedRead:
    """Read pages until the feed is done, stands still, is told to end, or is in trouble."""
    read = FeedRead()
    restarted = False
    while read.pages < MOST_PAGES and not must_end():
        cursor = feed_cursor(ctx)
        match road.changes(cursor):
            case FeedPage() as page:
                read.pages += 1
                read.received += take_page(ctx, page)
                if not page.more or page.cursor == cursor:
                    break
            case CursorExpired() if not restarted:
                restarted = True
                forget_cursor(ctx)
            case CursorExpired():
                break
            case trouble:
                read.trouble = trouble
                break
    return read
