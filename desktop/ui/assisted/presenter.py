"""Assisted copy: which field is next, what is copied, and the tracking number at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.errors import Failure
from desktop.ui.assisted.page import ENDS_WITH_TICK, HEADS, AssistedPage, Copied, CopyField, ToCopy

CLEAR_AFTER_SECONDS = 60
USUAL_DIGITS = 7
FILES_KEY = "7"
CHANGED = frozenset({"complaint", "outbox"})
NOT_ALL_COPIED = "Belum semua disalin. Enter sekali lagi bila memang sudah ditempel."


class AssistedPort(Protocol):
    """What the panel needs of the office."""

    def waiting(self) -> Sequence[ToCopy]:
        """Return what waits for a hand: complaints first, then what is said to reports, oldest first."""

    def there(self, number: str) -> ToCopy | None:
        """Return a case that is at LAPOR! already, whose status may be typed; None where it is not."""

    def fields(self, wanted: ToCopy) -> Sequence[CopyField]:
        """Return the fields in the site's own order; neither name nor NIK is in them."""

    def lay_out_files(self, wanted: ToCopy) -> str:
        """Put the copies that may be sent into a folder of their own and return its path."""

    def clear_files(self) -> None:
        """Remove what was laid out."""

    def save_tracking_id(self, number: str, typed: str) -> str:
        """Keep the tracking number and return it cleaned; raises where it can't be right."""

    def tick(self, wanted: ToCopy) -> None:
        """Note that what is said to a report was entered."""

    def note_status(self, number: str, words: str) -> None:
        """Keep the status the site shows, word for word."""


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

    def show_status_kept(self) -> None:
        """Say that the status was kept."""


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
        self._waiting: tuple[ToCopy, ...] = ()
        self._at: ToCopy | None = None
        self._fields: tuple[CopyField, ...] = ()
        self._copied: frozenset[str] = frozenset()
        self._doubted = self._asked_about = ""

    @property
    def number(self) -> str:
        """Return the case the panel shows, empty when none waits."""
        return self._at.number if self._at is not None else ""

    def start(self, number: str = "") -> None:
        """Show what of the given case waits, its status where it is there already, or else the oldest that waits."""
        self._forget()
        try:
            self._waiting = tuple(self._port.waiting())
            self._at = self._chosen(number)
        except Failure as failure:
            self._paint()
            self._view.show_failure(failure)
            return
        self._read()

    def _show(self, wanted: ToCopy) -> None:
        self._forget()
        self._at = wanted
        self._read()

    def _forget(self) -> None:
        self._port.clear_files()
        self._copied = frozenset()
        self._doubted = self._asked_about = ""
        self._fields = ()

    def _read(self) -> None:
        try:
            self._fields = tuple(self._port.fields(self._at)) if self._at is not None else ()
        except Failure as failure:
            self._paint()
            self._view.show_failure(failure)
            return
        self._paint()

    def _chosen(self, number: str) -> ToCopy | None:
        found = next((one for one in self._waiting if one.number == number), None)
        if found is None and number:
            found = self._port.there(number)
        return found or next(iter(self._waiting), None)

    def refresh(self) -> None:
        """Go on with the same case where it still waits; what was copied of it stays marked."""
        try:
            self._waiting = tuple(self._port.waiting())
        except Failure as failure:
            self._view.show_failure(failure)
            return
        if self._at in self._waiting or (self._at is not None and self._at.kind is Copied.STATUS):
            self._paint()
        else:
            self.start()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) that waits; at the ends stay."""
        if self._at in self._waiting:
            place = self._waiting.index(self._at) + by
            if 0 <= place < len(self._waiting):
                self._show(self._waiting[place])

    def copy(self, key: str) -> bool:
        """Copy the field of a key, or lay out the files; say whether there was something to copy."""
        found = next((field for field in self._fields if field.key == key), None)
        if found is None or not found.text or self._at is None:
            return False
        if key == FILES_KEY:
            self._lay_out(self._at)
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
        """Keep the tracking number and go on to the next; an unusual one is asked about once, in place."""
        digits = typed.strip().removeprefix("#").strip()
        unusual = digits.isdigit() and len(digits) != USUAL_DIGITS
        doubt = f"Biasanya {USUAL_DIGITS} angka; ini {len(digits)}. Tetap simpan? Enter sekali lagi."
        if unusual and self._doubts(doubt, about=digits):
            return False
        return self._end(lambda: self._port.save_tracking_id(self.number, typed))

    def tick(self) -> bool:
        """Note that what is said to a report was entered, and go on; asked once more where not all was copied."""
        at = self._at
        if at is None or at.kind not in ENDS_WITH_TICK:
            return False
        if self._following() and self._doubts(NOT_ALL_COPIED, about=str(at.item)):
            return False
        return self._end(lambda: self._port.tick(at))

    def save_status(self, words: str) -> bool:
        """Keep the status the site shows; what waits stays in sight."""
        try:
            self._port.note_status(self.number, words)
        except Failure as failure:
            self._view.show_failure(failure)
            return False
        self._changed(CHANGED)
        self._view.show_status_kept()
        return True

    def _doubts(self, words: str, *, about: str) -> bool:
        """Ask about something once, in place; say whether it was not asked yet."""
        if self._asked_about == about:
            return False
        self._doubted, self._asked_about = words, about
        self._paint()
        return True

    def _end(self, work: Callable[[], object]) -> bool:
        try:
            work()
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

    def _lay_out(self, wanted: ToCopy) -> None:
        try:
            self._view.show_folder(self._port.lay_out_files(wanted))
        except Failure as failure:
            self._view.show_failure(failure)

    def _following(self) -> str:
        return next((field.key for field in self._fields if field.text and field.key not in self._copied), "")

    def _paint(self) -> None:
        self._view.show_page(
            AssistedPage(
                heading=self._heading(),
                number=self.number,
                fields=self._fields,
                copied=self._copied,
                following=self._following(),
                doubt=self._doubted,
                kind=self._at.kind if self._at is not None else Copied.COMPLAINT,
                note=self._at.note if self._at is not None else "",
            )
        )

    def _heading(self) -> str:
        if self._at is None:
            return ""
        head = f"{HEADS[self._at.kind]} · {self._at.number}"
        if self._at not in self._waiting:
            return head
        return f"{head} · {self._waiting.index(self._at) + 1} dari {len(self._waiting)}"
