"""The page before a file: where to put it, how to get it, and what will be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline

HOW = (
    "Di situs admin LAPOR!, pilih masa laporan, lalu ekspor ke Excel.",
    "Pilih masa yang berakhir paling sedikit sehari sesudah kiriman yang dicari: baru begitu “tidak ada” terbukti.",
    "Jangan ubah berkasnya. Boleh diimpor berkali-kali; yang sama tidak mengubah apa-apa.",
)
WHAT = (
    ("circle-check", "Yang tidak pasti dan ditemukan di daftar menjadi terjawab."),
    ("file-input", "Laporan yang didisposisi ke kantor ini menjadi kasus, dengan nomor register sendiri."),
    ("rotate-cw", "Status dan disposisi di LAPOR! diperbarui, di samping catatan kita sendiri."),
    ("circle-question-mark", "Yang terbukti tidak ada diserahkan kepada Anda: kirim ulang atau cari lagi."),
)


class DropGround(QFrame):
    """A dashed ground with the one thing to do: it answers to a drag and to the keyboard."""

    def __init__(self, words: str, button: KeyButton) -> None:
        """Show `words` over `button`."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(28), px(20), px(28))
        column.setSpacing(px(12))
        self._icon = PlainLabel()
        self._icon.setPixmap(pixmap("file-input", 24, tokens().text))
        self._words = PlainLabel(words, size=11, wrap=True)
        self.trouble = PlainLabel(wrap=True)
        self.trouble.set_ink("warn")
        for part in (self._icon, self._words):
            column.addWidget(part)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.trouble)
        self.trouble.hide()

    def say_trouble(self, words: str) -> None:
        """Say why a file was not taken; empty clears."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and its dashed edge."""
        t = tokens()
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(6), line_pen(t.edge, 1.0, Qt.PenStyle.DashLine), t.surface)
        painter.end()


def numbered_card(title: str, steps: Sequence[str]) -> Card:
    """Return a card of numbered steps."""
    card = Card(title)
    grid = _grid(card)
    for row, words in enumerate(steps):
        grid.addWidget(PlainLabel(f"{row + 1}.", bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(words, wrap=True), row, 1)
    return card


def pictured_card(title: str, lines: Sequence[tuple[str, str]]) -> Card:
    """Return a card of lines, each with its icon beside its words."""
    card = Card(title)
    grid = _grid(card)
    for row, (icon, words) in enumerate(lines):
        picture = PlainLabel()
        picture.setPixmap(pixmap(icon, 16, tokens().text))
        grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(words, wrap=True), row, 1)
    return card


def _grid(card: Card) -> QGridLayout:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(8))
    grid.setVerticalSpacing(px(7))
    grid.setColumnStretch(1, 1)
    card.body.addWidget(holder)
    return grid
