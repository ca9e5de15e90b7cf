"""How much a scarce line may carry, and what goes over it first: texts, then files that fit (`decisions.md` 22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.domain.delivery import OutboxItem, Step, SyncState

REQUEST_BYTES = 1_500
"""What a request and its answer weigh beside their contents: heads both ways and the service's JSON, as measured."""

SHORTEST_AWAY = timedelta(minutes=10)
"""A line that flaps is one connection: only after so long without contact a new one begins."""

LONGEST_SILENCE = timedelta(hours=8)
"""After so long without a byte nobody's connection is still the same one."""

MOST_BYTES = 10**12

ON_THEIR_WAY = frozenset({SyncState.WAITING, SyncState.SENDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBudget:
    """Bytes one connection may cost, 0 without a limit, and what it has cost; times are aware UTC.

    `lost` says that contact was lost since the last byte.
    """

    limit: int = 0
    spent: int = 0
    since: datetime | None = None
    last_at: datetime | None = None
    lost: bool = False

    @property
    def left(self) -> int:
        """Return the bytes that may still go; as good as endless without a limit."""
        return max(0, self.limit - self.spent) if self.limit else MOST_BYTES

    def carried(self, count: int, at: datetime) -> LineBudget:
        """Return the budget after `count` bytes went or came; the first ones of a new connection begin anew."""
        if count <= 0:
            return self
        now = self.standing(at)
        return replace(now, spent=now.spent + count, since=now.since or at, last_at=at, lost=False)

    def standing(self, at: datetime) -> LineBudget:
        """Return the budget as it stands at a moment: whole again where what goes next begins a new connection."""
        return LineBudget(limit=self.limit) if self._is_new_connection(at) else self

    def _is_new_connection(self, at: datetime) -> bool:
        if self.last_at is None:
            return False
        away = abs(at - self.last_at)  # a clock set back must not keep a budget spent until it has caught up
        return away >= LONGEST_SILENCE or (self.lost and away >= SHORTEST_AWAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """What goes next and what waits for a larger budget: texts and files with their bytes, numbers of cases."""

    texts: int = 0
    text_bytes: int = 0
    files: int = 0
    file_bytes: int = 0
    deferred: tuple[str, ...] = ()
    deferred_bytes: int = 0
    is_sending: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nothing goes and nothing waits."""
        return not (self.texts or self.files or self.deferred)


@dataclass(slots=True)
class _Waiting:
    """What of one case is on its way."""

    number: str
    texts: list[OutboxItem]
    files: list[OutboxItem]

    @property
    def items(self) -> list[OutboxItem]:
        return [*self.files, *self.texts]


def cost_of(items: Iterable[OutboxItem]) -> int:
    """Return the bytes these steps will cost on the line, as near as can be known before."""
    return sum(item.size + REQUEST_BYTES for item in items)


def cost_of_case(items: Iterable[OutboxItem]) -> int:
    """Return what a case still costs: its files first, and then its text, or neither is worth its bytes."""
    return cost_of(item for item in items if item.state in ON_THEIR_WAY and item.travel is None)


def plan_line(items: Iterable[OutboxItem], budget: LineBudget) -> LinePlan:
    """Return what of these steps goes within the budget, in the order of the engine.

    First every text without files of its own still to go, then case by case those whose files and text fit; what does
    not fit lets smaller ones pass.
    """
    left = budget.left
    plan = LinePlan()
    for case in sorted(_cases(items), key=lambda case: bool(case.files)):
        cost = cost_of(case.items)
        if cost > left:
            plan = replace(
                plan, deferred=(*plan.deferred, case.number), deferred_bytes=plan.deferred_bytes + _size(case.items)
            )
            continue
        left -= cost
        plan = replace(
            plan,
            texts=plan.texts + len(case.texts),
            text_bytes=plan.text_bytes + _size(case.texts),
            files=plan.files + len(case.files),
            file_bytes=plan.file_bytes + _size(case.files),
            is_sending=plan.is_sending or any(item.state is SyncState.SENDING for item in case.items),
        )
    return plan


def _cases(items: Iterable[OutboxItem]) -> list[_Waiting]:
    """Return what is on its way, case by case in the order given; files whose text does not go stay out."""
    cases: dict[str, _Waiting] = {}
    for item in items:
        if item.state in ON_THEIR_WAY and item.travel is None:
            case = cases.setdefault(item.case_uid, _Waiting(item.number, [], []))
            (case.files if item.step is Step.FILE else case.texts).append(item)
    return [case for case in cases.values() if case.texts]


def _size(items: Iterable[OutboxItem]) -> int:
    return sum(item.size for item in items)
