"""Where a presenter's long work runs, and what is done with what went wrong there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop.errors import Failure

T = TypeVar("T")


class Runner(Protocol):
    """Runs work off the window's thread; `Background` is one."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Do the work, then tell what came of it in the window's thread."""


def expected(error: Exception) -> Failure:
    """Return what has words of its own; anything else is a bug and goes on as one."""
    if not isinstance(error, Failure):
        raise error
    return error
