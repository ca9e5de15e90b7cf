"""What must wait until something has been drawn: a timer of no time at all would still come before the drawing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LATEST_MS = 100
"""When it is done although nothing was drawn, as in a window that lies under another."""


class AfterPaint(QObject):
    """Does things in turn after the next drawing of a widget."""

    def __init__(self, widget: QWidget) -> None:
        """Watch `widget`."""
        super().__init__(widget)
        self._widget = widget
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        widget.installEventFilter(self)

    def then(self, act: Callable[[], None]) -> None:
        """Do `act` once the widget has been drawn; soon where it can't be seen, and at the latest after 100 ms."""
        self._waiting.append(act)
        self._timer.start(LATEST_MS if self._widget.isVisible() else 0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin when this round of drawing is over and on the screen."""
        if self._waiting and event.type() is QEvent.Type.Paint:
            self._timer.start(0)
        return False

    def _begin(self) -> None:
        acts, self._waiting = self._waiting, []
        for act in acts:
            act()
