"""What this PC is like: look, printer and paper, scan folder, how soon the screen is covered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.domain.profile import RECEIPT_PAPERS
from desktop.settings import SCALES
from desktop.ui.preferences import Preferences
from desktop.ui.settings.section import LABEL, ChoiceRow, Section
from desktop.ui.setup.fields import Picked
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

THEMES = (("system", "Ikut sistem"), ("light", "Terang"), ("dark", "Gelap"))
MINUTES = (("1", "1 menit"), ("3", "3 menit"), ("5", "5 menit"), ("10", "10 menit"))
PAPERS = {"A5": "A5", "A4": "A4", "80mm": "80 mm", "58mm": "58 mm"}
SYSTEM_PRINTER = ("", "Printer utama sistem")


class LookSection(Section):
    """Scale and theme, in force at once: the whole window is the sample."""

    def __init__(self, preferences: Preferences) -> None:
        """Show what is in force."""
        super().__init__("Tampilan", "Berlaku saat dipilih; seluruh jendela adalah contohnya.")
        self._preferences = preferences
        sizes = [(str(scale), f"{scale} %") for scale in SCALES]
        self.scale = ChoiceRow("Ukuran", sizes, self._choose_scale)
        self.theme = ChoiceRow("Warna", THEMES, self._choose_theme)
        self.add(self.scale)
        self.add_hints(("Ctrl++", "perbesar"), ("Ctrl+-", "perkecil"), ("Ctrl+0", "kembali ke 100 %"))
        self.add(self.theme)
        self.finish()
        self.enter()

    def enter(self) -> None:
        """Mark what is in force."""
        self.scale.show_chosen(str(self._preferences.now.scale))
        self.theme.show_chosen(self._preferences.now.theme)

    def _choose_scale(self, key: str) -> None:
        self._preferences.change(replace(self._preferences.now, scale=int(key)))
        self.saved.emit()

    def _choose_theme(self, key: str) -> None:
        self._preferences.change(replace(self._preferences.now, theme=key))
        self.saved.emit()


class PrinterSection(Section):
    """Printer and receipt paper."""

    def __init__(self, preferences: Preferences, printers: Callable[[], Sequence[str]]) -> None:
        """Offer the printers the system knows, read when the page is entered."""
        super().__init__("Printer dan kertas", "Tanda terima dicetak dengan F12 tanpa pertanyaan, ke printer ini.")
        self._preferences = preferences
        self._printers = printers
        self.printer = Picked("Printer", (SYSTEM_PRINTER,), label_width=LABEL)
        self.printer.picked.connect(self._choose_printer)
        self.paper = ChoiceRow(
            "Kertas tanda terima", [(key, PAPERS[key]) for key in RECEIPT_PAPERS], self._choose_paper
        )
        self.raw = ChoiceRow(
            "Cara mencetak", (("driver", "Lewat driver"), ("raw", "Langsung ESC/POS")), self._choose_raw
        )
        for row in (self.printer, self.paper, self.raw):
            self.add(row)
        self.add(PlainLabel("“Simpan PDF” selalu ada bila printer tidak mau mencetak.", muted=True, wrap=True))
        self.finish()

    def enter(self) -> None:
        """List the printers there are now; the chosen one stays in the list also when it is gone."""
        now = self._preferences.now
        names = list(self._printers())
        if now.printer and now.printer not in names:
            names.append(now.printer)
            self.complain(f"Printer “{now.printer}” tidak ditemukan. Nyalakan, atau pilih yang lain.")
        box = self.printer.box
        box.clear()
        for key, words in (SYSTEM_PRINTER, *((name, name) for name in names)):
            box.addItem(words, key)
        self.printer.set_key(now.printer)
        self.paper.show_chosen(now.receipt_paper)
        self.raw.show_chosen("raw" if now.raw_printer else "driver")

    def _choose_printer(self, name: str) -> None:
        self._preferences.change(replace(self._preferences.now, printer=name))
        self.complain("")
        self.saved.emit()

    def _choose_paper(self, paper: str) -> None:
        self._preferences.change(replace(self._preferences.now, receipt_paper=paper))
        self.saved.emit()

    def _choose_raw(self, way: str) -> None:
        self._preferences.change(replace(self._preferences.now, raw_printer=way == "raw"))
        self.saved.emit()


class ScanSection(Section):
    """Where the scanner puts its files: F9 takes the newest."""

    def __init__(self, preferences: Preferences) -> None:
        """Show the folder in force."""
        super().__init__("Pindaian", "F9 di layar Entri mengambil berkas terbaru dari folder ini.")
        self._preferences = preferences
        self.folder = Field("Folder pindaian", label_width=LABEL)
        self.folder.left.connect(self._typed)
        self.folder.next_wanted.connect(self._typed)
        self.add(self.folder)
        choose = KeyButton("Pilih folder…", icon="folder-open")
        choose.clicked.connect(self._choose)
        self.add_buttons(choose)
        self.finish()
        self.enter()

    def enter(self) -> None:
        """Show what is in force."""
        self.folder.set_text(self._preferences.now.scan_folder)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder pindaian", self.folder.text())
        if chosen:
            self.folder.set_text(chosen)
            self._typed()

    def _typed(self) -> None:
        typed = self.folder.text().strip()
        if typed == self._preferences.now.scan_folder:
            return
        if typed and not Path(typed).is_dir():
            self.folder.set_problem("Folder ini tidak ada. Buat dulu, atau pilih yang lain.")
            return
        self.folder.set_problem("")
        self._preferences.change(replace(self._preferences.now, scan_folder=typed))
        self.saved.emit()


class LockSection(Section):
    """How soon an empty desk covers its screen."""

    def __init__(self, preferences: Preferences) -> None:
        """Show what is in force."""
        super().__init__("Kunci layar", "Layar tertutup bila loket ditinggal; tulisan dan pengiriman jalan terus.")
        self._preferences = preferences
        self.minutes = ChoiceRow("Sesudah", MINUTES, self._choose)
        self.add(self.minutes)
        self.add_hints(("Shift+F8", "menutup layar sekarang"))
        self.finish()
        self.enter()

    def enter(self) -> None:
        """Mark what is in force."""
        self.minutes.show_chosen(str(self._preferences.now.lock_minutes))

    def _choose(self, minutes: str) -> None:
        self._preferences.change(replace(self._preferences.now, lock_minutes=int(minutes)))
        self.saved.emit()
