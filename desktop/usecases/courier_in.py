"""Taking in what a courier brings: parcels to carry, or the receipt for our own.

One thing wrong, and nothing is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.courier.papers import read_paper
from desktop.courier.seal import unseal
from desktop.domain.courier import Carried, FileNews, Outbound, ParcelNews, Peer, Receipt
from desktop.domain.delivery import Accepted, NotSent, OutboxItem, Outcome, Refused, Step, SyncState, Unknown
from desktop.domain.office import Person
from desktop.domain.outgoing import Travel
from desktop.errors import CourierRefusedError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.courier_packing import back_to_the_queue, item_in, stays_on_its_road
from desktop.usecases.courier_recognising import believe_arrived, believe_carried, find_text
from desktop.usecases.delivery import Settling, settle
from desktop.usecases.door import SYSTEM_ACTOR, use_case
from desktop.usecases.parcels import FILE_REFUSED, TakenIn, take_in

OVER = frozenset({SyncState.ACCEPTED, SyncState.NOT_REQUIRED})
EVIDENCE = "courier"
"""What a step's evidence begins with where another office's line left it unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTaken:
    """What a receipt came to for our own steps; files are not counted.

    `waiting` are not settled at the carrier yet, `strangers` nothing this store has (it was restored from a backup),
    `differing` are accepted under another number than ours.
    """

    station: str
    accepted: int = 0
    refused: int = 0
    unknown: int = 0
    waiting: int = 0
    strangers: int = 0
    differing: int = 0


@use_case("courier_in")
def courier_in(ctx: Context, person: Person, sealed: bytes) -> TakenIn | ReceiptTaken:
    """Take in a bundle or a receipt, whichever it is.

    Raises CourierRefusedError and changes nothing: `too_large`, `not_a_bundle`, `version_unknown`, `not_for_us`,
    `sender_unknown`, `signature_wrong`, `malformed`, `receipt_not_newer`; SyncRunningError while a parcel of the
    bundle is being sent.
    """
    with ctx.store.reading() as unit:
        keys = unit.peers.keys()
        known = {peer.card.verify_key: peer for peer in unit.peers.peers()}
    if keys is None:
        raise CourierRefusedError("not_for_us")
    opened = unseal(sealed, keys=keys, peer_of=known.get)
    paper = read_paper(opened.document)
    with ctx.store.writing() as unit:
        peer = unit.peers.peer_of_key(opened.peer.card.verify_key)
        if peer is None:
            raise CourierRefusedError("sender_unknown")
        if isinstance(paper, Outbound):
            return take_in(unit, person, peer, paper, ctx.now())
        return _Taking(ctx, unit, peer, paper).take(person)


class _Taking:
    """One receipt being taken inside a unit of work."""

    def __init__(self, ctx: Context, unit: Unit, peer: Peer, receipt: Receipt) -> None:
        self._ctx = ctx
        self._unit = unit
        self._peer = peer
        self._receipt = receipt
        self._now = ctx.now()
        self._counts: dict[str, int] = {}

    def take(self, person: Person) -> ReceiptTaken:
        """Settle what the receipt tells of, and keep that it was taken; an older one is refused."""
        if self._receipt.version <= self._peer.receipt_seen:
            raise CourierRefusedError("receipt_not_newer")
        for news in self._receipt.news:
            outcome = self._apply(news)
            self._counts[outcome] = self._counts.get(outcome, 0) + 1
        self._unit.courier.note_arrived(self._receipt.bundles, self._peer, at=self._now)
        self._unit.peers.note_receipt(self._peer, self._receipt.version)
        station = self._peer.card.station
        counts = {word: count for word, count in self._counts.items() if word != "known"}
        facts = {"station": station, "version": self._receipt.version, **counts}
        self._unit.journal.append("courier_receipt_taken", actor=person.login, at=self._now, facts=facts)
        return ReceiptTaken(station=station, **counts)

    def _apply(self, news: ParcelNews) -> str:
        """Settle the steps of one parcel; return what it came to in one word."""
        carried = self._unit.courier.of_parcel(self._peer, news.uid)
        text = next((one for one in carried if not one.sha256), None)
        if text is None:
            return self._recognise(news)
        item = item_in(self._unit, text)
        if news.state is SyncState.ACCEPTED:
            return self._accept(news, item, carried)
        is_current = news.version == text.version or text.bundle in self._receipt.bundles
        if item.state is not SyncState.SENDING or item.travel is not Travel.COURIER:
            return "known"
        if news.state is SyncState.WAITING or not is_current:
            return "waiting"
        for one in carried:
            self._settle(one, self._outcome(news, one))
        return str(news.state)

    def _recognise(self, news: ParcelNews) -> str:
        """Take news of a bundle this store has forgotten."""
        item = find_text(self._unit, news.uid)
        if item is None:
            return "strangers"
        self._unit.peers.raise_version(news.version, self._now)
        if news.state is not SyncState.ACCEPTED:
            state = believe_carried(self._unit, item, news, now=self._now)
            return "unknown" if state is SyncState.UNKNOWN else "strangers"
        _check_reference(news, item)
        if item.state in OVER:
            return self._compare(news, item)
        at = self._arrival(news, item)
        if believe_arrived(self._unit, item, news.reference, at=at, now=self._now):
            return "accepted"
        return self._differ(news, item)

    def _accept(self, news: ParcelNews, item: OutboxItem, carried: tuple[Carried, ...]) -> str:
        """Believe that it is there, whatever became of it here meanwhile: it must not go again."""
        _check_reference(news, item)
        if item.state in OVER:
            return self._compare(news, item)
        arrived_at = self._arrival(news, item)
        self._unit.transit.take(item.id, Travel.COURIER, at=self._now)
        states = [self._settle(one, self._outcome(news, one), arrived_at=arrived_at) for one in carried]
        texts = [state for one, state in zip(carried, states, strict=True) if not one.sha256]
        return "unknown" if SyncState.UNKNOWN in texts else "accepted"

    def _compare(self, news: ParcelNews, item: OutboxItem) -> str:
        """Say whether the carrier tells what we know already; what differs is for a person."""
        if item.state is SyncState.ACCEPTED and item.service_ref == news.reference:
            return "known"
        return self._differ(news, item)

    def _differ(self, news: ParcelNews, item: OutboxItem) -> str:
        facts = {"item": item.id, "state": item.state, "reference": news.reference}
        self._unit.journal.append(
            "courier_differs", actor=SYSTEM_ACTOR, at=self._now, case_uid=item.case_uid, facts=facts
        )
        return "differing"

    def _arrival(self, news: ParcelNews, item: OutboxItem) -> datetime:
        """Return when the service had it: as the carrier says, but never before the case nor after now."""
        return min(max(news.at or self._now, item.created_at or self._now), self._now)

    def _outcome(self, news: ParcelNews, one: Carried) -> Outcome:
        """Return what the news means for one step of the parcel."""
        if one.sha256:
            told = next((piece for piece in news.files if piece.sha256 == one.sha256), None)
            return _file_outcome(told, is_there=news.state is SyncState.ACCEPTED)
        if news.state is SyncState.ACCEPTED:
            return Accepted(reference=news.reference)
        if news.state is SyncState.UNKNOWN:
            return Unknown(evidence=f"{EVIDENCE}; {news.reason}")
        if news.reason == FILE_REFUSED:
            return NotSent(reason=FILE_REFUSED)
        return Refused(reason=news.reason, words=news.words)

    def _settle(self, one: Carried, outcome: Outcome, *, arrived_at: datetime | None = None) -> SyncState:
        self._unit.courier.close_item(one)
        item = item_in(self._unit, one)
        settling = Settling(
            attempt=one.attempt,
            outcome=outcome,
            at=self._now,
            ticks=self._ctx.ticks(),
            arrived_at=arrived_at,
            is_proof=arrived_at is not None,
        )
        state = settle(self._unit, item, settling)
        if not stays_on_its_road(item, state):
            self._unit.transit.leave(item.id)
        if state is SyncState.WAITING:
            back_to_the_queue(self._unit, item, one.was, at=self._now)
        return state


def _check_reference(news: ParcelNews, item: OutboxItem) -> None:
    """Refuse the whole receipt where a complaint's number can't be the service's."""
    is_number = news.reference.isascii() and news.reference.isdigit()
    if item.step is Step.SUBMIT and not is_number:
        raise CourierRefusedError("malformed")


def _file_outcome(told: FileNews | None, *, is_there: bool) -> Outcome:
    """Return what became of a file: there with its text, refused for itself, or to go again with the text."""
    if told is not None and told.state is SyncState.REFUSED:
        return Refused(reason=told.reason, words=told.words)
    if told is not None and told.state is SyncState.ACCEPTED and is_there:
        return Accepted(reference=told.reference)
    return NotSent(reason=EVIDENCE)
