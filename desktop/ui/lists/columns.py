"""A page of two columns that stand beside each other where there is room, else under each other and scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import px

UNLIMITED = 16_777_215
"""Qt's own largest size: no limit."""


class TwoColumns(QScrollArea):
    """`left` takes the rest, `right` has a design width of its own; below `least` they stand under each other."""

    turned = Signal(bool)
    """They stand beside each other from now on, or under each other."""

    def __init__(self, *, side: int, least: int) -> None:
        """Begin with two empty columns under each other, so that no window is forced wide."""
        super().__init__()
        self._side, self._least = side, least
        self._beside: bool | None = None
        self.inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.inside)
        self._columns.setContentsMargins(px(20), px(16), px(20), px(16))
        self._columns.setSpacing(px(16))
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._right = QWidget()
        self._right.setLayout(self.right)
        for column in (self.left, self.right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(12))
        self._columns.addLayout(self.left, 1)
        self._columns.addWidget(self._right)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room for both is gone or back."""
        super().resizeEvent(event)
        beside = self.width() >= px(self._least)
        if beside == self._beside:
            return
        self._beside = beside
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._right.setMinimumWidth(px(self._side) if beside else 0)
        self._right.setMaximumWidth(px(self._side) if beside else UNLIMITED)
        self.turned.emit(beside)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll so that a part that has just appeared is seen."""
        self._columns.activate()
        self.ensureWidgetVisible(part)
