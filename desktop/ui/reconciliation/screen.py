"""Rekonsiliasi: own register against the list of LAPOR!, every line a link, one sheet on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.errors import Failure
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.frame import TableFrame
from desktop.ui.lists.grouped import GroupedTable, ListedRow
from desktop.ui.messages import words_for
from desktop.ui.reconciliation.port import OfficeReconciliation
from desktop.ui.reconciliation.presenter import ReconciliationPort, ReconciliationPresenter
from desktop.ui.reconciliation.rows import ALL, LISTS, Head
from desktop.ui.runner import Runner
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import named_with_key

HEADS = ("LAPOR!", "Laporan", "Keadaan")
WIDTHS = {0: 150, 2: 300}
SAVE_PDF = "Ctrl+Shift+S"
SHEET = "rekonsiliasi-lapor.pdf"
KEYS_WIDTH = 1060
"""Below this the buttons of the lists don't print their keys."""

NO_LIST_OF_OTHERS = "Belum ada daftar LAPOR! yang diimpor. Minta petugas loket atau sekretaris mengimpornya."
NO_LIST = "Belum ada daftar LAPOR! yang diimpor. Impor daftar Excel dari situs admin lebih dulu (Alt+6)."
EMPTY = "Tidak ada yang bisa dibandingkan pada masa daftar ini."


def build_screen(desk: Desk) -> ReconciliationScreen:
    """Return the reconciliation of the person at the desk."""
    port = OfficeReconciliation(desk.ctx, desk.person, desk.zone, desk.preferences)
    return ReconciliationScreen(port, desk.slow or desk.work)


class ReconciliationScreen(Screen):
    """The acts above, then which list, then the lines."""

    name = "reconciliation"

    def __init__(self, port: ReconciliationPort, runner: Runner) -> None:
        """Compare by `port` on `runner`."""
        super().__init__()
        self._presenter = ReconciliationPresenter(port, runner, self)
        self._may_import = port.may_import
        self._period = ""
        self.ask_path: Callable[[], Path | None] = self._ask_path
        self.print = KeyButton("Cetak lembar", "F12", "printer", primary=True)
        self.save = KeyButton("Simpan PDF", SAVE_PDF, "download")
        self.other = KeyButton("Impor daftar Excel…", "Alt+6", "file-input")
        self.filters = {key: KeyButton("", f"Alt+{place}") for place, key in enumerate((ALL, *LISTS), 1)}
        self.summary = PlainLabel(muted=True, wrap=True)
        self.table = GroupedTable("Rekonsiliasi dengan LAPOR!", HEADS, WIDTHS)
        self.frame = TableFrame(self.table)
        self._tools = QHBoxLayout()
        self._choices = QHBoxLayout()
        self._narrow = False
        self._lay_out()
        self._connect()

    # --- what the frame asks ---------------------------------------------------------------

    def title(self) -> str:
        """Return the screen's name."""
        return "Rekonsiliasi"

    def subtitle(self) -> str:
        """Return which days are compared."""
        return self._period or "Register kantor ini dan daftar LAPOR!"

    def enter(self) -> None:
        """Compare again; the lines have the keyboard."""
        if self._presenter.found is None:
            self.frame.show_words("Membandingkan…")
        self._presenter.refresh()
        self.table.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Compare again where cases or their sending changed."""
        if kinds & {"complaint", "outbox"}:
            self._presenter.refresh()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._presenter.set_masked(hidden=hidden)

    def resized_to(self, width_class: str) -> None:
        """Take all sizes from the font in force; where room is short the lines have it, not the words round them."""
        self.table.rescale()
        self._narrow = width_class == "paged"
        self.table.horizontalHeader().setVisible(not self._narrow)
        self.summary.setVisible(not self._narrow and self._presenter.found is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Print the keys of the lists where there is room for them; they work all the same."""
        super().resizeEvent(event)
        tight = self.width() < px(KEYS_WIDTH)
        for place, button in enumerate(self.filters.values(), 1):
            button.showing("" if tight else f"Alt+{place}")
            self._word(button, button.words())

    def print_page(self) -> None:
        """Print the sheet (Ctrl+P)."""
        self._presenter.print_sheet()

    def took_offer(self, key: str) -> None:
        """Keep the sheet as a file where there is no printer."""
        if key == SAVE_PDF:
            self._save()

    def flush(self) -> bool:
        """Say whether nothing is under way: its end would be told to a screen that is gone."""
        return not self._presenter.busy

    # --- what the presenter asks ---------------------------------------------------------------

    def show_lists(self, head: Head, rows: tuple[ListedRow, ...]) -> None:
        """Paint the lists."""
        self._period = head.period
        self.summary.setText(head.summary)
        for key, words in head.choices:
            self._word(self.filters[key], words)
            self.filters[key].setChecked(key == self._presenter.chosen)
        self._show_choices(shown=True)
        self.table.show_rows(rows)
        if rows:
            self.frame.show_rows()
        else:
            self.frame.show_words(EMPTY)
        if rows and not self.table.key():
            self.table.choose(0)
        self.title_changed.emit()

    def show_nothing(self) -> None:
        """Say that there is no list yet; the way to one is the step that helps."""
        self._show_choices(shown=False)
        self.table.show_rows(())
        self.frame.show_words(NO_LIST if self._may_import else NO_LIST_OF_OTHERS)
        self.title_changed.emit()

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong: in place of rows where there are none, else in the status line."""
        said = words_for(failure)
        words = f"{said.sentence} {said.next_step}".strip()
        if self._presenter.found is None:
            self.frame.show_trouble(words)
        else:
            self.announce.emit(words, [("Simpan PDF", SAVE_PDF)])

    def say(self, words: str) -> None:
        """Say in the status line what was done."""
        self.announce.emit(words, [])

    def show_case(self, number: str) -> None:
        """Open a case's page."""
        self.open_case.emit(number)

    def show_report(self, tracking_id: str) -> None:
        """Open the entry of a report that has no case yet."""
        self.go_to_item.emit("listing", tracking_id)

    # --- inside ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        self._tools.setSpacing(px(8))
        for button in (self.print, self.save):
            self._tools.addWidget(button)
        self._tools.addStretch(1)
        self._tools.addWidget(self.other)
        column.addLayout(self._tools)
        self._choices.setSpacing(px(8))
        group = QButtonGroup(self)
        for button in self.filters.values():
            button.setCheckable(True)
            group.addButton(button)
            self._choices.addWidget(button)
        self._choices.addStretch(1)
        column.addLayout(self._choices)
        column.addWidget(self.summary)
        column.addWidget(self.frame, 1)
        self._show_choices(shown=False)
        if not self._may_import:
            self.other.hide()

    def _show_choices(self, *, shown: bool) -> None:
        for part in (*self.filters.values(), self.print, self.save):
            part.setVisible(shown)
        self.summary.setVisible(shown and not self._narrow)
        self.other.primary = not shown

    def _word(self, button: KeyButton, words: str) -> None:
        """Say other words; the name keeps its key also where there is no room to print it."""
        key = button.shortcut().toString()
        button.set_words(words)
        button.setAccessibleName(named_with_key(words, key))

    def _connect(self) -> None:
        self.print.clicked.connect(self._presenter.print_sheet)
        self.save.clicked.connect(self._save)
        self.other.clicked.connect(partial(self.go_to.emit, "listing"))
        self.table.opened_key.connect(self._presenter.open)
        self.frame.try_again.connect(self._presenter.refresh)
        for key, button in self.filters.items():
            button.clicked.connect(partial(self._choose, key))

    def _choose(self, key: str, _checked: bool = True) -> None:  # noqa: FBT001, FBT002 - what the button tells
        self._presenter.choose(key)
        self.table.choose(0)
        self.table.setFocus()

    def _save(self) -> None:
        path = self.ask_path()
        if path is not None:
            self._presenter.save_sheet(path)

    def _ask_path(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self, "Simpan PDF", SHEET, "PDF (*.pdf)")
        return Path(name) if name else None
