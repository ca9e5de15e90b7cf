"""The entry screen's mind: reads the fields, keeps them, saves them; no widget is known here.

It can be driven without a window: `edit` what is typed, `tick` as time goes by, `saver.press` for F12.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from desktop.domain.complaint import Entry
from desktop.domain.entry_rules import check_entry
from desktop.domain.staff_likeness import names_staff
from desktop.domain.titles import propose_title
from desktop.errors import Failure, FieldProblem
from desktop.ui.dates import clock_time
from desktop.ui.entry.bin import Bin
from desktop.ui.entry.completeness import CheckLine, check_lines
from desktop.ui.entry.drafts import Drafts, DraftView
from desktop.ui.entry.evidence import EvidenceDesk, EvidenceView
from desktop.ui.entry.form import Form
from desktop.ui.entry.incident import DateReading, read_when
from desktop.ui.entry.notes import (
    LOOKED_THROUGH,
    Note,
    contact_note,
    name_note,
    nik_note,
    respondent_note,
    role_note,
    story_note,
    title_note,
    when_note,
    with_hidden_marks,
)
from desktop.ui.entry.open_draft import OpenDraft, Tab
from desktop.ui.entry.paper import Paper
from desktop.ui.entry.port import OfficePort, Runner
from desktop.ui.entry.printing_out import PrintOuts
from desktop.ui.entry.reading import entry_of
from desktop.ui.entry.saving import JustSaved, Saver, SavingView
from desktop.ui.entry.strip import Strip
from desktop.ui.messages import words_for
from desktop.usecases.entry_desk import EntryDesk

WRITTEN = frozenset({"complaint", "outbox", "draft"})
"""The kinds that change when a number is given or taken back (`ui/changes.py`)."""

SETTLE = 0.25
"""Seconds without a key after which the notes are read anew: never while a letter is being typed."""


class EntryView(DraftView, EvidenceView, SavingView, Protocol):
    """The screen as the presenter sees it."""

    def offer(self, desk: EntryDesk) -> None:
        """Fill the lists of the fields."""

    def show_notes(self, notes: Mapping[str, Note], checks: tuple[CheckLine, ...]) -> None:
        """Show what stands beside the fields, and the law's checklist."""


class EntryPresenter:
    """Holds drafts, evidence, saving and printing together for one person at one desk."""

    def __init__(self, port: OfficePort, runner: Runner, slow: Runner, paper: Paper, view: EntryView) -> None:
        """Keep drafts on `runner`; files and paper go to `slow`, so that a word never waits for a picture."""
        self._port = port
        self._runner = runner
        self.view = view
        self.office: EntryDesk | None = None
        self.announce: Callable[[frozenset[str]], None] = _nobody
        self.remember: Callable[[Form], None] = _nothing
        self.focused = ""
        self._typed_at: float | None = None
        shown = self._shown = _Shown(self)
        self.drafts = Drafts(port, runner, shown, self._draft_changed)
        self.evidence = EvidenceDesk(port, slow, self.drafts, view)
        self.saver = Saver(port, runner, self.drafts, shown)
        self.prints = PrintOuts(port, slow, paper, self.saver.paper_told)
        self.bin = Bin(port, runner, self.drafts, shown, self._draft_changed)
        self.saver.wire(self.read, self.prints, self._registered)
        self.evidence.settled = self.saver.files_settled

    def start(self) -> None:
        """Read what the fields offer and which drafts there are; the form is empty and ready at once."""
        self._runner.run(self._port.desk, self._offered, self._not_offered)
        self.drafts.load()
        self.view.show_draft(self.drafts.current)

    def _offered(self, office: EntryDesk) -> None:
        self.office = office
        self.evidence.limit = office.files_limit
        self.view.offer(office)
        self.show_notes()
        self.evidence.show()
        self.view.show_saved()

    def _not_offered(self, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        self.drafts.failure = error
        self.view.show_saved()

    # --- typing ------------------------------------------------------------------------------

    def edit(self, **values: str | bool) -> None:
        """Take over what a field says now; the first letter after F12 takes the strip away."""
        self.drafts.edit(**values)
        self._typed_at = self._port.monotonic()
        if self._shown.strip_is_up:
            self._shown.show_strip(None)

    def moved_to(self, field: str) -> None:
        """Note which field has the cursor: what was typed in the one before is judged and saved now."""
        self.focused = field
        self.drafts.keeper.flush()
        self.show_notes()

    def tick(self) -> float | None:
        """Do what is due; return in how many seconds there is something to do again, or None."""
        self.drafts.keeper.save_due()
        self.saver.let_undo_lapse()
        self.bin.let_lapse()
        self.prints.retry_due()
        now = self._port.monotonic()
        if self._typed_at is not None and now - self._typed_at >= SETTLE:
            self._typed_at = None
            self.show_notes()
            self.drafts.show_tabs()
        if self.drafts.keeper.is_worrying():
            self.view.show_saved()
        counting = self.seconds_left() or self.prints.is_waiting or self.drafts.keeper.failure
        waits = [
            self.drafts.keeper.next_save_in(),
            None if self._typed_at is None else max(0.0, self._typed_at + SETTLE - now),
            1.0 if counting else None,
        ]
        return min((wait for wait in waits if wait is not None), default=None)

    def accept_title(self) -> bool:
        """Take the proposed title over where none is typed; say whether there was one to take."""
        form = self.drafts.current.form
        proposed = propose_title(form.story)
        if form.title.strip() or not proposed:
            return False
        self.edit(title=proposed)
        self.show_notes()
        return True

    # --- reading -----------------------------------------------------------------------------

    def when(self) -> DateReading:
        """Return how the date field is understood today."""
        return read_when(self.drafts.current.form.when, self._port.today())

    def read(self, draft: OpenDraft) -> Entry:
        """Return the entry a draft means now."""
        staff = self.office.staff if self.office is not None else ()
        reading = read_when(draft.form.when, self._port.today())
        return entry_of(draft.form, draft.uid, staff=staff, incident=reading.incident)

    def show_notes(self) -> None:
        """Show what stands beside the fields."""
        if self.office is None:
            return
        draft = self.drafts.current
        form, staff = draft.form, self.office.staff
        entry = self.read(draft)
        warnings = check_entry(entry, today=self._port.today()).warnings
        begun = replace(entry, description=entry.description[:LOOKED_THROUGH])
        notes = {
            "story": story_note(form.story),
            "title": title_note(form),
            "when": when_note(self.when(), warnings, typing=self.focused == "when"),
            "contact": contact_note(form, warnings, typing=self.focused == "contact"),
            "nik": nik_note(form, typing=self.focused == "nik"),
            "respondent": respondent_note(form, staff, likely=names_staff(begun, staff)),
            "role": role_note(form),
            "name": name_note(warnings, typing=self.focused == "name"),
        }
        self.view.show_notes(with_hidden_marks(form, notes), check_lines(entry))

    def seconds_left(self) -> int:
        """Return for how many seconds what the strip tells can be undone."""
        return self.bin.seconds() or self.saver.undo_seconds()

    def saved_words(self) -> str:
        """Return `tersimpan 09.41`, or nothing where there is nothing to say."""
        draft = self.drafts.current
        if draft.saved_at is None or self.office is None:
            return ""
        return f"tersimpan {clock_time(draft.saved_at, self.office.zone)}"

    def alarm(self) -> str:
        """Return the trouble that must replace the status line: words on the screen are not safe."""
        failure = self.drafts.keeper.failure
        if failure is None or not self.drafts.keeper.is_worrying():
            return ""
        return f"Tidak bisa menyimpan · {words_for(failure).sentence}"

    # --- what happened -------------------------------------------------------------------------

    def _draft_changed(self) -> None:
        self.announce(frozenset({"draft"}))

    def _registered(self, saved: JustSaved) -> None:
        self.announce(WRITTEN)
        self.remember(saved.form)

    def flush_now(self) -> bool:
        """Write everything unsaved in this thread, before the program ends; say whether all of it is safe."""
        return self.drafts.keeper.flush_now(self.saver.registering)


class _Shown:
    """The view as drafts, saving and bin see it: a draft is shown whole, and whether a strip is up is known."""

    def __init__(self, presenter: EntryPresenter) -> None:
        self._presenter = presenter
        self.strip_is_up = False

    def show_draft(self, draft: OpenDraft) -> None:
        """Show words, files and notes."""
        self._presenter.view.show_draft(draft)
        self._presenter.evidence.show()
        self._presenter.show_notes()

    def show_tabs(self, tabs: tuple[Tab, ...]) -> None:
        """Show the half-done entries."""
        self._presenter.view.show_tabs(tabs)

    def show_saved(self) -> None:
        """Tell how the words are kept."""
        self._presenter.view.show_saved()

    def show_strip(self, strip: Strip | None) -> None:
        """Show the line over the form, or take it away."""
        self.strip_is_up = strip is not None
        self._presenter.view.show_strip(strip)

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing be typed meanwhile."""
        self._presenter.view.show_busy(busy=busy)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong beside the fields."""
        self._presenter.view.show_problems(problems)

    def once_painted(self, then: Callable[[], None]) -> None:
        """Call `then` when what was shown has been drawn."""
        self._presenter.view.once_painted(then)


def _nothing(_: Form) -> None:
    """Stand in until somebody remembers."""


def _nobody(_: frozenset[str]) -> None:
    """Stand in until somebody listens."""
