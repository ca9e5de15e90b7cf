"""What the engine asks before each item on a scarce line, and where it tells what the line carried."""

from __future__ import annotations

from desktop.domain.delivery import OutboxItem
from desktop.domain.line_budget import MOST_BYTES, cost_of
from desktop.usecases.context import Context
from desktop.usecases.line import cost_to_finish, note_traffic, read_line_budget

KEEP_EVERY = 200_000
"""Bytes that are counted in memory before they are written: so much at most a crash forgets."""


class Budget:
    """One round's view of the budget: only what the line really carried is counted, also past the limit."""

    def __init__(self, ctx: Context, *, carried: int = 0, lifted: bool = False) -> None:
        """Begin a round on a line that has `carried` so much before it.

        `lifted` lets everything through this once ("kirim sekarang"), and still counts.
        """
        self._ctx = ctx
        self._lifted = lifted
        self._limit = read_line_budget(ctx).limit
        self._seen = carried
        self._uncounted = 0

    @property
    def left(self) -> int:
        """Return the bytes that may still go."""
        if self._lifted or not self._limit:
            return MOST_BYTES
        now = self._ctx.now()
        return read_line_budget(self._ctx).standing(now).carried(self._uncounted, now).left

    def admits(self, item: OutboxItem) -> bool:
        """Say whether this item, and what its case needs to arrive as a whole, fits into what is left."""
        left = self.left
        return left >= MOST_BYTES or max(cost_of([item]), cost_to_finish(self._ctx, item)) <= left

    def note(self, carried: int) -> None:
        """Count what the line carried, told as the whole since it was made."""
        self._uncounted += carried - self._seen
        self._seen = carried
        if self._uncounted >= KEEP_EVERY:
            self.keep()

    def keep(self, *, lost: bool = False) -> None:
        """Write what was counted; `lost` where contact was lost. Without a limit nothing is written."""
        if self._limit and (self._uncounted or lost):
            note_traffic(self._ctx, self._uncounted, lost=lost)
        self._uncounted = 0
