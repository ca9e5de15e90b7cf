"""The system's clipboard, on which nothing of a citizen's words stays."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.assisted.presenter import CLEAR_AFTER_SECONDS


class OwnClipboard:
    """The system's clipboard; what this program put there is gone after a minute and on lock."""

    def __init__(self, parent: QWidget) -> None:
        """Begin with nothing of ours on it."""
        self._ours = ""
        self.timer = QTimer(parent)
        self.timer.setSingleShot(True)
        self.timer.setInterval(CLEAR_AFTER_SECONDS * 1000)
        self.timer.timeout.connect(self.clear_ours)

    def put(self, text: str) -> None:
        """Hold a text for a minute."""
        self._ours = text
        QGuiApplication.clipboard().setText(text)
        self.timer.start()

    def clear_ours(self) -> None:
        """Hold nothing, where it still holds what was put."""
        self.timer.stop()
        board = QGuiApplication.clipboard()
        if self._ours and board.text() == self._ours:
            board.clear()
        self._ours = ""
