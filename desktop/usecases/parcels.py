"""The carrier's side: parcels of other offices are taken in, sent by this office's line, and told back about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.clock import office_date
from desktop.courier.papers import write_receipt
from desktop.courier.parcels import digest_of
from desktop.courier.seal import seal
from desktop.domain.courier import Outbound, Parcel, Peer, Receipt
from desktop.domain.delivery import Accepted, OutboxItem, Outcome, Refused, Step, SyncState, Unknown
from desktop.domain.office import Person
from desktop.errors import StepNotAllowedError, SyncRunningError
from desktop.store.outbox import INTERRUPTED
from desktop.store.parcels import FINAL, ParcelSending, Standing, StepOutcome
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.courier_peers import peer_at, station_keys
from desktop.usecases.delivery import REFERENCE_TAKEN
from desktop.usecases.door import SYSTEM_ACTOR, system_case, use_case

FILE_REFUSED = "file_refused"
"""Why a text did not go: one of its files was refused, and whether it goes without is its own office's decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What a bundle came to: parcels `taken` wait for the line, `known` stood here already or are older."""

    station: str
    bundle: str
    taken: int
    known: int
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReceipt:
    """A sealed receipt for one peer, about everything it ever gave us; it can be made anew at any time."""

    station: str
    file_name: str
    content: bytes = field(repr=False)
    parcels: int


def take_in(unit: Unit, person: Person, peer: Peer, outbound: Outbound, now: datetime) -> TakenIn:
    """Queue what is new of a bundle whose seal holds; the same bundle again changes nothing at all.

    Raises SyncRunningError while one of its parcels is on its way: what became of it must be known first.
    """
    station = peer.card.station
    if unit.parcels.has_taken(peer, outbound.bundle):
        known = len(outbound.parcels)
        return TakenIn(station=station, bundle=outbound.bundle, taken=0, known=known, repeated=True)
    taken = 0
    for parcel in outbound.parcels:
        standing = unit.parcels.standing(peer, parcel.uid)
        if standing is not None and standing.state is SyncState.SENDING:
            raise SyncRunningError
        if standing is None or _is_replaced(standing, outbound, parcel):
            unit.parcels.put(peer, outbound, parcel, digest_of(parcel), at=now)
            taken += 1
    unit.parcels.note_taken(peer, outbound, by=person.login, at=now)
    facts = {"station": station, "bundle": outbound.bundle, "taken": taken, "parcels": len(outbound.parcels)}
    unit.journal.append("courier_bundle_taken", actor=person.login, at=now, facts=facts)
    return TakenIn(station=station, bundle=outbound.bundle, taken=taken, known=len(outbound.parcels) - taken)


def _is_replaced(standing: Standing, outbound: Outbound, parcel: Parcel) -> bool:
    """Say whether a newer content takes the place of what stands: never of what has arrived.

    What is unknown is sent again only where a person decided that over this very try, or a later one.
    """
    if outbound.version <= standing.version:
        return False
    if standing.state is SyncState.UNKNOWN:
        return parcel.after >= standing.version
    return standing.state in {SyncState.WAITING, SyncState.REFUSED}


@use_case("courier_in")
def receipt_out(ctx: Context, person: Person, station: str) -> MadeReceipt:
    """Return the sealed receipt for a peer: what became of everything it ever gave us.

    Raises CourierRefusedError (`peer_unknown`, `peer_ambiguous`).
    """
    with ctx.store.writing() as unit:
        now = ctx.now()
        peer = peer_at(unit, station)
        news = unit.parcels.news(peer)
        receipt = Receipt(version=unit.peers.next_version(now), bundles=unit.parcels.bundles(peer), news=news)
        sealed = seal(write_receipt(receipt), keys=station_keys(unit), to=peer.card)
        office = unit.office.get()
        made = MadeReceipt(
            station=peer.card.station,
            file_name=f"KURIR-{office.code}-{office_date(now, office.time_zone):%Y%m%d}-{receipt.version}.kotakpos",
            content=sealed,
            parcels=len(news),
        )
        facts = {"station": made.station, "version": receipt.version, "parcels": made.parcels, "bytes": len(sealed)}
        unit.journal.append("courier_receipt_made", actor=person.login, at=now, facts=facts)
        return made


# --- what the engine calls ---


@system_case("recover_parcels")
def recover_parcels(ctx: Context) -> int:
    """Turn what a crash left in sending into unknown (texts) or waiting (files); return how many are unknown."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        lost = unit.parcels.interrupted()
        for item in lost:
            is_file = item.step is Step.FILE
            state = SyncState.WAITING if is_file else SyncState.UNKNOWN
            word = "not_sent" if is_file else "unknown"
            unit.parcels.settle(item.id, StepOutcome(state=state, at=now, word=word, reason=INTERRUPTED))
            _note(unit, item, state, now)
        return sum(item.step is not Step.FILE for item in lost)


@system_case("due_parcels")
def due_parcels(ctx: Context) -> tuple[OutboxItem, ...]:
    """Return what may be sent now: a parcel's files before its text."""
    with ctx.store.writing() as unit:
        return unit.parcels.due(ctx.now(), file_reuse_hours=unit.office.service().file_reuse_hours)


@system_case("load_parcel")
def load_parcel(ctx: Context, item: OutboxItem) -> ParcelSending:
    """Read what a step carries; raises StepNotAllowedError where it carries nothing any more."""
    with ctx.store.reading() as unit:
        found = unit.parcels.load(item.id)
        if found is None:
            raise StepNotAllowedError(item.state)
        return found


@system_case("begin_parcel")
def begin_parcel(ctx: Context, item: OutboxItem, body: bytes) -> int:
    """Write the attempt before any connection is opened; raise where the step no longer waits."""
    with ctx.store.writing() as unit:
        standing = unit.parcels.get(item.id)
        if standing is None or standing.state is not SyncState.WAITING:
            raise StepNotAllowedError("" if standing is None else standing.state)
        return unit.parcels.start_attempt(item.id, at=ctx.now(), body=body)


@system_case("settle_parcel")
def settle_parcel(ctx: Context, item: OutboxItem, outcome: Outcome, *, next_try_at: datetime | None = None) -> Outcome:
    """Write what became of a try and return the outcome as it is believed.

    A number that another parcel or a case of ours has already is unknown. A refused file takes its text with it: its
    office decides whether the text goes without.
    """
    with ctx.store.writing() as unit:
        now = ctx.now()
        outcome = _believed(unit, item, outcome)
        settled = _step_outcome(outcome, now, next_try_at)
        unit.parcels.settle(item.id, settled)
        if item.step is Step.FILE and settled.state is SyncState.REFUSED:
            unit.parcels.refuse_text(item.id, FILE_REFUSED, at=now)
        if settled.state in FINAL:
            _note(unit, item, settled.state, now)
        return outcome


def _believed(unit: Unit, item: OutboxItem, outcome: Outcome) -> Outcome:
    if not isinstance(outcome, Accepted) or item.step is not Step.SUBMIT:
        return outcome
    ours = unit.complaints.tracking_owner(outcome.reference) is not None
    if ours or unit.parcels.is_reference_taken(item.id, outcome.reference):
        return Unknown(evidence=REFERENCE_TAKEN)
    return outcome


def _step_outcome(outcome: Outcome, now: datetime, next_try_at: datetime | None) -> StepOutcome:
    match outcome:
        case Accepted(reference=reference):
            return StepOutcome(state=SyncState.ACCEPTED, at=now, word="accepted", reference=reference)
        case Refused(reason=reason, words=words):
            return StepOutcome(state=SyncState.REFUSED, at=now, word="refused", reason=reason, words=words)
        case Unknown(evidence=evidence):
            return StepOutcome(state=SyncState.UNKNOWN, at=now, word="unknown", reason=evidence)
        case _:
            waiting = SyncState.WAITING
            return StepOutcome(state=waiting, at=now, word="not_sent", reason=outcome.reason, next_try_at=next_try_at)


def _note(unit: Unit, item: OutboxItem, state: SyncState, at: datetime) -> None:
    unit.journal.append(f"parcel_{item.step}_{state}", actor=SYSTEM_ACTOR, at=at, facts={"step": item.id})
