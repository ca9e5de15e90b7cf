"""What the keys of the telephone's page do: which message is in sight, and what is ticked; no widget is known here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop.domain.outgoing import Travel
from desktop.errors import Failure
from desktop.sync.dialects.composer import Email, Sms
from desktop.ui.composer.page import ComposerPage, Standing, page_of
from desktop.ui.labels import ROAD

CHANGED = frozenset({"complaint", "outbox"})
USUAL_DIGITS = 7


class ComposerPort(Protocol):
    """What the page needs of the office."""

    def standing(self, number: str) -> Standing:
        """Return the messages of a case and whether they went; raises where it may not leave by telephone."""

    def note_sent(self, number: str, road: Travel) -> None:
        """Note that it went."""

    def note_failed(self, number: str) -> None:
        """Note that it did not go."""

    def save_tracking_id(self, number: str, typed: str) -> str:
        """Keep the tracking number and return it cleaned."""


class Clipboard(Protocol):
    """Where a text is copied to."""

    def put(self, text: str) -> None:
        """Hold this text."""

    def clear_ours(self) -> None:
        """Hold nothing, where it still holds what was put."""


class ComposerView(Protocol):
    """What the presenter asks of the widgets."""

    def show_page(self, page: ComposerPage) -> None:
        """Paint where the sending stands."""

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong; what was typed stays."""

    def show_done(self, words: str) -> None:
        """Say what was done, in the status line."""

    def open_link(self, link: str) -> None:
        """Open the e-mail in the machine's mail program."""

    def show_gone(self) -> None:
        """Leave: the case needs no telephone any more."""


class ComposerPresenter:
    """Walks the messages of one case, then asks how it went."""

    def __init__(
        self,
        port: ComposerPort,
        clipboard: Clipboard,
        view: ComposerView,
        changed: Callable[[frozenset[str]], None],
    ) -> None:
        """Show in `view`; tell `changed` the kinds of what was written."""
        self._port = port
        self._clipboard = clipboard
        self._view = view
        self._changed = changed
        self._number = ""
        self._standing: Standing | None = None
        self._road = Travel.SMS
        self._place = 0
        self._seen: frozenset[int] = frozenset()
        self._hidden = False
        self._doubted = ""
        self._asks = False

    @property
    def number(self) -> str:
        """Return the case in sight, empty for none."""
        return self._number

    @property
    def road(self) -> Travel:
        """Return the road in sight."""
        return self._road

    def start(self, number: str) -> None:
        """Show a case from its first message."""
        if number != self._number:
            self._number, self._road = number, Travel.SMS
            self._place, self._seen, self._doubted, self._asks = 0, frozenset(), "", False
        self.refresh()

    def refresh(self) -> None:
        """Read the case again; the message in sight stays in sight."""
        if not self._number:
            return
        try:
            self._standing = self._port.standing(self._number)
        except Failure as failure:
            self._standing = None
            self._view.show_page(ComposerPage(number=self._number))
            self._view.show_failure(failure)
            return
        self._road = self._standing.awaited or self._road
        self._paint()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what is sent and its code, or show it again."""
        self._hidden = hidden
        self._paint()

    def choose(self, road: Travel) -> None:
        """Take the other road, while none is ticked."""
        if self._standing is not None and self._standing.awaited is None:
            self._road, self._place, self._asks = road, 0, False
            self._seen = frozenset()
            self._paint()

    def step(self, by: int) -> None:
        """Show the next (1) or the previous (-1) SMS; at the ends stay."""
        if 0 <= self._place + by < self._count():
            self._place += by
            self._paint()

    def copy(self) -> bool:
        """Put the text in sight on the clipboard; say whether there was one."""
        text = self._text()
        if not text or self._hidden:
            return False
        self._clipboard.put(text)
        self._view.show_done("Disalin; hilang sendiri dalam 60 detik.")
        return True

    def open_email(self) -> None:
        """Open the e-mail in the machine's own mail program."""
        email = self._email()
        if email is not None and not self._hidden:
            self._view.open_link(email.link)

    def tick(self, *, sure: bool = False) -> None:
        """Note that it went; asked once more in place where not every SMS was in sight."""
        if self._standing is None or self._standing.awaited is not None or not self._text():
            return
        if len(self._seen) < self._count() and not sure:
            self._asks = True
            self._paint()
            return
        self._asks = False
        road = self._road
        self._act(lambda: self._port.note_sent(self._number, road), f"Dikirim lewat {ROAD[road]}, menunggu nomor.")

    def give_up(self) -> None:
        """Do not tick after all."""
        self._asks = False
        self._paint()

    def fail(self) -> None:
        """Note that it did not go: the case takes the office's own road again."""
        self._act(lambda: self._port.note_failed(self._number), f"{self._number} kembali ke antrean.")

    def save(self, typed: str) -> None:
        """Keep the number from the site; an unusual one is asked about once, in place."""
        digits = typed.strip().removeprefix("#").strip()
        if digits.isdigit() and len(digits) != USUAL_DIGITS and self._doubted != digits:
            self._doubted = digits
            self._paint()
            return
        try:
            self._port.save_tracking_id(self._number, typed)
        except Failure as failure:
            self._view.show_failure(failure)
            return
        number, self._number, self._standing = self._number, "", None
        self._clipboard.clear_ours()
        self._changed(CHANGED)
        self._view.show_done(f"Nomor pelacakan {number} tersimpan.")
        self._view.show_gone()

    def close(self) -> None:
        """Leave nothing on the clipboard."""
        self._clipboard.clear_ours()

    def _act(self, work: Callable[[], object], words: str) -> None:
        try:
            work()
        except Failure as failure:
            self._view.show_failure(failure)
            return
        self._changed(CHANGED)
        self.refresh()
        self._view.show_done(words)

    # --- what is in sight ---

    def _sms(self) -> Sms | None:
        if self._standing is None or self._road is not Travel.SMS:
            return None
        return self._standing.composed.sms[min(self._place, self._count() - 1)]

    def _email(self) -> Email | None:
        return self._standing.composed.email if self._standing and self._road is Travel.EMAIL else None

    def _count(self) -> int:
        return len(self._standing.composed.sms) if self._standing and self._road is Travel.SMS else 1

    def _text(self) -> str:
        sms, email = self._sms(), self._email()
        return sms.text if sms is not None else email.body if email is not None else ""

    def _paint(self) -> None:
        standing = self._standing
        if standing is None:
            return
        if not self._hidden:
            self._seen |= {self._place}
        page = page_of(standing, self._road, self._place, hidden=self._hidden)
        self._view.show_page(replace(page, doubt=self._doubt(), sure=self._sure()))

    def _doubt(self) -> str:
        words = f"Biasanya {USUAL_DIGITS} angka; ini {len(self._doubted)}. Tetap simpan? Enter sekali lagi."
        return words if self._doubted else ""

    def _sure(self) -> str:
        words = f"Baru {len(self._seen)} dari {self._count()} SMS ditampilkan. Tetap tandai sudah dikirim?"
        return words if self._asks else ""
