"""The courier page's mind: nothing is done about what is not there, and one act at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.courier import Bundle, ParcelNews, Peer, PeerCard
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.errors import CourierRefusedError, Failure
from desktop.ui.courier.port import Given, Overview
from desktop.ui.courier.presenter import CHANGED, ELSEWHERE, CourierPresenter
from desktop.ui.lists.grouped import ListedRow
from desktop.usecases.courier import MadeBundle
from desktop.usecases.courier_peers import OwnCard
from desktop.usecases.courier_view import Entrusted, OwnBundle
from desktop.usecases.parcels import TakenIn
from tests.support.screens import AtOnce, Told

AT = datetime(2026, 11, 23, 2, 44, tzinfo=UTC)
CARD = PeerCard(code="KOMINFO", desk="A", name="Kominfo", recipient="age1x", verify_key="ab")
PEER = Peer(id=1, card=CARD, fingerprint="1 2", added_by="budi", added_at=AT)
BUNDLE = Bundle(
    uid="b1", peer=1, station="KOMINFO-A", version=1, file_name="K.kotakpos", items=1, made_by="lilis", made_at=AT
)
USB = Path("/usb")


def waiting(number: str) -> OutboxItem:
    return OutboxItem(id=1, case_uid="u", number=number, step=Step.SUBMIT, state=SyncState.MANUAL)


@dataclass
class Office:
    """An office whose acts are written down."""

    done: list[object] = field(default_factory=list)
    refusal: Failure | None = None
    given: Given = field(default_factory=Given)
    made: MadeBundle = field(default_factory=lambda: MadeBundle(bundle=BUNDLE))
    zone: str = "Asia/Jakarta"

    def _do(self, *act: object) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.done.append(act)

    def may(self, use_case: str) -> bool:
        return use_case == "courier_out"

    def overview(self) -> Overview:
        news = ParcelNews(uid="x.submit", version=1, digest="d", state=SyncState.WAITING)
        return Overview(
            own=OwnCard(card=CARD, fingerprint="1 2"),
            peers=(PEER,),
            bundles=(OwnBundle(bundle=BUNDLE, under_way=1),),
            entrusted=(Entrusted(peer=PEER, bundles=1, news=(news,)),),
            waiting=(waiting("N-1"), waiting("N-2"), waiting("N-2")),
        )

    def pack(self, station: str, numbers: tuple[str, ...], folder: Path) -> tuple[MadeBundle, str]:
        self._do("pack", station, numbers, folder)
        return self.made, "K.kotakpos"

    def write(self, uid: str, name: str, folder: Path) -> str:
        self._do("write", uid, name, folder)
        return name

    def cancel(self, uid: str, reason: str, *, handed_over: bool) -> int:
        self._do("cancel", uid, reason, handed_over)
        return 2

    def take(self, path: Path) -> Given:
        self._do("take", path)
        return self.given

    def receipt(self, station: str, folder: Path) -> tuple[str, int]:
        self._do("receipt", station, folder)
        return "T.kotakpos", 3

    def trust(self, content: bytes, read_out: str) -> Peer:
        self._do("trust", content, read_out)
        return PEER

    def save_card(self, folder: Path) -> str:
        self._do("card", folder)
        return "K.kartu"


@dataclass
class Wall:
    """A page that remembers what it was shown."""

    rows: tuple[ListedRow, ...] = ()
    packing: tuple[ListedRow, ...] = ()
    told: list[str] = field(default_factory=list)

    def show_overview(self, _overview: Overview, rows: tuple[ListedRow, ...]) -> None:
        self.rows = rows

    def show_packing(self, _peers: tuple[Peer, ...], rows: tuple[ListedRow, ...]) -> None:
        self.packing = rows

    def show_card_to_trust(self, card: PeerCard) -> None:
        self.told.append(f"card {card.station}")

    def show_failure(self, failure: Failure) -> None:
        self.told.append(type(failure).__name__)

    def show_said(self, words: str, kind: str) -> None:
        self.told.append(f"{kind}: {words}")

    def show_busy(self, words: str) -> None:
        self.told.append(words)


@dataclass
class Seat:
    """Somebody before the page, without a window."""

    office: Office
    wall: Wall
    told: Told
    worker: AtOnce
    presenter: CourierPresenter

    def said(self) -> str:
        """Return what was said last of an act."""
        return next(words for words in reversed(self.wall.told) if ": " in words)


@pytest.fixture
def seat() -> Seat:
    office, wall, told, worker = Office(), Wall(), Told(), AtOnce()
    return Seat(office, wall, told, worker, CourierPresenter(office, worker, wall, told.announce))


def test_before_anything_was_read_nothing_is_shown_and_nothing_done(seat: Seat) -> None:
    presenter = seat.presenter
    presenter.begin_packing()
    presenter.toggle("N-1")
    presenter.set_masked(hidden=True)
    presenter.write_again("bungkusan:b1", USB)
    presenter.cancel("bungkusan:b1", "x", handed_over=True)
    presenter.write_receipt("kantor:KOMINFO-A:x", USB)
    assert (seat.wall.packing, seat.office.done) == ((), [])
    assert presenter.may("courier_out")
    assert not presenter.may("courier_in")


def test_lines_stand_for_bundles_and_offices(seat: Seat) -> None:
    seat.presenter.refresh()
    keys = [row.key for row in seat.wall.rows if row.key]
    assert keys == ["bungkusan:b1", "kantor:KOMINFO-A:x.submit"]
    assert seat.presenter.bundle(keys[0]) is not None
    assert seat.presenter.bundle(keys[1]) is None
    assert seat.presenter.entrusted(keys[1]) is not None
    assert seat.presenter.entrusted(keys[0]) is None


def test_what_is_left_out_stays_and_the_rest_goes_once_each(seat: Seat) -> None:
    seat.presenter.refresh()
    seat.presenter.begin_packing()
    seat.presenter.toggle("N-1")
    assert [row.chip for row in seat.wall.packing if row.key] == ["tinggal", "ikut"]
    seat.presenter.pack("KOMINFO-A", USB)
    assert seat.office.done == [("pack", "KOMINFO-A", ("N-2",), USB)]
    assert seat.told.changed == [CHANGED]
    seat.office.made = MadeBundle(bundle=None, kept_back=("N-1",))
    seat.presenter.pack("KOMINFO-A", USB)
    assert seat.office.done[-1] == ("pack", "KOMINFO-A", ("N-1", "N-2"), USB), "a new bundle begins with everything"
    assert seat.said().startswith("warn: 1 tidak boleh keluar")


def test_the_acts_on_a_bundle_an_office_and_the_card(seat: Seat) -> None:
    seat.presenter.refresh()
    seat.presenter.write_again("bungkusan:b1", USB)
    seat.presenter.cancel("bungkusan:b1", "hilang", handed_over=True)
    assert seat.said() == "warn: Dibatalkan; 2 kiriman menjadi tidak pasti. Putuskan di Antrean."
    seat.presenter.cancel("bungkusan:b1", "hilang", handed_over=False)
    assert seat.said() == "ok: Dibatalkan; 2 kiriman menunggu lagi."
    seat.presenter.write_receipt("kantor:KOMINFO-A:x.submit", USB)
    assert "tentang 3 titipan" in seat.said()
    seat.presenter.save_card(USB)
    assert seat.office.done == [
        ("write", "b1", "K.kotakpos", USB),
        ("cancel", "b1", "hilang", True),
        ("cancel", "b1", "hilang", False),
        ("receipt", "KOMINFO-A", USB),
        ("card", USB),
    ]


def test_a_file_is_taken_in_or_is_a_card_that_waits_for_its_digits(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.XLSX"))
    assert seat.wall.told == [f"warn: {ELSEWHERE}"]
    seat.office.given = Given(taken=TakenIn(station="K", bundle="b", taken=1, known=0))
    seat.presenter.give(Path("k.kotakpos"))
    assert seat.said().startswith("ok: 1 titipan dari K")
    seat.office.given = Given(card=CARD, content=b"kartu")
    seat.presenter.give(Path("k.kartu"))
    assert seat.wall.told[-1] == "card KOMINFO-A"
    seat.presenter.trust("12345")
    assert seat.office.done[-1] == ("trust", b"kartu", "12345")
    seat.office.given = Given()
    seat.presenter.give(Path("k"))
    assert seat.wall.told[-1] == ""


def test_a_failure_is_said_and_the_list_is_read_again(seat: Seat) -> None:
    seat.office.refusal = CourierRefusedError("not_written")
    seat.presenter.pack("KOMINFO-A", USB)
    assert seat.wall.told[-1] == "CourierRefusedError"
    assert seat.wall.rows, "a bundle may be made all the same, only not written"
    assert not seat.presenter.busy
    with pytest.raises(RuntimeError):
        seat.presenter._failed(RuntimeError())


def test_a_second_act_waits_for_the_first_to_be_over(seat: Seat) -> None:
    seat.worker.waiting = True
    seat.presenter.save_card(USB)
    seat.presenter.save_card(USB)
    assert len(seat.worker.kept) == 1
    assert seat.presenter.is_under_way
    seat.worker.go()
    assert seat.presenter.is_under_way, "the list is read again"
    seat.worker.go()
    assert not seat.presenter.is_under_way
