"""How much of a long work is done: a thin bar that only moves when something was done."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import px, tokens
from desktop.ui.widgets.painting import line_pen, outline

HEIGHT = 8


class ThinBar(QWidget):
    """Filled from the left by the part that is done; words beside it say what is being done."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._part = 0.0
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def part(self) -> float:
        """Return how much is shown as done, 0 to 1."""
        return self._part

    def show_part(self, part: float) -> None:
        """Show how much is done; never less than nothing or more than all."""
        self._part = min(max(part, 0.0), 1.0)
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{round(self._part * 100)} persen selesai")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the groove and what is done."""
        t = tokens()
        painter = QPainter(self)
        groove = QRectF(self.rect())
        outline(painter, groove, px(3), line_pen(t.edge), t.head)
        done = QRectF(groove.left(), groove.top(), groove.width() * self._part, groove.height())
        if self._part:
            outline(painter, done, px(3), line_pen(t.accent), t.accent)
        painter.end()
