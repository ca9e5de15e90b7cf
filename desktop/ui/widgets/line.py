"""A line to type in, with a muted hint at its right end: what was understood, a unit, where it came from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import paint_text

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
WALKING = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason})
"""How the cursor goes on to another field; it only visits a list or another window and comes back."""


class HintedLine(QLineEdit):
    """A QLineEdit that paints `hint` (and an icon before it) inside its right end and walks on with Enter.

    The hint gives way where the text needs its room; a text too long for the line shows its beginning once it is left.
    """

    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a hint."""
        super().__init__(parent)
        self._hint = ""
        self._icon = ""
        self._room_right = 0
        self.textChanged.connect(self._make_room)

    def hint(self) -> str:
        """Return the hint shown."""
        return self._hint

    def set_hint(self, hint: str, icon: str = "") -> None:
        """Show another hint, `""` for none; typed text never runs under it."""
        if (hint, icon) == (self._hint, self._icon):
            return
        self._hint, self._icon = hint, icon
        self._make_room()

    def set_room_right(self, pixels: int) -> None:
        """Leave so much free right of the hint (for an arrow)."""
        self._room_right = pixels
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk on with Enter."""
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.returnPressed.emit()
            self.next_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _hint_width(self) -> int:
        if not self._hint:
            return 0
        words = QFontMetrics(font()).horizontalAdvance(self._hint)
        return words + px(8) + (px(20) if self._icon else 0)

    def hint_fits(self) -> bool:
        """Say whether the hint has room beside the text."""
        text = QFontMetrics(font()).horizontalAdvance(self.text() or self.placeholderText())
        return text + self._hint_width() + self._room_right + 2 * px(10) <= self.width()

    def _make_room(self) -> None:
        hint = self._hint_width() if self.hint_fits() else 0
        self.setTextMargins(0, 0, hint + self._room_right, 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew whether the hint has room."""
        super().resizeEvent(event)
        self._make_room()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of the text once the cursor has gone on."""
        super().focusOutEvent(event)
        self.left_by(event.reason())

    def left_by(self, reason: Qt.FocusReason) -> None:
        """Show the beginning, where the cursor went on to another field."""
        if reason in WALKING:
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hint where the text leaves room for it."""
        super().paintEvent(event)
        if not self._hint or not self.hint_fits():
            return
        painter = QPainter(self)
        painter.setFont(font())
        painter.setPen(QColor(tokens().muted))
        box = self.rect().adjusted(0, 0, -px(10) - self._room_right, 0)
        box.setLeft(max(box.left() + px(24), box.right() - self._hint_width() + px(4)))
        if self._icon:
            painter.drawPixmap(box.left(), (self.height() - px(16)) // 2, pixmap(self._icon, 16, tokens().muted))
            box.setLeft(box.left() + px(20))
        paint_text(painter, box, self._hint, Qt.AlignmentFlag.AlignRight)
        painter.end()
