"""The real window sends a queue over a thin line: as fast as the line allows, and without a late frame.

The whole measure, 300 reports over 1 Mbit/s with a round trip of 300 ms, is a figure of `dev.py bench`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.shaping import Shape
from tests.support.thin_desk import drain_behind
from tests.support.window import clean_windows

HICCUPS = 2
"""Frames that the other tests beside this one may cost: they share two cores."""


@pytest.mark.usefixtures("qtbot")
def test_a_queue_goes_as_fast_as_the_line_allows_and_the_window_stays_smooth(tmp_path: Path) -> None:
    with clean_windows():
        drained = drain_behind(Shape(bits_a_second=1e6, round_trip=0.12), tmp_path / "kantor", reports=25)
    assert drained.accepted == 25
    assert drained.seen.up > 25 * 5_000
    assert drained.seconds >= drained.floor * 0.95, "nobody is faster than the line"
    assert drained.seconds <= drained.floor * 1.5
    assert len(drained.late) > drained.seconds * 20
    assert sorted(drained.late)[-1 - HICCUPS] <= 100
