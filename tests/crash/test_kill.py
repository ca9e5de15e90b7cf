"""SIGKILL at random moments of the headless save: every acknowledged complaint is there, whole, and the store opens."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.recording import clean_environment
from tests.crash.saving import prepare_office

KILLS = 300
RELEASE_KILLS = 20_000
OPENS_WITHIN = 2.0
"""Seconds to a usable store after a kill (`reliability.md` §8)."""


def kill_often(folder: Path, kills: int) -> dict[str, float]:
    prepare_office(folder)
    command = [sys.executable, "-m", "tests.crash.kill_loop", str(folder), str(kills), "2611"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=clean_environment())
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, float] = json.loads(done.stdout)
    assert found["kills"] == kills
    assert found["in_a_save"] > kills / 4, "most kills must hit a save"
    assert found["there"] >= found["acknowledged"] > kills / 4
    assert found["slowest_open"] < OPENS_WITHIN
    return found


@pytest.mark.timeout(400)
def test_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    kill_often(tmp_path / "kantor", KILLS)


@pytest.mark.release
@pytest.mark.timeout(7200)
def test_twenty_thousand_kills(tmp_path: Path) -> None:
    kill_often(tmp_path / "kantor", RELEASE_KILLS)
