"""A yes-or-no of the form: a square, its words, and the reason where the law has already answered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import line_pen, outline, paint_text

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Tick(QAbstractButton):
    """Space or a click changes it, Enter walks on; `force` shows a yes that is not the officer's to take back."""

    next_wanted = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Begin unticked."""
        super().__init__(parent)
        self._words = words
        self._forced = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._name)
        self._name()

    def force(self, reason: str) -> None:
        """Show it ticked for a reason; an empty reason gives it back."""
        self._forced = reason
        self._name()
        self.update()

    def is_shown_ticked(self) -> bool:
        """Say whether the square shows a tick, the officer's or the law's."""
        return self.isChecked() or bool(self._forced)

    def words(self) -> str:
        """Return the visible words."""
        return f"{self._words} ({self._forced})" if self._forced else self._words

    def _name(self) -> None:
        self.setAccessibleName(f"{self.words()}, {'ya' if self.is_shown_ticked() else 'tidak'}")

    def sizeHint(self) -> QSize:
        """Return room for square and words."""
        return QSize(px(5 + 16 + 8) + QFontMetrics(font()).horizontalAdvance(self.words()) + px(8), px(32))

    def minimumSizeHint(self) -> QSize:
        """Give way in width, never in height."""
        return QSize(px(60), px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk on with Enter; all else is the button's own."""
        if event.key() in ENTER:
            self.next_wanted.emit()
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Change only what is the officer's to change."""
        if not self._forced:
            super().nextCheckState()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        t = tokens()
        painter = QPainter(self)
        if self.hasFocus():
            outline(painter, QRectF(self.rect()), px(4), line_pen(t.focus_edge, 2), t.focus_bg)
        ticked = self.is_shown_ticked()
        square = QRectF(px(5), (self.height() - px(16)) / 2, px(16), px(16))
        edge = t.muted if self._forced else t.accent if ticked else t.edge
        outline(painter, square, px(3), line_pen(edge, 2), edge if ticked else t.surface)
        if ticked:
            painter.drawPixmap(square.topLeft().toPoint(), pixmap("check", 16, t.on_accent))
        painter.setFont(font())
        painter.setPen(QColor(t.text))
        paint_text(painter, self.rect().adjusted(px(29), 0, -px(4), 0), self.words())
        painter.end()
