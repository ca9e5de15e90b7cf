"""The courier page's port onto the use cases; everything here may be slow and runs off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.courier.card import LARGEST_CARD, read_card, write_card
from desktop.courier.seal import LARGEST
from desktop.domain.courier import Peer, PeerCard
from desktop.domain.delivery import OutboxItem
from desktop.domain.office import Person
from desktop.domain.permissions import allows
from desktop.errors import CourierRefusedError
from desktop.usecases.context import Context
from desktop.usecases.courier import MadeBundle, courier_out, write_bundle, write_paper
from desktop.usecases.courier_cancel import cancel_bundle
from desktop.usecases.courier_in import ReceiptTaken, courier_in
from desktop.usecases.courier_peers import OwnCard, add_courier_peer, courier_peers, own_card
from desktop.usecases.courier_view import Entrusted, OwnBundle, carried_for_others, own_bundles, packable
from desktop.usecases.parcels import TakenIn, receipt_out

CARD_SUFFIX = ".kartu"


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page shows before anything is chosen; what this person may not see is empty."""

    own: OwnCard
    peers: tuple[Peer, ...]
    bundles: tuple[OwnBundle, ...]
    entrusted: tuple[Entrusted, ...]
    waiting: tuple[OutboxItem, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a file turned out to be: another office's card, or a paper that was taken in."""

    card: PeerCard | None = None
    content: bytes = b""
    taken: TakenIn | ReceiptTaken | None = None


class OfficeCourier:
    """Packs, takes in and trusts as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, zone: str) -> None:
        """Act on the store of `ctx` as `person`; `zone` is the office's."""
        self._ctx = ctx
        self._person = person
        self.zone = zone

    def may(self, use_case: str) -> bool:
        """Say whether this person may do something."""
        return allows(self._person.roles, use_case)

    def overview(self) -> Overview:
        """Read everything; the card's keys are made at the first call."""
        ctx, person = self._ctx, self._person
        return Overview(
            own=own_card(ctx, person),
            peers=courier_peers(ctx, person),
            bundles=own_bundles(ctx, person) if self.may("courier_out") else (),
            entrusted=carried_for_others(ctx, person) if self.may("courier_in") else (),
            waiting=packable(ctx, person) if self.may("courier_out") else (),
        )

    def pack(self, station: str, numbers: tuple[str, ...], folder: Path) -> tuple[MadeBundle, str]:
        """Pack these cases for an office and write the file; return what came of it and the file's name."""
        from desktop.sync.dialects.courier import parcel_of

        made = courier_out(self._ctx, self._person, station, parcel_of, numbers=numbers)
        if made.bundle is None:
            return made, ""
        write_bundle(self._ctx, self._person, made.bundle.uid, folder / made.bundle.file_name)
        return made, made.bundle.file_name

    def write(self, uid: str, name: str, folder: Path) -> str:
        """Write a bundle's file once more, the same bytes; return its name."""
        write_bundle(self._ctx, self._person, uid, folder / name)
        return name

    def cancel(self, uid: str, reason: str, *, handed_over: bool) -> int:
        """Give a bundle up; return how many texts and acts it had."""
        return cancel_bundle(self._ctx, self._person, uid, reason, handed_over=handed_over)

    def take(self, path: Path) -> Given:
        """Read a file and take it in, or return the card it is; raises CourierRefusedError."""
        is_card = path.suffix.lower() == CARD_SUFFIX
        content = _read(path, LARGEST_CARD if is_card else LARGEST)
        if is_card:
            return Given(card=read_card(content), content=content)
        return Given(taken=courier_in(self._ctx, self._person, content))

    def receipt(self, station: str, folder: Path) -> tuple[str, int]:
        """Write the receipt for an office; return the file's name and of how many parcels it tells."""
        made = receipt_out(self._ctx, self._person, station)
        write_paper(folder / made.file_name, made.content)
        return made.file_name, made.parcels

    def trust(self, content: bytes, read_out: str) -> Peer:
        """Trust a card whose digits the other office read out."""
        return add_courier_peer(self._ctx, self._person, content, read_out)

    def save_card(self, folder: Path) -> str:
        """Write this PC's card; return the file's name."""
        own = own_card(self._ctx, self._person)
        name = f"{own.card.station}{CARD_SUFFIX}"
        write_paper(folder / name, write_card(own.card))
        return name


def _read(path: Path, most: int) -> bytes:
    """Return a file's bytes, one more than allowed at the most: what is larger is refused by its reader."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        raise CourierRefusedError("unreadable") from None
