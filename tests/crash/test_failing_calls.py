"""Any system call of a save may fail: nothing is acknowledged, nothing is half there, and the same text saves again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.recording import clean_environment
from tests.crash.saving import prepare_office


@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("call", "error", "stride", "least"),
    [
        ("pwrite64", "EIO", 1, 10),
        ("pwrite64", "ENOSPC", 1, 10),
        ("fsync", "EIO", 1, 1),
        ("fdatasync", "EIO", 1, 0),
        ("fsync", "ENOSPC", 1, 1),
        ("pread64", "EIO", 1, 1),
    ],
)
def test_no_acknowledgement_after_an_error(tmp_path: Path, call: str, error: str, stride: int, least: int) -> None:
    prepare_office(tmp_path / "kantor")
    command = [sys.executable, "-m", "tests.crash.failing_calls", str(tmp_path / "kantor"), call, error, str(stride)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=clean_environment())
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["fired"] >= least, found
    assert found["acknowledged"] == 0, found
    assert found["refused"] == found["fired"], found
