"""Entri in the window: the board, its presenter, the clock that drives autosave, and the keys of the screen.

Headless driving, as a loop that kills the program does it: build the screen with `EntryScreen(...)` on Qt's offscreen
platform, `enter()`, send key events to `board.fields.story.edit` and let the event loop run; autosave, F12 and recovery
are the same code as behind a display. What came to the disk is what `drafts` and the register hold afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from desktop.ui.background import Background
from desktop.ui.entry.board import EntryBoard
from desktop.ui.entry.help import HelpNote
from desktop.ui.entry.office_paper import OfficePaper
from desktop.ui.entry.paper import Paper
from desktop.ui.entry.port import OfficeEntry, OfficePort
from desktop.ui.entry.presenter import EntryPresenter
from desktop.ui.entry.read_back import ReadBack
from desktop.ui.entry.remembered import Remembered
from desktop.ui.entry.scan_taking import ScanTaking
from desktop.ui.entry.scans import ScanFolder
from desktop.ui.entry.strip import Act
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.theme import px

TITLE = "Aduan baru"
SOON = 50
"""Milliseconds from a key to the next look at what is due."""


class EntryScreen(Screen):
    """Write while the citizen talks; F12 saves and prints."""

    name = "entry"

    def __init__(self, port: OfficePort, runner: Background, slow: Background, paper: Paper, scan_folder: str) -> None:
        """Keep drafts on `runner`; files and paper go to `slow`."""
        super().__init__()
        self.board = EntryBoard()
        self.presenter = EntryPresenter(port, runner, slow, paper, self.board)
        self.scans = ScanFolder(scan_folder, self)
        self.scanning = ScanTaking(self.scans, slow, self.board.side.evidence, self.presenter.evidence)
        self.ask_path: Callable[[str], Path | None] = self._ask_path
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board)
        self.read_back = ReadBack(self)
        self.help = HelpNote(self)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._tick)
        self._started = False
        self._alarmed = ""
        self._acts: dict[str, Callable[[], None]] = {
            Act.REPRINT: self._press,
            Act.VOID: self._ask_reason,
            Act.SAVE_PDF: self._save_pdf,
            Act.ASK_NOW: self._ask_privacy,
            Act.CLOCK_RIGHT: self.presenter.saver.confirm_clock,
            Act.TAKE_BACK: self.presenter.bin.take_back,
        }
        self._connect()
        self._install_keys()

    def _connect(self) -> None:
        board, presenter = self.board, self.presenter
        board.fields.edited.connect(self._edited)
        board.fields.fixed.connect(self._fix)
        board.moved.connect(self._moved)
        board.title_tabbed.connect(self._accept_title)
        board.saved_told.connect(self._tell_saved)
        board.tabs.chosen.connect(presenter.drafts.show)
        board.tabs.new_wanted.connect(self.new_entry)
        board.files.given.connect(presenter.evidence.take)
        board.side.evidence.choose_wanted.connect(board.files.choose)
        board.side.evidence.detach_wanted.connect(presenter.evidence.detach)
        board.after.chosen.connect(self._act)
        board.after.reason_given.connect(presenter.saver.void)
        board.after.answers_given.connect(presenter.saver.answer_later)
        board.after.closed.connect(board.put_cursor)
        self.read_back.closed.connect(board.put_cursor)
        self.scans.changed.connect(self.scanning.look)
        buttons = board.buttons
        buttons.save.clicked.connect(self._press)
        buttons.read_back.clicked.connect(self._read_back)
        buttons.scan.clicked.connect(self.scanning.take)
        buttons.side.clicked.connect(board.show_side)
        buttons.next.clicked.connect(self._walk_on)
        buttons.discard.clicked.connect(self._discard)

    def _install_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "F12": self._press,
            "F6": self._read_back,
            "F7": self.board.show_side,
            "F9": self.scanning.take,
            "Ctrl+Tab": self.presenter.drafts.show_next,
        }
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def minimumSizeHint(self) -> QSize:
        """Never make the window larger than it is: what has no room on one page stands on five."""
        return QSize(px(320), px(240))

    # --- what the frame asks ---------------------------------------------------------------

    def title(self) -> str:
        """Return what stands in the header."""
        return TITLE

    def subtitle(self) -> str:
        """Return `tersimpan 09.41`."""
        return self.presenter.saved_words()

    def header(self) -> QWidget:
        """Return the tabs of the half-done entries."""
        return self.board.tabs

    def count(self) -> int:
        """Return how many half-done entries there are."""
        return len(self.presenter.drafts.tabs())

    def enter(self) -> None:
        """Put the cursor into the story; read the lists the first time."""
        if not self._started:
            self._started = True
            self.presenter.start()
        else:
            self.presenter.drafts.load()
        self.board.put_cursor()
        self._tick()

    def leave(self) -> None:
        """Save at once what is typed."""
        self.board.fields.close_offers()
        self.presenter.drafts.keeper.flush()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the list of drafts again where somebody else changed it."""
        if "draft" in kinds:
            self.presenter.drafts.load()

    def set_masked(self, *, hidden: bool) -> None:
        """Cover all but the labels, or open it again."""
        self.board.set_masked(hidden=hidden)

    def flush(self) -> bool:
        """Bring what is typed to the disk in this thread; say whether nothing unsaved is left."""
        return self.presenter.flush_now()

    def show_item(self, key: str) -> None:
        """Go on with a draft by its uid; the empty key begins a new entry, the old one stays a draft."""
        if key:
            self.presenter.drafts.show(key)
        else:
            self.presenter.drafts.start_new()

    def item(self) -> str:
        """Return the uid of the draft on the screen, empty for a form with nothing in it."""
        draft = self.presenter.drafts.current
        return "" if draft.is_blank else draft.uid

    def show_help(self) -> None:
        """Show the paragraph for the field that has the cursor, or put it away."""
        if self.help.isVisible():
            self.help.hide()
            return
        name = self.board.fields.name_of(QApplication.focusWidget()) or "story"
        field = self.board.fields.by_name[name]
        self.help.show_for(name, field.control, field.note.problem)

    # --- what is done here -------------------------------------------------------------------

    def _edited(self, values: dict[str, str | bool]) -> None:
        self.help.hide()
        self.presenter.edit(**values)
        self.board.follow(self.presenter.drafts.current.form)
        self._wind()

    def _moved(self, name: str) -> None:
        self.help.hide()
        if name != self.presenter.focused:
            self.presenter.moved_to(name)

    def _fix(self, name: str) -> None:
        field = self.board.fields.by_name[name]
        value = field.note.value
        if value:
            field.put(value)
            field.edited.emit(name, value)
            self.presenter.show_notes()

    def _accept_title(self) -> None:
        if self.presenter.accept_title():
            self.board.fields.by_name["title"].put(self.presenter.drafts.current.form.title)
            self._wind()

    def _press(self) -> None:
        self.board.fields.close_offers()
        self.presenter.saver.press()
        self._wind()

    def _read_back(self) -> None:
        self.read_back.read(self.presenter.drafts.current.form.story)

    def _walk_on(self) -> None:
        self.board.walk.after(self.presenter.focused or "story")

    def _discard(self) -> None:
        self.presenter.bin.discard()
        self._wind()

    def _act(self, act: str) -> None:
        self._acts[act]()
        self._wind()

    def _ask_reason(self) -> None:
        if self.presenter.saver.last is not None:
            self.board.after.ask_reason(self.presenter.saver.last.number)

    def _ask_privacy(self) -> None:
        if self.presenter.saver.last is not None:
            self.board.after.ask_privacy(self.presenter.saver.last.number)

    def _save_pdf(self) -> None:
        last = self.presenter.saver.last
        path = self.ask_path(f"{last.number}.pdf") if last is not None else None
        if last is not None and path is not None:
            self.presenter.prints.save_pdf(last.number, path)

    def _ask_path(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Simpan PDF", name, "PDF (*.pdf)")
        return Path(chosen) if chosen else None

    # --- time --------------------------------------------------------------------------------

    def _wind(self) -> None:
        """Have the clock strike soon: something was typed or done."""
        if not self._clock.isActive() or self._clock.remainingTime() > SOON:
            self._clock.start(SOON)

    def _tick(self) -> None:
        wait = self.presenter.tick()
        if not self.board.after.is_asking():
            self.board.after.strip.count_down(self.presenter.seconds_left())
        self._tell_saved()
        if wait is not None:
            self._clock.start(max(10, round(wait * 1000)))

    def _tell_saved(self) -> None:
        words = self.presenter.saved_words()
        self.saved_at.emit(words.removeprefix("tersimpan ").strip())
        self.title_changed.emit()
        alarm = self.presenter.alarm()
        if alarm != self._alarmed:
            self._alarmed = alarm
            self.alarm.emit(alarm)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put help away with Esc before anything else goes back."""
        if event.key() == Qt.Key.Key_Escape and self.help.isVisible():
            self.help.hide()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Save at once when the window loses the hand."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange}:
            self.presenter.drafts.keeper.flush()


def build_screen(desk: Desk) -> EntryScreen:
    """Build the screen for the person at this desk."""
    settings = desk.preferences.now
    paper = OfficePaper(desk.preferences)
    slow = desk.slow or desk.work
    screen = EntryScreen(OfficeEntry(desk.ctx, desk.person), desk.work, slow, paper, settings.scan_folder)
    remembered = Remembered(desk.preferences)
    screen.presenter.drafts.begin_with(remembered.defaults())
    screen.presenter.remember = remembered.keep
    screen.presenter.announce = desk.changes.announce
    screen.presenter.drafts.load()
    return screen
