"""Keys struck while a number is being given: held for these milliseconds, then typed where the cursor is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

INPUTS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.ShortcutOverride})
MOST_KEYS = 256


class HeldKeys(QObject):
    """While it holds, nothing reaches the form; what was typed meanwhile is for the next citizen."""

    def __init__(self, form: QWidget) -> None:
        """Hold what is meant for `form` and what it contains."""
        super().__init__(form)
        self._form = form
        self._keys: list[QKeyEvent] = []
        self._holding = False

    def hold(self) -> None:
        """Begin to hold."""
        if not self._holding:
            self._holding = True
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # a window is open

    def let_go(self) -> None:
        """Type what was held into whatever has the cursor now."""
        if not self._holding:
            return
        self._holding = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # a window is open
        keys, self._keys = self._keys, []
        target = QApplication.focusWidget()
        if target is not None:
            for key in keys:
                QCoreApplication.postEvent(target, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys and clicks of the form away; everything else goes its way."""
        if not isinstance(watched, QWidget) or not (watched is self._form or self._form.isAncestorOf(watched)):
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.text() and event.key() != Qt.Key.Key_F12 and len(self._keys) < MOST_KEYS:
                self._keys.append(event.clone())
            return True
        return event.type() in INPUTS
