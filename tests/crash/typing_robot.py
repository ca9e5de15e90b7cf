"""Somebody who types into the real window without a pause, and tells of every key and every number given.

Used in a forked child that is killed: `window_kills.py`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app.application import Application
from desktop.domain.office import Person
from desktop.paths import places_in
from desktop.settings import Settings
from desktop.store.store import Store
from desktop.ui.entry.screen import EntryScreen
from tests.crash.forking import Voice

KEYS_A_SECOND = 20
WORDS = "jalan di depan sekolah rusak dan berlubang, air masuk ke kelas waktu hujan deras; "
SAVE_AFTER = 30
"""Letters after which F12 is pressed, so that kills hit saves as well as typing."""


@dataclass
class RunningClock:
    """The office's time goes on from the newest act in the store."""

    start: datetime
    born: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.born)

    def monotonic(self) -> float:
        return time.monotonic()


class Robot(QObject):
    """Types, and after a while presses F12; says `typed DRAFT COUNT` and `saved NUMBER LETTERS`."""

    def __init__(self, screen: EntryScreen, voice: Voice) -> None:
        super().__init__()
        self._screen, self._voice = screen, voice
        self._letters = 0
        self._told = ""
        self._beat = QTimer(self)
        self._beat.setInterval(1000 // KEYS_A_SECOND)
        self._beat.timeout.connect(self._strike)

    def start(self) -> None:
        """Name the way to reach the citizen, then begin with the story."""
        self._screen.window().activateWindow()
        self._begin()
        self._beat.start()

    def _begin(self) -> None:
        self._letters = 0
        contact = self._screen.board.fields.by_name["contact"]
        contact.put("akan datang sendiri")
        contact.edited.emit("contact", "akan datang sendiri")

    def _strike(self) -> None:
        last = self._screen.presenter.saver.last
        if last is not None and last.number != self._told:
            self._told = last.number
            self._voice.say(f"saved {last.number}")
            self._begin()
        elif self._letters == SAVE_AFTER:
            self._letters += 1
            QTest.keyClick(self._screen.board.fields.by_name["story"].control, Qt.Key.Key_F12)
        elif self._letters < SAVE_AFTER:
            QTest.keyClicks(self._screen.board.fields.by_name["story"].control, WORDS[self._letters % len(WORDS)])
            self._letters += 1
            self._voice.say(f"typed {self._screen.presenter.drafts.current.uid} {self._letters}")


def type_for_ever(folder: Path, key: bytes, voice: Voice) -> None:
    """Open the window on the office and let the robot type until the process is killed."""
    app = QApplication(["loket-aduan"])
    store = Store.open(places_in(folder), key)
    with store.reading() as unit:
        last = unit.journal.last_at()
        people = unit.staff.all()
    assert last is not None
    program = Application(Settings(theme="light"), RunningClock(last), places_in(folder))
    program.window.show()
    program._store_opened(store)
    program._person_entered(lilis(people))
    assert program.session is not None
    program.session.frame.go_to("entry")
    screen = program.session.frame.current()
    assert isinstance(screen, EntryScreen)
    robot = Robot(screen, voice)
    voice.say("up")
    robot.start()
    app.exec()


def lilis(people: tuple[Person, ...]) -> Person:
    """Return the front-desk officer."""
    return next(person for person in people if person.login == "lilis")
