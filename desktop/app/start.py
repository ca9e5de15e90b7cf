"""From the command line to a running window: the arguments, the event loop, signals and the session's end."""

from __future__ import annotations

import signal
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from desktop import settings as stored
from desktop.app.application import Application
from desktop.app.loading import end_loading
from desktop.app.logbook import close_logbook, open_logbook
from desktop.app.troubles import Troubles
from desktop.clock import SystemClock
from desktop.errors import SettingsBrokenError
from desktop.paths import Places, default_places, places_in
from desktop.settings import Settings
from desktop.ui.qt_words import install as install_words

if TYPE_CHECKING:
    from desktop.app.practice import PracticeLine


def run(words: Sequence[str]) -> int:
    """Run the window until it is closed and return the exit status."""
    args = _arguments(words)
    if args.practice_day:
        from desktop.app.practice_day import play

        end_loading()
        return play(Path(args.practice_day))
    app = _named_application()
    practice = _practice_line() if args.practice else None
    places = _places(args, practice)
    settings = Settings() if practice else _settings(places)
    open_logbook(places)
    troubles = Troubles()
    troubles.install()
    program = Application(settings, SystemClock(), places, practice=practice)
    troubles.arose.connect(program.show_bug)
    for worker in (program.work, program.slow):
        worker.unexpected.connect(troubles.note)
    program.window.painted.connect(end_loading)
    program.closed.connect(app.quit)
    app.commitDataRequest.connect(program.flush)
    with _Signals(program):
        program.start()
        status = app.exec()
    program.close()
    troubles.remove()
    close_logbook()
    return status


def _named_application() -> QApplication:
    app = QApplication.instance() or QApplication(["loket-aduan"])
    if not isinstance(app, QApplication):
        raise TypeError
    app.setApplicationName("Loket Aduan")
    app.setDesktopFileName("loket-aduan")
    install_words(app)
    return app


def _arguments(words: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="loket-aduan", add_help=False)
    parser.add_argument("--data-dir", default="")
    parser.add_argument("--practice", action="store_true")
    parser.add_argument("--practice-day", default="")
    return parser.parse_args(list(words))


def _practice_line() -> PracticeLine:
    """Bring the practice service up; the real office never loads it."""
    from desktop.app.practice import PracticeLine

    return PracticeLine()


def _places(args: Namespace, practice: PracticeLine | None) -> Places:
    if practice is not None:
        return practice.places
    return places_in(Path(args.data_dir)) if args.data_dir else default_places()


def _settings(places: Places) -> Settings:
    """Return this PC's preferences; a broken file was set aside, and defaults are in force."""
    try:
        return stored.load(places.settings)
    except SettingsBrokenError:
        return Settings()


class _Signals(QObject):
    """Ends the program gently on Ctrl+C, SIGTERM and SIGHUP: Python hears a signal only when the event loop lets it."""

    def __init__(self, program: Application) -> None:
        super().__init__()
        self._program = program
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.settimeout(0.0)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._numbers = [signal.SIGINT, signal.SIGTERM]
        if sys.platform != "win32":
            self._numbers.append(signal.SIGHUP)

    def __enter__(self) -> _Signals:
        self._before = {number: signal.signal(number, self._asked) for number in self._numbers}
        self._fd_before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        return self

    def __exit__(self, *_error: object) -> None:
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        # from the event loop: asked before it runs, its own end would be forgotten
        QTimer.singleShot(0, self._program.close)

    def _woken(self) -> None:
        """Take the byte; Python runs the handler as soon as this returns to it."""
        try:
            self._ours.recv(64)
        except BlockingIOError:
            return
