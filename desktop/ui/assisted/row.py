"""One field of LAPOR!'s form as the panel shows it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.ui.assisted.page import CopyField
from desktop.ui.icons import pixmap
from desktop.ui.shown import HIDDEN
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import key_width, line_pen, named_with_key, outline, paint_key, paint_text

FIELD_HEIGHT, LABEL_HEIGHT = 50, 22


class CopyRow(QAbstractButton):
    """One field of the form: its key, its name, what is in it, and whether it was copied."""

    def __init__(self) -> None:
        """Begin without a field."""
        super().__init__()
        self.field: CopyField | None = None
        self._copied = False
        self._next = False
        self._masked = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_field(self, field: CopyField, *, copied: bool, following: bool, masked: bool) -> None:
        """Show a field and where it stands."""
        self.field = field
        self._copied, self._next, self._masked = copied, following, masked
        state = "disalin" if copied else "berikutnya" if following else ""
        words = ", ".join(part for part in (field.label, state) if part)
        self.setAccessibleName(named_with_key(words, field.key))
        self.setToolTip("")
        self.update()

    def words(self) -> str:
        """Return what of the field is shown."""
        if self.field is None:
            return ""
        return HIDDEN if self._masked and self.field.shown else self.field.shown or "kosong"

    def sizeHint(self) -> QSize:
        """Return two lines."""
        return QSize(px(300), px(FIELD_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw key, name, state and text."""
        if self.field is None:
            return
        t = tokens()
        painter = QPainter(self)
        box = self.rect().adjusted(0, 0, 0, -px(4))
        edge = line_pen(t.focus_edge, 2) if self._next else line_pen(t.line)
        outline(painter, QRectF(box), px(4), edge, t.focus_bg if self._next else t.surface)
        upper = box.top() + px(LABEL_HEIGHT) // 2 + px(2)
        paint_key(painter, box.left() + px(8), upper, self.field.key, (t.text, t.edge))
        left = box.left() + px(16) + key_width(self.field.key)
        line = box.adjusted(left - box.left(), px(2), -px(8), 0)
        line.setHeight(px(LABEL_HEIGHT))
        painter.setFont(font(bold=True))
        painter.setPen(QColor(t.text))
        paint_text(painter, line, self.field.label)
        self._paint_state(painter, line.right(), upper)
        painter.setFont(font())
        painter.setPen(QColor(t.muted))
        below = box.adjusted(left - box.left(), px(LABEL_HEIGHT), -px(8), -px(2))
        paint_text(painter, below, self.words())
        painter.end()

    def _paint_state(self, painter: QPainter, right: int, middle: int) -> None:
        t = tokens()
        words, colour = ("disalin", t.states["ok"].text) if self._copied else ("← ini", t.text)
        if not (self._copied or self._next):
            return
        painter.setFont(font())
        painter.setPen(QColor(colour))
        width = painter.fontMetrics().horizontalAdvance(words)
        box = self.rect()
        box.setTop(middle - px(LABEL_HEIGHT) // 2)
        box.setHeight(px(LABEL_HEIGHT))
        box.setLeft(right - width)
        paint_text(painter, box, words)
        if self._copied:
            painter.drawPixmap(box.left() - px(20), middle - px(8), pixmap("check", 16, colour))
