"""Replies and forwardings through whole rounds: in their turn, once, and never in the way of a complaint."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.errors import SentTextNeedsCareError
from desktop.practice.faults import Fault
from desktop.sync.round import StopReason
from desktop.usecases.correct import Correction, revise_complaint
from desktop.usecases.delivery import queue_summary
from desktop.usecases.outgoing import ActDecision, decide_outgoing, queue_forward, queue_reply
from tests.support.desk import Desk, fired, switch

ANSWER = "Jalan ini ditambal minggu depan."
TARGET = "20114"


def arrived(desk: Desk) -> str:
    """Record a case and bring it to the service."""
    number = desk.record()
    assert desk.round().accepted == 1
    return number


def reply(desk: Desk, number: str, text: str = ANSWER) -> OutboxItem:
    return queue_reply(desk.office.ctx, desk.office.people["lilis"], number, text)


def forward(desk: Desk, number: str) -> OutboxItem:
    return queue_forward(desk.office.ctx, desk.office.people["lilis"], number, TARGET, "Jalan kota.")


def act(desk: Desk, item: OutboxItem) -> OutboxItem:
    return next(step for step in desk.items(item.number) if step.id == item.id)


def replies_there(desk: Desk, number: str, text: str = ANSWER) -> int:
    (kept,) = desk.service.complaints_with_reference(number)
    return sum(followup.text == text for followup in kept.followups)


def forwardings_there(desk: Desk, number: str) -> int:
    (kept,) = desk.service.complaints_with_reference(number)
    return sum(str(entry.to_id) == TARGET for entry in kept.log)


def asked(desk: Desk, path: str) -> int:
    return sum(path in exchange.path for exchange in desk.service.exchanges)


def test_both_arrive_once(desk: Desk) -> None:
    number = arrived(desk)
    items = [reply(desk, number), forward(desk, number)]
    last = reply(desk, number, "Sudah kami teruskan.")
    report = desk.round()
    assert (report.accepted, report.acts, report.unknown, report.stopped) == (0, 3, 0, StopReason.NONE)
    assert {act(desk, item).state for item in (*items, last)} == {SyncState.ACCEPTED}
    assert (replies_there(desk, number), forwardings_there(desk, number)) == (1, 1)
    before = len(desk.service.exchanges)
    assert desk.round().contacted is False, "nothing waits, nothing is asked"
    assert len(desk.service.exchanges) == before


def test_a_complaint_goes_before_what_is_said_about_another(desk: Desk) -> None:
    number = arrived(desk)
    reply(desk, number)
    other = desk.record()
    switch(desk, Fault("error_before_commit", on="reply", times=None, options={"status": 500}))
    report = desk.round()
    assert desk.state(other) is SyncState.ACCEPTED
    assert (report.accepted, report.stopped) == (1, StopReason.UNKNOWN_OUTCOME)
    assert fired(desk) == ["error_before_commit"]


BROKEN = [
    Fault("error_after_commit", on="reply"),
    Fault("html_after_commit", on="reply"),
    Fault("answer_lost_after_commit", on="reply"),
    Fault("answer_lost_after_commit", on="reply", options={"reset": True}),
    Fault("hang_after_commit", on="reply", options={"seconds": 4.0}),
    Fault("truncated_body", on="reply"),
    Fault("wrong_length", on="reply", options={"difference": 5}),
]


@pytest.mark.parametrize("fault", BROKEN, ids=lambda fault: f"{fault.kind}-{len(fault.options)}")
def test_a_reply_whose_answer_is_lost_is_found_by_reading(desk: Desk, fault: Fault) -> None:
    number = arrived(desk)
    item = reply(desk, number)
    switch(desk, fault)
    assert desk.round().stopped is StopReason.UNKNOWN_OUTCOME
    assert fired(desk) == [fault.kind]
    assert act(desk, item).state is SyncState.UNKNOWN
    assert desk.attempts(item)[0].outcome == "unknown"
    report = desk.round()
    assert report.contacted
    assert act(desk, item).state is SyncState.ACCEPTED
    assert replies_there(desk, number) == 1


NOT_THERE = [
    Fault("error_before_commit", on="reply", options={"status": 500}),
    Fault("html_200", on="reply"),
    Fault("redirect", on="reply"),
    Fault("conflict_409", on="reply"),
    Fault("hang", on="reply", options={"seconds": 4.0}),
]


@pytest.mark.parametrize("fault", NOT_THERE, ids=lambda fault: fault.kind)
def test_a_reply_that_did_not_arrive_goes_again_after_the_quarantine(desk: Desk, fault: Fault) -> None:
    number = arrived(desk)
    item = reply(desk, number)
    switch(desk, fault)
    assert desk.round().stopped is StopReason.UNKNOWN_OUTCOME
    assert fired(desk) == [fault.kind]
    desk.round()
    assert act(desk, item).state is SyncState.UNKNOWN, "absence is no proof yet"
    desk.office.clock.moment += timedelta(days=30)
    desk.round()
    assert act(desk, item).state is SyncState.UNKNOWN, "a clock that jumped proves nothing"
    desk.office.clock.forward(minutes=10)
    desk.round()
    assert act(desk, item).state is SyncState.ACCEPTED
    assert replies_there(desk, number) == 1
    assert act(desk, item).attempts == 2


@pytest.mark.parametrize("fault", ["error_before_commit", "error_after_commit"])
def test_a_forwarding_arrives_once_whatever_became_of_its_answer(desk: Desk, fault: str) -> None:
    number = arrived(desk)
    item = forward(desk, number)
    switch(desk, Fault(fault, on="reject"))
    assert desk.round().stopped is StopReason.UNKNOWN_OUTCOME
    assert fired(desk) == [fault]
    desk.office.clock.forward(minutes=11)
    desk.round()
    assert act(desk, item).state is SyncState.ACCEPTED
    assert forwardings_there(desk, number) == 1
    assert act(desk, item).attempts == (1 if fault == "error_after_commit" else 2)


def test_a_forwarding_that_somebody_did_on_the_site_is_not_sent(desk: Desk) -> None:
    number = arrived(desk)
    desk.service.state.dispose(int(desk.tracking_id(number)), int(TARGET))
    item = forward(desk, number)
    desk.round()
    assert act(desk, item).state is SyncState.ACCEPTED
    assert asked(desk, "/reject") == 0
    assert forwardings_there(desk, number) == 1


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault("validation_422", on="reply", options={"key": "content"}), SyncState.REFUSED),
        (Fault("rate_limited", on="reply"), SyncState.WAITING),
        (Fault("unauthorised", on="reply"), SyncState.WAITING),
    ],
    ids=lambda given: getattr(given, "kind", ""),
)
def test_a_clear_no_refuses_and_what_was_not_processed_waits(desk: Desk, fault: Fault, state: SyncState) -> None:
    number = arrived(desk)
    item = reply(desk, number)
    switch(desk, fault)
    desk.round()
    assert fired(desk) == [fault.kind]
    assert act(desk, item).state is state
    if state is SyncState.REFUSED:
        assert act(desk, item).service_words
        decide_outgoing(desk.office.ctx, desk.office.people["wahyu"], item.id, ActDecision.RESENT, "dibetulkan")
    else:
        assert queue_summary(desk.office.ctx).paused_reason == ("key_refused" if fault.kind == "unauthorised" else "")
        with desk.office.store.writing() as unit:
            unit.outbox.set_paused("", at=desk.office.ctx.now())
    desk.office.clock.forward(hours=2)
    desk.round()
    assert act(desk, item).state is SyncState.ACCEPTED
    assert replies_there(desk, number) == 1


def test_an_unknown_reply_holds_up_neither_other_cases_nor_complaints(desk: Desk) -> None:
    stuck, other = arrived(desk), arrived(desk)
    first, second = reply(desk, stuck), reply(desk, other)
    switch(desk, Fault("error_before_commit", on="reply", options={"status": 500}))
    desk.round()
    assert act(desk, first).state is SyncState.UNKNOWN
    third = desk.record()
    desk.round()
    assert act(desk, second).state is SyncState.ACCEPTED
    assert desk.state(third) is SyncState.ACCEPTED


def test_a_correction_since_then_keeps_a_reply_here(desk: Desk) -> None:
    """The name that was corrected after the reply was written stands in it: the last gate holds."""
    number = arrived(desk)
    item = reply(desk, number, "Ibu Sukarya sudah kami temui.")
    named = Correction(field="complainant.name", value="Sukarya", reason="salah dengar")
    revise_complaint(desk.office.ctx, desk.office.people["lilis"], number, named)
    desk.round()
    assert (act(desk, item).state, act(desk, item).last_error) == (SyncState.REFUSED, "text_needs_care")
    assert asked(desk, "/followup/add") == 0
    with pytest.raises(SentTextNeedsCareError):
        reply(desk, number, "Ibu Sukarya lagi.")


def test_a_day_of_outage_costs_no_more_questions_for_an_unknown_act(desk: Desk) -> None:
    number = arrived(desk)
    item = reply(desk, number)
    switch(desk, Fault("error_before_commit", on="reply", options={"status": 500}))
    desk.round()
    switch(desk, Fault("answer_with", on="followups", times=None, options={"body": "{}"}))
    before = len(desk.service.exchanges)
    for _ in range(24 * 60 // 5):
        desk.office.clock.forward(minutes=5)
        desk.round()
    assert act(desk, item).state is SyncState.UNKNOWN
    assert len(desk.service.exchanges) - before <= 20 * 24
    assert act(desk, item).step is Step.REPLY
