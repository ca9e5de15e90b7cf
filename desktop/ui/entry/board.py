"""The entry screen's face: shows what the presenter says and tells it what was typed; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from desktop.domain.complaint import Attachment, Channel
from desktop.errors import Failure, FieldProblem
from desktop.ui.entry.after_save import AfterSave
from desktop.ui.entry.arrangement import Arrangement, Buttons, FivePages, OnePage
from desktop.ui.entry.completeness import CheckLine
from desktop.ui.entry.curtain import Curtains
from desktop.ui.entry.evidence_card import EvidenceCard
from desktop.ui.entry.fields import PROBLEM_FIELDS, WALK, FieldSet
from desktop.ui.entry.form import Form
from desktop.ui.entry.giving import GivenFiles
from desktop.ui.entry.holding import HeldKeys
from desktop.ui.entry.notes import Note
from desktop.ui.entry.open_draft import OpenDraft, Tab
from desktop.ui.entry.reading import COMES_BACK_WORDS, role_asked_for
from desktop.ui.entry.side import SidePanel
from desktop.ui.entry.story_head import StoryHead
from desktop.ui.entry.strip import Strip
from desktop.ui.entry.tabs import DraftTabs
from desktop.ui.entry.walking import Walk
from desktop.ui.messages import note_words, problem_words, words_for
from desktop.ui.theme import px, width_class
from desktop.usecases.entry_desk import EntryDesk

LEAST_HEIGHT = 540
"""Design pixels below which one page has no room: the form then stands on five."""

MARGIN_X, MARGIN_Y, STRIP_GAP = 20, 16, 8
PAGE_MARGIN_X, PAGE_MARGIN_Y = 20, 6
NO_WAY = "Tulis nomor atau surel, atau:"
BY_LAW = "otomatis"


class EntryBoard(QWidget):
    """Holds the fields, the side, the strip and the buttons, in the arrangement the window has room for."""

    moved = Signal(str)
    """The cursor is in another field now, by its name."""

    title_tabbed = Signal()
    """Tab in the title: the proposed one is accepted."""

    saved_told = Signal()
    """How the words on the screen are kept has changed."""

    busy_changed = Signal(bool)

    def __init__(self) -> None:
        """Build everything once; the arrangement follows with the first size."""
        super().__init__()
        self.fields = FieldSet(self)
        self.side = SidePanel()
        self.buttons = Buttons()
        self.after = AfterSave()
        self.tabs = DraftTabs()
        controls = [field.control for field in self.fields.by_name.values()]
        self.files = GivenFiles(self, controls)
        self.fields.story.edit.files_offered.connect(self.files.give_paths)
        self.fields.story.edit.content_offered.connect(self.files.give)
        for control in controls:
            control.installEventFilter(self.after)
        self._head = StoryHead(self.buttons.discard)
        self._held = HeldKeys(self)
        self._curtains = Curtains(controls, self)
        self._problems: dict[str, Note] = {}
        self._form = Form()
        self._mode = ""
        self._page: Arrangement | None = None
        others = (
            self.buttons.save,
            self.buttons.read_back,
            self.buttons.scan,
            self.buttons.side,
            self.side.evidence.pieces,
            self.side.evidence.choose,
            self.buttons.discard,
        )
        self.walk = Walk(self.fields, others, self._bring)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(MARGIN_X), px(MARGIN_Y), px(MARGIN_X), px(MARGIN_Y))
        self._column.setSpacing(px(STRIP_GAP))
        self._column.addWidget(self.after)
        self.fields.edited.connect(self._edited)
        self.fields.walked.connect(self.walk.after)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr] # there is one

    # --- room -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the room asks for another arrangement."""
        super().resizeEvent(event)
        fitting = width_class(self.window().width())
        if fitting == "paged" or self.height() < px(LEAST_HEIGHT):
            self.arrange("pages")
        else:
            self.arrange("folded" if fitting == "folded" else "full")

    def arrange(self, mode: str) -> None:
        """Lay the form out: `full`, `folded` (side under F7) or `pages`; the cursor stays where it is."""
        if mode == self._mode:
            return
        focused = QApplication.focusWidget()
        former, self._mode = self._page, mode
        on_pages = mode == "pages"
        for field in self.fields.by_name.values():
            field.set_above(above=on_pages)
        self.tabs.set_narrow(narrow=on_pages)
        self.after.set_narrow(narrow=on_pages)
        margins = (PAGE_MARGIN_X, PAGE_MARGIN_Y) if on_pages else (MARGIN_X, MARGIN_Y)
        self._column.setContentsMargins(px(margins[0]), px(margins[1]), px(margins[0]), px(margins[1]))
        if on_pages:
            self._page = FivePages(self.fields, self.side, self.buttons, self._head)
        else:
            self._page = OnePage(self.fields, self.side, self.buttons, self._head, folded=mode == "folded")
        self.walk.order = self._page.order
        self._page.shown.connect(self._page_shown)
        self._column.addWidget(self._page, 1)
        if former is not None:
            self._column.removeWidget(former)
            former.deleteLater()
        if focused is not None and self.isAncestorOf(focused):
            self._bring(self.fields.name_of(focused))
            focused.setFocus()

    @property
    def mode(self) -> str:
        """Return the arrangement in force."""
        return self._mode

    def _bring(self, name: str) -> None:
        if self._page is not None:
            self._page.bring(name)

    def _page_shown(self, first: str) -> None:
        if first:
            self.walk.to(first)

    def show_side(self) -> None:
        """Show the side panel where it is folded away, or put it back (F7)."""
        if self._page is not None:
            self._page.show_side()

    # --- typing ----------------------------------------------------------------------------

    def _edited(self, values: Mapping[str, str | bool]) -> None:
        for name in values:
            if self._problems.pop(name, None) is not None:
                self._show_problem(name, Note())

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        name = self.fields.name_of(new)
        if name:
            self._bring(name)
            self.moved.emit(name)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Walk with Tab in the same order as with Enter, over page borders."""
        if forward and self.fields.name_of(QApplication.focusWidget()) == "title":
            self.title_tabbed.emit()
        return self.walk.step(forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter too."""
        focused = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QAbstractButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def put_cursor(self, name: str = WALK[0]) -> None:
        """Put the cursor into a field."""
        self.walk.to(name)

    def follow(self, form: Form) -> None:
        """Show what one field says about others: the role's row, the law's tick, whether F12 prints."""
        self._form = form
        self.fields.row("role").setVisible(role_asked_for(form))
        self.fields.confidential.tick.force(BY_LAW if form.supervisory or form.respondent_login else "")
        prints = Channel(form.channel).somebody_at_counter
        self.buttons.discard.setVisible(not form.is_empty)
        self.buttons.save.set_words("Simpan & cetak" if prints else "Simpan", "printer" if prints else "save")

    # --- what the presenter shows ------------------------------------------------------------

    def offer(self, desk: EntryDesk) -> None:
        """Fill the lists of the fields."""
        self.fields.offer(desk)

    def show_draft(self, draft: OpenDraft) -> None:
        """Put a draft's words into the fields, the cursor in the story."""
        self._problems = {}
        self._head.show_problem("")
        self.fields.close_offers()
        self.fields.put(draft.form)
        self.follow(draft.form)
        self.side.evidence.tell("")
        if self.isVisible():
            self.put_cursor()

    def show_tabs(self, tabs: tuple[Tab, ...]) -> None:
        """Show the half-done entries."""
        self.tabs.show_tabs(tabs)
        self.saved_told.emit()

    def show_saved(self) -> None:
        """Let the frame tell what of the current draft stands in the store."""
        self.saved_told.emit()

    def show_notes(self, notes: Mapping[str, Note], checks: tuple[CheckLine, ...]) -> None:
        """Show what stands beside the fields, and the law's checklist."""
        self.fields.show_notes({name: self._problems.get(name, note) for name, note in notes.items()})
        self._head.count.setText(notes["story"].hint)
        self.side.checks.show_lines(checks)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong beside the fields, the cursor in the first."""
        for problem in problems:
            name = PROBLEM_FIELDS.get(problem.field, WALK[0])
            note = Note(problem=problem_words(problem))
            if problem.field == "contact_way":
                note = Note(problem=NO_WAY, fix=COMES_BACK_WORDS, value=COMES_BACK_WORDS)
            self._problems[name] = note
            self._show_problem(name, note)
        first = next((name for name in WALK if name in self._problems), WALK[0])
        self.put_cursor(first)

    def _show_problem(self, name: str, note: Note) -> None:
        if name == WALK[0]:
            self._head.show_problem(note.problem)
        self.fields.by_name[name].show_note(note)

    def show_evidence(self, card: EvidenceCard) -> None:
        """Show the list of files."""
        self.side.evidence.show_card(card)

    def tell_of_file(self, piece: Attachment, notes: tuple[str, ...]) -> None:
        """Say what became of a file that was taken in."""
        self.side.evidence.tell(" ".join(note_words(note, sent_size=piece.sent_size) for note in notes))

    def tell_of_refusal(self, failure: Failure) -> None:
        """Say why a file was not taken in."""
        words = words_for(failure)
        self.side.evidence.tell(f"{words.sentence} {words.next_step}", trouble=True)

    def show_strip(self, strip: Strip | None) -> None:
        """Show the line over the form, or take it away."""
        self.after.show_strip(strip)
        if self._page is not None:
            self._page.make_room(for_strip=strip is not None, form_is_empty=self._form.is_empty)

    def once_painted(self, then: Callable[[], None]) -> None:
        """Call `then` when what was shown has been drawn."""
        QTimer.singleShot(0, then)

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing be typed while the number is being given: a matter of milliseconds."""
        self.tabs.setEnabled(not busy)
        if busy:
            self.fields.close_offers()
            self._held.hold()
        else:
            self._held.let_go()
        self.busy_changed.emit(busy)

    def set_masked(self, *, hidden: bool) -> None:
        """Cover all but the labels, or open it again."""
        self._curtains.draw(hidden=hidden)
        self.tabs.set_hidden(hidden=hidden)
        self.side.evidence.set_hidden(hidden=hidden)
