"""What the keys of the reconciliation do; no widget is known here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.domain.reconciliation import Reconciliation
from desktop.errors import Failure, ListingMissingError
from desktop.ui.lists.grouped import ListedRow
from desktop.ui.reconciliation.rows import ALL, CASE, LISTS, REPORT, Head, head_of, rows_of
from desktop.ui.runner import Runner, expected


class ReconciliationPort(Protocol):
    """What the screen needs of the office."""

    @property
    def zone(self) -> str:
        """Return the office's zone."""

    @property
    def may_import(self) -> bool:
        """Say whether this person may bring another list."""

    def compare(self) -> Reconciliation:
        """Return the four lists; raises ListingMissingError where no official list was ever taken in."""

    def print_sheet(self, found: Reconciliation) -> int:
        """Print the sheet with this PC's printer; return its pages."""

    def save_sheet(self, found: Reconciliation, path: Path) -> None:
        """Write the sheet as PDF."""


class ReconciliationView(Protocol):
    """What the presenter asks of the widgets."""

    def show_lists(self, head: Head, rows: tuple[ListedRow, ...]) -> None:
        """Paint the lists."""

    def show_nothing(self) -> None:
        """Say that there is no list yet, and where one comes from."""

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong."""

    def say(self, words: str) -> None:
        """Say in the status line what was done."""

    def show_case(self, number: str) -> None:
        """Open a case's page."""

    def show_report(self, tracking_id: str) -> None:
        """Open the entry of a report that has no case yet."""


class ReconciliationPresenter:
    """Compares off the window's thread and holds the chosen list."""

    def __init__(self, port: ReconciliationPort, runner: Runner, view: ReconciliationView) -> None:
        """Show in `view`."""
        self._port = port
        self._runner = runner
        self._view = view
        self._found: Reconciliation | None = None
        self._masked = False
        self._comparing = False
        self._again = False
        self._papers = 0
        self.chosen = ALL
        """The list in sight, or all of them."""

    @property
    def found(self) -> Reconciliation | None:
        """Return what was compared last."""
        return self._found

    @property
    def busy(self) -> bool:
        """Say whether something is compared, printed or written."""
        return self._comparing or self._papers > 0

    def refresh(self) -> None:
        """Compare again; what changes while it is being done is compared once more after it."""
        self._again = self._comparing
        if not self._comparing:
            self._comparing = True
            self._runner.run(self._port.compare, self._compared, self._not_compared)

    def choose(self, name: str) -> None:
        """Show one of the lists, or all."""
        self.chosen = name
        self._paint()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._masked = hidden
        self._paint()

    def open(self, key: str) -> None:
        """Open what a line stands for."""
        if key.startswith(CASE):
            self._view.show_case(key.removeprefix(CASE))
        else:
            self._view.show_report(key.removeprefix(REPORT))

    def print_sheet(self) -> None:
        """Print the sheet; without a list there is none."""
        if self._found is not None:
            self._view.say("Mencetak lembar rekonsiliasi…")
            self._papers += 1
            self._runner.run(partial(self._port.print_sheet, self._found), self._printed, self._not_printed)

    def save_sheet(self, path: Path) -> None:
        """Write the sheet as a file."""
        if self._found is not None:
            save = partial(self._port.save_sheet, self._found, path)
            self._papers += 1
            self._runner.run(save, partial(self._saved, path.name), self._not_printed)

    def _compared(self, found: Reconciliation) -> None:
        self._comparing = False
        self._found = found
        self._paint()
        if self._again:
            self.refresh()

    def _not_compared(self, error: Exception) -> None:
        self._comparing = self._again = False
        failure = expected(error)
        if isinstance(failure, ListingMissingError):
            self._found = None
            self._paint()
        else:
            self._view.show_failure(failure)

    def _printed(self, pages: int) -> None:
        self._papers -= 1
        self._view.say(f"Lembar rekonsiliasi dicetak, {pages} halaman.")

    def _saved(self, name: str, _nothing: None) -> None:
        self._papers -= 1
        self._view.say(f"Tersimpan sebagai {name}.")

    def _not_printed(self, error: Exception) -> None:
        self._papers -= 1
        self._view.show_failure(expected(error))

    def _paint(self) -> None:
        if self._found is None:
            self._view.show_nothing()
            return
        if self.chosen not in LISTS:
            self.chosen = ALL
        rows = rows_of(self._found, self.chosen, self._port.zone, masked=self._masked)
        self._view.show_lists(head_of(self._found), rows)
