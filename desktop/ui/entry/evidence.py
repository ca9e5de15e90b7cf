"""Taking evidence in for the draft on the screen: file dialog, drag, paste or scan folder, one way for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.domain.complaint import Attachment
from desktop.errors import Failure
from desktop.ui.entry.drafts import Drafts
from desktop.ui.entry.evidence_card import EvidenceCard, card_of
from desktop.ui.entry.open_draft import OpenDraft
from desktop.ui.entry.port import EvidencePort, Runner

Source = Path | bytes | Callable[[], bytes]
"""A file, its bytes, or how to get them off the window's thread (a picture from the clipboard)."""


class EvidenceView(Protocol):
    """What of the screen shows evidence."""

    def show_evidence(self, card: EvidenceCard) -> None:
        """Show the list of files."""

    def tell_of_file(self, piece: Attachment, notes: tuple[str, ...]) -> None:
        """Say what became of a file that was taken in; `notes` are codes of the intake."""

    def tell_of_refusal(self, failure: Failure) -> None:
        """Say why a file was not taken in."""


@dataclass(frozen=True, slots=True)
class Taking:
    """One file on its way into a draft."""

    draft: OpenDraft
    source: Source
    name: str


class EvidenceDesk:
    """Attaches and detaches, always for the draft that stood on the screen when the file was given."""

    def __init__(self, port: EvidencePort, runner: Runner, drafts: Drafts, view: EvidenceView) -> None:
        """Work on `runner`, which should not be the one that keeps drafts: a picture may take seconds."""
        self._port = port
        self._runner = runner
        self._drafts = drafts
        self._view = view
        self.limit = 2_000_000
        self.settled: Callable[[OpenDraft], None] | None = None

    def card(self) -> EvidenceCard:
        """Return what the card shows for the draft on the screen."""
        draft = self._drafts.current
        return card_of(draft.pieces, self.limit, coming=draft.coming)

    def show(self) -> None:
        """Show the evidence of the draft on the screen."""
        self._view.show_evidence(self.card())

    def take(self, source: Source, name: str) -> None:
        """Take one file in; it is attached once the draft has a row of its own."""
        draft = self._drafts.current
        draft.coming += 1
        self._drafts.keep(draft, partial(self._attach, Taking(draft, source, name)))
        self.show()

    def _attach(self, taking: Taking) -> None:
        self._runner.run(partial(self._take_in, taking), partial(self._taken, taking), partial(self._refused, taking))

    def _take_in(self, taking: Taking) -> tuple[Attachment, tuple[str, ...]]:
        source = taking.source
        content = source if isinstance(source, Path | bytes) else source()
        return self._port.attach(taking.draft.uid, content, taking.name)

    def _taken(self, taking: Taking, taken: tuple[Attachment, tuple[str, ...]]) -> None:
        piece, notes = taken
        draft = taking.draft
        draft.pieces = (*draft.pieces, piece)
        self._settle(draft)
        self._view.tell_of_file(piece, notes)

    def _refused(self, taking: Taking, error: Exception) -> None:
        self._settle(taking.draft)
        if not isinstance(error, Failure):
            raise error
        self._view.tell_of_refusal(error)

    def _settle(self, draft: OpenDraft) -> None:
        draft.coming -= 1
        self.show()
        if draft.coming == 0 and self.settled is not None:
            self.settled(draft)

    def detach(self, attachment_uid: str) -> None:
        """Take a file off the draft on the screen; before registration only."""
        draft = self._drafts.current
        self._runner.run(
            partial(self._port.detach, draft.uid, attachment_uid),
            partial(self._detached, draft, attachment_uid),
            self._not_detached,
        )

    def _detached(self, draft: OpenDraft, attachment_uid: str, _: None) -> None:
        draft.pieces = tuple(piece for piece in draft.pieces if piece.uid != attachment_uid)
        self.show()

    def _not_detached(self, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        self._view.tell_of_refusal(error)
