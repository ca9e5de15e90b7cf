"""A whole day in the window, with made-up words typed in: run as a child, with folders and a service of its own.

    python -m tests.feature.canary_day FOLDER PHOTO PDF
Says `done` on standard output when the day is over, then waits for a line, closes and ends.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app.application import Application
from desktop.app.logbook import close_logbook, open_logbook
from desktop.app.troubles import Troubles
from desktop.clock import SystemClock
from desktop.domain.complaint import RegisterFilter
from desktop.domain.office import Person
from desktop.errors import Failure
from desktop.paths import places_in
from desktop.settings import Settings
from desktop.ui.entry.screen import EntryScreen
from desktop.usecases.context import Context
from desktop.usecases.opening import Factor, open_store
from desktop.usecases.reading import open_identity, register_page, show_case
from tests.feature.canary import ADDRESS, NAME, NIK, PHONE, STORY
from tests.support.office import PASSPHRASE
from tests.support.window import until

VALUES = {
    "story": STORY,
    "place": "Jalan Kemuningrejo",
    "name": NAME,
    "contact": PHONE,
    "address": ADDRESS,
    "nik": NIK,
    "name_answer": "hidden",
    "report_answer": "public",
}


class Stumble(QObject):
    """A bug with a citizen's words in its text: what is logged of it must not hold them."""

    def fall(self) -> None:
        text = f"{NAME} {NIK} {PHONE} {ADDRESS}"
        raise ValueError(text)


class Day:
    """The program at work, and what is done with it."""

    def __init__(self, folder: Path) -> None:
        places = places_in(folder)
        self.troubles = Troubles()
        self.troubles.install()
        open_logbook(places)
        self.program = Application(Settings(theme="light"), SystemClock(), places)
        self.troubles.arose.connect(self.program.show_bug)
        for worker in (self.program.work, self.program.slow):
            worker.unexpected.connect(self.troubles.note)
        self.program.window.show()
        self.program._store_opened(open_store(places, Factor(passphrase=PASSPHRASE)))
        self.people = self._people()
        self.program._person_entered(self.people["lilis"])

    @property
    def ctx(self) -> Context:
        """Return the ground for use cases."""
        assert self.program.ctx is not None
        return self.program.ctx

    def _people(self) -> dict[str, Person]:
        with self.ctx.store.reading() as unit:
            return {person.login: person for person in unit.staff.all()}

    def entry(self) -> EntryScreen:
        """Go to the entry screen."""
        assert self.program.session is not None
        self.program.session.frame.go_to("entry")
        screen = self.program.session.frame.current()
        assert isinstance(screen, EntryScreen)
        return screen

    def rest(self) -> None:
        """Wait until nothing is under way."""
        until(lambda: not self.program.work.busy and not self.program.slow.busy)

    def record(self, photo: Path, paper: Path, values: dict[str, str]) -> str:
        """Type a complaint, attach a photo, save, try to print, keep the receipt as a file."""
        screen = self.entry()
        for name, value in values.items():
            field = screen.board.fields.by_name[name]
            field.put(value)
            field.edited.emit(name, value)
        screen.presenter.evidence.take(photo, photo.name)
        self.rest()
        before = screen.presenter.saver.last
        screen.presenter.saver.press()
        until(lambda: screen.presenter.saver.last is not before)
        last = screen.presenter.saver.last
        assert last is not None
        self.rest()
        screen.presenter.prints.save_pdf(last.number, paper)
        self.rest()
        assert paper.exists()
        return last.number

    def leave_a_draft(self) -> None:
        """Begin a complaint and leave it half done."""
        screen = self.entry()
        for name in ("story", "name", "nik", "contact"):
            field = screen.board.fields.by_name[name]
            field.put(VALUES[name])
            field.edited.emit(name, VALUES[name])
        assert screen.flush()
        self.rest()

    def look(self, number: str) -> None:
        """Search by name, look at the identity, and do what is refused."""
        for login in ("lilis", "wahyu", "dadang"):
            register_page(self.ctx, self.people[login], RegisterFilter(search=NAME))
        open_identity(self.ctx, self.people["wahyu"], number, "pengadu datang")
        for wrong in (NIK, NAME, number[:-1] + "?"):
            try:
                show_case(self.ctx, self.people["lilis"], wrong)
            except Failure as failure:
                sys.stderr.write(f"{failure}\n")

    def stumble(self) -> None:
        """Let a bug arise in a slot."""
        arisen: list[str] = []
        self.troubles.arose.connect(arisen.append)
        fault = Stumble()
        QTimer.singleShot(0, fault.fall)
        until(lambda: arisen)

    def send(self, number: str) -> str:
        """Wait until the complaint has its national number."""
        until(lambda: show_case(self.ctx, self.people["lilis"], number).record.tracking_id)
        return show_case(self.ctx, self.people["lilis"], number).record.tracking_id


def main(folder: str, photo: str, paper: str) -> None:
    """Live the day, then wait to be let go."""
    app = QApplication(["loket-aduan"])
    day = Day(Path(folder))
    number = day.record(Path(photo), Path(paper), VALUES)
    day.leave_a_draft()
    day.look(number)
    day.stumble()
    tracking = day.send(number)
    day.program.lock()
    sys.stdout.write(json.dumps({"done": number, "tracking": tracking}) + "\n")
    sys.stdout.flush()
    sys.stdin.readline()
    day.program.close()
    close_logbook()
    app.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
