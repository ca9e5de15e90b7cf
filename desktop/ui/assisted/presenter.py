"""Assisted copy: which field is next, what is copied, and the tracking number at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import Failure

CLEAR_AFTER_SECONDS = 60
USUAL_DIGITS = 7
FILES_KEY = "7"
CHANGED = frozenset({"complaint", "outbox"})


@dataclass(frozen=True, slots=True)
class CopyField:
    """One field of the web form: the key that copies it, its name, its text, and what of it is shown."""

    key: str
    label: str
    text: str
    shown: str


class AssistedPort(Protocol):
    """What the panel needs of the office."""

    def waiting(self) -> Sequence[str]:
        """Return the numbers of the cases that wait for a hand, oldest first."""

    def fields(self, number: str) -> Sequence[CopyField]:
        """Return the fields in the web form's own order; neither name nor NIK is in them."""

    def lay_out_files(self, number: str) -> str:
        """Put the copies that may be sent into a folder of their own and return its path."""

    def clear_files(self) -> None:
        """Remove what was laid out."""

    def save_tracking_id(self, number: str, typed: str) -> str:
        """Keep the tracking number and return it cleaned; raises where it can't be right."""


class Clipboard(Protocol):
    """Where a field is copied to."""

    def put(self, text: str) -> None:
        """Hold this text."""

    def clear_ours(self) -> None:
        """Hold nothing, where it still holds what was put; somebody else's text stays."""


class AssistedView(Protocol):
    """What the presenter asks of the panel."""

    def show_page(self, page: AssistedPage) -> None:
        """Paint where the copying stands."""

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong; what was typed stays."""

    def show_folder(self, path: str) -> None:
        """Open the folder with the files beside the web form."""


@dataclass(frozen=True, slots=True)
class AssistedPage:
    """Everything the panel paints."""

    heading: str
    number: str
    fields: tuple[CopyField, ...]
    copied: frozenset[str]
    following: str
    doubt: str = ""

    @property
    def empty(self) -> bool:
        """Say whether no case waits for a hand."""
        return not self.number


class AssistedPresenter:
    """Walks the waiting cases, one at a time."""

    def __init__(
        self,
        port: AssistedPort,
        clipboard: Clipboard,
        view: AssistedView,
        changed: Callable[[frozenset[str]], None],
    ) -> None:
        """Show in `view`; tell `changed` the kinds of what was written."""
        self._port = port
        self._clipboard = clipboard
        self._view = view
        self._changed = changed
        self._waiting: tuple[str, ...] = ()
        self._number = ""
        self._fields: tuple[CopyField, ...] = ()
        self._copied: frozenset[str] = frozenset()
        self._doubted = ""

    @property
    def number(self) -> str:
        """Return the case the panel shows, empty when none waits."""
        return self._number

    def start(self, number: str = "") -> None:
        """Show the given case, or the oldest that waits."""
        self._port.clear_files()
        self._copied = frozenset()
        self._doubted = ""
        self._fields = ()
        try:
            self._waiting = tuple(self._port.waiting())
            self._number = number if number in self._waiting else next(iter(self._waiting), "")
            self._fields = tuple(self._port.fields(self._number)) if self._number else ()
        except Failure as failure:
            self._paint()
            self._view.show_failure(failure)
            return
        self._paint()

    def refresh(self) -> None:
        """Go on with the same case where it still waits; what was copied of it stays marked."""
        try:
            self._waiting = tuple(self._port.waiting())
        except Failure as failure:
            self._view.show_failure(failure)
            return
        if self._number in self._waiting:
            self._paint()
        else:
            self.start()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) waiting case; at the ends stay."""
        if self._number in self._waiting:
            at = self._waiting.index(self._number) + by
            if 0 <= at < len(self._waiting):
                self.start(self._waiting[at])

    def copy(self, key: str) -> bool:
        """Copy the field of a key, or lay out the files; say whether there was something to copy."""
        found = next((field for field in self._fields if field.key == key), None)
        if found is None or not found.text:
            return False
        if key == FILES_KEY:
            self._lay_out()
        else:
            self._clipboard.put(found.text)
        self._copied |= {key}
        self._paint()
        return True

    def copy_next(self) -> bool:
        """Copy the next field in the form's order; fields without text are passed over."""
        following = self._following()
        return bool(following) and self.copy(following)

    def save(self, typed: str) -> bool:
        """Keep the tracking number and go on to the next case; an unusual one is asked about once, in place."""
        digits = typed.strip().removeprefix("#").strip()
        unusual = digits.isdigit() and len(digits) != USUAL_DIGITS
        if unusual and self._doubted != digits:
            self._doubted = digits
            self._paint()
            return False
        try:
            self._port.save_tracking_id(self._number, typed)
        except Failure as failure:
            self._view.show_failure(failure)
            return False
        self._clipboard.clear_ours()
        self._changed(CHANGED)
        self.start()
        return True

    def close(self) -> None:
        """Leave nothing behind: neither on the clipboard nor in the folder of files."""
        self._clipboard.clear_ours()
        self._port.clear_files()

    def _lay_out(self) -> None:
        try:
            self._view.show_folder(self._port.lay_out_files(self._number))
        except Failure as failure:
            self._view.show_failure(failure)

    def _following(self) -> str:
        return next((field.key for field in self._fields if field.text and field.key not in self._copied), "")

    def _paint(self) -> None:
        doubt = f"Biasanya {USUAL_DIGITS} angka; ini {len(self._doubted)}. Tetap simpan? Enter sekali lagi."
        place = self._waiting.index(self._number) + 1 if self._number in self._waiting else 0
        self._view.show_page(
            AssistedPage(
                heading=f"Salin-tempel · {self._number} · {place} dari {len(self._waiting)}" if self._number else "",
                number=self._number,
                fields=self._fields,
                copied=self._copied,
                following=self._following(),
                doubt=doubt if self._doubted else "",
            )
        )
