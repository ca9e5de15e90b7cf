"""One step of a case tried as the engine does, with the outcome a test names."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.delivery import (
    NotSent,
    Outcome,
    Step,
)
from desktop.usecases.delivery import begin_attempt, due_items, settle_attempt
from tests.support.desk import Desk


def settle(desk: Desk, number: str, outcome: Outcome, *, step: Step = Step.SUBMIT, seconds: int = 43) -> None:
    """Try one step of a case as the engine does, with this outcome."""
    ctx = desk.office.ctx
    item = next(item for item in due_items(ctx) if item.number == number and item.step is step)
    attempt = begin_attempt(ctx, item, b"x" * 2900)
    desk.office.clock.forward(seconds=seconds)
    again = ctx.now() + timedelta(minutes=5) if isinstance(outcome, NotSent) else None
    settle_attempt(ctx, item, attempt, outcome, next_try_at=again)
