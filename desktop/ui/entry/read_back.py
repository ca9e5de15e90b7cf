"""Reading the story back to the citizen in large letters before it is saved (F6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.shown import paragraphs
from desktop.ui.theme import font, px
from desktop.ui.widgets.labels import KeyHint, PlainLabel

POINTS = 20
CLOSING = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F6})


class ReadBack(QWidget):
    """Covers the form; what has no glyph stands there as a mark. Esc or F6 goes back to the same place."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Cover `parent` when asked to."""
        super().__init__(parent)
        self._over = parent
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Bacakan kembali kepada pengadu", bold=True, size=13))
        head.addStretch(1)
        head.addWidget(KeyHint("Esc", "kembali menulis"))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(font(POINTS))
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.setAccessibleName("Isi laporan, dibacakan kembali")
        self._text.installEventFilter(self)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self.hide()

    def read(self, story: str) -> None:
        """Show the story over everything."""
        self._text.setPlainText(paragraphs(story))
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._text.setFocus()

    def shown_text(self) -> str:
        """Return what is read back."""
        return self._text.toPlainText()

    def eventFilter(self, _watched: object, event: object) -> bool:
        """Go back with Esc or F6."""
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress and event.key() in CLOSING:
            self.hide()
            self.closed.emit()
            return True
        return False
