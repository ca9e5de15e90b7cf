"""The entry screen's face: shows what the presenter says and tells it what was typed; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent

from desktop.domain.complaint import Attachment
from desktop.errors import Failure, FieldProblem
from desktop.ui.entry.completeness import CheckLine
from desktop.ui.entry.entry_form import EntryForm
from desktop.ui.entry.evidence_card import EvidenceCard
from desktop.ui.entry.fields import PROBLEM_FIELDS, WALK
from desktop.ui.entry.holding import HeldKeys
from desktop.ui.entry.notes import Note
from desktop.ui.entry.open_draft import OpenDraft, Tab
from desktop.ui.entry.reading import COMES_BACK_WORDS
from desktop.ui.entry.strip import Strip
from desktop.ui.messages import note_words, problem_words, words_for
from desktop.ui.painted import AfterPaint
from desktop.usecases.entry_desk import EntryDesk

NO_WAY = "Tulis nomor atau surel, atau:"


class EntryBoard(EntryForm):
    """The form as the presenter sees it (`presenter.EntryView`)."""

    saved_told = Signal()
    """How the words on the screen are kept has changed."""

    def __init__(self) -> None:
        """Begin with an empty form."""
        super().__init__()
        self._held = HeldKeys(self)
        self._busy = False
        self._after_paint = AfterPaint(self.after.strip)
        self._problems: dict[str, Note] = {}
        self.fields.edited.connect(self._edited)

    def _edited(self, values: Mapping[str, str | bool]) -> None:
        for name in values:
            if self._problems.pop(name, None) is not None:
                self._show_problem(name, Note())

    def offer(self, desk: EntryDesk) -> None:
        """Fill the lists of the fields."""
        self.fields.offer(desk)

    def show_draft(self, draft: OpenDraft) -> None:
        """Put a draft's words into the fields, the cursor in the story."""
        self._problems = {}
        self.head.show_problem("")
        self.fields.close_offers()
        self.fields.put(draft.form)
        self.follow(draft.form)
        self._make_room()
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
        self.head.count.setText(notes["story"].hint)
        self.head.show_problem(self._problems.get(WALK[0], notes["story"]).problem)
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
        QAccessible.updateAccessibility(QAccessibleEvent(self.fields.by_name[first].control, QAccessible.Event.Alert))

    def _show_problem(self, name: str, note: Note) -> None:
        if name == WALK[0]:
            self.head.show_problem(note.problem)
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
        if self._busy:
            self._column.setEnabled(False)
        self.after.show_strip(strip)
        if self._busy:
            self._cover()
        self._make_room()

    def _cover(self) -> None:
        """Put the strip over the form, which makes room a frame later: to draw one line is quicker than all of it."""
        free = self.contentsRect().marginsRemoved(self._column.contentsMargins())
        self.after.setGeometry(free.x(), free.y(), free.width(), self.after.sizeHint().height())
        self.after.raise_()

    def _make_room(self) -> None:
        if self.page is not None and not self._busy:
            self.page.make_room(for_strip=not self.after.isHidden(), form_is_empty=self.form.is_empty)

    def once_painted(self, then: Callable[[], None]) -> None:
        """Call `then` when what was shown has been drawn."""
        self._after_paint.then(then)

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing be typed while the number is being given: a matter of milliseconds."""
        self.tabs.setEnabled(not busy)
        self._busy = busy
        if busy:
            self.fields.close_offers()
            self._held.hold()
            return
        if not self._column.isEnabled():
            self._column.setEnabled(True)
            self._make_room()
            self._column.activate()
        self._held.let_go()
