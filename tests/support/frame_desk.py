"""A frame with four screens that write down what they are asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.frame.frame import Frame
from desktop.ui.frame.header import Header
from desktop.ui.frame.navigation import Navigation
from desktop.ui.frame.places import PLACES
from desktop.ui.frame.screen import Screen
from desktop.ui.widgets.keybutton import KeyButton
from tests.support.window import shown

CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(Screen):
    """A screen that writes down what it is asked."""

    def __init__(self, name: str, *, own_key: str = "") -> None:
        super().__init__()
        self.name = name
        self.asked: list[str] = []
        self.waiting = 0
        column = QVBoxLayout(self)
        self.line = QLineEdit()
        column.addWidget(self.line)
        if own_key:
            self.own = KeyButton("Punya sendiri", own_key)
            self.own.clicked.connect(self._own_pressed)
            column.addWidget(self.own)

    def _own_pressed(self) -> None:
        self.asked.append("own")

    def title(self) -> str:
        return f"Judul {self.name}"

    def subtitle(self) -> str:
        return f"anak judul {self.name}"

    def count(self) -> int:
        return self.waiting

    def enter(self) -> None:
        self.asked.append("enter")
        self.line.setFocus()

    def leave(self) -> None:
        self.asked.append("leave")

    def refresh(self, kinds: frozenset[str]) -> None:
        self.asked.append(f"refresh {sorted(kinds)}")

    def set_masked(self, *, hidden: bool) -> None:
        self.asked.append(f"masked {hidden}")

    def print_page(self) -> None:
        self.asked.append("print")

    def took_offer(self, key: str) -> None:
        self.asked.append(f"offer {key}")

    def resized_to(self, width_class: str) -> None:
        self.asked.append(width_class)

    def show_item(self, key: str) -> None:
        self.asked.append(f"item {key}")

    def taken(self) -> list[str]:
        """Return what was asked since the last time."""
        asked, self.asked = self.asked, []
        return asked


def make_frame(*pages: Page) -> Frame:
    names = [page.name for page in pages]
    places = [place for place in PLACES if place.name in names]
    header = Header("Lilis Suryaningrum", "Petugas loket", finds_receipts=False)
    return Frame(pages, Navigation("Kec. Cipanggulaan", "Kab. Kuningan · Loket A", places), header)


class Desk:
    """A frame with four screens in a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.today = Page("today", own_key="Ctrl+N")
        self.entry = Page("entry")
        self.register = Page("register")
        self.case = Page("case")
        self.frame = make_frame(self.today, self.entry, self.register, self.case)
        self.window = shown(qtbot, self.frame)
        self.window.resize(1366, 697)
        self.frame.go_to("today")
        for page in (self.today, self.entry, self.register, self.case):
            page.taken()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifier)


def visible_words(widget: QWidget) -> str:
    """Return all words a widget shows, in one string."""
    from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

    labels: list[PlainLabel | ElidedLabel] = [*widget.findChildren(PlainLabel), *widget.findChildren(ElidedLabel)]
    return " ".join(label.text() for label in labels if label.isVisible() and label.text())
