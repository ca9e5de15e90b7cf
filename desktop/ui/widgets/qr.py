"""A QR code on the screen: black on white in every theme, whole pixels a module, with the quiet zone it needs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import px

QUIET = 4
"""Modules of white all round (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Shows a text for a telephone's camera; `size` is the design width of the whole square."""

    def __init__(self, name: str, *, size: int) -> None:
        """Be known to a screen reader as `name`; begin without a text."""
        super().__init__()
        self._side = px(size)
        self._text = ""
        self._matrix: tuple[bytearray, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text; an empty one shows nothing. The library is loaded with the first code."""
        if text == self._text:
            return
        self._text = text
        if text:
            import segno

            self._matrix = tuple(segno.make_qr(text, error="m", encoding="utf-8").matrix)
        else:
            self._matrix = ()
        self.updateGeometry()
        self.update()

    def set_side(self, pixels: int) -> None:
        """Be at most so many pixels wide, where a page gives the code what room it has."""
        self._side = pixels
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the text in the code."""
        return self._text

    def module(self) -> int:
        """Return how many pixels wide a module is: as many as fit, at least two."""
        across = len(self._matrix) + 2 * QUIET
        return max(2, self._side // across) if self._matrix else 0

    def sizeHint(self) -> QSize:
        """Return the square of whole modules."""
        side = self.module() * (len(self._matrix) + 2 * QUIET)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never be cut: half a code is none."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and modules."""
        if not self._matrix:
            return
        painter = QPainter(self)
        side = self.module()
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    box = QRect((x + QUIET) * side, (y + QUIET) * side, side, side)
                    painter.fillRect(box, Qt.GlobalColor.black)
        painter.end()
