"""A page with one card in its middle: the ground of sign-in, unlocking and the stop screens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel

WIDTH = 420


class DoorPage(QWidget):
    """Whose office this is over a card of `width` design pixels; widgets go into `card.body`."""

    def __init__(self, width: int = WIDTH) -> None:
        """Begin with an empty card."""
        super().__init__()
        self.line = PlainLabel(bold=True, size=13, wrap=True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.card = Card()
        self.card.setFixedWidth(px(width))
        self.card.body.setSpacing(px(10))
        column = QVBoxLayout()
        column.setSpacing(px(12))
        column.addStretch(2)
        column.addWidget(self.line)
        column.addWidget(self.card)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(12), px(12))
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
