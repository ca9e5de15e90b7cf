"""A white surface with a thin line and a title: the group frame of this program."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import px, tokens
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline


class Card(QFrame):
    """Title at the left, a muted word or number at the right, and `body` for what the card holds."""

    def __init__(self, title: str = "", right: str = "", *, parent: QWidget | None = None) -> None:
        """Begin with an empty body; without a title there is no head."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(14), px(12), px(14), px(12))
        outer.setSpacing(px(8))
        self._title = PlainLabel(title, bold=True, size=11)
        self._right = PlainLabel(right, muted=True)
        self.head = QHBoxLayout()
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._right)
        outer.addLayout(self.head)
        self._title.setVisible(bool(title))
        self._right.setVisible(bool(right))
        self.body = QVBoxLayout()
        self.body.setSpacing(px(6))
        outer.addLayout(self.body)
        self._edge = ""
        self.setAccessibleName(title)

    def set_title(self, title: str, right: str = "") -> None:
        """Change the head's words."""
        self._title.setText(title)
        self._right.setText(right)
        self._title.setVisible(bool(title))
        self._right.setVisible(bool(right))
        self.setAccessibleName(f"{title}, {right}" if right else title)

    def set_state(self, state: str) -> None:
        """Edge the card in a state's colour (`wait`, `warn`, …); empty is the thin line."""
        self._edge = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        t = tokens()
        painter = QPainter(self)
        edge = t.line
        if self._edge:
            state = t.states[self._edge]
            edge = state.edge or state.ground
        outline(painter, QRectF(self.rect()), px(6), line_pen(edge), t.surface)
        painter.end()


class Rule(QWidget):
    """A thin line between parts of a card or a form."""

    def __init__(self) -> None:
        """Be one device pixel high."""
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setPen(line_pen(tokens().line))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
