"""How a measurement is said: a value, the floor measured beside it in the same run, and the goal."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parents[2]


class Said(TypedDict, total=False):
    """One figure as the document says it."""

    name: str
    unit: str
    value: float
    floor: float
    ratio: float
    goal: str
    met: bool
    detail: dict[str, float]


@dataclass(frozen=True)
class Figure:
    """A value beside its floor; `most` and `least` bound their ratio, `limit` bounds the value itself."""

    name: str
    unit: str
    value: float
    floor: float | None = None
    most: float | None = None
    least: float | None = None
    limit: float | None = None
    detail: dict[str, float] | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor this is."""
        return self.value / self.floor if self.floor else None

    @property
    def met(self) -> bool:
        """Say whether every goal of this figure holds."""
        ratio = self.ratio
        within = ratio is None or (
            (self.most is None or ratio <= self.most) and (self.least is None or ratio >= self.least)
        )
        return within and (self.limit is None or self.value <= self.limit)

    def said(self) -> Said:
        """Return the figure for the document."""
        goals = [f"≤ {self.most} times the floor"] if self.most else []
        goals += [f"≥ {self.least} times the floor"] if self.least else []
        goals += [f"≤ {self.limit} {self.unit}"] if self.limit else []
        said = Said(name=self.name, unit=self.unit, value=round(self.value, 4), goal=", ".join(goals), met=self.met)
        if self.floor is not None and self.ratio is not None:
            said["floor"], said["ratio"] = round(self.floor, 4), round(self.ratio, 3)
        if self.detail:
            said["detail"] = {name: round(value, 4) for name, value in self.detail.items()}
        return said


def milliseconds(act: Callable[[], object], times: int) -> list[float]:
    """Return how long each of so many runs of `act` took."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return found


def in_turns(acts: Sequence[Callable[[], object]], times: int) -> list[list[float]]:
    """Measure several acts one after the other, again and again, so that what the machine does meanwhile hits all."""
    gc.collect()
    found: list[list[float]] = [[] for _ in acts]
    for _ in range(times):
        for act, measured in zip(acts, found, strict=True):
            measured.extend(milliseconds(act, 1))
    return found


def median(values: Sequence[float]) -> float:
    """Return the 50th percentile."""
    return statistics.median(values)


def percentile(values: Sequence[float], part: int) -> float:
    """Return the so-many-th percentile; of few values the largest stands for the highest ones."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


def resident_mib() -> float:
    """Return this process's resident memory; 0 where the system does not tell by /proc."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def run_child(module: str, *words: str) -> str:
    """Run a module of the bench in a process of its own, offscreen, with compiled modules kept as an installed program
    has them, and return what it printed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "BENCH_BEGAN": repr(time.perf_counter())}
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
