"""A day of the practice office, played offscreen through the same window: for machines without a display.

The line is cut, two complaints are recorded, their receipts saved, the line comes back, both reach the practice
service and their tracking numbers come home; what the service did with one is read, and a reply goes. Pictures and
PDFs stay in one folder; the exit status says how it went.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.application import Application
from desktop.app.practice import PracticeLine
from desktop.app.practice_words import FIRST, REPLY, SECOND
from desktop.clock import SystemClock
from desktop.domain.complaint import RegisterFilter
from desktop.domain.delivery import Step, SyncState
from desktop.settings import Settings
from desktop.ui.case.form import ActForm
from desktop.ui.entry.saving import DEAF_SECONDS
from desktop.ui.entry.screen import EntryScreen
from desktop.ui.frame.frame import Frame
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.usecases.mirror import mirror_of
from desktop.usecases.reading import register_page, show_case

NO_PRINTER = "(latihan tanpa printer)"
"""No printer of this name exists: practice without a display never wastes anybody's paper."""

PATIENCE = 60_000
PIN = "123456"

SETTLING = 4
"""Rounds of events until what was shown is laid out: what is laid out asks for more laying out."""

SERVICE_STEPS = 3
"""Verified, passed on, answered."""


class DayBrokenError(Exception):
    """Something did not happen in time; the argument says what was waited for."""


def play(folder: Path) -> int:
    """Play the day, leave its pictures and PDFs in `folder`, and return the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication(["loket-aduan"])
    folder.mkdir(parents=True, exist_ok=True)
    practice = PracticeLine()
    settings = Settings(theme="light", printer=NO_PRINTER, lock_minutes=0)
    program = Application(settings, SystemClock(), practice.places, practice=practice)
    day = Day(program, folder)
    try:
        told = day.play()
    except DayBrokenError as error:
        sys.stderr.write(f"Hari latihan berhenti: {error}\n")
        return 1
    finally:
        program.close()
        del app
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0


class Day:
    """The hands of an officer: they press visible buttons and type into fields."""

    def __init__(self, program: Application, folder: Path) -> None:
        """Play on `program`, keep pictures in `folder`."""
        self._program = program
        self._folder = folder
        self._pictures: list[str] = []
        self._papers: list[str] = []

    def play(self) -> dict[str, object]:
        """Play all of it and return what came of it."""
        self._come_in()
        self._take_line(up=False)
        numbers = [self._record(place, entry) for place, entry in enumerate((FIRST, SECOND), 1)]
        self._look("antrean, sambungan putus", "queue")
        self._take_line(up=True)
        self._press("Kirim sekarang")
        self._wait(partial(self._all_arrived, numbers), "nomor pelacakan")
        self._look("antrean, terkirim", "queue")
        self._look("register", "register")
        self._frame().open_case(numbers[0])
        self._rest()
        self._picture("kasus")
        tracking = self._tracking()
        self._hear_back(numbers[0], tracking[numbers[0]])
        self._answer(numbers[0])
        return {
            "numbers": numbers,
            "tracking": [tracking[number] for number in numbers],
            "pictures": self._pictures,
            "papers": self._papers,
        }

    # --- the steps ------------------------------------------------------------------------------

    def _come_in(self) -> None:
        self._program.start()
        self._wait(lambda: self._program.doors.sign_in_page() is not None, "pintu masuk")
        self._picture("masuk")
        page = self._program.doors.sign_in_page()
        if page is not None:
            page.type_secret(PIN)
        self._wait(lambda: self._program.session is not None, "petugas")
        self._wait(self._queue_is_empty, "kiriman lama")
        self._look("hari ini", "today")

    def _record(self, place: int, values: Mapping[str, str]) -> str:
        self._frame().new_entry()
        self._rest()
        screen = self._entry()
        for name, text in values.items():
            field = screen.board.fields.by_name[name]
            field.take_cursor()
            type_into(field.control, text)
            type_key(field.control, Qt.Key.Key_Return)
        self._rest()
        self._picture(f"entri {place}")
        before = screen.presenter.saver.last
        if before is not None:
            now = self._program.clock.monotonic
            self._wait(lambda: now() - before.at > DEAF_SECONDS, "telinga F12")
        self._press("Simpan & cetak")
        self._wait(lambda: screen.presenter.saver.last not in (None, before), "nomor")
        self._rest()
        self._picture(f"tersimpan {place}")
        number = screen.presenter.saver.last.number if screen.presenter.saver.last is not None else ""
        paper = self._folder / f"tanda-terima-{place}.pdf"
        screen.ask_path = lambda _name: paper
        self._wait(partial(self._offers, "Simpan PDF"), "Simpan PDF")
        self._press("Simpan PDF")
        self._wait(paper.exists, "tanda terima")
        self._rest()
        self._papers.append(paper.name)
        return number

    def _hear_back(self, number: str, tracking: str) -> None:
        """Let the service work on a complaint as it would in days, then read what it did."""
        if self._program.practice is not None:
            for _ in range(SERVICE_STEPS):
                self._program.practice.service.state.advance(int(tracking))
        self._press("Yang ada di LAPOR!")
        self._press("Baca sekarang")
        self._wait(lambda: self._seen(number) is not None, "kabar dari LAPOR!")
        self._rest()
        self._wait(partial(self._says, "dibaca hari ini"), "kabar di layar")
        self._wait(partial(self._offers, "Balas di LAPOR!"), "Balas di LAPOR!")
        self._picture("kasus, di LAPOR!")

    def _answer(self, number: str) -> None:
        """Write a reply on the case page and let it go."""
        self._press("Balas di LAPOR!")
        self._rest()
        form = next(one for one in self._program.window.findChildren(ActForm) if one.isVisible())
        type_into(form.text, REPLY)
        self._picture("tanggapan")
        self._press("Antrekan tanggapan")
        self._wait(lambda: self._is_answered(number), "tanggapan terkirim")
        self._look("antrean, tanggapan terkirim", "queue")

    def _take_line(self, *, up: bool) -> None:
        if self._program.practice is not None:
            self._program.practice.switch(up)
        if self._program.window.band is not None:
            self._program.window.band.show_line(up=up)

    def _look(self, words: str, screen: str) -> None:
        self._frame().go_to(screen)
        self._rest()
        self._picture(words)

    # --- what is to be seen --------------------------------------------------------------------

    def _frame(self) -> Frame:
        if self._program.session is None:
            raise DayBrokenError("petugas")
        return self._program.session.frame

    def _entry(self) -> EntryScreen:
        screen = self._frame().screens()["entry"]
        if not isinstance(screen, EntryScreen):
            raise DayBrokenError("entri")
        return screen

    def _queue_is_empty(self) -> bool:
        sending = self._program.sending
        return sending is not None and not sending.is_sending() and not sending.summary().waiting

    def _seen(self, number: str) -> object:
        session = self._program.session
        view = mirror_of(session.desk.ctx, session.desk.person, number) if session is not None else None
        return view.reflection.read_at if view is not None else None

    def _is_answered(self, number: str) -> bool:
        session = self._program.session
        if session is None:
            return False
        items = show_case(session.desk.ctx, session.desk.person, number).items
        return any(item.step is Step.REPLY and item.state is SyncState.ACCEPTED for item in items)

    def _tracking(self) -> dict[str, str]:
        session = self._program.session
        if session is None:
            return {}
        page = register_page(session.desk.ctx, session.desk.person, RegisterFilter(), limit=20)
        return {row.number: row.tracking_id for row in page.rows}

    def _all_arrived(self, numbers: list[str]) -> bool:
        tracking = self._tracking()
        return all(tracking.get(number) for number in numbers)

    def _button(self, words: str) -> KeyButton | None:
        found = self._program.window.findChildren(KeyButton)
        return next((one for one in found if one.words() == words and one.isVisible()), None)

    def _offers(self, words: str) -> bool:
        return self._button(words) is not None

    def _says(self, words: str) -> bool:
        found = self._program.window.findChildren(PlainLabel)
        return any(one.isVisible() and one.text().startswith(words) for one in found)

    def _press(self, words: str) -> None:
        button = self._button(words)
        if button is None:
            raise DayBrokenError(words)
        button.click()

    def _picture(self, words: str) -> None:
        self._rest()
        name = f"{len(self._pictures) + 1:02}-{words.replace(', ', '-').replace(' ', '-')}.png"
        self._program.window.grab().save(str(self._folder / name))
        self._pictures.append(name)

    def _rest(self) -> None:
        program = self._program
        self._wait(lambda: not program.work.busy and not program.slow.busy, "pekerjaan latar")
        for _ in range(SETTLING):
            QCoreApplication.processEvents()

    @staticmethod
    def _wait(condition: Callable[[], object], what: str) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 30)
            if clock.elapsed() > PATIENCE:
                raise DayBrokenError(what)


def type_into(control: QWidget, text: str) -> None:
    """Type letters one by one, as a hand does."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()) if letter.isascii() else 0)
            QApplication.sendEvent(control, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def type_key(control: QWidget, key: Qt.Key) -> None:
    """Press and let go one key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(control, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
