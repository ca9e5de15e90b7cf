"""The measuring works, small: one JSON document with every figure that is promised, each with its floor or limit."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.bench.figures import Figure

PROMISED = {
    "start_to_register",
    "memory_first_paint",
    "memory_scrolled",
    "save_to_confirmation",
    "save_p99",
    "page_down",
    "page_down_p99",
    "receipt_a5_warm",
    "receipt_a5_first",
    "items_sent",
    "items_sent_far",
    "thin_line_drained",
    "thin_line_latest_frame",
    "unlock_by_passphrase",
}


@pytest.mark.timeout(300)
def test_every_promised_figure_is_measured() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-m", "tests.bench", "--small"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]
    figures = {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}
    searches = {name for name in figures if name.startswith("search_p95_")}
    assert set(figures) == PROMISED | searches
    assert len(searches) == 2
    assert all(figure["value"] > 0 for figure in figures.values())
    assert {name for name, figure in figures.items() if not figure["goal"]} == {"unlock_by_passphrase"}


def test_a_goal_is_met_or_missed_by_ratio_and_by_limit() -> None:
    assert Figure("a", "ms", 2.0, floor=1.0, most=2.0).met
    assert not Figure("a", "ms", 2.1, floor=1.0, most=2.0).met
    assert not Figure("a", "items/s", 6.0, floor=10.0, least=0.7).met
    assert not Figure("a", "ms", 151.0, limit=150).met
    said = Figure("a", "ms", 3.0, floor=2.0, most=2.0, limit=4).said()
    assert (said["goal"], said["met"], said["ratio"]) == ("≤ 2.0 times the floor, ≤ 4 ms", True, 1.5)
