"""A queue of 5 kB reports over 1 Mbit/s with a round trip of 300 ms, sent by the real window.

    python -m tests.bench.thin_line COUNT
The floor is what the line allows anybody who sends one after the other: a round trip for each exchange and for the
handshake, and the time the bytes occupy the line. A frame is asked for sixty times a second all the while.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from desktop.ui import theme
from tests.bench.driving import application
from tests.bench.figures import Figure, percentile, run_child
from tests.bench.starting import Sizes
from tests.support.shaping import Shape
from tests.support.thin_desk import drain_behind
from tests.support.window import clean_windows

THIN = Shape(bits_a_second=1e6, round_trip=0.3)


def drained(count: int) -> dict[str, float]:
    """Send so many and return the figures."""
    theme.apply(application(), theme="light", scale=100)
    with tempfile.TemporaryDirectory() as scratch, clean_windows():
        found = drain_behind(THIN, Path(scratch) / "kantor", reports=count)
    assert found.accepted == count
    return {
        "seconds": found.seconds,
        "floor": found.floor,
        "worst": found.worst,
        "p99": percentile(found.late, 99),
        "frames": len(found.late),
        "bytes": found.seen.up + found.seen.down,
        "exchanges": found.exchanges,
    }


def measure(sizes: Sizes) -> list[Figure]:
    """Return the figures of the thin line."""
    found: dict[str, float] = json.loads(run_child("tests.bench.thin_line", str(sizes.sends)))
    detail = {name: found[name] for name in ("exchanges", "bytes")}
    late = {name: found[name] for name in ("frames", "p99")}
    return [
        Figure("thin_line_drained", "s", found["seconds"], floor=found["floor"], most=1.1, detail=detail),
        Figure("thin_line_latest_frame", "ms", found["worst"], limit=100, detail=late),
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(drained(int(sys.argv[1]))))
