"""What the keys of a case page do; no widget is known here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from desktop.domain.office import Person
from desktop.errors import Failure, FieldProblem, InvalidEntryError
from desktop.ui.case.national import National
from desktop.ui.case.page import CasePage, masked, page_of
from desktop.usecases.reading import CaseView

IDENTITY_SECONDS = 20
"""How long an opened identity stays on the screen before it is masked again (`screens.md` 4.7)."""

CHANGED = frozenset({"complaint", "outbox"})


class CasePort(Protocol):
    """What the case page needs of the office."""

    @property
    def person(self) -> Person:
        """Return who looks and acts."""

    def show(self, number: str) -> CaseView:
        """Return the case, identity masked."""

    def national(self, number: str) -> National:
        """Return what is known of the case at the national service."""

    def open_identity(self, number: str, purpose: str) -> CaseView:
        """Return the case with identity; the look stands in the journal."""

    def today(self) -> date:
        """Return the civil date at the office."""

    def moment(self) -> str:
        """Return the time of day at the office."""

    def hold(self, number: str) -> None:
        """Keep a waiting case back."""

    def hand_over(self, number: str) -> None:
        """Note that the citizen has the receipt."""

    def void(self, number: str, reason: str) -> None:
        """Cancel the number with a reason."""

    def revise(self, number: str, field: str, value: str, reason: str) -> None:
        """Write a correction beside what was recorded."""

    def enter_tracking_id(self, number: str, typed: str) -> str:
        """Keep the number LAPOR! gave to a case copied by hand."""


class CasePageView(Protocol):
    """What the presenter asks of the widgets."""

    def show_page(self, page: CasePage) -> None:
        """Paint a case."""

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong beside where it was asked; what was typed stays."""

    def show_done(self, words: str) -> None:
        """Say what was done, in the status line, and close what was asked in place."""


class CasePresenter:
    """Loads one case and keeps what is opened of it."""

    def __init__(self, port: CasePort, view: CasePageView, changed: Callable[[frozenset[str]], None]) -> None:
        """Show in `view`; tell `changed` the kinds of what was written."""
        self._port = port
        self._view = view
        self._changed = changed
        self._page: CasePage | None = None
        self._hidden = False
        self.number = ""
        self.view: CaseView | None = None
        """The case as it was last read."""

    def load(self, number: str) -> bool:
        """Show a case with identity masked; say whether this person may see it."""
        self.number = number
        try:
            self._paint(self._port.show(number))
        except Failure as failure:
            self._page = None
            self._view.show_failure(failure)
            return False
        return True

    def reload(self) -> None:
        """Show the case as it stands now, identity masked again."""
        if self.number:
            self.load(self.number)

    def set_masked(self, *, hidden: bool) -> None:
        """Hide everything personal, or show it again; an opened identity is closed by it."""
        self._hidden = hidden
        self.reload()

    def open_identity(self, purpose: str) -> None:
        """Show the identity; the view masks it again after twenty seconds by `reload`."""
        try:
            self._paint(self._port.open_identity(self.number, purpose))
        except Failure as failure:
            self._view.show_failure(failure)

    def hold(self) -> None:
        """Keep the case back."""
        self._act(lambda: self._port.hold(self.number), "Ditahan; tidak dikirim sampai dilepas.")

    def hand_over(self) -> None:
        """Note that the citizen has the receipt."""
        self._act(lambda: self._port.hand_over(self.number), "Dicatat: tanda terima sudah diserahkan.")

    def void(self, reason: str) -> None:
        """Cancel the number; its row stays in the register."""
        self._act(lambda: self._port.void(self.number, reason), "Nomor dibatalkan; barisnya tetap di register.")

    def revise(self, field: str, value: str, reason: str = "") -> None:
        """Write a correction beside the citizen's words; an empty one is refused in words."""
        if not value.strip():
            self._view.show_failure(InvalidEntryError((FieldProblem(field, "blank"),)))
            return
        self._act(
            lambda: self._port.revise(self.number, field, value, reason), "Keterangan dicatat di samping aslinya."
        )

    def enter_tracking_id(self, typed: str) -> None:
        """Keep the number LAPOR! gave."""
        self._act(lambda: self._port.enter_tracking_id(self.number, typed), "Nomor pelacakan tersimpan.")

    def moment(self) -> str:
        """Return the time of day at the office, as `09.41`."""
        return self._port.moment()

    def _act(self, work: Callable[[], object], words: str) -> None:
        try:
            work()
        except Failure as failure:
            self._view.show_failure(failure)
            return
        self._changed(CHANGED)
        self.reload()
        self._view.show_done(words)

    def _paint(self, view: CaseView) -> None:
        national = self._port.national(view.record.number)
        page = page_of(view, self._port.today(), self._port.person, national)
        self._page, self.view = page, view
        self._view.show_page(masked(page) if self._hidden else page)
