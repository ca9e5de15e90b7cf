"""Whom a courier may come from and go to: cards are exchanged once, and a person compares the digits by voice."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.courier.card import fingerprint, is_fingerprint, read_card
from desktop.courier.keys import StationKeys
from desktop.domain.courier import Peer, PeerCard
from desktop.domain.office import Person
from desktop.errors import CourierRefusedError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard:
    """The card of this PC, with the digits to read to the other office."""

    card: PeerCard
    fingerprint: str


def station_keys(unit: Unit) -> StationKeys:
    """Return this store's keys, made at their first use; inside a writing unit."""
    keys = unit.peers.keys()
    if keys is None:
        keys = StationKeys.fresh()
        unit.peers.put_keys(keys)
    return keys


def card_of(unit: Unit, keys: StationKeys) -> PeerCard:
    """Return the card of this store under its keys."""
    office = unit.office.get()
    return PeerCard(
        code=office.code,
        desk=unit.office.desk(),
        name=office.name,
        recipient=keys.recipient,
        verify_key=keys.verify_key,
        practice=office.practice,
    )


def peer_at(unit: Unit, station: str) -> Peer:
    """Return the peer of a code, or of code and desk letters where an office has several PCs."""
    wanted = station.strip().upper()
    found = [peer for peer in unit.peers.peers() if wanted in {peer.card.station, peer.card.code}]
    if len(found) != 1:
        raise CourierRefusedError("peer_ambiguous" if found else "peer_unknown")
    return found[0]


@use_case("courier_card")
def own_card(ctx: Context, person: Person) -> OwnCard:
    """Return this PC's card; its keys are made at the first call and stay the same for ever."""
    with ctx.store.writing() as unit:
        is_first = unit.peers.keys() is None
        card = card_of(unit, station_keys(unit))
        if is_first:
            facts = {"verify_key": card.verify_key}
            unit.journal.append("courier_keys_made", actor=person.login, at=ctx.now(), facts=facts)
        return OwnCard(card=card, fingerprint=fingerprint(card))


@use_case("courier_card")
def courier_peers(ctx: Context, person: Person) -> tuple[Peer, ...]:
    """Return the offices whose bundles are taken in and to which bundles may go."""
    del person  # the door has asked already
    with ctx.store.reading() as unit:
        return unit.peers.peers()


@use_case("add_courier_peer")
def add_courier_peer(ctx: Context, person: Person, content: bytes, read_out: str) -> Peer:
    """Trust a card whose digits the other office read out; return the peer.

    Raises CourierRefusedError: `card_invalid`, `fingerprint_differs` (another card, or one digit misheard), `own_card`,
    `practice_differs` (a practice office never mixes with real ones).
    """
    card = read_card(content)
    if not is_fingerprint(read_out, card):
        raise CourierRefusedError("fingerprint_differs")
    with ctx.store.writing() as unit:
        own = card_of(unit, station_keys(unit))
        if card.station == own.station or card.verify_key == own.verify_key:
            raise CourierRefusedError("own_card")
        if card.practice != own.practice:
            raise CourierRefusedError("practice_differs")
        now = ctx.now()
        unit.peers.add_peer(card, by=person.login, at=now)
        facts = {"station": card.station, "fingerprint": fingerprint(card)}
        unit.journal.append("courier_peer_added", actor=person.login, at=now, facts=facts)
        return peer_at(unit, card.station)
