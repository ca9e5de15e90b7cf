"""What the keys of the courier page do; no widget is known here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from desktop.domain.courier import Peer, PeerCard
from desktop.errors import Failure
from desktop.ui.courier.port import Given, Overview
from desktop.ui.courier.rows import BUNDLE, PEER, overview_rows, packing_rows, station_of
from desktop.ui.courier.said import card_words, needs_person, packed_words, taken_words
from desktop.ui.lists.grouped import ListedRow
from desktop.ui.runner import Runner, expected
from desktop.usecases.courier import MadeBundle
from desktop.usecases.courier_view import Entrusted, OwnBundle

CHANGED = frozenset({"complaint", "outbox"})
ELSEWHERE = "Ini daftar Excel, bukan berkas kurir. Buka di Daftar LAPOR! (Ctrl+Shift+I)."
SHEETS = frozenset({".xlsx", ".xls", ".ods"})

T = TypeVar("T")


class CourierPort(Protocol):
    """What the page needs of the office; all of it is slow."""

    @property
    def zone(self) -> str:
        """Return the office's zone."""

    def may(self, use_case: str) -> bool:
        """Say whether this person may do something."""

    def overview(self) -> Overview:
        """Read everything."""

    def pack(self, station: str, numbers: tuple[str, ...], folder: Path) -> tuple[MadeBundle, str]:
        """Pack these cases and write the file."""

    def write(self, uid: str, name: str, folder: Path) -> str:
        """Write a bundle's file once more."""

    def cancel(self, uid: str, reason: str, *, handed_over: bool) -> int:
        """Give a bundle up."""

    def take(self, path: Path) -> Given:
        """Read a file and take it in, or return the card it is."""

    def receipt(self, station: str, folder: Path) -> tuple[str, int]:
        """Write the receipt for an office."""

    def trust(self, content: bytes, read_out: str) -> Peer:
        """Trust a card whose digits were read out."""

    def save_card(self, folder: Path) -> str:
        """Write this PC's card."""


class CourierView(Protocol):
    """What the presenter asks of the widgets."""

    def show_overview(self, overview: Overview, rows: tuple[ListedRow, ...]) -> None:
        """Paint what is under way; the chosen line stays chosen."""

    def show_packing(self, peers: tuple[Peer, ...], rows: tuple[ListedRow, ...]) -> None:
        """Show what may be packed, and for whom."""

    def show_card_to_trust(self, card: PeerCard) -> None:
        """Ask for the digits that the other office reads out."""

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong on the page in sight; what was typed stays."""

    def show_said(self, words: str, *, kind: str) -> None:
        """Say what came of an act, where it stays to be read."""

    def show_busy(self, words: str) -> None:
        """Say what is being done; empty when it is over."""


class CourierPresenter:
    """Holds what was read, what is left out of a bundle, and the card that waits for its digits."""

    def __init__(
        self, port: CourierPort, runner: Runner, view: CourierView, changed: Callable[[frozenset[str]], None]
    ) -> None:
        """Show in `view`; tell `changed` the kinds of what was written."""
        self._port = port
        self._runner = runner
        self._view = view
        self._changed = changed
        self._overview: Overview | None = None
        self._left_out: set[str] = set()
        self._card: bytes = b""
        self._masked = False
        self.busy = False
        """Whether an act is under way: a second one waits for it to be over."""

        self._looks = 0

    def may(self, use_case: str) -> bool:
        """Say whether this person may do something."""
        return self._port.may(use_case)

    @property
    def zone(self) -> str:
        """Return the office's zone."""
        return self._port.zone

    @property
    def is_under_way(self) -> bool:
        """Say whether the worker still has something of ours."""
        return self.busy or self._looks > 0

    # --- looking ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        self._looks += 1
        self._runner.run(self._port.overview, self._read, self._not_read)

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._masked = hidden
        if self._overview is not None:
            self._paint_packing(self._overview)

    def bundle(self, key: str) -> OwnBundle | None:
        """Return the bundle of a line, None where it is none."""
        uid = key.removeprefix(BUNDLE) if key.startswith(BUNDLE) else ""
        found = self._overview.bundles if self._overview is not None else ()
        return next((one for one in found if one.bundle.uid == uid), None)

    def entrusted(self, key: str) -> Entrusted | None:
        """Return the office whose parcel a line is, None where it is none."""
        station = station_of(key) if key.startswith(PEER) else ""
        found = self._overview.entrusted if self._overview is not None else ()
        return next((one for one in found if one.peer.card.station == station), None)

    def _read(self, overview: Overview) -> None:
        self._looks -= 1
        self._overview = overview
        self._view.show_overview(
            overview, overview_rows(overview.bundles, overview.entrusted, overview.peers, self._port.zone)
        )

    # --- packing ---------------------------------------------------------------------------

    def begin_packing(self) -> None:
        """Offer everything that waits."""
        self._left_out.clear()
        if self._overview is not None:
            self._paint_packing(self._overview)

    def toggle(self, number: str) -> None:
        """Leave a case out of the bundle, or let it go after all."""
        self._left_out ^= {number}
        if self._overview is not None:
            self._paint_packing(self._overview)

    def pack(self, station: str, folder: Path) -> None:
        """Pack what goes for an office into a file in `folder`."""
        waiting = self._overview.waiting if self._overview is not None else ()
        numbers = tuple(dict.fromkeys(item.number for item in waiting if item.number not in self._left_out))
        self._act("Membungkus…", partial(self._port.pack, station, numbers, folder), self._packed)

    def _packed(self, came: tuple[MadeBundle, str]) -> None:
        made, name = came
        self._say(packed_words(made, name), kind="warn" if made.kept_back else "ok")
        self._left_out.clear()

    def _paint_packing(self, overview: Overview) -> None:
        self._view.show_packing(overview.peers, packing_rows(overview.waiting, self._left_out, masked=self._masked))

    # --- a bundle ---------------------------------------------------------------------------

    def write_again(self, key: str, folder: Path) -> None:
        """Write a bundle's file once more, the same bytes."""
        one = self.bundle(key)
        if one is not None:
            write = partial(self._port.write, one.bundle.uid, one.bundle.file_name, folder)
            self._act("Menulis…", write, self._written)

    def cancel(self, key: str, reason: str, *, handed_over: bool) -> None:
        """Give a bundle up, with a reason."""
        one = self.bundle(key)
        if one is not None:
            cancel = partial(self._port.cancel, one.bundle.uid, reason, handed_over=handed_over)
            self._act("Membatalkan…", cancel, partial(self._cancelled, handed_over))

    def _written(self, name: str) -> None:
        self._say(f"{name} tertulis, sama persis dengan yang dulu.", kind="ok")

    def _cancelled(self, handed_over: bool, count: int) -> None:  # noqa: FBT001 - bound by partial
        if handed_over:
            self._say(f"Dibatalkan; {count} kiriman menjadi tidak pasti. Putuskan di Antrean.", kind="warn")
        else:
            self._say(f"Dibatalkan; {count} kiriman menunggu lagi.", kind="ok")

    # --- what comes ---------------------------------------------------------------------------

    def give(self, path: Path) -> None:
        """Take a file in, whatever a courier may have brought; this program's other kinds are named."""
        if path.suffix.lower() in SHEETS:
            self._view.show_said(ELSEWHERE, kind="warn")
        else:
            self._act("Memeriksa segel…", partial(self._port.take, path), self._given)

    def trust(self, read_out: str) -> None:
        """Trust the card that was given last, if these are its digits."""
        self._act("Mencocokkan…", partial(self._port.trust, self._card, read_out), self._trusted)

    def write_receipt(self, key: str, folder: Path) -> None:
        """Write what became of everything an office gave us."""
        one = self.entrusted(key)
        if one is not None:
            self._act("Menulis…", partial(self._port.receipt, one.peer.card.station, folder), self._receipt_written)

    def save_card(self, folder: Path) -> None:
        """Write this PC's card."""
        self._act("Menulis…", partial(self._port.save_card, folder), self._card_saved)

    def _given(self, given: Given) -> None:
        if given.card is not None:
            self._card = given.content
            self._view.show_card_to_trust(given.card)
        elif given.taken is not None:
            self._say(taken_words(given.taken), kind="warn" if needs_person(given.taken) else "ok")

    def _trusted(self, peer: Peer) -> None:
        self._card = b""
        self._say(f"{card_words(peer.card.name, peer.card.station)} dipercaya.", kind="ok")

    def _receipt_written(self, came: tuple[str, int]) -> None:
        name, parcels = came
        self._say(f"Tanda terima kurir tertulis: {name}, tentang {parcels} titipan. Bawa kembali ke kantor itu.")

    def _card_saved(self, name: str) -> None:
        self._say(f"Kartu tertulis: {name}. Serahkan, lalu bacakan angkanya lewat telepon.")

    # --- inside ---------------------------------------------------------------------------------

    def _act(self, words: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        if self.busy:
            return
        self.busy = True
        self._view.show_busy(words)
        self._runner.run(work, partial(self._over, done), self._failed)

    def _over(self, done: Callable[[T], None], result: T) -> None:
        self.busy = False
        self._view.show_busy("")
        done(result)

    def _not_read(self, error: Exception) -> None:
        self._looks -= 1
        self._view.show_failure(expected(error))

    def _failed(self, error: Exception) -> None:
        """Say what went wrong; a bundle may be made all the same, only not written: the list shows it."""
        self.busy = False
        self._view.show_busy("")
        self._view.show_failure(expected(error))
        self.refresh()

    def _say(self, words: str, *, kind: str = "ok") -> None:
        self._view.show_said(words, kind=kind)
        self._changed(CHANGED)
        self.refresh()
