"""What the keys of the queue do; no widget is known here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.domain.delivery import Attempt, OutboxItem, SyncState
from desktop.domain.office import Person
from desktop.domain.privacy import Privacy
from desktop.errors import Failure
from desktop.ui.queue.acts import act_detail
from desktop.ui.queue.detail import QueueDetail, detail_of
from desktop.ui.queue.plan import NOT_MEGABYTES, line_words, typed_budget
from desktop.ui.queue.rows import QueuedCase, QueueRow, cases_of, rows_of, summary_of
from desktop.usecases.line import LineStanding
from desktop.usecases.release import SentParts

CHANGED = frozenset({"complaint", "outbox"})
EMPTY = "Semua sudah terkirim."
"""What stands in place of rows: everything went, and nothing of it today."""

PAST_BUDGET = "Pengiriman dimulai; sekali ini melewati anggaran sambungan."
NEEDS_PERSON = frozenset({SyncState.UNKNOWN, SyncState.REFUSED, SyncState.HELD, SyncState.MANUAL})


class QueuePort(Protocol):
    """What the queue needs of the office."""

    @property
    def person(self) -> Person:
        """Return who looks and acts."""

    @property
    def zone(self) -> str:
        """Return the office's zone."""

    def items(self) -> Sequence[OutboxItem]:
        """Return what is not settled and what was settled today, of what this person may see."""

    def needing_a_person(self) -> int:
        """Return how many cases that this person may see wait for a decision or a hand."""

    def is_by_hand(self) -> bool:
        """Say whether this office copies everything by hand."""

    def finds_references(self) -> bool:
        """Say whether the service can be asked for one of our numbers."""

    def line(self) -> LineStanding:
        """Return plan and budget of the line."""

    def set_budget(self, limit: int) -> None:
        """Let one connection cost so many bytes, 0 for no limit."""

    def attempts(self, item_id: int) -> Sequence[Attempt]:
        """Return the tries of one item."""

    def parts(self, number: str) -> SentParts:
        """Return what would leave of a held case and the spans that must not."""

    def release(self, number: str, privacy: Privacy | None, title: str | None, text: str | None) -> None:
        """Let a held case go."""

    def hold(self, number: str) -> None:
        """Keep a case back."""

    def resolve(self, number: str, tracking_id: str) -> str:
        """Settle a case by its tracking number; return it cleaned."""

    def resend(self, number: str, reason: str) -> None:
        """Send again by a person's decision."""

    def without_files(self, number: str) -> None:
        """Let the text go alone."""


class QueueView(Protocol):
    """What the presenter asks of the widgets."""

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        """Paint the list; the chosen case stays chosen where it still is."""

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong beside where it was asked; what was typed stays."""

    def show_done(self, words: str) -> None:
        """Say what was done, in the status line."""


class QueuePresenter:
    """Groups the items by case, explains the chosen one and carries decisions out."""

    def __init__(self, port: QueuePort, view: QueueView, changed: Callable[[frozenset[str]], None]) -> None:
        """Show in `view`; tell `changed` the kinds of what was written."""
        self._port = port
        self._view = view
        self._changed = changed
        self._cases: tuple[QueuedCase, ...] = ()
        self._plan = ""
        self._needing = 0
        self._hidden = False
        self.by_hand = False
        """Whether this office has no line: then nothing is sent by a key."""

    def refresh(self) -> None:
        """Read the items again."""
        try:
            line = self._port.line()
            self._plan = line_words(line.plan, line.budget)
            self._cases = cases_of(self._port.items(), line.plan.deferred)
            self._needing = sum(case.state in NEEDS_PERSON for case in self._cases)
            self.by_hand = self._port.is_by_hand()
        except Failure as failure:
            self._view.show_failure(failure)
            return
        self._view.show_rows(rows_of(self._cases, self._port.zone, masked=self._hidden))

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._hidden = hidden
        self.refresh()

    @property
    def hidden(self) -> bool:
        """Say whether F8 hides what was said."""
        return self._hidden

    def summary(self) -> str:
        """Return the line under the title."""
        return summary_of(self._cases)

    def plan(self) -> str:
        """Return what goes next and within which budget; empty where nothing waits."""
        return self._plan

    def start_words(self) -> str:
        """Return what is said when everything is sent now, past the budget where it keeps something back."""
        kept_back = any(case.over_budget for case in self._cases)
        return PAST_BUDGET if kept_back else "Pengiriman dimulai."

    def set_budget(self, typed: str) -> str:
        """Set the budget typed in MB; return what is wrong with it, or nothing."""
        limit = typed_budget(typed)
        if limit is None:
            return NOT_MEGABYTES
        words = f"Anggaran {typed.strip()} MB per sambungan." if limit else "Sambungan tanpa batas anggaran."
        self._act(lambda: self._port.set_budget(limit), words)
        return ""

    def count_anew(self) -> None:
        """Count what needs a person without reading the list: the count is in sight when the list is not."""
        self._needing = self._port.needing_a_person()

    def needing_a_person(self) -> int:
        """Return how many cases wait for a decision or a hand, as last read or counted."""
        return self._needing

    def detail(self, key: str) -> QueueDetail | None:
        """Return what stands on the right for a chosen row, None where it has gone."""
        case = next((case for case in self._cases if case.key == key), None)
        if case is None:
            return None
        if case.is_act:
            return act_detail(case, self._port.attempts, self._port.person.roles, self._port.zone)
        port = self._port
        return detail_of(case, port.attempts, port.person.roles, port.zone, finds=port.finds_references())

    def parts(self, number: str) -> SentParts | None:
        """Return what would leave of a held case; None where it can't be read any more."""
        try:
            return self._port.parts(number)
        except Failure as failure:
            self._view.show_failure(failure)
            return None

    def release(self, number: str, privacy: Privacy | None, title: str | None, text: str | None) -> bool:
        """Let a held case go; say whether it went."""
        return self._act(lambda: self._port.release(number, privacy, title, text), f"Dilepas: {number}.")

    def hold(self, number: str) -> bool:
        """Keep a case back; say whether it is."""
        return self._act(lambda: self._port.hold(number), f"Ditahan: {number}.")

    def resolve(self, number: str, tracking_id: str) -> bool:
        """Settle a case by its tracking number; say whether the number was taken."""
        return self._act(lambda: self._port.resolve(number, tracking_id), f"Nomor pelacakan {number} tersimpan.")

    def resend(self, number: str, reason: str) -> bool:
        """Send again by a person's decision; say whether it waits now."""
        return self._act(lambda: self._port.resend(number, reason), f"Antre lagi: {number}.")

    def without_files(self, number: str) -> bool:
        """Let the text go alone; say whether it does."""
        return self._act(
            lambda: self._port.without_files(number), f"{number} dikirim tanpa foto; berkasnya tetap di sini."
        )

    def _act(self, work: Callable[[], object], words: str) -> bool:
        try:
            work()
        except Failure as failure:
            self._view.show_failure(failure)
            return False
        self._changed(CHANGED)
        self.refresh()
        self._view.show_done(words)
        return True
