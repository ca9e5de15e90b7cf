"""The sender's side of the courier: what waits leaves in a sealed bundle, and one step never travels two roads."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from desktop.clock import office_date
from desktop.courier.papers import write_outbound
from desktop.courier.seal import seal
from desktop.domain.courier import Bundle, Outbound, Peer
from desktop.domain.delivery import OutboxItem, Step
from desktop.domain.office import Person
from desktop.domain.permissions import sight_of
from desktop.errors import CourierRefusedError, StepNotAllowedError
from desktop.store.courier import Sealed
from desktop.store.durable import replace_file
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.courier_packing import MAY_LEAVE, Packing, Shape
from desktop.usecases.courier_peers import peer_at, station_keys
from desktop.usecases.door import use_case
from desktop.usecases.reading import find_case
from desktop.usecases.release import submit_item


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBundle:
    """What packing came to: `numbers` travel, `kept_back` may not leave as they are, `left` had no room.

    `bundle` is None where nothing could leave. `again` where it was made before and never came to be written: nothing
    new was packed.
    """

    bundle: Bundle | None
    numbers: tuple[str, ...] = ()
    kept_back: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    again: bool = False


@use_case("courier_out")
def courier_out(
    ctx: Context, person: Person, station: str, shape: Shape, *, numbers: tuple[str, ...] | None = None
) -> MadeBundle:
    """Put what waits into a bundle for a peer; from here on only its receipt, or a person, settles it.

    Without `numbers` all that waits and that this person may see. Where an earlier bundle for the peer was committed
    but its file never came to the disk, that one is returned again. Raises CourierRefusedError (`peer_unknown`,
    `peer_ambiguous`, `nothing_to_send`) and StepNotAllowedError for a number that does not wait.
    """
    with ctx.store.writing() as unit:
        peer = peer_at(unit, station)
        unwritten = next((one for one in bundles_seen(unit, person) if _is_unwritten(unit, one, peer)), None)
        if unwritten is not None:
            return MadeBundle(bundle=unwritten, numbers=_numbers_in(unit, person, unwritten), again=True)
        packing = Packing(unit, shape, ctx=ctx, version=unit.peers.next_version(ctx.now()))
        for item in _chosen(unit, person, numbers):
            packing.add(item)
        if not packing.parcels and not packing.kept_back:
            raise CourierRefusedError("nothing_to_send")
        bundle = _keep(unit, person, peer, packing) if packing.parcels else None
        return MadeBundle(
            bundle=bundle,
            numbers=tuple(packing.numbers),
            kept_back=tuple(packing.kept_back),
            left=tuple(packing.left),
        )


def bundles_seen(unit: Unit, person: Person) -> tuple[Bundle, ...]:
    """Return the bundles in which this person sees anything, newest first, counting only what they see.

    A count that is higher than their own list would tell that there is a case they may not see.
    """
    counted = [(one, unit.courier.seen_in(one.uid, sight_of(person))[0]) for one in unit.courier.bundles()]
    return tuple(replace(one, items=count) for one, count in counted if count)


def _is_unwritten(unit: Unit, bundle: Bundle, peer: Peer) -> bool:
    never = bundle.written_at is None and bundle.arrived_at is None and bundle.cancelled_at is None
    return never and bundle.peer == peer.id and unit.courier.content(bundle.uid) is not None


def _numbers_in(unit: Unit, person: Person, bundle: Bundle) -> tuple[str, ...]:
    """Return which cases are in a bundle, of what this person may see: somebody else may have packed it."""
    travelling = (unit.outbox.get(one.item_id, sight_of(person)) for one in unit.courier.travelling(bundle.uid))
    return tuple(dict.fromkeys(item.number for item in travelling if item is not None))


def _chosen(unit: Unit, person: Person, numbers: tuple[str, ...] | None) -> tuple[OutboxItem, ...]:
    """Return the texts that may leave, oldest case first; those of `numbers` must."""
    sight = sight_of(person)
    if numbers is None:
        items = [item for state in sorted(MAY_LEAVE) for item in unit.outbox.items(state, sight)]
        return tuple(item for item in items if item.step is not Step.FILE and item.travel is None)
    chosen: list[OutboxItem] = []
    for number in dict.fromkeys(numbers):
        record = find_case(unit, sight, number)
        steps = [item for item in unit.outbox.of_case(record.entry.uid) if item.step is not Step.FILE]
        ready = [item for item in steps if item.state in MAY_LEAVE and item.travel is None]
        if not ready:
            raise StepNotAllowedError(submit_item(unit, record).state)
        chosen.extend(ready)
    return tuple(chosen)


def _keep(unit: Unit, person: Person, peer: Peer, packing: Packing) -> Bundle:
    keys = station_keys(unit)
    office = unit.office.get()
    serial = unit.courier.bundles_made() + 1
    bundle = Bundle(
        uid=uuid4().hex,
        peer=peer.id,
        station=peer.card.station,
        version=packing.version,
        file_name=f"KURIR-{office.code}-{office_date(packing.now, office.time_zone):%Y%m%d}-{serial:04d}.kotakpos",
        items=len(packing.parcels),
        made_by=person.login,
        made_at=packing.now,
    )
    outbound = Outbound(bundle=bundle.uid, version=bundle.version, parcels=tuple(packing.parcels))
    content = seal(write_outbound(outbound), keys=keys, to=peer.card)
    unit.courier.add_bundle(Sealed(bundle=bundle, content=content, carried=packing.put_on_the_road(bundle.uid)))
    facts = {"bundle": bundle.uid, "station": bundle.station, "parcels": bundle.items, "bytes": len(content)}
    unit.journal.append("courier_bundle_made", actor=person.login, at=packing.now, facts=facts)
    return bundle


@use_case("courier_out")
def courier_bundles(ctx: Context, person: Person) -> tuple[Bundle, ...]:
    """Return this office's bundles, newest first, as far as this person sees them; they name no case."""
    with ctx.store.reading() as unit:
        return bundles_seen(unit, person)


@use_case("courier_out")
def write_bundle(ctx: Context, person: Person, uid: str, path: Path) -> str:
    """Write a bundle's file, whole and durable, and return its SHA-256; the same bytes however often.

    Raises CourierRefusedError: `bundle_unknown`, `bundle_settled` (nothing of it travels any more) or `not_written`
    (the stick is full, gone or read-only; nothing is lost, the bundle can be written again).
    """
    with ctx.store.reading() as unit:
        bundle_of(unit, uid)
        content = unit.courier.content(uid)
    if content is None:
        raise CourierRefusedError("bundle_settled")
    sha256 = hashlib.sha256(content).hexdigest()
    write_paper(path, content)
    with ctx.store.writing() as unit:
        now = ctx.now()
        unit.courier.note_written(uid, at=now)
        facts = {"bundle": uid, "sha256": sha256}
        unit.journal.append("courier_bundle_written", actor=person.login, at=now, facts=facts)
    return sha256


def write_paper(path: Path, content: bytes) -> None:
    """Bring a courier's file to the disk and read it back; raises CourierRefusedError (`not_written`)."""
    try:
        replace_file(path, content)
        written = path.read_bytes()
    except OSError:
        raise CourierRefusedError("not_written") from None
    if written != content:
        raise CourierRefusedError("not_written")


def bundle_of(unit: Unit, uid: str) -> Bundle:
    """Return one of this office's bundles; raises CourierRefusedError (`bundle_unknown`)."""
    found = unit.courier.bundle(uid)
    if found is None:
        raise CourierRefusedError("bundle_unknown")
    return found
