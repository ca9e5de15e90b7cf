"""The case page's port onto what is said to the national service and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from desktop.domain.conflict import Choice
from desktop.domain.delivery import OutboxItem, Step
from desktop.domain.national import NotRead
from desktop.domain.office import Dialect, Person
from desktop.domain.outgoing import Outgoing
from desktop.ui.case.national import National
from desktop.usecases.conflicts import conflicts_of, settle_conflict
from desktop.usecases.context import Context
from desktop.usecases.mirror import mirror_of, read_again
from desktop.usecases.national_files import (
    FileWish,
    keep_national_file,
    list_national_files,
    read_national_file,
    wish_for_file,
)
from desktop.usecases.outgoing import (
    ActDecision,
    decide_outgoing,
    list_outgoing,
    queue_forward,
    queue_reply,
    tick_outgoing,
)
from desktop.usecases.service_lists import ServiceLists, road_of_office, show_masters
from desktop.usecases.wording import keep_wording, kept_wording


class ServiceLine(Protocol):
    """The line as the case page uses it."""

    def is_online(self) -> bool:
        """Say whether the service answered when it was last asked."""

    def fetch(self, path: str, limit: int, told: Callable[[bytes | NotRead], None]) -> None:
        """Fetch one file that the service names, off the window's thread, then tell what came."""


class OfficeService:
    """Reads and acts as the person who is signed in; without a `line` nothing can be fetched."""

    def __init__(self, ctx: Context, person: Person, zone: str, line: ServiceLine | None = None) -> None:
        """Use the store of `ctx` as `person`; `zone` is the office's."""
        self._ctx = ctx
        self._zone = zone
        self._person = person
        self._line = line

    def national(self, number: str) -> National:
        """Return what is known of a case at the service."""
        dialect, address = road_of_office(self._ctx, self._person)
        return National(
            mirror=mirror_of(self._ctx, self._person, number),
            acts=list_outgoing(self._ctx, self._person, number),
            conflicts=conflicts_of(self._ctx, self._person, number),
            files=list_national_files(self._ctx, self._person, number),
            address=address,
            by_hand=dialect is not Dialect.LAPOR_V3,
            online=self._line is not None and self._line.is_online(),
        )

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._ctx.today(self._zone)

    def settle(self, number: str, conflict_id: int, choice: Choice) -> None:
        """Keep whose word stands."""
        settle_conflict(self._ctx, self._person, number, conflict_id, choice)

    def read_again(self, number: str) -> None:
        """Let the report be read at the next round."""
        read_again(self._ctx, self._person, number)

    def say(self, number: str, step: Step, outgoing: Outgoing) -> OutboxItem:
        """Queue a reply, or that another institution has the authority."""
        if step is Step.FORWARD:
            return queue_forward(self._ctx, self._person, number, outgoing.target_id, outgoing.content)
        return queue_reply(
            self._ctx,
            self._person,
            number,
            outgoing.content,
            is_secret=outgoing.is_secret,
            template_code=outgoing.template_code,
            files=outgoing.files,
        )

    def tick(self, item_id: int) -> None:
        """Note that a hand has entered the act at the service."""
        tick_outgoing(self._ctx, self._person, item_id)

    def decide(self, item_id: int, decision: ActDecision, reason: str) -> None:
        """Settle an act as the person decided."""
        decide_outgoing(self._ctx, self._person, item_id, decision, reason)

    def lists(self) -> ServiceLists:
        """Return institutions and templates as last read."""
        return show_masters(self._ctx, self._person)

    def wording(self, number: str, step: Step) -> Mapping[str, str]:
        """Return what was left in a form."""
        return kept_wording(self._ctx, self._person, number, step)

    def keep_wording(self, number: str, step: Step, wording: Mapping[str, str]) -> None:
        """Keep what stands in a form."""
        keep_wording(self._ctx, self._person, number, step, wording)

    def wish(self, number: str, file_id: int) -> FileWish:
        """Return how a file is fetched."""
        return wish_for_file(self._ctx, self._person, number, file_id)

    def fetch(self, wish: FileWish, told: Callable[[bytes | NotRead], None]) -> None:
        """Fetch it, off the window's thread."""
        if self._line is None:
            told(NotRead(reason="road_without_line"))
        else:
            self._line.fetch(wish.path, wish.limit, told)

    def keep_file(self, number: str, file_id: int, content: bytes) -> None:
        """Keep what was fetched."""
        keep_national_file(self._ctx, self._person, number, file_id, content)

    def file(self, number: str, file_id: int) -> bytes:
        """Return a file that is here."""
        return read_national_file(self._ctx, self._person, number, file_id)
