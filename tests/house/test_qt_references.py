"""PySide6 6.12.0 loses a reference of None, True or False at every call that returns one, until Python 3.11 aborts."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1000
STRAY = 20
"""Other code of the process may take or drop a few references meanwhile; the fault takes one a call."""


class Bell(QObject):
    rung = Signal()


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.paints += 1


def drift(value: object, act: Callable[[], object]) -> int:
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        act()
    return abs(sys.getrefcount(value) - before)


@pytest.mark.parametrize("value", [None, True, False], ids=str)
def test_calls_and_paints_leave_the_constants_alone(qtbot: QtBot, value: object) -> None:
    widget = Painted()
    qtbot.addWidget(widget)
    widget.resize(40, 40)
    with qtbot.waitExposed(widget):
        widget.show()
    bell = Bell()
    bell.rung.connect(widget.update)
    acts: dict[str, Callable[[], object]] = {
        "a call that returns nothing": widget.update,
        "a call that returns True": widget.isVisible,
        "a call that returns False": widget.isMaximized,
        "a paint": widget.repaint,
        "an emit": bell.rung.emit,
    }
    lost = {name: change for name, act in acts.items() if (change := drift(value, act)) > STRAY}
    assert lost == {}
    assert widget.paints >= CALLS
