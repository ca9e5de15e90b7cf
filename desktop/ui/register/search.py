"""The line one searches in: a lens at the left, its key at the right, ↓ and Enter lead into the rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.painting import key_width, named_with_key, paint_key

INTO_ROWS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_PageDown})


class SearchLine(QLineEdit):
    """Typed words filter at once; Esc empties first."""

    rows_wanted = Signal()
    """The keyboard goes on into the rows."""

    def __init__(self, hint: str, key: str, parent: QWidget | None = None) -> None:
        """Show `hint` while empty; `key` brings the cursor here."""
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(hint)
        self.setAccessibleName(named_with_key(f"Cari, {hint}", key))
        self.setMaxLength(200)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(self._called)
        self.rescale()

    def rescale(self) -> None:
        """Leave room for lens and key at the font in force."""
        self.setTextMargins(px(24), 0, key_width(self._key) + px(6), 0)

    def key(self) -> str:
        """Return the key that brings the cursor here."""
        return self._key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on into the rows, or empty the line."""
        if event.key() in INTO_ROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.rows_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lens and key beside the words."""
        super().paintEvent(event)
        t = tokens()
        painter = QPainter(self)
        middle = self.height() // 2
        painter.drawPixmap(px(10), middle - px(16) // 2, pixmap("search", 16, t.muted))
        paint_key(painter, self.width() - key_width(self._key) - px(8), middle, self._key, (t.text, t.edge))
        painter.end()

    def _called(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
