"""Set-up in the window: the page, its presenter, and the key sheet on paper or as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.clock import Clock, office_date
from desktop.errors import Failure
from desktop.paths import Places
from desktop.ui.background import Background
from desktop.ui.dates import clock_time
from desktop.ui.frame.window import Window
from desktop.ui.messages import words_for
from desktop.ui.preferences import Preferences
from desktop.ui.setup.keysheet import draw_key_sheet
from desktop.ui.setup.page import SetupPage
from desktop.ui.setup.presenter import SetupPresenter


class SettingUp(QObject):
    """One set-up; `made(Store)` when the office stands and its key was asked back."""

    made = Signal(object)

    def __init__(
        self, window: Window, places: Places, clock: Clock, work: Background, preferences: Preferences
    ) -> None:
        """Show the page in `window` and go on with what was typed before."""
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._work = work
        self._preferences = preferences
        self.page = SetupPage()
        self.presenter = SetupPresenter(places, clock, self.page, work, self._done)
        page, presenter = self.page, self.presenter
        page.kept.connect(self._keep)
        page.forward.connect(presenter.forward)
        page.back.connect(presenter.back)
        page.phrase_given.connect(presenter.give_passphrase)
        page.key_answered.connect(presenter.answer_key)
        page.save_wanted.connect(self._save_sheet)
        page.print_wanted.connect(self._print_sheet)
        window.show_page(page)
        presenter.begin()

    def close(self) -> None:
        """Keep what is typed; close a store that was made but not yet entered."""
        self.presenter.keep()
        self.presenter.abandon()

    def _keep(self) -> None:
        self.presenter.keep()
        zone = self.presenter.form.values.get("office.time_zone", "Asia/Jakarta")
        self.page.show_saved(f"Tersimpan {clock_time(self._clock.now(), zone)}")

    def _done(self, store: object) -> None:
        self.made.emit(store)
        self._window.drop_page(self.page)

    def sheet(self) -> bytes:
        """Return the key sheet as a PDF."""
        form = self.presenter.form
        on = office_date(self._clock.now(), form.values.get("office.time_zone", "Asia/Jakarta"))
        return draw_key_sheet(
            form.values.get("office.name", ""), form.values.get("desk.letter", ""), self.presenter.key(), on
        )

    def _save_sheet(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self._window, "Simpan lembar kunci", "lembar-kunci.pdf", "PDF (*.pdf)")
        if name:
            self.save_sheet_as(Path(name))

    def save_sheet_as(self, path: Path) -> None:
        """Write the sheet where the person wants it, then ask the key back."""
        try:
            path.write_bytes(self.sheet())
        except OSError:
            self.page.show_trouble("Lembar kunci tidak bisa disimpan di sana. Pilih USB atau folder lain.")
            return
        self._kept()

    def _print_sheet(self) -> None:
        from desktop.ui.printing import print_pdf

        sheet, printer = self.sheet(), self._preferences.now.printer
        self._work.run(lambda: print_pdf(sheet, printer, "A4"), self.printed, self.print_failed)

    def printed(self, _pages: object) -> None:
        """Ask the key back: the sheet is on paper."""
        self._kept()

    def print_failed(self, error: Exception) -> None:
        """Lead to the file: it never fails for want of a printer."""
        if not isinstance(error, Failure):
            raise error
        self.page.show_trouble(words_for(error).sentence.split(";")[0] + ". Simpan PDF ke USB, lalu lanjut.")

    def _kept(self) -> None:
        self.presenter.key_kept = True
        self.page.show_kept_key()
