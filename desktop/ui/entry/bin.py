"""Throwing a half-done entry away: off the screen at once, out of the store only when nobody has taken it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from desktop.errors import DraftNotFoundError, Failure
from desktop.ui.entry.drafts import Drafts
from desktop.ui.entry.open_draft import OpenDraft
from desktop.ui.entry.port import DraftPort, Runner
from desktop.ui.entry.strip import DISCARDED, UNDO_SECONDS, Strip


class StripView(Protocol):
    """Where the offer to take it back is shown."""

    def show_strip(self, strip: Strip | None) -> None:
        """Show the line over the form, or take it away."""


class Bin:
    """Holds one discarded draft for ten seconds; a program that ends meanwhile leaves it among the drafts."""

    def __init__(
        self, port: DraftPort, runner: Runner, drafts: Drafts, view: StripView, announce: Callable[[], None]
    ) -> None:
        """`announce` tells the other screens that a draft is gone."""
        self._port = port
        self._runner = runner
        self._drafts = drafts
        self._view = view
        self._announce = announce
        self._draft: OpenDraft | None = None
        self._at = 0.0
        self.failure: Failure | None = None

    def discard(self) -> None:
        """Throw the draft on the screen away; one thrown away before is gone for good now."""
        draft = self._drafts.set_aside()
        if draft is not None:
            self._empty()
            self._draft, self._at = draft, self._port.monotonic()
            self._view.show_strip(DISCARDED)

    def take_back(self) -> None:
        """Have it back on the screen."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self._view.show_strip(None)
            self._drafts.bring_back(draft)

    def seconds(self) -> int:
        """Return for how many seconds it can still be taken back."""
        if self._draft is None:
            return 0
        return max(0, round(UNDO_SECONDS - (self._port.monotonic() - self._at)))

    def let_lapse(self) -> None:
        """Drop it from the store once its time is over."""
        if self._draft is not None and self.seconds() == 0:
            if self._drafts.current.is_blank:
                self._view.show_strip(None)
            self._empty()

    def _empty(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            self._runner.run(partial(self._port.discard, draft.uid), self._gone, self._not_gone)

    def _gone(self, _: None) -> None:
        self._announce()

    def _not_gone(self, error: Exception) -> None:
        """Leave it among the drafts where the store did not let it go; one that never got a row is gone anyway."""
        if isinstance(error, DraftNotFoundError):
            return
        if not isinstance(error, Failure):
            raise error
        self.failure = error
