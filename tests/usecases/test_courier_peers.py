"""Whom an office trusts with its citizens' words: only a card whose digits somebody heard by telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.courier.card import fingerprint, read_card, write_card
from desktop.domain.courier import PeerCard
from desktop.errors import CourierRefusedError, NotPermittedError
from desktop.usecases.courier_peers import add_courier_peer, courier_peers, own_card, peer_at
from tests.support.counter import Counter, open_counter
from tests.support.courier_papers import station


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kantor") as opened:
        yield opened


def trust(counter: Counter, card: PeerCard, digits: str = "", by: str = "budi") -> None:
    add_courier_peer(counter.ctx, counter.who(by), write_card(card), digits or fingerprint(card))


def refused(counter: Counter, card: PeerCard, digits: str = "") -> str:
    with pytest.raises(CourierRefusedError) as refusal:
        trust(counter, card, digits)
    assert courier_peers(counter.ctx, counter.who("lilis")) == ()
    return refusal.value.code


def test_the_own_card_stays_the_same_for_ever(counter: Counter) -> None:
    first = own_card(counter.ctx, counter.who("lilis"))
    counter.restart()
    assert own_card(counter.ctx, counter.who("wahyu")) == first
    assert read_card(write_card(first.card)) == first.card
    assert counter.acts().count("courier_keys_made") == 1
    assert (first.card.station, first.card.name) == ("KEC07-A", "Kecamatan Cipanggulaan")


def test_no_key_stands_outside_the_encrypted_file(counter: Counter) -> None:
    own_card(counter.ctx, counter.who("lilis"))
    with counter.office.store.reading() as unit:
        keys = unit.peers.keys()
    assert keys is not None
    for path in counter.office.places.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert keys.identity.encode() not in content
            assert keys.signing not in content
    assert all(keys.signing.hex() not in str(row) for row in counter.journal())


def test_a_card_whose_digits_were_read_out_is_trusted(counter: Counter) -> None:
    _, card = station("DISKO")
    trust(counter, card)
    (peer,) = courier_peers(counter.ctx, counter.who("lilis"))
    assert (peer.card, peer.fingerprint, peer.added_by) == (card, fingerprint(card), "budi")
    assert counter.last_act()["facts"] == {"station": "DISKO-A", "fingerprint": fingerprint(card)}


def test_other_digits_are_refused(counter: Counter) -> None:
    _, card = station("DISKO")
    _, forged = station("DISKO")
    assert refused(counter, forged, fingerprint(card)) == "fingerprint_differs"
    assert refused(counter, card, fingerprint(card)[:-1]) == "fingerprint_differs"


def test_the_desk_does_not_decide_whom_to_trust(counter: Counter) -> None:
    _, card = station("DISKO")
    with pytest.raises(NotPermittedError):
        trust(counter, card, by="lilis")
    trust(counter, card, by="wahyu")


def test_a_practice_office_never_mixes_with_real_ones(counter: Counter) -> None:
    _, card = station("DISKO", practice=True)
    assert refused(counter, card) == "practice_differs"


def test_the_own_card_is_no_peer(counter: Counter) -> None:
    own = own_card(counter.ctx, counter.who("lilis")).card
    _, same_place = station("KEC07")
    assert refused(counter, own) == "own_card"
    assert refused(counter, same_place) == "own_card"
    assert refused(counter, replace(own, code="KEC99")) == "own_card"


def test_new_keys_of_the_same_pc_take_the_place_of_the_old(counter: Counter) -> None:
    _, old = station("DISKO")
    _, new = station("DISKO")
    trust(counter, old)
    trust(counter, new)
    assert [peer.card for peer in courier_peers(counter.ctx, counter.who("lilis"))] == [new]
    trust(counter, old)
    assert [peer.card for peer in courier_peers(counter.ctx, counter.who("lilis"))] == [old]


def test_an_office_with_two_pcs_is_named_with_its_letters(counter: Counter) -> None:
    _, first = station("DISKO")
    _, second = station("DISKO", desk="B")
    trust(counter, first)
    trust(counter, second)
    with counter.office.store.reading() as unit:
        assert peer_at(unit, " disko-b ").card == second
        with pytest.raises(CourierRefusedError) as twice:
            peer_at(unit, "DISKO")
        with pytest.raises(CourierRefusedError) as nobody:
            peer_at(unit, "LAIN")
    assert (twice.value.code, nobody.value.code) == ("peer_ambiguous", "peer_unknown")


def test_a_version_only_grows_whatever_the_clock_says(counter: Counter) -> None:
    with counter.office.store.writing() as unit:
        first = unit.peers.next_version(counter.ctx.now())
        second = unit.peers.next_version(counter.ctx.now())
    counter.clock.forward(days=-30)
    with counter.office.store.writing() as unit:
        third = unit.peers.next_version(counter.ctx.now())
    assert first < second < third


def test_a_version_goes_on_beyond_what_a_receipt_tells_of_but_not_beyond_reason(counter: Counter) -> None:
    now = counter.ctx.now()
    with counter.office.store.writing() as unit:
        first = unit.peers.next_version(now)
        unit.peers.raise_version(first + 5_000_000, now)
        assert unit.peers.next_version(now) == first + 5_000_001
        unit.peers.raise_version(first, now)
        unit.peers.raise_version(2**61, now)
        assert unit.peers.next_version(now) == first + 5_000_002
