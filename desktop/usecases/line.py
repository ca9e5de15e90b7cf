"""The scarce line: its budget, what it has carried, and what goes over it next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.line_budget import MOST_BYTES, LineBudget, LinePlan, cost_of_case, plan_line
from desktop.domain.office import Person
from desktop.domain.outgoing import Travel
from desktop.domain.permissions import Sight, sight_of
from desktop.errors import FieldProblem, InvalidEntryError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import system_case, use_case

KEPT_AS = "line_budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStanding:
    """What the budget is and what goes within it."""

    budget: LineBudget
    plan: LinePlan


@use_case("show_queue")
def line_standing(ctx: Context, person: Person) -> LineStanding:
    """Return the plan of the line, of what this person may see, within the budget as it stands."""
    with ctx.store.reading() as unit:
        budget = _read(unit).standing(ctx.now())
        return LineStanding(budget=budget, plan=plan_line(_on_their_way(unit, sight_of(person)), budget))


@use_case("set_line_budget")
def set_line_budget(ctx: Context, person: Person, limit: int) -> LineBudget:
    """Let one connection cost `limit` bytes, 0 for no limit; the count begins anew. Return the budget."""
    if not 0 <= limit <= MOST_BYTES:
        raise InvalidEntryError((FieldProblem("budget", "not_a_count"),))
    with ctx.store.writing() as unit:
        budget = LineBudget(limit=limit)
        _write(unit, budget)
        unit.journal.append("line_budget_set", actor=person.login, at=ctx.now(), facts={"limit": limit})
        return budget


@system_case("read_line_budget")
def read_line_budget(ctx: Context) -> LineBudget:
    """Return the budget as it stands."""
    with ctx.store.reading() as unit:
        return _read(unit)


@system_case("note_traffic")
def note_traffic(ctx: Context, count: int, *, lost: bool = False) -> LineBudget:
    """Count what the line carried, where there is a budget at all; `lost` says that contact is lost since."""
    with ctx.store.writing() as unit:
        kept = _read(unit)
        if not kept.limit:
            return kept
        budget = kept.carried(count, ctx.now())
        if lost:
            budget = replace(budget, lost=True)
        if budget != kept:
            _write(unit, budget)
        return budget


@system_case("cost_to_finish")
def cost_to_finish(ctx: Context, item: OutboxItem) -> int:
    """Return what the whole case of a step still costs: files that went without their text went in vain."""
    with ctx.store.reading() as unit:
        return cost_of_case(unit.outbox.of_case(item.case_uid))


def _on_their_way(unit: Unit, sight: Sight) -> tuple[OutboxItem, ...]:
    sending = [item for item in unit.outbox.items(SyncState.SENDING, sight) if item.travel is not Travel.COURIER]
    return (*sending, *unit.outbox.items(SyncState.WAITING, sight))


def _read(unit: Unit) -> LineBudget:
    kept: dict[str, Any] = unit.settings.get(KEPT_AS) or {}
    return LineBudget(
        limit=int(kept.get("limit", 0)),
        spent=int(kept.get("spent", 0)),
        since=_moment(kept.get("since")),
        last_at=_moment(kept.get("last_at")),
        lost=bool(kept.get("lost")),
    )


def _write(unit: Unit, budget: LineBudget) -> None:
    unit.settings.put(
        KEPT_AS,
        {
            "limit": budget.limit,
            "spent": budget.spent,
            "since": budget.since.isoformat() if budget.since else None,
            "last_at": budget.last_at.isoformat() if budget.last_at else None,
            "lost": budget.lost,
        },
    )


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None
