"""The life of a case in this office and of its reply: two of the four axes, each with its own graph."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class CaseStatus(StrEnum):
    """Handling in this office (`domain.md` §9.1); a void number is a mark on the row, not a status."""

    DRAFT = "DRAFT"
    REGISTERED = "REGISTERED"
    AWAITING_COMPLETION = "AWAITING_COMPLETION"
    VERIFIED = "VERIFIED"
    DISPOSED = "DISPOSED"
    IN_PROGRESS = "IN_PROGRESS"
    FOLLOWED_UP = "FOLLOWED_UP"
    DONE = "DONE"
    POSTPONED = "POSTPONED"
    FORWARDED = "FORWARDED"
    WITHDRAWN = "WITHDRAWN"
    DEEMED_WITHDRAWN = "DEEMED_WITHDRAWN"
    ARCHIVED = "ARCHIVED"


class ReplyStatus(StrEnum):
    """The letter (`domain.md` §9.2)."""

    NONE = "NONE"
    DRAFTED = "DRAFTED"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"
    NUMBERED = "NUMBERED"
    SIGNED = "SIGNED"
    DELIVERED = "DELIVERED"
    CANCELLED = "CANCELLED"


ACTIVE = frozenset(
    {
        CaseStatus.REGISTERED,
        CaseStatus.AWAITING_COMPLETION,
        CaseStatus.VERIFIED,
        CaseStatus.DISPOSED,
        CaseStatus.IN_PROGRESS,
        CaseStatus.FOLLOWED_UP,
    }
)
"""Somebody in the office still has to act."""

RUNNING = ACTIVE | {CaseStatus.POSTPONED}
"""Statutory clocks run, also while a case is postponed."""

CLOSED = frozenset(
    {
        CaseStatus.DONE,
        CaseStatus.FORWARDED,
        CaseStatus.WITHDRAWN,
        CaseStatus.DEEMED_WITHDRAWN,
        CaseStatus.ARCHIVED,
    }
)
"""Nothing more is owed; only `DONE` can be opened again."""

_ONWARD: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.DRAFT: frozenset({CaseStatus.REGISTERED}),
    CaseStatus.REGISTERED: frozenset(
        {CaseStatus.VERIFIED, CaseStatus.AWAITING_COMPLETION, CaseStatus.FORWARDED, CaseStatus.ARCHIVED}
    ),
    CaseStatus.AWAITING_COMPLETION: frozenset({CaseStatus.VERIFIED, CaseStatus.DEEMED_WITHDRAWN}),
    CaseStatus.VERIFIED: frozenset({CaseStatus.DISPOSED, CaseStatus.FORWARDED, CaseStatus.ARCHIVED}),
    CaseStatus.DISPOSED: frozenset({CaseStatus.IN_PROGRESS, CaseStatus.VERIFIED}),
    CaseStatus.IN_PROGRESS: frozenset({CaseStatus.FOLLOWED_UP}),
    CaseStatus.FOLLOWED_UP: frozenset({CaseStatus.DONE, CaseStatus.IN_PROGRESS}),
    CaseStatus.DONE: frozenset({CaseStatus.IN_PROGRESS}),
}

CASE_MOVES: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    status: _ONWARD.get(status, frozenset())
    | (frozenset({CaseStatus.POSTPONED, CaseStatus.WITHDRAWN}) if status in ACTIVE else frozenset())
    | (ACTIVE | {CaseStatus.WITHDRAWN} if status is CaseStatus.POSTPONED else frozenset())
    for status in CaseStatus
}
"""Where a case may go from each status; a postponed one goes back to where it came from."""

REPLY_MOVES: Mapping[ReplyStatus, frozenset[ReplyStatus]] = {
    ReplyStatus.NONE: frozenset({ReplyStatus.DRAFTED}),
    ReplyStatus.DRAFTED: frozenset({ReplyStatus.SUBMITTED, ReplyStatus.CANCELLED}),
    ReplyStatus.SUBMITTED: frozenset({ReplyStatus.APPROVED, ReplyStatus.RETURNED, ReplyStatus.CANCELLED}),
    ReplyStatus.RETURNED: frozenset({ReplyStatus.DRAFTED, ReplyStatus.CANCELLED}),
    ReplyStatus.APPROVED: frozenset({ReplyStatus.NUMBERED, ReplyStatus.DRAFTED, ReplyStatus.CANCELLED}),
    ReplyStatus.NUMBERED: frozenset({ReplyStatus.SIGNED, ReplyStatus.CANCELLED}),
    ReplyStatus.SIGNED: frozenset({ReplyStatus.DELIVERED, ReplyStatus.CANCELLED}),
    ReplyStatus.DELIVERED: frozenset(),
    ReplyStatus.CANCELLED: frozenset({ReplyStatus.DRAFTED}),
}
"""Where a reply may go; editing an approved one takes it back to a draft, a cancelled number stays used."""


def may_move(now: CaseStatus, to: CaseStatus, *, came_from: CaseStatus | None = None) -> bool:
    """Say whether a case may go there; a postponed case needs `came_from`, the status it was postponed in."""
    if now is CaseStatus.POSTPONED and to is not CaseStatus.WITHDRAWN:
        return to is came_from and to in ACTIVE
    return to in CASE_MOVES[now]
