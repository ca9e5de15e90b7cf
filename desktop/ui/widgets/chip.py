"""A state as word, icon and shape, so that it survives a photocopy; one paint function for delegates and widgets."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import line_pen, outline, paint_text

SQUARE = frozenset({"warn", "bad"})
BARE = frozenset({"idle", ""})


def chip_width(kind: str, text: str, icon: str) -> int:
    """Return how wide a chip will be."""
    words = QFontMetrics(font(bold=kind == "bad")).horizontalAdvance(text) + 2
    air = 0 if kind in BARE else 2 * px(8)
    return words + air + (px(16) + px(6) if icon else 0)


def paint_chip(painter: QPainter, rect: QRect, kind: str, text: str, icon: str) -> int:
    """Draw a chip at the left of `rect`, vertically centred, and return its width.

    `kind` is `ok wait warn bad unknown idle`; an unknown or empty one is plain text. A tracking number (`#…`)
    is drawn without a ground, as tables have it.
    """
    t = tokens()
    state = t.states.get(kind, t.states["idle"])
    bare = kind in BARE or kind not in t.states or (kind == "ok" and text.startswith("#"))
    colour = state.text if kind else t.text
    width = min(chip_width("" if bare else kind, text, icon), rect.width())
    height = min(px(24), rect.height())
    box = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, width, height)
    painter.save()
    if not bare:
        _paint_ground(painter, QRectF(box), kind)
    left = box.left() + (0 if bare else px(8))
    if icon:
        painter.drawPixmap(left, box.top() + (height - px(16)) // 2, pixmap(icon, 16, colour))
        left += px(16) + px(6)
    painter.setFont(font(bold=kind == "bad"))
    painter.setPen(QColor(colour))
    paint_text(painter, QRect(left, box.top(), box.right() - left + 1, height), text)
    painter.restore()
    return width


def _paint_ground(painter: QPainter, box: QRectF, kind: str) -> None:
    state = tokens().states[kind]
    radius = px(3) if kind in SQUARE else box.height() / 2
    style = Qt.PenStyle.DashLine if kind == "unknown" else Qt.PenStyle.SolidLine
    outline(painter, box, radius, line_pen(state.edge or state.ground, 1.0, style), state.ground)


class Chip(QWidget):
    """One chip as a widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing until told."""
        super().__init__(parent)
        self._state = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, kind: str, text: str, icon: str) -> None:
        """Show a state."""
        self._state = (kind, text, icon)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the chip's own size."""
        kind, text, icon = self._state
        return QSize(chip_width(kind, text, icon) + 1, px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), *self._state)
        painter.end()
