"""What the register shows and what its keys do; no widget is known here."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from desktop.domain.complaint import Channel, RegisterFilter, RegisterRow
from desktop.errors import Failure
from desktop.store.register import RegisterCounts
from desktop.ui.shown import one_line

FIRST_ROWS = 64
LEAST_LETTERS = 2

T = TypeVar("T")


class RegisterPort(Protocol):
    """What the register needs of the office; the composition root gives it."""

    def keys(self, wanted: RegisterFilter) -> array[int]:
        """Return the keys of all wanted rows, newest first."""

    def rows(self, keys: Sequence[int]) -> Sequence[RegisterRow]:
        """Return the rows of these keys."""

    def first(self, wanted: RegisterFilter, limit: int) -> Sequence[RegisterRow]:
        """Return the newest wanted rows at once."""

    def counts(self) -> RegisterCounts:
        """Return the numbers above the table."""

    def ever_in_conflict(self) -> int:
        """Return how many cases ever contradicted the national service."""

    def today(self) -> date:
        """Return the civil date at the office."""

    def zone(self) -> str:
        """Return the office's zone."""

    def give_up(self) -> None:
        """End a search that nobody waits for any more."""


class Worker(Protocol):
    """Where long reading is done; the window gives its work thread, a test does it at once."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Do `work` elsewhere and give its result to `done` on the calling thread."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One button above the table."""

    key: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with its question, so that a late one is known as such."""

    wanted: RegisterFilter
    keys: array[int]
    first: Sequence[RegisterRow]
    hidden: int = 0


class RegisterView(Protocol):
    """What the presenter asks of the widgets."""

    def show_found(self, found: Found) -> None:
        """Paint an answer; first rows come before all keys are read, so it may be called twice."""

    def come_back(self) -> None:
        """Call `read_rest` when the first rows have been painted: two threads at work would delay the paint."""

    def show_trouble(self, failure: Failure) -> None:
        """Say in place of the rows that they can't be read."""


class _Question:
    """One reading under way; its answer counts only while nothing else was asked."""

    def __init__(self, presenter: RegisterPresenter, wanted: RegisterFilter) -> None:
        self.presenter = presenter
        self.wanted = wanted
        self.first: Sequence[RegisterRow] | None = None

    def begun(self, found: Found) -> None:
        """Take the first rows over from the work thread."""
        self.presenter.begun(self, found)

    def answered(self, found: Found) -> None:
        """Take the answer over from the work thread."""
        self.presenter.answered(self, found)

    def failed(self, failure: Exception) -> None:
        """Take the failure over from the work thread."""
        self.presenter.failed(self, failure)


class RegisterPresenter:
    """Holds the chosen filter and the typed search; tells the view what to show."""

    def __init__(self, port: RegisterPort, worker: Worker, view: RegisterView) -> None:
        """Read by `port`, the long readings on `worker`, and show in `view`."""
        self._port = port
        self._worker = worker
        self._view = view
        self._wanted = RegisterFilter()
        self._counts: RegisterCounts | None = None
        self._conflicts = 0
        self._hidden = 0
        self._question: _Question | None = None

    @property
    def wanted(self) -> RegisterFilter:
        """Return what is asked for now."""
        return self._wanted

    @property
    def searching(self) -> bool:
        """Say whether the words typed last still wait for their rows."""
        asked = self._question
        return asked is not None and bool(asked.wanted.search) and asked.first is None

    def refresh(self) -> None:
        """Read again what is asked for, and the counts."""
        self._counts = None
        self._ask()

    def search(self, text: str) -> None:
        """Show what matches the typed words; a single letter is not enough to search by."""
        typed = text.strip()
        search = typed if len(typed) >= LEAST_LETTERS else ""
        if search != self._wanted.search:
            self._wanted = replace(self._wanted, search=search)
            self._ask()

    def choose(self, key: str) -> None:
        """Show one of the ready-made views, keeping the search."""
        plain = RegisterFilter(search=self._wanted.search)
        self._wanted = {
            "running": replace(plain, running_only=True),
            "overdue": replace(plain, overdue_on=self._port.today()),
            "without_id": replace(plain, without_tracking_id=True),
            "box": replace(plain, channel=Channel.COMPLAINT_BOX),
            "in_conflict": replace(plain, ever_in_conflict=True),
        }.get(key, plain)
        self._ask()

    def _ask(self) -> None:
        """Seek words on the work thread; read a plain page at once, because it takes no time."""
        if self._question is not None:
            self._port.give_up()
        question = _Question(self, self._wanted)
        self._question = question
        if self._wanted.search:
            self._worker.run(partial(self._read_first, question), question.begun, question.failed)
            return
        try:
            found = self._read_first(question)
        except Failure as failure:
            self.failed(question, failure)
            return
        self.begun(question, found)

    def _read_first(self, question: _Question) -> Found:
        """Return the rows that are painted first; where there are none, how many the filter hides."""
        wanted = question.wanted
        if question is not self._question:
            return _found(wanted, ())
        first = self._port.first(wanted, FIRST_ROWS)
        anywhere = RegisterFilter(search=wanted.search)
        hides = not first and wanted.search and wanted != anywhere
        return _found(wanted, first, len(self._port.keys(anywhere)) if hides else 0)

    def _read_all(self, question: _Question, first: Sequence[RegisterRow]) -> Found:
        if question is not self._question:
            return _found(question.wanted, ())
        return Found(question.wanted, self._port.keys(question.wanted), first)

    def begun(self, question: _Question, found: Found) -> None:
        """Show the first rows; where there are more, their keys follow while these stand on the screen."""
        if question is not self._question:
            return
        if len(found.first) < FIRST_ROWS:
            self.answered(question, found)
            return
        question.first = found.first
        self._view.show_found(found)
        self._view.come_back()

    def read_rest(self) -> None:
        """Read the keys of all rows behind the first ones, where they are still asked for."""
        question = self._question
        if question is not None and question.first is not None:
            self._worker.run(partial(self._read_all, question, question.first), question.answered, question.failed)

    def answered(self, question: _Question, found: Found) -> None:
        """Show a whole answer unless something else is asked for meanwhile."""
        if question is self._question:
            self._question = None
            self._hidden = found.hidden
            self._view.show_found(found)

    def failed(self, question: _Question, failure: Exception) -> None:
        """Show a failure in place of the rows; one of a reading that was given up is of no interest."""
        if question is not self._question:
            return
        self._question = None
        if not isinstance(failure, Failure):
            raise failure
        self._view.show_trouble(failure)

    def choices(self) -> tuple[FilterChoice, ...]:
        """Return the filter buttons with their counts."""
        counts = self._read_counts()
        wanted = self._wanted
        everything = wanted == RegisterFilter(search=wanted.search)
        return (
            FilterChoice("all", "Semua", everything),
            FilterChoice("running", f"Masih berjalan {counts.running}", wanted.running_only),
            FilterChoice("overdue", f"Lewat waktu {counts.overdue}", wanted.overdue_on is not None),
            FilterChoice("without_id", f"Belum ber-ID {counts.without_id}", wanted.without_tracking_id),
            FilterChoice("box", "Kotak", wanted.channel is Channel.COMPLAINT_BOX),
            *self._conflict_choice(),
        )

    def _conflict_choice(self) -> tuple[FilterChoice, ...]:
        """Offer what ever contradicted LAPOR!, where there is any: a filter that finds nothing is noise."""
        chosen = self._wanted.ever_in_conflict
        if not (chosen or self._conflicts):
            return ()
        return (FilterChoice("in_conflict", f"Pernah bentrok {self._conflicts}", chosen),)

    def footer(self) -> str:
        """Return the line under the table."""
        counts = self._read_counts()
        return f"{counts.month} aduan bulan ini · {counts.year} sejak Januari"

    def _read_counts(self) -> RegisterCounts:
        if self._counts is None:
            self._counts = self._port.counts()
            self._conflicts = self._port.ever_in_conflict()
        return self._counts

    def empty_words(self) -> str:
        """Return what stands in place of rows."""
        if self._wanted.search:
            hidden = f" Tersembunyi oleh saringan: {self._hidden}." if self._hidden else ""
            return f"Tidak ada “{one_line(self._wanted.search)}”.{hidden}"
        if self._wanted != RegisterFilter():
            return "Tidak ada aduan dengan saringan ini."
        return "Belum ada aduan. Ctrl+N untuk mencatat yang pertama."


def _found(wanted: RegisterFilter, rows: Sequence[RegisterRow], hidden: int = 0) -> Found:
    return Found(wanted, array("q", (row.seq for row in rows)), rows, hidden)
