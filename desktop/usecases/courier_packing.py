"""Packing: each case becomes a parcel as its dialect would send it, and each of its steps is put on the one road."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop.courier.parcels import digest_of, parcel_document
from desktop.domain.complaint import CaseRecord
from desktop.domain.courier import Carried, Parcel, ParcelFile
from desktop.domain.delivery import OutboxItem, Refused, Step, SyncState
from desktop.domain.office import Dialect
from desktop.domain.outgoing import Travel
from desktop.errors import SentTextNeedsCareError, StepNotAllowedError, StoreTroubleError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.delivery import Settling, settle
from desktop.usecases.door import SYSTEM_ACTOR
from desktop.usecases.register_complaint import first_state, queue_files
from desktop.usecases.sending import Sending, sending_of

Shape = Callable[[Sending], Parcel]
"""The dialect's: it needs the identity to be certain that none of it is in the parcel."""

MAY_LEAVE = frozenset({SyncState.WAITING, SyncState.MANUAL})
"""Nothing of it is under way, and nothing holds it."""

UNDECIDED = frozenset({SyncState.REFUSED, SyncState.SENDING})
"""A file in whose state its text goes nowhere: a person decides, or the wire is at it."""

ROOM = 32 * 1024 * 1024
"""Bytes of files one bundle takes; what does not fit goes with the next."""

NEEDS_CARE = "text_needs_care"


@dataclass(frozen=True, slots=True)
class _Packed:
    """One step that travels: its item, the parcel it is in and, for a file, its digest."""

    item: OutboxItem
    parcel: Parcel
    sha256: str = ""
    body: bytes = field(default=b"", repr=False)


class Packing:
    """One bundle being packed inside a unit of work; nothing travels before `put_on_the_road`."""

    def __init__(self, unit: Unit, shape: Shape, *, ctx: Context, version: int) -> None:
        """Begin with nothing; `version` is the bundle's."""
        self._unit = unit
        self._shape = shape
        self._ctx = ctx
        self.version = version
        self.now: datetime = ctx.now()
        self.parcels: list[Parcel] = []
        self.numbers: list[str] = []
        self.kept_back: list[str] = []
        self.left: list[str] = []
        self._packed: list[_Packed] = []
        self._size = 0

    def add(self, item: OutboxItem) -> None:
        """Pack one text or act, with its files; one that may not leave as it is stands refused, the others go on."""
        if not self._is_due(item):
            return
        sending = sending_of(self._unit, item)
        try:
            parcel = self._shape(sending)
        except SentTextNeedsCareError:
            self._keep_back(item)
            return
        steps = self._file_steps(item, sending.record) if item.step is Step.SUBMIT else ()
        pieces = {sha256: piece for _, sha256, piece in steps}
        parcel = replace(parcel, uid=uid_of(item), files=(*parcel.files, *pieces.values()), after=self._after(item))
        size = sum(len(piece.content) for piece in parcel.files)
        if self._size + size > ROOM and self.parcels:
            self.left.append(item.number)
            return
        self._size += size
        self.parcels.append(parcel)
        self.numbers.append(item.number)
        self._packed.append(_Packed(item, parcel, body=json.dumps(parcel_document(parcel)).encode()))
        self._packed.extend(_Packed(step, parcel, sha256, piece.content) for step, sha256, piece in steps)

    def put_on_the_road(self, bundle: str) -> tuple[Carried, ...]:
        """Write the attempt of every step and put it on this road alone; return what travels."""
        return tuple(self._travel(packed, bundle) for packed in self._packed)

    def _travel(self, packed: _Packed, bundle: str) -> Carried:
        item = packed.item
        if not self._unit.transit.take(item.id, Travel.COURIER, at=self.now, bundle=bundle):
            raise StepNotAllowedError(item.state)
        attempt = self._unit.outbox.start_attempt(item.id, at=self.now, body=packed.body)
        if item.step is Step.SUBMIT:
            self._unit.complaints.set_sync_status(item.number, SyncState.SENDING)
        if item.step is not Step.FILE:
            self._unit.journal.append(
                "courier_took",
                actor=SYSTEM_ACTOR,
                at=self.now,
                case_uid=item.case_uid,
                facts={"item": item.id, "bundle": bundle},
            )
        return Carried(
            bundle=bundle,
            item_id=item.id,
            parcel=packed.parcel.uid,
            version=self.version,
            digest=digest_of(packed.parcel),
            attempt=attempt,
            was=item.state,
            sha256=packed.sha256,
        )

    def _is_due(self, item: OutboxItem) -> bool:
        """Say whether nothing of the case hinders it: no file refused or under way; before an act nothing that is open.

        A photo that the wire carries right now would be missing from the parcel.
        """
        steps = self._unit.outbox.of_case(item.case_uid)
        if item.step is Step.SUBMIT:
            return not any(other.step is Step.FILE and other.state in UNDECIDED for other in steps)
        arrived = any(other.step is Step.SUBMIT and other.state is SyncState.ACCEPTED for other in steps)
        acts = [other for other in steps if other.step in {Step.FORWARD, Step.REPLY} and other.id < item.id]
        return arrived and all(other.state in {SyncState.ACCEPTED, SyncState.NOT_REQUIRED} for other in acts)

    def _keep_back(self, item: OutboxItem) -> None:
        attempt = self._unit.outbox.start_attempt(item.id, at=self.now, body=b"")
        settling = Settling(attempt=attempt, outcome=Refused(reason=NEEDS_CARE), at=self.now, ticks=self._ctx.ticks())
        settle(self._unit, item, settling)
        self.kept_back.append(item.number)

    def _file_steps(self, item: OutboxItem, record: CaseRecord) -> tuple[tuple[OutboxItem, str, ParcelFile], ...]:
        """Return the steps of the files that go along; what a person kept back stays."""
        queue_files(self._unit, item.case_uid, SyncState.WAITING, (), self.now)
        pieces = {piece.uid: piece for piece in record.attachments if piece.is_sendable}
        found = []
        for step in self._unit.outbox.of_case(item.case_uid):
            piece = pieces.get(step.attachment_uid) if step.step is Step.FILE else None
            if piece is not None and self._goes_along(step, item):
                content = self._unit.attachments.sent(piece.uid)
                copy = ParcelFile(sha256=piece.sent_sha256, media_type=piece.sent_media_type, content=content)
                found.append((step, piece.sent_sha256, copy))
        return tuple(found)

    def _goes_along(self, step: OutboxItem, text: OutboxItem) -> bool:
        """Say whether a file goes: one kept back by a person never; on the road of a hand no file's step waits."""
        if step.state is SyncState.NOT_REQUIRED and text.state is SyncState.MANUAL:
            acts = {entry.act for entry in self._unit.journal.of_case(text.case_uid)}
            return "files_kept_back" not in acts
        return step.state in {SyncState.WAITING, SyncState.ACCEPTED}

    def _after(self, item: OutboxItem) -> int:
        """Return the version a person decided over, 0 where the last try was not unknown."""
        tries = self._unit.outbox.attempts(item.id)
        is_decided = bool(tries) and tries[-1].outcome == SyncState.UNKNOWN
        return self._unit.courier.last_version(item.id) if is_decided else 0


def uid_of(item: OutboxItem) -> str:
    """Return the name of a step for ever: a case has one text, and each act is one of its own."""
    return f"{item.case_uid}.{item.step}" if item.step is Step.SUBMIT else f"{item.case_uid}.{item.step}.{item.id}"


def item_in(unit: Unit, carried: Carried) -> OutboxItem:
    """Return the step as it stands now; the database keeps every step a bundle ever carried."""
    found = unit.outbox.get(carried.item_id)
    if found is None:
        raise StoreTroubleError("outbox_item_missing")
    return found


def stays_on_its_road(item: OutboxItem, state: SyncState) -> bool:
    """Say whether a settled step keeps its road: what arrived by it, and a text that may have."""
    return state is SyncState.ACCEPTED or (state is SyncState.UNKNOWN and item.step is Step.SUBMIT)


def back_to_the_queue(unit: Unit, item: OutboxItem, was: SyncState, *, at: datetime) -> SyncState:
    """Let a step that did not go wait for the road the office has now; what waited for a hand waits for it again."""
    dialect = unit.office.service().dialect
    if item.step is Step.FILE:
        state = SyncState.NOT_REQUIRED if dialect is Dialect.ASSISTED else SyncState.WAITING
    else:
        state = SyncState.MANUAL if was is SyncState.MANUAL else first_state(dialect)
    unit.outbox.set_state(item.id, state, at=at, last_error=item.last_error)
    if item.step is Step.SUBMIT:
        unit.complaints.set_sync_status(item.number, state)
    return state
