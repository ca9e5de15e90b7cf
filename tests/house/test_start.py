"""What the start of the window loads, seen in processes of their own."""

from __future__ import annotations

import builtins
import gc
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.app import begin_loading, end_loading

IMPORTS = """
from desktop.app import begin_loading
{before}
import peewee, linecache, gc
from desktop.app import start
from desktop.ui.register import screen
print(any(path.endswith("peewee.py") for path in linecache.cache))
"""
RUNNING = """
import gc, os, signal
from desktop.app import run_window
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication(["start"])
timer = QTimer()
timer.timeout.connect(lambda: gc.isenabled() and os.kill(os.getpid(), signal.SIGTERM))
gc.disable()
timer.start(10)
run_window(["--data-dir", {folder!r}])
print(gc.isenabled(), gc.get_freeze_count() > 0)
"""
BINDING = "import PySide6.QtCore"
OURS = "begin_loading()"


def said(program: str) -> str:
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return ran.stdout.strip()


def test_the_binding_reads_the_source_of_whatever_is_imported() -> None:
    assert said(IMPORTS.format(before=BINDING)) == "True", "the binding no longer does it: drop `keep_plain_imports`"


def test_the_window_starts_without_having_its_source_read() -> None:
    assert said(IMPORTS.format(before=OURS)) == "False"


def test_garbage_is_collected_again_when_the_window_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)  # put back afterwards
    was_on, frozen = gc.isenabled(), gc.get_freeze_count()
    try:
        begin_loading()
        assert not gc.isenabled()
        end_loading()
        assert gc.isenabled()
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()
        assert gc.isenabled() == was_on


def test_the_program_collects_garbage_once_it_is_in_sight(tmp_path: Path) -> None:
    assert said(RUNNING.format(folder=str(tmp_path))) == "True True"
