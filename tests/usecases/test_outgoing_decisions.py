"""Replies and forwardings go in order, and a person decides where the line left one open."""

from __future__ import annotations

import pytest

from desktop.domain.delivery import NotSent, Refused, Step, SyncState, Unknown
from desktop.domain.office import Role, ServiceProfile
from desktop.domain.outgoing import Travel
from desktop.errors import (
    NotPermittedError,
    ReasonNeededError,
    StepNotAllowedError,
)
from desktop.usecases.delivery import ActCounts, queue_summary, recover_interrupted
from desktop.usecases.inquiries import note_ready
from desktop.usecases.outgoing import (
    ActDecision,
    decide_outgoing,
    list_outgoing,
    tick_outgoing,
)
from desktop.usecases.setup import set_service
from tests.support.counter import Counter
from tests.usecases.said import arrived, by_hand, decide, due, forward, reply, standing

OPEN = frozenset(SyncState) - {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}


def test_acts_of_a_case_go_in_order_and_hold_no_other_case(wire: Counter) -> None:
    number, other = arrived(wire), arrived(wire)
    first, second = reply(wire, number, "Satu."), reply(wire, number, "Dua.")
    elsewhere = reply(wire, other)
    assert due(wire) == [first.id, elsewhere.id]
    for state in sorted(OPEN - {SyncState.WAITING}):
        with wire.office.store.writing() as unit:
            unit.outbox.set_state(first.id, state, at=wire.ctx.now())
        assert due(wire) == [elsewhere.id], state
    with wire.office.store.writing() as unit:
        unit.outbox.set_state(first.id, SyncState.NOT_REQUIRED, at=wire.ctx.now())
    assert due(wire) == [second.id, elsewhere.id]


def test_a_forwarding_never_goes_before_the_service_was_asked(wire: Counter) -> None:
    number = arrived(wire)
    item = forward(wire, number)
    assert due(wire) == []
    note_ready(wire.ctx, item, 0)
    assert due(wire) == [item.id]
    wire.settle(number, NotSent(reason="reset"), Step.FORWARD)
    wire.clock.forward(minutes=6)
    assert due(wire) == [], "after each try it is asked again"


def test_an_act_never_goes_before_its_report(wire: Counter) -> None:
    number = arrived(wire)
    item = reply(wire, number)
    with wire.office.store.writing():
        wire.office.store.database.execute_sql("UPDATE complaint SET tracking_id = NULL")
    assert due(wire) == []
    assert standing(wire, item) is SyncState.WAITING


def test_what_becomes_of_an_act_never_touches_the_case(wire: Counter) -> None:
    number = arrived(wire)
    item = reply(wire, number)
    for outcome, state in (
        (NotSent(reason="reset"), SyncState.WAITING),
        (Unknown(evidence="cut"), SyncState.UNKNOWN),
    ):
        wire.clock.forward(minutes=10)
        assert wire.settle(number, outcome, Step.REPLY) is state
        assert wire.case(number).sync_status == "accepted"
    assert wire.journal()[-1]["act"] == "reply_unknown"
    assert decide(wire, item, ActDecision.RESENT).state is SyncState.WAITING
    wire.begin(number, Step.REPLY)
    assert recover_interrupted(wire.ctx) == 1
    assert standing(wire, item) is SyncState.UNKNOWN
    assert wire.case(number).sync_status == "accepted"
    assert queue_summary(wire.ctx).unknown == 0
    assert queue_summary(wire.ctx).acts == ActCounts(unknown=1)
    assert queue_summary(wire.ctx).acts.needing_a_person == 1


@pytest.mark.parametrize("decision", ActDecision)
@pytest.mark.parametrize("state", SyncState)
def test_a_person_decides_only_what_is_theirs_to_decide(wire: Counter, state: SyncState, decision: ActDecision) -> None:
    number = arrived(wire)
    item = reply(wire, number)
    with wire.office.store.writing() as unit:
        unit.outbox.set_state(item.id, state, at=wire.ctx.now())
    lawful = {
        ActDecision.CONFIRMED: {"manual", "unknown", "refused"},
        ActDecision.RESENT: {"unknown", "refused"},
        ActDecision.WITHDRAWN: {"waiting", "manual", "refused"},
    }[decision]
    if state in lawful:
        ends = {"confirmed": "accepted", "resent": "waiting", "withdrawn": "not_required"}
        assert decide(wire, item, decision).state == ends[decision] == standing(wire, item)
        row = wire.journal()[-1]
        assert (row["act"], row["actor"], row["remark"]) == (f"reply_{decision}", "wahyu", "dilihat di situs")
        assert row["facts"] == {"item": item.id, "was": state}
    else:
        with pytest.raises(StepNotAllowedError) as refused:
            decide(wire, item, decision)
        assert refused.value.state == state
        assert standing(wire, item) is state


def test_a_decision_needs_a_reason_a_right_and_an_act(wire: Counter) -> None:
    number = arrived(wire)
    item = reply(wire, number)
    with pytest.raises(ReasonNeededError):
        decide(wire, item, ActDecision.WITHDRAWN, "  ")
    with pytest.raises(NotPermittedError):
        decide_outgoing(wire.ctx, wire.only(Role.FRONT_DESK), item.id, ActDecision.WITHDRAWN, "salah")
    submit = next(step for step in wire.items(number) if step.step is Step.SUBMIT)
    for wrong in (submit.id, 999):
        with pytest.raises(StepNotAllowedError):
            decide_outgoing(wire.ctx, wire.who("wahyu"), wrong, ActDecision.CONFIRMED, "ada")
    decide(wire, item, ActDecision.WITHDRAWN, "kata Asep Dartiwa")
    assert wire.journal()[-1]["remark"] == "kata […]"


def test_what_another_road_carries_is_not_decided_here(counter: Counter) -> None:
    number = by_hand(counter)
    item = reply(counter, number)
    with counter.office.store.writing() as unit:
        assert unit.transit.take(item.id, Travel.COURIER, at=counter.ctx.now(), bundle="b-1")
    with pytest.raises(StepNotAllowedError) as refused:
        tick_outgoing(counter.ctx, counter.who("lilis"), item.id)
    assert refused.value.state == "by_courier"


def test_a_refused_act_tells_what_the_service_said(wire: Counter) -> None:
    number = arrived(wire)
    reply(wire, number)
    wire.settle(number, Refused(reason="invalid", words="Isi terlalu panjang"), Step.REPLY)
    (act,) = list_outgoing(wire.ctx, wire.who("lilis"), number)
    assert (act.item.state, act.item.last_error, act.item.service_words) == (
        "refused",
        "invalid",
        "Isi terlalu panjang",
    )
    assert queue_summary(wire.ctx).acts == ActCounts(refused=1)


def test_what_waited_for_the_line_is_for_a_hand_once_the_road_changes(wire: Counter) -> None:
    number = arrived(wire)
    items = [reply(wire, number), forward(wire, number)]
    set_service(wire.ctx, wire.who("budi"), ServiceProfile())
    assert [standing(wire, item) for item in items] == [SyncState.MANUAL] * 2
    assert tick_outgoing(wire.ctx, wire.who("lilis"), items[0].id).state is SyncState.ACCEPTED
