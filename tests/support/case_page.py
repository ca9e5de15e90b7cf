"""Somebody before a case page: the real screen over a real office, and a printer that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import PrinterAbsentError
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.screen import CaseScreen
from desktop.ui.entry.port import Issued
from desktop.usecases.register_complaint import register_complaint
from tests.support.office import MadeOffice, entry
from tests.support.screens import AtOnce, Told, in_window

ZONE = "Asia/Jakarta"


@dataclass
class HandPaper:
    """A printer that can be taken away."""

    absent: bool = False
    printed: list[Issued] = field(default_factory=list)

    def print_issued(self, issued: Issued) -> int:
        """Keep what was printed, or fail as an absent printer does."""
        if self.absent:
            raise PrinterAbsentError("Loket")
        self.printed.append(issued)
        return 2

    def save_issued(self, issued: Issued, path: Path) -> None:
        """Write the number where the PDF would be."""
        path.write_text(issued.receipt.number, encoding="utf-8")


@dataclass
class Seat:
    """Somebody before a case page."""

    screen: CaseScreen
    paper: HandPaper
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


def at_case(qtbot: QtBot, office: MadeOffice, number: str, login: str = "lilis", *, width: int = 1176) -> Seat:
    """Seat somebody before the page of one case, in a window that has the keyboard."""
    paper, told = HandPaper(), Told()
    port = OfficeCase(office.ctx, office.people[login], ZONE)
    screen = CaseScreen(port, AtOnce(), paper, told.announce)
    screen.announce.connect(told.say)
    in_window(qtbot, screen, width=width)
    screen.show_item(number)
    screen.enter()
    QApplication.processEvents()
    return Seat(screen, paper, told)


def record_case(office: MadeOffice, **changes: object) -> str:
    """Record one complaint at the desk and return its number."""
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number
