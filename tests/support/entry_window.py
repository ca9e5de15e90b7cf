"""The entry screen in a window of its own, offscreen, on the real store: driven by keys, as at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.background import Background
from desktop.ui.entry.port import OfficeEntry
from desktop.ui.entry.screen import EntryScreen
from tests.support.entry import Printer, opened_office
from tests.support.office import MadeOffice
from tests.support.window import until

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FULL = (1176, 613)
"""The room a screen has in a window of 1366 by 697 at 100 %."""


class AtDesk:
    """Somebody typing."""

    def __init__(self, made: MadeOffice, screen: EntryScreen, window: QWidget, printer: Printer) -> None:
        self.made = made
        self.screen = screen
        self.window = window
        self.printer = printer
        self.work: tuple[Background, ...] = ()

    @property
    def here(self) -> QWidget:
        """Return what has the cursor."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    @property
    def field(self) -> str:
        """Return the name of the field that has the cursor."""
        return self.screen.board.fields.name_of(self.here)

    def keys(self, text: str) -> None:
        """Type letters where the cursor is."""
        QTest.keyClicks(self.here, text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the cursor is."""
        for _ in range(times):
            QTest.keyClick(self.here, key, modifiers)

    def go(self, name: str) -> None:
        """Put the cursor into a field."""
        self.screen.board.put_cursor(name)

    def type(self, **values: str) -> None:
        """Type into fields, one after the other."""
        for name, value in values.items():
            self.go(name)
            self.keys(value)

    def rest(self) -> None:
        """Wait until nothing is under way off the window's thread, nor follows from what was."""
        for _ in range(3):
            QApplication.processEvents()
            until(self.is_at_rest)

    def is_at_rest(self) -> bool:
        """Say whether both workers are idle."""
        return not any(worker.busy for worker in self.work)

    def pass_time(self, seconds: float) -> None:
        """Let time go by and the screen notice."""
        self.made.clock.forward(seconds=seconds)
        self.screen._tick()
        self.rest()

    def say(self, name: str) -> str:
        """Return what the form holds of a field."""
        return str(getattr(self.screen.presenter.drafts.current.form, name))

    @property
    def strip(self) -> str:
        """Return what the strip says, empty where there is none."""
        after = self.screen.board.after
        return after.strip.accessibleName() if after.isVisible() and after.strip.isVisible() else ""


@contextmanager
def at_desk(
    qtbot: QtBot,
    folder: Path,
    *,
    size: tuple[int, int] = FULL,
    scan_folder: str = "",
    port: type[OfficeEntry] = OfficeEntry,
) -> Iterator[AtDesk]:
    """Open an office and sit down before its entry screen, the window as large as `size`."""
    with opened_office(folder) as made:
        work, slow = Background("work"), Background("slow")
        printer = Printer()
        screen = EntryScreen(port(made.ctx, made.people["lilis"]), work, slow, printer, scan_folder)
        window = QWidget()
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(screen.header())
        column.addWidget(screen, 1)
        screen.header().setFixedHeight(0)
        column.setSpacing(0)
        window.resize(1366, size[1])
        screen.setFixedWidth(size[0])
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        desk = AtDesk(made, screen, window, printer)
        desk.work = (work, slow)
        screen.enter()
        desk.rest()
        try:
            yield desk
        finally:
            slow.close()
            work.close()
            window.hide()
            window.deleteLater()
