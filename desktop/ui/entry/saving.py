"""F12: commit, number, receipt, in this order, and nothing is lost where any of them fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from desktop.domain.complaint import Channel, Entry
from desktop.domain.entry_rules import check_entry
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import ClockDoubtfulError, Failure, FieldProblem, InvalidEntryError
from desktop.ui.entry.drafts import Drafts
from desktop.ui.entry.form import Form
from desktop.ui.entry.open_draft import OpenDraft
from desktop.ui.entry.port import Runner, SavingPort
from desktop.ui.entry.printing_out import Paperwork, PrintOuts
from desktop.ui.entry.strip import (
    UNDO_SECONDS,
    WAITING_FOR_FILES,
    Printing,
    SavedState,
    Strip,
    clock_strip,
    saved_strip,
    trouble_strip,
    voided_strip,
)
from desktop.usecases.register_complaint import Registered

DEAF_SECONDS = 2.0
"""A second press of F12 right after saving is a slip of the finger, not the wish for a copy."""


class SavingView(Protocol):
    """What of the screen shows saving."""

    def show_strip(self, strip: Strip | None) -> None:
        """Show the line over the form, or take it away."""

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing be typed while the number is being given: a matter of milliseconds."""

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong beside the fields, the cursor in the first."""

    def once_painted(self, then: Callable[[], None]) -> None:
        """Call `then` when what was shown has been drawn: paper must not slow the confirmation down."""


@dataclass(slots=True)
class JustSaved:
    """What the last F12 wrote, kept while it can be undone or printed again."""

    state: SavedState
    form: Form
    files: int
    at: float

    @property
    def number(self) -> str:
        """Return its register number."""
        return self.state.done.number

    @property
    def at_counter(self) -> bool:
        """Say whether somebody stands there who can take the receipt."""
        return Channel(self.form.channel).somebody_at_counter


class Saver:
    """Gives numbers and has receipts printed; deaf for two seconds after it, so that a double press is harmless."""

    def __init__(self, port: SavingPort, runner: Runner, drafts: Drafts, view: SavingView) -> None:
        """Save the draft that stands on the screen of `drafts`; `wire` completes it."""
        self._port = port
        self._runner = runner
        self._drafts = drafts
        self._view = view
        self._deaf_until = float("-inf")
        self._waiting: OpenDraft | None = None
        self._clock_asked: OpenDraft | None = None
        self.registering: OpenDraft | None = None
        self._emptying = False
        self.last: JustSaved | None = None
        self._strip: Strip | None = None

    def wire(
        self, read: Callable[[OpenDraft], Entry], prints: PrintOuts, registered: Callable[[JustSaved], None]
    ) -> None:
        """Name who reads the fields, who prints, and who is told of a number that stands."""
        self._read = read
        self._prints = prints
        self._registered_to = registered

    # --- F12 -----------------------------------------------------------------------------------

    def press(self) -> None:
        """Save and print what stands on the screen; on an empty form print the last receipt again."""
        draft = self._drafts.current
        if self.registering is not None or self._port.monotonic() < self._deaf_until:
            return
        if draft.is_blank and self.last is not None:
            self.reprint()
        elif draft.coming:
            self._waiting = draft
            self._view.show_strip(WAITING_FOR_FILES)
        else:
            self._save(draft, clock_confirmed=False)

    def files_settled(self, draft: OpenDraft) -> None:
        """Go on with a save that waited for its files, if its draft is still the one on the screen."""
        if draft is self._waiting:
            self._waiting = None
            self._view.show_strip(None)
            if draft is self._drafts.current:
                self._save(draft, clock_confirmed=False)

    def confirm_clock(self) -> None:
        """Save although the PC's clock is doubtful: a person says that it is right."""
        draft, self._clock_asked = self._clock_asked, None
        if draft is not None and draft is self._drafts.current and self.registering is None:
            self._save(draft, clock_confirmed=True)

    def _save(self, draft: OpenDraft, *, clock_confirmed: bool) -> None:
        entry = self._read(draft)
        problems = check_entry(entry, today=self._port.today()).problems
        if problems:
            self._view.show_problems(problems)
            return
        self.registering = draft
        self._drafts.seal(draft)
        self._view.show_busy(busy=True)
        self._runner.run(
            partial(self._port.register, entry, clock_confirmed=clock_confirmed),
            partial(self._done, draft),
            partial(self._failed, draft),
        )

    def _done(self, draft: OpenDraft, done: Registered) -> None:
        """Confirm before anything else; keys are held and F12 is deaf until the form is empty, a frame later."""
        self.registering, self._emptying = None, True
        self._deaf_until = self._port.monotonic() + DEAF_SECONDS
        saved = JustSaved(SavedState(done=done), draft.form, len(draft.pieces), self._port.monotonic())
        if saved.at_counter:
            saved.state = replace(saved.state, printing=Printing.RUNNING)
        self.last, self._strip = saved, None
        self._show_last()
        self._view.once_painted(partial(self._follow_up, draft, saved))

    def _follow_up(self, draft: OpenDraft, saved: JustSaved) -> None:
        self._emptying = False
        self._drafts.begin_with(Form(channel=saved.form.channel, classification=saved.form.classification))
        self._drafts.finish(draft)
        self._show_last()
        self._view.show_busy(busy=False)
        if saved.at_counter:
            self._prints.start(saved.number, hands_over=True)
        self._registered_to(saved)

    def _failed(self, draft: OpenDraft, error: Exception) -> None:
        self.registering = None
        self._drafts.unseal(draft)
        self._view.show_busy(busy=False)
        if isinstance(error, InvalidEntryError):
            self._view.show_problems(error.problems)
        elif isinstance(error, ClockDoubtfulError):
            self._clock_asked = draft
            self._view.show_strip(clock_strip(error))
        elif isinstance(error, Failure):
            self._view.show_strip(trouble_strip(error))
        else:
            raise error

    # --- after F12 -------------------------------------------------------------------------------

    def reprint(self) -> None:
        """Print the receipt of the last number again: a copy, or the original where it never came out."""
        if self.last is not None:
            self._prints.start(self.last.number, hands_over=False)

    def paper_told(self, paper: Paperwork) -> None:
        """Take over how a number's paper stands; only the last number has a line on the screen."""
        last = self.last
        if last is None or last.number != paper.number:
            return
        if paper.running:
            printing = Printing.RUNNING
        elif paper.trouble is not None:
            printing = Printing.FAILED
        else:
            printing = Printing.PRINTED
        last.state = replace(
            last.state,
            printing=printing,
            sheets=paper.sheets,
            copied=paper.copied,
            trouble=paper.trouble,
            filed_as=paper.filed_as,
        )
        self._show_last()

    def _show_last(self) -> None:
        if self.last is None or not (self._emptying or self._drafts.current.is_blank):
            return
        strip = saved_strip(self.last.state)
        if strip != self._strip:
            self._strip = strip
            self._view.show_strip(strip)

    def undo_seconds(self) -> int:
        """Return for how many seconds the number can still be cancelled with one key."""
        if self.last is None or not self.last.state.undoable:
            return 0
        return max(0, round(UNDO_SECONDS - (self._port.monotonic() - self.last.at)))

    def let_undo_lapse(self) -> None:
        """Take the one-key cancelling away once its time is over."""
        if self.last is not None and self.last.state.undoable and self.undo_seconds() == 0:
            self.last.state = replace(self.last.state, undoable=False)
            self._show_last()

    def void(self, reason: str) -> None:
        """Cancel the number just given, with a reason; the words come back as a draft of their own."""
        last = self.last
        if last is not None:
            self._runner.run(partial(self._port.void, last.number, reason), partial(self._voided, last), self._not_done)

    def _voided(self, last: JustSaved, _: None) -> None:
        self._prints.forget(last.number)
        self.last = None
        self._registered_to(last)
        self._drafts.start_new(last.form)
        self._view.show_strip(voided_strip(last.number, files=last.files))

    def answer_later(self, name: str, report: str) -> None:
        """Let a case go that was held because the two questions had not been asked."""
        last = self.last
        if last is None:
            return
        privacy = Privacy(
            name=NameVisibility(name),
            report=ReportVisibility(report),
            identity_confidential=last.form.confidential,
        )
        self._runner.run(
            partial(self._port.release, last.number, privacy), partial(self._released, last), self._not_done
        )

    def _released(self, last: JustSaved, _: str) -> None:
        last.state = replace(last.state, released=True)
        self._registered_to(last)
        self._show_last()

    def _not_done(self, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        self._view.show_strip(trouble_strip(error))
