"""Somebody before the queue, and one step of a case tried as the engine does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.queue.port import OfficeQueue
from desktop.ui.queue.screen import QueueScreen
from tests.support.desk import Desk
from tests.support.screens import HandLine, Told, in_window

ZONE = "Asia/Jakarta"


@dataclass
class Seat:
    """Somebody before the queue."""

    screen: QueueScreen
    line: HandLine
    told: Told

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget() or self.screen
        QTest.keyClick(focus, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is, and Enter."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.press(Qt.Key.Key_Return)


def at_queue(qtbot: QtBot, desk: Desk, login: str = "lilis", *, width: int = 1176) -> Seat:
    """Seat somebody before the queue, in a window that has the keyboard."""
    line, told = HandLine(), Told()
    port = OfficeQueue(desk.office.ctx, desk.office.people[login], ZONE)
    screen = QueueScreen(port, line, told.announce)
    screen.announce.connect(told.say)
    in_window(qtbot, screen, width=width)
    screen.enter()
    QApplication.processEvents()
    return Seat(screen, line, told)
