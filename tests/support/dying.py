"""A sync that is killed where a line breaks, and the places where one may die."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import Desk

ROOT = Path(__file__).resolve().parents[2]


class Victim:
    """A sync in a process of its own, killed by the line when it breaks."""

    def __init__(self, desk: Desk, line: CuttingLine, before_death: Callable[[], object] = bool) -> None:
        """Stand behind a line; `before_death` is called at the moment of it."""
        self._before_death = before_death
        self._desk = desk
        self._line = line
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, cut: Cut | None) -> int:
        """Run one round in the child; return how it ended (a negative signal number where it was killed)."""
        self._line.breaks(cut)
        self._line.when_cut = self._kill
        folder = str(self._desk.office.places.data)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.round_child", folder, self._line.address],
            stdin=subprocess.PIPE,
            cwd=ROOT,
        )
        self._process.communicate(self._desk.data_key.hex().encode(), timeout=60)
        self._line.when_cut = _nothing
        return self._process.returncode

    def _kill(self) -> None:
        self._before_death()
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)


def _nothing() -> None:
    """Let the line just break."""


def places_to_die(sizes: list[tuple[int, int]], stride: int) -> Iterator[Cut]:
    """Give every boundary of every exchange, and every `stride`-th byte between."""
    for exchange, pair in enumerate(sizes):
        for in_answer, size in zip((False, True), pair, strict=True):
            for after in sorted({*range(0, size, stride), 1, size - 1, size}):
                yield Cut(exchange, in_answer, after)
