"""The thin rounded line round a table, and the words that stand in its place where there are no rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.theme import px, tokens
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline

LEAST_ROWS = 33
"""Design height that is left to the rows: one of them, and the others scroll."""


class TableFrame(QFrame):
    """Shows the table, or why there is nothing in it; a trouble offers to try again."""

    try_again = Signal()

    def __init__(self, table: QWidget) -> None:
        """Frame `table`."""
        super().__init__()
        self._table = table
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(px(2), px(2), px(2), px(2))
        self._place = QStackedWidget()
        whole.addWidget(self._place)
        self._message = QWidget()
        column = QVBoxLayout(self._message)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(8))
        self._words = PlainLabel(wrap=True)
        self._again = KeyButton("Coba lagi", icon="rotate-cw")
        self._again.clicked.connect(self.try_again)
        column.addWidget(self._words)
        column.addWidget(self._again)
        column.addStretch(1)
        self._place.addWidget(table)
        self._place.addWidget(self._message)
        self._again.hide()

    def put_above(self, banner: QWidget) -> None:
        """Put over the rows what must be read before them; where letters are large the rows give way to it."""
        self._whole.insertWidget(0, banner)
        self._place.setMinimumHeight(px(LEAST_ROWS))

    def words(self) -> str:
        """Return the words that stand in place of rows, empty while rows are shown."""
        return self._words.text() if self._place.currentWidget() is self._message else ""

    def show_rows(self) -> None:
        """Show the table."""
        self._place.setCurrentWidget(self._table)

    def show_words(self, words: str) -> None:
        """Say why there is nothing; nothing is wrong."""
        self._say(words, again=False)

    def show_trouble(self, words: str) -> None:
        """Say that the list can't be read and offer to try again."""
        self._say(words, again=True)

    def _say(self, words: str, *, again: bool) -> None:
        self._words.setText(words)
        self._again.setVisible(again)
        self._place.setCurrentWidget(self._message)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        t = tokens()
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(6), line_pen(t.line), t.surface)
        painter.end()
