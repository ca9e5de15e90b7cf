"""SIGKILL while somebody types in the window: the draft comes back, and every number that was shown stands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.recording import clean_environment
from tests.crash.saving import prepare_office

KILLS = 40
RELEASE_KILLS = 300


def kill_windows(folder: Path, kills: int) -> None:
    prepare_office(folder)
    command = [sys.executable, "-m", "tests.crash.window_kills", str(folder), str(kills), "2611"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=clean_environment())
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, int] = json.loads(done.stdout)
    assert found["kills"] == kills
    assert found["drafts"] > kills / 3, "most kills must hit somebody typing"
    assert found["numbers"] > kills / 10, "some kills come after F12"
    assert found["typed"] > 10 * kills


@pytest.mark.timeout(400)
def test_a_killed_window_loses_at_most_a_second_of_typing(tmp_path: Path) -> None:
    kill_windows(tmp_path / "kantor", KILLS)


@pytest.mark.release
@pytest.mark.timeout(3600)
def test_three_hundred_windows(tmp_path: Path) -> None:
    kill_windows(tmp_path / "kantor", RELEASE_KILLS)
