"""A paper that is cut, altered, meant for others or from nobody known changes nothing in either store."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.courier.keys import StationKeys
from desktop.courier.papers import write_receipt
from desktop.courier.seal import seal
from desktop.domain.courier import ParcelNews, PeerCard, Receipt
from desktop.domain.delivery import SyncState
from desktop.errors import CourierRefusedError
from desktop.store.store import Store, Unit
from desktop.usecases.context import Context
from desktop.usecases.courier_in import courier_in
from desktop.usecases.courier_peers import add_courier_peer
from tests.support.courier_papers import station
from tests.support.courier_world import World, everything, open_world, refusal
from tests.support.desk import JPEG, evidence, open_desk

WHOLE = {"not_a_bundle", "version_unknown", "not_for_us"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return two offices with a bundle on the way; nothing here changes them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_DATA_DIRS", str(tmp_path_factory.mktemp("mesin-kurir")))
        with open_world(tmp_path_factory.mktemp("kurir")) as opened:
            opened.sender.record(evidence(JPEG))
            yield opened


@pytest.fixture(scope="module")
def bundle(world: World) -> bytes:
    return world.out()


@pytest.fixture(scope="module")
def receipt(world: World, bundle: bytes) -> bytes:
    assert bundle
    return world.receipt()


def test_every_cut_of_a_bundle(world: World, bundle: bytes) -> None:
    before = everything(world.carrier.office.store)
    refused = 0
    for length in range(len(bundle)):
        with pytest.raises(CourierRefusedError) as refusal_:
            courier_in(world.carrier.office.ctx, world.carrier.office.people["lilis"], bundle[:length])
        assert refusal_.value.code in WHOLE
        refused += 1
    assert refused == len(bundle) > 2_000
    assert everything(world.carrier.office.store) == before


def test_every_cut_of_a_receipt(world: World, receipt: bytes) -> None:
    before = everything(world.sender.office.store)
    for length in range(len(receipt)):
        with pytest.raises(CourierRefusedError):
            courier_in(world.sender.ctx, world.sender.who("lilis"), receipt[:length])
    assert everything(world.sender.office.store) == before


@pytest.mark.parametrize("kind", ["bundle", "receipt"])
def test_flipped_bits(world: World, bundle: bytes, receipt: bytes, kind: str) -> None:
    sealed, at_sender = (bundle, False) if kind == "bundle" else (receipt, True)
    office = world.sender.office if at_sender else world.carrier.office
    before = everything(office.store)
    bits = range(8 * len(sealed))
    chosen = bits if len(bits) <= 6_000 else random.Random(3).sample(bits, 6_000)
    refused = 0
    for bit in chosen:
        altered = bytearray(sealed)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CourierRefusedError) as refusal_:
            courier_in(office.ctx, office.people["lilis"], bytes(altered))
        assert refusal_.value.code in WHOLE
        refused += 1
    assert refused == len(chosen) > 3_000
    assert everything(office.store) == before


def test_a_bundle_comes_back_to_its_own_sender(world: World, bundle: bytes, receipt: bytes) -> None:
    assert refusal(world, bundle, at_sender=True) == "not_for_us"
    assert refusal(world, receipt) == "not_for_us"


def test_an_office_without_keys_takes_nothing(world: World, bundle: bytes, tmp_path: Path) -> None:
    with open_desk(tmp_path / "lain") as third:
        before = everything(third.office.store)
        with pytest.raises(CourierRefusedError) as refusal_:
            courier_in(third.office.ctx, third.office.people["lilis"], bundle)
        assert refusal_.value.code == "not_for_us"
        assert everything(third.office.store) == before


def carrier_card(world: World) -> PeerCard:
    with world.sender.office.store.reading() as unit:
        (peer,) = unit.peers.peers()
    return peer.card


def sender_card(world: World) -> PeerCard:
    with world.carrier.office.store.reading() as unit:
        (peer,) = unit.peers.peers()
    return peer.card


def carrier_keys(world: World) -> StationKeys:
    with world.carrier.office.store.reading() as unit:
        keys = unit.peers.keys()
    assert keys is not None
    return keys


def test_a_stranger_who_has_the_card_is_refused(world: World) -> None:
    keys, _ = station("PALSU")
    sealed = seal(write_receipt(Receipt(version=2**61, bundles=(), news=())), keys=keys, to=sender_card(world))
    assert refusal(world, sealed, at_sender=True) == "sender_unknown"


@pytest.mark.parametrize("document", [b"", b"{}", b"nonsense", b'{"kind":"receipt","version":1}' * 2])
def test_a_sealed_nothing_is_refused(world: World, document: bytes) -> None:
    sealed = seal(document, keys=carrier_keys(world), to=sender_card(world))
    assert refusal(world, sealed, at_sender=True) == "malformed"


@pytest.mark.parametrize("reference", ["", "abc", "12 34", "١٢٣٤٥٦٧"])
def test_a_receipt_with_one_number_that_is_none_is_refused_whole(world: World, bundle: bytes, reference: str) -> None:
    assert bundle
    sent = everything(world.sender.office.store)["courier_item"]
    parcel, version, digest = next((row[2], row[3], row[4]) for row in sent if not row[7])
    odd = ParcelNews(uid=parcel, version=version, digest=digest, state=SyncState.ACCEPTED, reference=reference)
    fine = ParcelNews(uid="asing", version=1, digest=digest, state=SyncState.REFUSED)
    paper = write_receipt(Receipt(version=2**61, bundles=(world.bundles[0],), news=(fine, odd)))
    assert refusal(world, seal(paper, keys=carrier_keys(world), to=sender_card(world)), at_sender=True) == "malformed"


def test_a_peer_that_was_retired_meanwhile_is_refused(tmp_path: Path) -> None:
    """The carrier came with new keys: what its old ones signed is nobody's any more."""
    from desktop.courier.card import fingerprint, write_card

    with open_world(tmp_path) as world:
        world.sender.record()
        world.take(world.out())
        old = world.receipt()
        _, fresh = station("KEC07")
        add_courier_peer(world.sender.ctx, world.sender.who("budi"), write_card(fresh), fingerprint(fresh))
        assert refusal(world, old, at_sender=True) == "sender_unknown"
        was = carrier_keys(world)
        back = PeerCard(
            code="KEC07",
            desk="A",
            name="Kantor lama",
            recipient=was.recipient,
            verify_key=was.verify_key,
        )
        add_courier_peer(world.sender.ctx, world.sender.who("budi"), write_card(back), fingerprint(back))
        assert world.take_back(old).waiting == 1, "the old keys were confirmed again"
        assert carrier_card(world) == back


class Meddling(Store):
    """A store on which something happens before the next writing unit of work."""

    def __init__(self, store: Store, before: Callable[[], object]) -> None:
        self.__dict__.update(store.__dict__)
        self._before: Callable[[], object] = before

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        self._before()
        with super().writing() as unit:
            yield unit


def test_a_peer_that_is_retired_while_its_paper_is_read_is_refused(tmp_path: Path) -> None:
    from desktop.courier.card import fingerprint, write_card

    with open_world(tmp_path) as world:
        world.sender.record()
        world.take(world.out())
        paper = world.receipt()
        _, fresh = station("KEC07")

        def retire() -> None:
            add_courier_peer(world.sender.ctx, world.sender.who("budi"), write_card(fresh), fingerprint(fresh))

        ctx = Context(Meddling(world.sender.office.store, retire), world.sender.clock)
        with pytest.raises(CourierRefusedError) as refused:
            courier_in(ctx, world.sender.who("lilis"), paper)
        assert refused.value.code == "sender_unknown"
        assert carrier_card(world) == fresh
