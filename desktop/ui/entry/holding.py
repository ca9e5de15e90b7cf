"""Keys struck while a number is being given: held for these milliseconds, then typed where the cursor is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

MOST_KEYS = 256


class HeldKeys(QObject):
    """While it holds, nothing reaches the form; what was typed meanwhile is for the next citizen."""

    def __init__(self, form: QWidget) -> None:
        """Hold what is meant for `form` and what it contains."""
        super().__init__(form)
        self._form = form
        self._keys: list[QKeyEvent] = []
        self._held: QWidget | None = None

    def hold(self) -> None:
        """Begin to hold: the keys go to one widget, and it can't change while they are held."""
        self._held = QApplication.focusWidget() or self._form
        self._held.installEventFilter(self)
        self._form.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def let_go(self) -> None:
        """Type what was held into whatever has the cursor now."""
        if self._held is None:
            return
        self._held.removeEventFilter(self)
        self._held = None
        self._form.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)  # noqa: FBT003 - Qt's own
        keys, self._keys = self._keys, []
        target = QApplication.focusWidget()
        if target is not None:
            for key in keys:
                QCoreApplication.postEvent(target, key)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take keys away; everything else goes its way."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyPress and event.text() and len(self._keys) < MOST_KEYS:
            self._keys.append(event.clone())
        return True
