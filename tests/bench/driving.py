"""From a key to the pixels: presses keys on a real widget and stops the clock when its answer has been painted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.paint_watch import PaintWatch

PATIENCE = 30.0
MOMENT_MS = 5


def application() -> QApplication:
    """Return the one application of this process."""
    found = QApplication.instance() or QApplication(["bench"])
    assert isinstance(found, QApplication)
    return found


def until(condition: Callable[[], object]) -> None:
    """Let events run until something is so, asleep between them as the program's own loop is.

    With a time limit Qt does not wait for events but spins, and then keeps the interpreter's lock from the worker.
    """
    limit = QTimer()
    limit.setSingleShot(True)
    limit.start(int(PATIENCE * 1000))
    while not condition():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert limit.isActive(), "waited in vain"


def settle(seconds: float = 0.05) -> None:
    """Let everything that is still under way come to rest."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, MOMENT_MS)


def key_to_paint(
    widget: QWidget, key: Qt.Key | str, watch: PaintWatch, answered: Callable[[], object] = lambda: True
) -> float:
    """Press a key; return the milliseconds until `answered` holds and the watched widget has been painted after it.

    A round of events ends only after all that was to be painted in it has been flushed.
    """
    began = time.perf_counter()
    before = watch.painted
    if isinstance(key, str):
        QTest.keyClicks(widget, key)
    else:
        QTest.keyClick(widget, key)
    until(answered)
    if watch.painted == before:
        until(lambda: watch.painted > before)
    return (time.perf_counter() - began) * 1000
