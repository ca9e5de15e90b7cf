"""Bugs made visible: whatever thread or slot one arises in, one message with a short code, and the program lives on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from desktop.app.logbook import LOGGER, note_bug

GRAVE = frozenset({QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Troubles(QObject):
    """Catches what nothing else caught, from `install()` to `remove()`."""

    arose = Signal(str)
    """The short code of a bug, told on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Catch nothing yet."""
        super().__init__(parent)
        self._before: Hook | None = None
        self._before_in_threads: Callable[[threading.ExceptHookArgs], object] | None = None

    def install(self) -> None:
        """Catch from now on, also Qt's own messages, which are logged by kind."""
        self._before = sys.excepthook
        self._before_in_threads = threading.excepthook
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self.said)

    def remove(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook = self._before
        if self._before_in_threads is not None:
            threading.excepthook = self._before_in_threads
        qInstallMessageHandler(None)

    def note(self, error: object) -> None:
        """Take in a bug that came back from a worker."""
        if isinstance(error, BaseException):
            self.arose.emit(note_bug(error))

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.note(error)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        self.note(args.exc_value)

    def said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Log Qt's message by its kind and place; its text may quote what somebody typed."""
        del message
        level = LOGGER.error if kind in GRAVE else LOGGER.info
        level("Qt %s %s:%s", kind.name, context.file or "?", context.line)
