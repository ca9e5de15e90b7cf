"""Somebody before the courier's page of one of two offices."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.courier.port import OfficeCourier
from desktop.ui.courier.screen import CourierScreen
from tests.support.courier_world import World
from tests.support.office import MadeOffice
from tests.support.screens import AtOnce, Told, in_window

ZONE = "Asia/Jakarta"


@dataclass
class Seat:
    """Somebody before the courier's page."""

    screen: CourierScreen
    told: Told
    worker: AtOnce

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def chips(self) -> list[str]:
        """Return the states of all lines."""
        return [row.chip for row in self.screen.table.rows() if row.key]


@dataclass
class Hall:
    """Where one sits down before the page of an office; `world` has the stick."""

    qtbot: QtBot
    world: World

    def sit(self, office: MadeOffice, login: str = "lilis", *, width: int = 1176, height: int = 613) -> Seat:
        """Seat somebody in a window that has the keyboard."""
        told, worker = Told(), AtOnce()
        screen = CourierScreen(OfficeCourier(office.ctx, office.people[login], ZONE), worker, told.announce)
        screen.announce.connect(told.say)
        screen.ask_folder = self.stick
        in_window(self.qtbot, screen, width=width, height=height)
        screen.enter()
        QApplication.processEvents()
        return Seat(screen, told, worker)

    def stick(self) -> Path:
        """Return the folder the courier carries."""
        return self.world.stick

    def papers(self) -> list[Path]:
        """Return the courier's papers on the stick, oldest first."""
        return sorted(self.world.stick.glob("*.kotakpos"), key=_written)


def _written(path: Path) -> int:
    return path.stat().st_mtime_ns
