"""Start-up time and memory against a bare window, in turns, so that both meet the same machine."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.bench.figures import Figure, median, percentile, run_child
from tests.bench.offices import key_of, office_of


@dataclass(frozen=True)
class Sizes:
    """How long the registers are; a smoke test takes small ones."""

    usual: int = 100_000
    long: int = 1_000_000
    starts: int = 9
    saves: int = 150
    sends: int = 300


def measure(sizes: Sizes) -> list[Figure]:
    """Return the figures of the start and of memory."""
    folder, long = office_of(sizes.usual), office_of(sizes.long)
    words = ("tests.bench.first_register", str(folder), key_of(folder).hex())
    bare, ours = [], []
    run_child(*words)
    for _ in range(sizes.starts):
        bare.append(json.loads(run_child("tests.bench.bare_window")))
        ours.append(json.loads(run_child(*words)))
    early = {name for one in ours for name in one["early"]}
    assert not early, f"imported before the first paint: {sorted(early)}"
    times, floor = [one["ms"] for one in ours], [one["ms"] for one in bare]
    memory, memory_floor = [one["mib"] for one in ours], [one["mib"] for one in bare]
    scrolled = json.loads(run_child("tests.bench.first_register", str(long), key_of(long).hex(), "scroll"))
    return [
        Figure("start_to_register", "ms", median(times), floor=median(floor), most=2.0,
               detail={"p95": percentile(times, 95), "rows": sizes.usual}),
        Figure("memory_first_paint", "MiB", median(memory), floor=median(memory_floor), most=1.6),
        Figure("memory_scrolled", "MiB", scrolled["scrolled_mib"], limit=180, detail={"rows": scrolled["rows"]}),
    ]  # fmt: skip
