"""One durable commit between two items: what became of the one, and the attempt of the next."""

from __future__ import annotations

from desktop.domain.delivery import OutboxItem, Outcome, SyncState
from desktop.errors import StepNotAllowedError
from desktop.usecases.context import Context
from desktop.usecases.delivery import Settling, begin, settle
from desktop.usecases.door import system_case


@system_case("settle_and_begin")
def settle_and_begin(
    ctx: Context, item: OutboxItem, attempt: int, outcome: Outcome, after: tuple[OutboxItem, bytes]
) -> tuple[SyncState, int | None]:
    """Settle an attempt and begin the one `after` it with its exact body; return where the first stands now.

    The second is begun only where the first is accepted and the second still waits: its attempt's id, else None.
    """
    following, body = after
    settling = Settling(attempt=attempt, outcome=outcome, at=ctx.now(), ticks=ctx.ticks())
    with ctx.store.writing() as unit:
        state = settle(unit, item, settling)
        if state is not SyncState.ACCEPTED:
            return state, None
        try:
            return state, begin(unit, following, body, at=ctx.now())
        except StepNotAllowedError:
            return state, None
