"""What the entry screen needs of the office, and the office behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from desktop.domain.complaint import Attachment, DraftSummary, Entry
from desktop.domain.office import Person
from desktop.domain.privacy import Privacy
from desktop.domain.receipt import ReceiptContent, SealedIdentity
from desktop.usecases.context import Context
from desktop.usecases.correct import void_number
from desktop.usecases.drafting import (
    attach_file,
    detach_file,
    discard_draft,
    list_drafts,
    open_draft,
    save_draft,
)
from desktop.usecases.entry_desk import EntryDesk, entry_desk
from desktop.usecases.receipts import hand_over_receipt, issue_receipt, issue_sealed_identity
from desktop.usecases.register_complaint import Registered, register_complaint
from desktop.usecases.release import release_case

T = TypeVar("T")


class Runner(Protocol):
    """Where work is done off the window's thread; results come back on it (`ui/background.py`)."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Do `work` elsewhere, then call `done` with its result or `failed` with what it raised."""


class DraftPort(Protocol):
    """Keeping half-done entries."""

    def drafts(self) -> tuple[DraftSummary, ...]:
        """Return this person's half-done entries, newest first."""

    def open(self, uid: str) -> tuple[str, tuple[Attachment, ...]]:
        """Return a draft's payload and files."""

    def save(self, uid: str, payload: str, story: str) -> None:
        """Keep what stands on the screen."""

    def discard(self, uid: str) -> None:
        """Drop a draft and its files."""

    def now(self) -> datetime:
        """Return the wall time, aware."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""


class EvidencePort(Protocol):
    """Taking files in."""

    def attach(self, uid: str, source: Path | bytes, name: str) -> tuple[Attachment, tuple[str, ...]]:
        """Take a file in for a draft; raise FileRefusedError."""

    def detach(self, uid: str, attachment_uid: str) -> None:
        """Take a file off a draft."""


class SavingPort(Protocol):
    """From a filled form to a number and a receipt."""

    def register(self, entry: Entry, *, clock_confirmed: bool) -> Registered:
        """Give the complaint its number."""

    def issue(self, number: str) -> Issued:
        """Return what the next print says."""

    def hand_over(self, number: str) -> None:
        """Note that the citizen has the receipt."""

    def void(self, number: str, reason: str) -> None:
        """Cancel the number just given."""

    def release(self, number: str, privacy: Privacy) -> str:
        """Let a case go that was held for the two questions; return where it stands then."""

    def today(self) -> date:
        """Return the civil date at the office."""

    def now(self) -> datetime:
        """Return the wall time, aware."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""


class OfficePort(DraftPort, EvidencePort, SavingPort, Protocol):
    """All of it: one office behind one screen."""

    def desk(self) -> EntryDesk:
        """Return what the fields offer."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The facts of one print: the receipt, and the sealed sheet where identity is confidential."""

    receipt: ReceiptContent
    sealed: SealedIdentity | None = None


class OfficeEntry:
    """Records as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person) -> None:
        """Act on the store of `ctx` as `person`; the office's zone is read once, by `desk`."""
        self._ctx = ctx
        self._person = person
        self._zone = ""

    def desk(self) -> EntryDesk:
        """Return what the fields offer and what the desk needs to know; read once a session."""
        desk = entry_desk(self._ctx, self._person)
        self._zone = desk.zone
        return desk

    def drafts(self) -> tuple[DraftSummary, ...]:
        """Return this person's half-done entries, newest first."""
        return list_drafts(self._ctx, self._person)

    def open(self, uid: str) -> tuple[str, tuple[Attachment, ...]]:
        """Return a draft's payload and files."""
        return open_draft(self._ctx, self._person, uid)

    def save(self, uid: str, payload: str, story: str) -> None:
        """Keep what stands on the screen."""
        save_draft(self._ctx, self._person, uid, payload, story=story)

    def discard(self, uid: str) -> None:
        """Drop a draft and its files."""
        discard_draft(self._ctx, self._person, uid)

    def attach(self, uid: str, source: Path | bytes, name: str) -> tuple[Attachment, tuple[str, ...]]:
        """Take a file in for a draft; raise FileRefusedError."""
        return attach_file(self._ctx, self._person, uid, source, name)

    def detach(self, uid: str, attachment_uid: str) -> None:
        """Take a file off a draft."""
        detach_file(self._ctx, self._person, uid, attachment_uid)

    def register(self, entry: Entry, *, clock_confirmed: bool) -> Registered:
        """Give the complaint its number."""
        return register_complaint(self._ctx, self._person, entry, clock_confirmed=clock_confirmed)

    def issue(self, number: str) -> Issued:
        """Return what the next print says; the second and later ones are copies, each journalled."""
        receipt = issue_receipt(self._ctx, self._person, number)
        sealed = None
        if receipt.confidential and not receipt.is_copy:
            sealed = issue_sealed_identity(self._ctx, self._person, number)
        return Issued(receipt, sealed)

    def hand_over(self, number: str) -> None:
        """Note that the citizen has the receipt."""
        hand_over_receipt(self._ctx, self._person, number)

    def void(self, number: str, reason: str) -> None:
        """Cancel the number just given."""
        void_number(self._ctx, self._person, number, reason)

    def release(self, number: str, privacy: Privacy) -> str:
        """Let a case go that was held for the two questions; return where it stands then."""
        return release_case(self._ctx, self._person, number, privacy=privacy)

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._ctx.today(self._zone)

    def now(self) -> datetime:
        """Return the wall time, aware."""
        return self._ctx.now()

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return self._ctx.clock.monotonic()
