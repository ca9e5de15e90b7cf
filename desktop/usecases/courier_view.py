"""What a courier's page shows: what may be packed, where this office's bundles stand, what is carried for others."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.courier import Bundle, ParcelNews, Peer
from desktop.domain.delivery import OutboxItem, Step
from desktop.domain.office import Person
from desktop.domain.permissions import sight_of
from desktop.usecases.context import Context
from desktop.usecases.courier import bundles_seen
from desktop.usecases.courier_packing import MAY_LEAVE
from desktop.usecases.door import use_case


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBundle:
    """One bundle of this office; `under_way` counts its texts and acts of which nothing certain is known yet."""

    bundle: Bundle
    under_way: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrusted:
    """What one office ever gave this one to carry, and what became of it so far."""

    peer: Peer
    bundles: int
    news: tuple[ParcelNews, ...]


@use_case("courier_out")
def packable(ctx: Context, person: Person) -> tuple[OutboxItem, ...]:
    """Return the texts and acts a courier could take now, of what this person may see; files go with their text."""
    with ctx.store.reading() as unit:
        sight = sight_of(person)
        items = [item for state in sorted(MAY_LEAVE) for item in unit.outbox.items(state, sight)]
    return tuple(item for item in items if item.step is not Step.FILE and item.travel is None)


@use_case("courier_out")
def own_bundles(ctx: Context, person: Person) -> tuple[OwnBundle, ...]:
    """Return this office's bundles, newest first, as far as this person sees them; they name no case."""
    with ctx.store.reading() as unit:
        sight = sight_of(person)
        return tuple(
            OwnBundle(bundle=one, under_way=unit.courier.seen_in(one.uid, sight)[1])
            for one in bundles_seen(unit, person)
        )


@use_case("courier_in")
def carried_for_others(ctx: Context, person: Person) -> tuple[Entrusted, ...]:
    """Return what trusted offices gave this one to carry; it tells of states and numbers and names nobody."""
    del person  # the door has asked already
    with ctx.store.reading() as unit:
        found = [
            Entrusted(peer=peer, bundles=len(unit.parcels.bundles(peer)), news=unit.parcels.news(peer))
            for peer in unit.peers.peers()
        ]
    return tuple(one for one in found if one.bundles)
