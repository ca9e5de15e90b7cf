"""The writing acts of replies, forwardings and of asking about them, as `acts.py` has those of the desk."""

from __future__ import annotations

from desktop.domain.delivery import OutboxItem, Step, SyncState, Unknown
from desktop.usecases.inquiries import note_absent, note_ready, note_there, note_vain
from desktop.usecases.outgoing import ActDecision, tick_outgoing
from tests.support.counter import Counter
from tests.usecases.acts import Act
from tests.usecases.said import arrived, decide, forward, reply


def _there(office: Counter) -> None:
    arrived(office)


def _queued(office: Counter) -> None:
    reply(office, arrived(office))


def _to_forward(office: Counter) -> None:
    forward(office, arrived(office))


def _for_a_hand(office: Counter) -> None:
    _queued(office)
    item = _act(office)
    with office.office.store.writing() as unit:
        unit.outbox.set_state(item.id, SyncState.MANUAL, at=office.ctx.now())


def _lost(office: Counter) -> None:
    _queued(office)
    office.settle(office.numbers[0], Unknown(evidence="cut"), Step.REPLY)


def _long_lost(office: Counter) -> None:
    _lost(office)
    office.clock.forward(minutes=10)


def _lost_complaint(office: Counter) -> None:
    office.settle(office.record(), Unknown(evidence="cut"))
    office.clock.forward(minutes=10)


def _act(office: Counter) -> OutboxItem:
    return next(item for item in office.items(office.numbers[0]) if item.step in {Step.REPLY, Step.FORWARD})


def _complaint(office: Counter) -> OutboxItem:
    return next(item for item in office.items(office.numbers[0]) if item.step is Step.SUBMIT)


OUTGOING_ACTS = (
    Act("queue_reply", _there, lambda office: reply(office, office.numbers[0])),
    Act("queue_forward", _there, lambda office: forward(office, office.numbers[0])),
    Act("tick_outgoing", _for_a_hand, lambda office: tick_outgoing(office.ctx, office.who("lilis"), _act(office).id)),
    Act("decide_outgoing", _lost, lambda office: decide(office, _act(office), ActDecision.CONFIRMED)),
    Act("note_ready", _to_forward, lambda office: note_ready(office.ctx, _act(office), 0)),
    Act("note_there", _lost, lambda office: note_there(office.ctx, _act(office), "7001")),
    Act("note_there", _lost_complaint, lambda office: note_there(office.ctx, _complaint(office), "9412077")),
    Act("note_absent", _long_lost, lambda office: note_absent(office.ctx, _act(office), 0)),
    Act("note_absent", _lost_complaint, lambda office: note_absent(office.ctx, _complaint(office), 0)),
    Act("note_vain", _lost, lambda office: note_vain(office.ctx, _act(office))),
)
