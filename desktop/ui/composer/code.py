"""The square at the left: the code of one message as large as it may be, or words in its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import px, tokens
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline
from desktop.ui.widgets.qr import QrCode

FIRST_SIDE = 420


class CodeBoard(QWidget):
    """A square of the size the page gives; black on white in every theme."""

    def __init__(self) -> None:
        """Begin without a code."""
        super().__init__()
        self.code = QrCode("Kode QR untuk kamera telepon", size=FIRST_SIDE)
        self.words = PlainLabel(wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignCenter)
        self.set_side(px(FIRST_SIDE))

    def show_code(self, code: str, words: str) -> None:
        """Show a code, or say in words why there is none."""
        self.code.show_text(code)
        self.code.setVisible(bool(code))
        self.words.setText(words)
        self.words.setVisible(not code)

    def set_side(self, side: int) -> None:
        """Be so many pixels wide and high."""
        self.setFixedSize(side, side)
        self.code.set_side(side - 2)
        self.words.setFixedWidth(max(0, side - 2 * px(24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        ground = "#FFFFFF" if self.code.text() else tokens().surface
        outline(painter, QRectF(self.rect()), px(6), line_pen(tokens().line), ground)
        painter.end()
