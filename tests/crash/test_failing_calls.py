"""Any system call of a save may fail: nothing is acknowledged, nothing is half there, and the same text saves again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.recording import clean_environment
from tests.crash.saving import prepare_office


def fail_each(tmp_path: Path, call: str, error: str, moment: str) -> dict[str, int]:
    prepare_office(tmp_path / "kantor")
    command = [sys.executable, "-m", "tests.crash.failing_calls", str(tmp_path / "kantor"), call, error, moment]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=clean_environment())
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("call", "error", "least"),
    [
        ("pwrite64", "EIO", 20),
        ("pwrite64", "ENOSPC", 20),
        ("fsync", "EIO", 1),
        ("fsync", "ENOSPC", 1),
        ("pread64", "EIO", 1),
    ],
)
def test_no_acknowledgement_after_an_error(tmp_path: Path, call: str, error: str, least: int) -> None:
    found = fail_each(tmp_path, call, error, "save")
    assert found["fired"] >= least, found
    assert found["acknowledged"] == 0, found
    assert found["refused"] == found["fired"], found


@pytest.mark.timeout(400)
@pytest.mark.parametrize(("call", "error"), [("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fsync", "EIO")])
def test_what_was_acknowledged_survives_a_failing_checkpoint(tmp_path: Path, call: str, error: str) -> None:
    found = fail_each(tmp_path, call, error, "close")
    assert found["fired"] >= 1, found
    assert found["stood"] == found["fired"] + 1, found
