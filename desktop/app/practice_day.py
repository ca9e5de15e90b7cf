"""A day of the practice office, played offscreen through the same window: for machines without a display.

The line is cut, two complaints are recorded, their receipts saved, the line comes back, both reach the practice
service and their tracking numbers come home. Pictures and PDFs stay in one folder; the exit status says how it went.
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
from desktop.clock import SystemClock
from desktop.domain.complaint import RegisterFilter
from desktop.settings import Settings
from desktop.ui.entry.saving import DEAF_SECONDS
from desktop.ui.entry.screen import EntryScreen
from desktop.ui.frame.frame import Frame
from desktop.ui.widgets.keybutton import KeyButton
from desktop.usecases.reading import register_page

NO_PRINTER = "(latihan tanpa printer)"
"""No printer of this name exists: practice without a display never wastes anybody's paper."""

PATIENCE = 60_000
PIN = "123456"

FIRST: Mapping[str, str] = {
    "story": (
        "Lampu jalan di tikungan dekat SDN 2 Leuwisaat mati sejak dua minggu lalu. Anak-anak pulang mengaji dalam"
        " gelap, dan kemarin seorang ibu jatuh dari motor di situ."
    ),
    "title": "Lampu jalan mati di tikungan SDN 2 Leuwisaat",
    "when": "kmrn",
    "place": "Tikungan Jl. Leuwisaat, dekat SDN 2",
    "request": "Lampu diganti",
    "loss": "Berobat Rp150.000",
    "respondent": "Dinas Perhubungan Kabupaten Kuningan",
    "name": "Euis Rahmawati",
    "contact": "0812-0000-1007",
    "address": "Dusun Pahing RT 003 RW 001, Leuwisaat",
    "name_answer": "1",
    "report_answer": "5",
}
SECOND: Mapping[str, str] = {
    "story": (
        "Air dari PDAM di Blok Manis tidak mengalir sejak Senin. Kami membeli air tangki setiap hari, dan belum ada"
        " pemberitahuan dari petugas."
    ),
    "title": "Air PDAM tidak mengalir di Blok Manis",
    "when": "sen",
    "place": "Blok Manis RW 02",
    "request": "Air dialirkan lagi, atau ada tangki bantuan",
    "loss": "Air tangki Rp90.000 sehari",
    "respondent": "PDAM Kabupaten Kuningan",
    "name": "Oman Sutisna",
    "contact": "0812-0000-1008",
    "address": "Blok Manis RT 001 RW 002",
    "name_answer": "2",
    "report_answer": "5",
}
"""Two invented complaints, by the names of the form's fields."""


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

    def _press(self, words: str) -> None:
        button = self._button(words)
        if button is None:
            raise DayBrokenError(words)
        button.click()

    def _picture(self, words: str) -> None:
        name = f"{len(self._pictures) + 1:02}-{words.replace(', ', '-').replace(' ', '-')}.png"
        self._program.window.grab().save(str(self._folder / name))
        self._pictures.append(name)

    def _rest(self) -> None:
        program = self._program
        self._wait(lambda: not program.work.busy and not program.slow.busy, "pekerjaan latar")
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
