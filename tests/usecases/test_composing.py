"""A complaint that goes by telephone is on one road, is shown as sent without a number, and comes back if it failed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import Accepted, SyncState, Unknown
from desktop.domain.office import ServiceProfile
from desktop.domain.outgoing import Travel
from desktop.domain.privacy import Privacy
from desktop.errors import NotPermittedError, StepNotAllowedError
from desktop.usecases.assisted import enter_tracking_id, shape_for_copying, waiting_for_a_hand
from desktop.usecases.composing import arrived_by, compose_message, note_not_sent, note_sent_by, road_awaited
from desktop.usecases.correct import void_number
from desktop.usecases.delivery import begin_attempt, due_items, queue_summary
from desktop.usecases.release import hold_case, release_case, resolve_with_tracking_id
from desktop.usecases.setup import set_service
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence


def shape(record: CaseRecord, service: ServiceProfile) -> tuple[str, str]:
    return record.entry.description, service.sms_number


def send(office: Counter, number: str, road: Travel = Travel.SMS) -> None:
    note_sent_by(office.ctx, office.who("lilis"), number, road)


def travel(office: Counter, number: str) -> Travel | None:
    return office.items(number)[-1].travel


@pytest.mark.parametrize("road", [Travel.SMS, Travel.EMAIL])
def test_what_went_by_telephone_waits_for_its_number_and_for_nothing_else(wire: Counter, road: Travel) -> None:
    number, lilis = wire.record(evidence(JPEG)), wire.who("lilis")
    send(wire, number, road)
    assert (wire.text_state(number), travel(wire, number)) == (SyncState.MANUAL, road)
    assert wire.last_act()["act"] == "sent_by_telephone"
    assert wire.last_act()["facts"] == {"road": road}
    assert due_items(wire.ctx) == (), "neither the text nor its files go by the wire"
    assert waiting_for_a_hand(wire.ctx, lilis) == ()
    assert queue_summary(wire.ctx).manual == 1, "it still needs a person: the number"
    resolve_with_tracking_id(wire.ctx, lilis, number, "9412077")
    assert (wire.text_state(number), wire.file_states(number)) == (SyncState.ACCEPTED, [SyncState.NOT_REQUIRED])
    assert arrived_by(wire.ctx, lilis) == {road: 1}, "it is counted as its channel"


@pytest.mark.parametrize("road", [Travel.SMS, Travel.EMAIL])
def test_one_item_is_never_on_two_roads(wire: Counter, road: Travel) -> None:
    number, lilis = wire.record(), wire.who("lilis")
    (item,) = due_items(wire.ctx)
    send(wire, number, road)
    refused: list[Callable[[], object]] = [
        lambda: send(wire, number, Travel.SMS),
        lambda: begin_attempt(wire.ctx, item, b"isi"),
        lambda: hold_case(wire.ctx, lilis, number),
        lambda: void_number(wire.ctx, lilis, number, "salah ketik"),
        lambda: shape_for_copying(wire.ctx, lilis, number, str),
        lambda: enter_tracking_id(wire.ctx, lilis, number, "9412077"),
    ]
    for act in refused:
        with pytest.raises(StepNotAllowedError):
            act()
    assert (wire.text_state(number), travel(wire, number)) == (SyncState.MANUAL, road)
    with pytest.raises(StepNotAllowedError) as told:
        hold_case(wire.ctx, lilis, number)
    assert told.value.state == f"by_{road}"


def test_what_is_being_sent_by_wire_can_t_go_by_telephone(wire: Counter) -> None:
    number = wire.record()
    wire.begin(number)
    with pytest.raises(StepNotAllowedError):
        send(wire, number)
    assert (wire.text_state(number), travel(wire, number)) == (SyncState.SENDING, None)


def test_unknown_stays_unknown(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Unknown(evidence="cut"))
    with pytest.raises(StepNotAllowedError):
        send(wire, number)
    with pytest.raises(StepNotAllowedError):
        compose_message(wire.ctx, wire.who("lilis"), number, shape)
    assert wire.text_state(number) is SyncState.UNKNOWN


@pytest.mark.parametrize("road", [Travel.WIRE, Travel.HAND, Travel.COURIER])
def test_other_roads_are_not_ticked_here(wire: Counter, road: Travel) -> None:
    number = wire.record()
    with pytest.raises(StepNotAllowedError):
        send(wire, number, road)
    assert (wire.text_state(number), travel(wire, number)) == (SyncState.WAITING, None)


def test_what_a_courier_carries_is_neither_composed_nor_ticked(counter: Counter) -> None:
    number, lilis = counter.record(), counter.who("lilis")
    (item,) = counter.items(number)
    with counter.office.store.writing() as unit:
        assert unit.transit.take(item.id, Travel.COURIER, at=counter.ctx.now(), bundle="b-1")
        assert not unit.transit.take(item.id, Travel.SMS, at=counter.ctx.now())
        assert unit.transit.road(item.id) is Travel.COURIER
    acts: list[Callable[[], object]] = [
        lambda: compose_message(counter.ctx, lilis, number, shape),
        lambda: note_sent_by(counter.ctx, lilis, number, Travel.SMS),
        lambda: note_not_sent(counter.ctx, lilis, number),
    ]
    for act in acts:
        with pytest.raises(StepNotAllowedError):
            act()


def test_what_failed_takes_the_wire_again_with_its_files(wire: Counter) -> None:
    number, lilis = wire.record(evidence(JPEG)), wire.who("lilis")
    send(wire, number)
    assert note_not_sent(wire.ctx, lilis, number) is SyncState.WAITING
    assert (wire.text_state(number), travel(wire, number)) == (SyncState.WAITING, None)
    assert wire.file_states(number) == [SyncState.WAITING]
    assert wire.last_act()["act"] == "telephone_failed"
    with pytest.raises(StepNotAllowedError):
        note_not_sent(wire.ctx, lilis, number)
    send(wire, number, Travel.EMAIL)
    assert travel(wire, number) is Travel.EMAIL


def test_what_failed_where_there_is_no_wire_is_copied_by_hand_again(counter: Counter) -> None:
    number, lilis = counter.record(), counter.who("lilis")
    send(counter, number)
    assert note_not_sent(counter.ctx, lilis, number) is SyncState.MANUAL
    assert [item.number for item in waiting_for_a_hand(counter.ctx, lilis)] == [number]
    (item,) = counter.items(number)
    with counter.office.store.writing() as unit:
        assert not unit.transit.leave(item.id)


def test_a_change_of_road_leaves_the_telephone_alone(wire: Counter) -> None:
    number = wire.record()
    send(wire, number)
    set_service(wire.ctx, wire.who("budi"), ServiceProfile())
    assert (wire.text_state(number), travel(wire, number)) == (SyncState.MANUAL, Travel.SMS)


def test_texts_are_composed_again_while_the_number_is_awaited(counter: Counter) -> None:
    number, lilis = counter.record(), counter.who("lilis")
    before = compose_message(counter.ctx, lilis, number, shape)
    assert before == (counter.case(number).entry.description, "1708")
    send(counter, number)
    assert compose_message(counter.ctx, lilis, number, shape) == before
    resolve_with_tracking_id(counter.ctx, lilis, number, "9412077")
    with pytest.raises(StepNotAllowedError):
        compose_message(counter.ctx, lilis, number, shape)


def test_a_number_is_awaited_until_it_is_typed_or_the_telephone_failed(counter: Counter) -> None:
    number, lilis = counter.record(), counter.who("lilis")
    assert road_awaited(counter.ctx, lilis, number) is None
    send(counter, number, Travel.EMAIL)
    assert road_awaited(counter.ctx, lilis, number) is Travel.EMAIL
    note_not_sent(counter.ctx, lilis, number)
    assert road_awaited(counter.ctx, lilis, number) is None
    send(counter, number)
    resolve_with_tracking_id(counter.ctx, lilis, number, "9412077")
    assert road_awaited(counter.ctx, lilis, number) is None


def test_what_is_held_is_not_composed(counter: Counter) -> None:
    number = counter.record(privacy=Privacy())
    with pytest.raises(StepNotAllowedError):
        compose_message(counter.ctx, counter.who("lilis"), number, shape)


def test_who_may_not(counter: Counter) -> None:
    number, head = counter.record(), counter.who("dadang")
    with pytest.raises(NotPermittedError):
        compose_message(counter.ctx, head, number, shape)
    with pytest.raises(NotPermittedError):
        note_sent_by(counter.ctx, head, number, Travel.SMS)
    with pytest.raises(NotPermittedError):
        arrived_by(counter.ctx, counter.who("budi"))


def test_each_road_is_counted_for_itself(wire: Counter) -> None:
    lilis = wire.who("lilis")
    wire.settle(wire.record(), Accepted(reference="9000001"))
    by_sms, by_hand = wire.record(), wire.record()
    send(wire, by_sms)
    resolve_with_tracking_id(wire.ctx, lilis, by_sms, "9000002")
    set_service(wire.ctx, wire.who("budi"), ServiceProfile())
    enter_tracking_id(wire.ctx, lilis, by_hand, "9000003")
    wire.record()
    assert arrived_by(wire.ctx, lilis) == {Travel.WIRE: 1, Travel.SMS: 1, Travel.HAND: 1}


def test_no_count_tells_of_a_case_out_of_sight(wire: Counter) -> None:
    hidden = wire.record(supervisory=True, respondent=None)
    release_case(wire.ctx, wire.who("wahyu"), hidden)
    wire.settle(hidden, Accepted(reference="9000001"))
    assert arrived_by(wire.ctx, wire.who("lilis")) == {}
    assert arrived_by(wire.ctx, wire.who("wahyu")) == {Travel.WIRE: 1}
