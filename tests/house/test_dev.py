"""The script that sets machines up: what it installs, what it says when it may not, and that a failing step shows."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

import dev

NOT_INSTALLED = "#!/bin/sh\nexit 1\n"
INSTALLED = "#!/bin/sh\nprintf installed\n"
OK = "#!/bin/sh\nexit 0\n"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is the whole search path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(script, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_every_verb_is_offered_and_nothing_else() -> None:
    offered = subprocess.run(
        [sys.executable, "dev.py", "--help"], cwd=dev.ROOT, check=True, capture_output=True, text=True
    )
    assert [verb in offered.stdout for verb in ("setup", "run", "test", "lint", "bench", "docs")] == [True] * 6
    refused = subprocess.run([sys.executable, "dev.py", "build"], cwd=dev.ROOT, check=False, capture_output=True)
    assert refused.returncode == 2


def test_what_is_missing_is_named_by_package(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    put(programs, "dpkg-query", NOT_INSTALLED)
    for_run = dev.missing_packages("run", sys.executable)
    assert "libegl1" in for_run
    assert "strace" not in for_run
    assert "libxcb-cursor0" not in for_run
    assert {"strace", "xvfb", "cups", "poppler-utils", "libxcb-cursor0"} <= set(
        dev.missing_packages("test", sys.executable)
    )


def test_a_display_asks_for_the_window_libraries(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(programs, "dpkg-query", NOT_INSTALLED)
    monkeypatch.setenv("DISPLAY", ":7")
    assert "libxcb-cursor0" in dev.missing_packages("run", sys.executable)


def test_nothing_is_missing_where_all_is_installed(programs: Path) -> None:
    put(programs, "dpkg-query", INSTALLED)
    assert dev.missing_packages("test", sys.executable) == []


def test_nothing_is_asked_of_a_system_without_packages(programs: Path) -> None:
    assert dev.missing_packages("test", sys.executable) == []


def test_without_the_right_to_install_one_line_is_named(programs: Path) -> None:
    with pytest.raises(
        dev.TroubleError, match=r"(?s)one line.*sudo apt-get install -y --no-install-recommends xvfb strace"
    ):
        dev.install_packages(["xvfb", "strace"])


def test_apt_is_called_and_its_failure_is_named(programs: Path, tmp_path: Path) -> None:
    called = tmp_path / "called"
    put(programs, "dpkg-query", NOT_INSTALLED)
    put(programs, "true", OK)
    put(programs, "sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    put(programs, "env", '#!/bin/sh\nshift\nexec "$@"\n')
    put(programs, "apt-get", f'#!/bin/sh\necho "$@" >> {called}\nexit 1\n')
    with pytest.raises(dev.TroubleError, match="Not installed: strace"):
        dev.install_packages(["strace"])
    install = "install -y --no-install-recommends strace"
    assert called.read_text(encoding="utf-8").splitlines() == [install, "update", install]


def test_a_missing_tool_is_a_failure_that_names_it(programs: Path) -> None:
    for name in dev.TOOLS:
        put(programs, name, OK)
    (programs / "strace").unlink()
    with pytest.raises(dev.TroubleError, match=r"strace \(package strace\)"):
        dev.check_tools(str(programs))


def test_a_failing_step_fails_the_whole_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    steps = {"first": [sys.executable, "-c", "raise SystemExit(1)"], "second": [sys.executable, "-c", ""]}
    assert dev.carry_out(steps) == 1
    said = capsys.readouterr().err
    assert "FAILED  first" in said
    assert "ok      second" in said
    assert dev.carry_out({"second": steps["second"]}) == 0


def test_the_stamp_changes_with_the_lock() -> None:
    assert dev.stamp_of(sys.executable) == dev.stamp_of(sys.executable)
    assert len(dev.stamp_of(sys.executable)) == 64
