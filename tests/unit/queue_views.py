"""The queue's presenter over a real desk, and a view that remembers."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.delivery import (
    OutboxItem,
    Step,
    SyncState,
)
from desktop.errors import Failure
from desktop.ui.queue.port import OfficeQueue
from desktop.ui.queue.presenter import QueuePresenter
from desktop.ui.queue.rows import QueueRow
from tests.support.desk import Desk
from tests.support.screens import Told

ZONE = "Asia/Jakarta"


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.rows: tuple[QueueRow, ...] = ()
        self.failures: list[str] = []
        self.done: list[str] = []

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        """Keep the rows."""
        self.rows = rows

    def show_failure(self, failure: Failure) -> None:
        """Keep the failure's name."""
        self.failures.append(type(failure).__name__)

    def show_done(self, words: str) -> None:
        """Keep the words."""
        self.done.append(words)

    @property
    def groups(self) -> list[str]:
        """The headings shown last."""
        return [f"{row.group} {row.group_note}" for row in self.rows if row.is_group]


def seat(desk: Desk, login: str = "lilis") -> tuple[QueuePresenter, Remembering, Told]:
    """Show the queue to somebody; give the presenter, its view and what it announced."""
    view, told = Remembering(), Told()
    port = OfficeQueue(desk.office.ctx, desk.office.people[login], ZONE)
    presenter = QueuePresenter(port, view, told.announce)
    presenter.refresh()
    return presenter, view, told


def item(state: SyncState, **changes: object) -> OutboxItem:
    """Return one step of a case in a state, without an office."""
    plain = OutboxItem(id=1, case_uid="u", number="KEC07-A-2611-0001-X", step=Step.SUBMIT, state=state, size=900)
    return replace(plain, **changes)  # type: ignore[arg-type]
