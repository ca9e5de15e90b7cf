"""What the keys of the import do: read a file, ask what only a person knows, take it in, decide about the absent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Protocol

from desktop.domain.listing import Listing
from desktop.domain.listing_report import ListingReport
from desktop.errors import ClockDoubtfulError, Failure
from desktop.ui.listing.facts import ListingFacts, facts_of
from desktop.ui.listing.rows import Titles, numbers_of, remarks_of, rows_of, summary_of, tracking_ids_of
from desktop.ui.lists.grouped import ListedRow
from desktop.ui.messages import words_for
from desktop.ui.runner import Runner, expected
from desktop.usecases.listing_plan import ImportChoice

CHANGED = frozenset({"complaint", "outbox"})
ELSEWHERE = {
    ".kotakpos": "Ini bundel kurir, bukan daftar Excel. Buka di Kurir (Ctrl+Shift+M).",
    ".kartu": "Ini kartu kantor untuk kurir, bukan daftar Excel. Buka di Kurir (Ctrl+Shift+M).",
}
"""Files of this program that belong to another screen."""

CLOCK_AGAIN = "Bila jam itu memang benar, tekan F12 sekali lagi."


class ListingPort(Protocol):
    """What the screen needs of the office."""

    @property
    def zone(self) -> str:
        """Return the office's zone."""

    @property
    def may_resend(self) -> bool:
        """Say whether this person may decide that something is sent again."""

    def usual_institution(self) -> str:
        """Return the institution of the office's profile, empty where none is known."""

    def made_at(self, path: Path) -> datetime | None:
        """Return when the file was made, None where nobody knows."""

    def read(self, path: Path) -> Listing:
        """Read a file and change nothing; slow."""

    def take(self, listing: Listing, choice: ImportChoice, goes_on: Callable[[int, int], bool]) -> ListingReport:
        """Take a list in, piece by piece; slow."""

    def titles(self, numbers: frozenset[str]) -> Mapping[str, str]:
        """Return the subjects of these cases, as far as this person may see them; slow."""

    def resend(self, number: str, reason: str) -> None:
        """Send again by a person's decision."""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What stands after an import."""

    summary: str
    remarks: tuple[str, ...]
    rows: tuple[ListedRow, ...]


class ListingView(Protocol):
    """What the presenter asks of the widgets."""

    def show_start(self) -> None:
        """Ask for a file."""

    def show_reading(self, name: str) -> None:
        """Say that a file is being read."""

    def show_facts(self, facts: ListingFacts) -> None:
        """Say what was read, and ask what only a person knows."""

    def progress(self, done: int, whole: int) -> None:
        """Tell how much is done; called from the worker's thread."""

    def show_result(self, page: ResultPage) -> None:
        """Say what came of it, line by line."""

    def show_problem(self, words: str) -> None:
        """Say in words what went wrong, on the page in sight."""

    def say(self, words: str) -> None:
        """Say in the status line what was done."""


@dataclass(slots=True)
class _Held:
    """The list that was read and what is known of its file."""

    listing: Listing = field(repr=False)
    made_at: datetime | None


class ListingPresenter:
    """Walks from a file to its result; one thing at a time."""

    def __init__(
        self, port: ListingPort, runner: Runner, view: ListingView, changed: Callable[[frozenset[str]], None]
    ) -> None:
        """Show in `view`; tell `changed` the kinds of what was written."""
        self._port = port
        self._runner = runner
        self._view = view
        self._changed = changed
        self._held: _Held | None = None
        self._result: tuple[ListingReport, Titles] | None = None
        self._turn = 0
        self._stop = Event()
        self._clock_confirmed = False
        self._masked = False
        self._reading = False
        self.busy = False
        """Whether a list is being taken in; reading one may be given up at once."""

    @property
    def is_under_way(self) -> bool:
        """Say whether the worker still has something of ours."""
        return self.busy or self._reading

    def stop(self) -> None:
        """End what is being taken in after the piece under way: the program goes."""
        self._stop.set()

    # --- a file --------------------------------------------------------------------------------

    def give(self, path: Path) -> None:
        """Read a file; what it is is judged by its contents, but for this program's own other kinds."""
        if self.busy:
            return
        elsewhere = ELSEWHERE.get(path.suffix.lower())
        if elsewhere:
            self._view.show_problem(elsewhere)
            return
        self._turn += 1
        turn = self._turn
        self._reading = True
        self._view.show_reading(path.name)
        self._runner.run(partial(self._port.read, path), partial(self._read, turn, path), partial(self._not_read, turn))

    def cancel(self) -> None:
        """Give up what is under way: reading at once, taking in after the piece that is being written."""
        if self.busy:
            self._stop.set()
            return
        self._turn += 1
        self._reading = False
        self._held = None
        self._result = None
        self._view.show_start()

    def _read(self, turn: int, path: Path, listing: Listing) -> None:
        if not self._is_awaited(turn):
            return
        made_at = self._port.made_at(path)
        self._held = _Held(listing, made_at)
        self._clock_confirmed = False
        usual = self._port.usual_institution()
        self._view.show_facts(facts_of(listing, path.name, self._port.zone, usual, made_at))

    def _not_read(self, turn: int, error: Exception) -> None:
        failure = expected(error)
        if self._is_awaited(turn):
            self._view.show_start()
            self._view.show_problem(words_of(failure))

    def _is_awaited(self, turn: int) -> bool:
        """Say whether an answer is the one that is waited for; then nothing is read any more."""
        awaited = turn == self._turn
        self._reading = self._reading and not awaited
        return awaited

    # --- taking it in ----------------------------------------------------------------------------

    def take(self, institution: str, *, whole: bool) -> None:
        """Take the list in, with what the person said of it."""
        held = self._held
        if held is None or self.busy:
            return
        choice = ImportChoice(
            institution=institution, whole=whole, as_of=held.made_at, clock_confirmed=self._clock_confirmed
        )
        self.busy = True
        self._stop.clear()
        self._view.progress(0, 1)
        self._runner.run(partial(self._take, held.listing, choice), self._taken, self._not_taken)

    def _take(self, listing: Listing, choice: ImportChoice) -> tuple[ListingReport, Titles]:
        """Run in the worker: take in, then look up the subjects of the lines."""
        report = self._port.take(listing, choice, self._goes_on)
        wanted = tracking_ids_of(report)
        told = {row.tracking_id: row.title for row in listing.rows if row.tracking_id in wanted}
        return report, Titles(self._port.titles(numbers_of(report)), told)

    def _goes_on(self, done: int, whole: int) -> bool:
        self._view.progress(done, whole)
        return not self._stop.is_set()

    def _taken(self, result: tuple[ListingReport, Titles]) -> None:
        self.busy = False
        self._held = None
        self._result = result
        self._paint(*result)
        self._changed(CHANGED)

    def _not_taken(self, error: Exception) -> None:
        self.busy = False
        failure = expected(error)
        if isinstance(failure, ClockDoubtfulError):
            self._clock_confirmed = True
            self._view.show_problem(f"{words_of(failure)} {CLOCK_AGAIN}")
        else:
            self._view.show_problem(words_of(failure))

    # --- the result --------------------------------------------------------------------------------

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._masked = hidden
        if self._result is not None:
            self._paint(*self._result)

    def is_absent(self, number: str) -> bool:
        """Say whether a line is one that a person may decide to send again."""
        return self._result is not None and self._port.may_resend and number in self._result[0].absent

    def resend(self, number: str, reason: str) -> bool:
        """Send again by a person's decision; say whether it waits now."""
        try:
            self._port.resend(number, reason)
        except Failure as failure:
            self._view.show_problem(words_of(failure))
            return False
        if self._result is not None:
            report, titles = self._result
            self._result = (without_absent(report, number), titles)
            self._paint(*self._result)
        self._changed(CHANGED)
        self._view.say(f"Antre lagi: {number}.")
        return True

    def _paint(self, report: ListingReport, titles: Titles) -> None:
        rows = rows_of(report, titles, masked=self._masked)
        self._view.show_result(ResultPage(summary_of(report, self._port.zone), remarks_of(report), rows))


def without_absent(report: ListingReport, number: str) -> ListingReport:
    """Return the report with one line less to decide about."""
    return replace(report, absent=tuple(one for one in report.absent if one != number))


def words_of(failure: Failure) -> str:
    """Return what happened and what to do, in one line."""
    said = words_for(failure)
    return f"{said.sentence} {said.next_step}".strip()
