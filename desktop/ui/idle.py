"""Notices that nobody is at the desk, so that the screen can be covered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from desktop.clock import Clock

LOOK_MS = 5_000
HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.DragEnter,
    }
)


class IdleWatch(QObject):
    """Emits `idle` once when no hand has touched keyboard or mouse for so many minutes; 0 minutes is never."""

    idle = Signal()

    def __init__(self, clock: Clock, minutes: int, parent: QObject | None = None) -> None:
        """Watch every window of the program that gets the focus; begin when told."""
        super().__init__(parent)
        self._clock = clock
        self._minutes = minutes
        self._touched = clock.monotonic()
        self._watching = False
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Take another patience."""
        self._minutes = minutes

    def begin(self) -> None:
        """Watch from now on."""
        self._touched = self._clock.monotonic()
        self._watching = True
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch, Qt.ConnectionType.UniqueConnection)
        self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._watching = False

    def watch(self, window: QWindow | None) -> None:
        """Notice hands on this window too; what reaches a window comes here before any widget."""
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self, window: QObject) -> None:
        self._windows = [kept for kept in self._windows if kept is not window]

    def look(self) -> None:
        """Look at the clock; called by the timer."""
        if self._watching and self._minutes and self._clock.monotonic() - self._touched >= self._minutes * 60:
            self.end()
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note a hand; never swallow anything."""
        if event.type() in HANDS:
            self._touched = self._clock.monotonic()
        return False
