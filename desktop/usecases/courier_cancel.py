"""Giving a bundle up: a stick is lost, a courier never came back, or the file was never handed over."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.courier import GIVEN_UP, Carried
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import Person
from desktop.errors import CourierRefusedError, ReasonNeededError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.courier import bundle_of
from desktop.usecases.courier_packing import back_to_the_queue, item_in, stays_on_its_road
from desktop.usecases.door import use_case
from desktop.usecases.identity import plain_remark
from desktop.usecases.sending import record_of


@use_case("cancel_courier")
def cancel_bundle(ctx: Context, person: Person, uid: str, reason: str, *, handed_over: bool) -> int:
    """Give a bundle up; what was handed over is unknown from here on, what never left waits again. Return how many.

    `handed_over` is false only where the person is certain that the file left nobody's hands and is deleted. Raises
    ReasonNeededError and CourierRefusedError: `bundle_unknown`, `bundle_settled`, `bundle_arrived` (a receipt told of
    it, so it did leave).
    """
    if not reason.strip():
        raise ReasonNeededError
    with ctx.store.writing() as unit:
        bundle = bundle_of(unit, uid)
        travelling = unit.courier.travelling(uid)
        if not travelling:
            raise CourierRefusedError("bundle_settled")
        if bundle.arrived_at is not None and not handed_over:
            raise CourierRefusedError("bundle_arrived")
        giving_up = _GivingUp(ctx, unit, person, reason, handed_over)
        texts = sum(giving_up.settle(carried) for carried in travelling)
        unit.courier.note_cancelled(uid, by=person.login, at=ctx.now())
        facts = {"bundle": uid, "handed_over": handed_over, "parcels": texts}
        unit.journal.append("courier_bundle_cancelled", actor=person.login, at=ctx.now(), facts=facts)
        return texts


@dataclass(frozen=True, slots=True)
class _GivingUp:
    """One bundle being given up inside a unit of work."""

    ctx: Context
    unit: Unit
    person: Person
    reason: str
    handed_over: bool

    def settle(self, carried: Carried) -> bool:
        """Take one step off the road; say whether it is a text that was still on it."""
        self.unit.courier.close_item(carried)
        item = item_in(self.unit, carried)
        if item.state is not SyncState.SENDING:
            return False
        is_unknown = self.handed_over and item.step is not Step.FILE
        word = "unknown" if is_unknown else "not_sent"
        self.unit.outbox.end_attempt(carried.attempt, at=self.ctx.now(), outcome=word, evidence=GIVEN_UP)
        state = self._doubt(item) if is_unknown else self._take_back(item, carried.was)
        if item.step is not Step.FILE:
            self._note(item, state)
        return item.step is not Step.FILE

    def _doubt(self, item: OutboxItem) -> SyncState:
        """Leave a text or an act unknown."""
        self.unit.outbox.set_state(item.id, SyncState.UNKNOWN, at=self.ctx.now(), last_error=GIVEN_UP)
        self.unit.inquiries.begin_quarantine(item.id, self.ctx.ticks())
        if not stays_on_its_road(item, SyncState.UNKNOWN):
            self.unit.transit.leave(item.id)
        if item.step is Step.SUBMIT:
            self.unit.complaints.set_sync_status(item.number, SyncState.UNKNOWN)
        return SyncState.UNKNOWN

    def _take_back(self, item: OutboxItem, was: SyncState) -> SyncState:
        self.unit.transit.leave(item.id)
        return back_to_the_queue(self.unit, item, was, at=self.ctx.now())

    def _note(self, item: OutboxItem, state: SyncState) -> None:
        self.unit.journal.append(
            "courier_given_up",
            actor=self.person.login,
            at=self.ctx.now(),
            case_uid=item.case_uid,
            facts={"item": item.id, "state": state},
            remark=plain_remark(record_of(self.unit, item, reveal=True), self.reason),
        )
