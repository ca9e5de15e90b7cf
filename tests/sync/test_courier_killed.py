"""SIGKILL at every statement and file of a courier's way: each complaint is sent once, and both offices know it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.recording import clean_environment
from tests.sync.courier_kills import STAGES


@pytest.mark.timeout(300)
def test_killed_at_every_statement(tmp_path: Path) -> None:
    home = tmp_path / "rumah"
    home.mkdir()
    environment = clean_environment() | {"HOME": str(home), "XDG_DATA_DIRS": str(tmp_path / "mesin")}
    command = [sys.executable, "-m", "tests.sync.courier_kills", str(tmp_path), "1"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert list(found["deaths"]) == [stage.__name__ for stage in STAGES]
    assert all(deaths > 20 for deaths in found["deaths"].values())
    assert sum(found["deaths"].values()) > 300
    assert 0 < found["unknown"] < found["deaths"]["send"], "unknown only where the text was on its way"
