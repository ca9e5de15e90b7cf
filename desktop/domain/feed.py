"""What a service with a change feed tells: pages of changed reports, and where to go on from."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.national import NationalCase
from desktop.domain.online import OnlineReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One changed report; `report` is what a case here is made of, None where the feed does not tell enough."""

    case: NationalCase
    report: OnlineReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """One page, told at least once; `cursor` is the service's word for its end, `more` says that another follows."""

    changes: tuple[Change, ...]
    cursor: str
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CursorExpired:
    """The service no longer knows our cursor: everything is told again from the start, and nothing here is dropped."""
