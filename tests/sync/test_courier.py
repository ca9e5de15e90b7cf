"""An office without a line sends by a courier: the service has each complaint once, and both offices know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.delivery import Step, SyncState
from desktop.domain.line_budget import LinePlan
from desktop.domain.office import Dialect
from desktop.domain.outgoing import Travel
from desktop.errors import CourierRefusedError, NotPermittedError, StepNotAllowedError
from desktop.practice.faults import Fault
from desktop.sync.dialects.courier import parcel_of
from desktop.usecases.assisted import enter_tracking_id, waiting_for_a_hand
from desktop.usecases.composing import note_sent_by
from desktop.usecases.correct import void_number
from desktop.usecases.courier import courier_out
from desktop.usecases.delivery import begin_attempt, due_items, queue_summary, recover_interrupted
from desktop.usecases.line import line_standing
from desktop.usecases.release import hold_case, resend_unknown, resolve_with_tracking_id, send_without_files
from desktop.usecases.sending import load_sending
from tests.support.courier_world import CARRIER, World, everything, open_world, refusal
from tests.support.desk import JPEG, evidence


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_a_complaint_with_a_photo_goes_there_and_its_number_comes_back(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    told = world.there_and_back()
    assert (told.accepted, told.refused, told.unknown, told.waiting) == (1, 0, 0, 0)
    assert world.sender.text_state(number) is SyncState.ACCEPTED
    assert world.sender.file_states(number) == [SyncState.ACCEPTED]
    assert world.item(number).travel is Travel.COURIER
    (kept,) = world.carrier.service.complaints_with_reference(number)
    assert kept.fields["location_id"] == 35, "filed where the sender's office files its reports"
    assert kept.fields["user_id"] == 1000001, "under the carrier's own account"
    world.check_books()


def test_what_a_courier_carries_waits_for_him_alone(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    ctx, lilis = world.sender.ctx, world.sender.who("lilis")
    (due, *_) = due_items(ctx)
    sealed = world.out()
    assert world.sender.text_state(number) is SyncState.SENDING
    assert recover_interrupted(ctx) == 0
    assert world.sender.text_state(number) is SyncState.SENDING
    assert due_items(ctx) == ()
    queue = queue_summary(ctx)
    assert (queue.text_bytes, queue.file_count, queue.file_bytes) == (0, 0, 0), "he burdens no line"
    assert line_standing(ctx, lilis).plan == LinePlan()
    with pytest.raises(CourierRefusedError) as nothing:
        world.pack()
    assert nothing.value.code == "nothing_to_send"
    with pytest.raises(StepNotAllowedError):
        begin_attempt(ctx, due, b"")
    assert world.take(sealed).taken == 1


def test_nobody_puts_it_on_another_road_meanwhile(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    ctx, lilis = world.sender.ctx, world.sender.who("lilis")
    world.out()
    with pytest.raises(StepNotAllowedError):
        hold_case(ctx, lilis, number)
    with pytest.raises(StepNotAllowedError):
        note_sent_by(ctx, lilis, number, Travel.SMS)
    with pytest.raises(StepNotAllowedError):
        enter_tracking_id(ctx, lilis, number, "1234567")
    with pytest.raises(StepNotAllowedError):
        resolve_with_tracking_id(ctx, lilis, number, "1234567")
    with pytest.raises(StepNotAllowedError):
        resend_unknown(ctx, world.sender.who("wahyu"), number, "lekas")
    with pytest.raises(StepNotAllowedError):
        void_number(ctx, lilis, number, "salah")
    with pytest.raises(StepNotAllowedError):
        world.pack(number)
    assert world.sender.text_state(number) is SyncState.SENDING


def test_the_bundle_twice_changes_nothing_the_second_time(world: World) -> None:
    world.sender.record()
    sealed = world.out()
    assert world.take(sealed).taken == 1
    before = everything(world.carrier.office.store)
    again = world.take(sealed)
    assert (again.taken, again.known, again.repeated) == (0, 1, True)
    assert everything(world.carrier.office.store) == before
    world.round()
    before = everything(world.carrier.office.store)
    assert world.take(sealed).repeated
    assert everything(world.carrier.office.store) == before
    assert not world.round().contacted
    world.take_back(world.receipt())
    world.check_books()


def test_a_receipt_twice_or_an_older_one_changes_nothing(world: World) -> None:
    number = world.sender.record()
    world.take(world.out())
    early = world.receipt()
    world.round()
    late = world.receipt()
    assert world.take_back(late).accepted == 1
    assert refusal(world, late, at_sender=True) == "receipt_not_newer"
    assert refusal(world, early, at_sender=True) == "receipt_not_newer"
    assert world.sender.text_state(number) is SyncState.ACCEPTED
    assert world.take_back(world.receipt()).accepted == 0
    world.check_books()


def test_a_receipt_before_anything_was_sent_leaves_all_waiting(world: World) -> None:
    number = world.sender.record()
    world.take(world.out())
    assert world.take_back(world.receipt()).waiting == 1
    assert world.sender.text_state(number) is SyncState.SENDING
    world.round()
    assert world.take_back(world.receipt()).accepted == 1


def test_what_the_service_refuses_comes_back_with_its_words_and_goes_again_when_mended(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    assert world.there_and_back(Fault("validation_422", times=1)).refused == 1
    item = world.item(number)
    assert (item.state, item.last_error) == (SyncState.REFUSED, "invalid")
    assert item.service_words
    assert item.travel is None
    assert [one.kind for one in world.carrier.service.fired] == ["validation_422"]
    resend_unknown(world.sender.ctx, world.sender.who("wahyu"), number, "judul dibetulkan")
    assert world.there_and_back().accepted == 1
    world.check_books()


def test_unknown_is_unknown_on_both_sides_until_a_person_decides(world: World) -> None:
    number = world.sender.record()
    told = world.there_and_back(Fault("answer_lost_after_commit", times=1))
    assert (told.unknown, told.accepted) == (1, 0)
    item = world.item(number)
    assert item.state is SyncState.UNKNOWN
    assert item.last_error.startswith("courier; ")
    assert world.round().accepted == 0, "the carrier sends nothing unknown by guess"
    (kept,) = world.carrier.service.complaints_with_reference(number)
    resolve_with_tracking_id(world.sender.ctx, world.sender.who("lilis"), number, str(kept.complaint_id))
    assert world.take_back(world.receipt()).accepted == 0
    world.check_books()


def test_a_person_may_decide_to_send_an_unknown_one_again(world: World) -> None:
    number = world.sender.record()
    fault = Fault("answer_with", on="submit", times=1, options={"status": 502, "body": ""})
    assert world.there_and_back(fault).unknown == 1
    resend_unknown(world.sender.ctx, world.sender.who("wahyu"), number, "tidak ada di situs")
    assert world.there_and_back().accepted == 1
    world.check_books()


def test_a_refused_photo_leaves_the_decision_to_its_own_office(world: World) -> None:
    number = world.sender.record(evidence(JPEG), evidence(JPEG + b"2"))
    told = world.there_and_back(Fault("too_large_413", times=1))
    assert told.refused == 1
    assert world.sender.text_state(number) is SyncState.WAITING
    assert sorted(world.sender.file_states(number)) == [SyncState.REFUSED, SyncState.WAITING]
    with pytest.raises(CourierRefusedError):
        world.pack()
    assert not world.round().contacted, "nothing of it waits at the carrier"
    send_without_files(world.sender.ctx, world.sender.who("lilis"), number)
    assert world.there_and_back().accepted == 1
    (kept,) = world.carrier.service.complaints_with_reference(number)
    assert kept.file_ids == ()


def test_a_line_that_fails_keeps_the_parcel_waiting(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    assert world.there_and_back(Fault("error_before_commit", on="any", times=1)).waiting == 1
    assert world.sender.text_state(number) is SyncState.SENDING
    world.round()
    assert world.take_back(world.receipt()).accepted == 1
    world.check_books()


def test_the_same_photo_twice_travels_once_and_both_are_settled(world: World) -> None:
    number = world.sender.record(evidence(JPEG), evidence(JPEG))
    world.there_and_back()
    assert world.sender.file_states(number) == [SyncState.ACCEPTED, SyncState.ACCEPTED]
    world.check_books()


def test_an_office_that_copies_by_hand_may_use_a_courier_too(tmp_path: Path) -> None:
    with open_world(tmp_path, dialect=Dialect.ASSISTED) as world:
        number = world.sender.record(evidence(JPEG))
        assert world.sender.text_state(number) is SyncState.MANUAL
        sealed = world.out(number)
        assert waiting_for_a_hand(world.sender.ctx, world.sender.who("lilis")) == ()
        world.take(sealed)
        world.round()
        assert world.take_back(world.receipt()).accepted == 1
        assert world.sender.file_states(number) == [SyncState.ACCEPTED]
        world.check_books()


def test_what_is_refused_on_the_way_waits_for_a_hand_again(tmp_path: Path) -> None:
    with open_world(tmp_path, dialect=Dialect.ASSISTED) as world:
        number = world.sender.record(evidence(JPEG))
        world.there_and_back(Fault("too_large_413", times=1))
        assert world.sender.text_state(number) is SyncState.MANUAL
        send_without_files(world.sender.ctx, world.sender.who("lilis"), number)
        assert world.there_and_back().accepted == 1
        (kept,) = world.carrier.service.complaints_with_reference(number)
        assert kept.file_ids == (), "what a person kept back stays"


def test_the_clock_of_the_service_starts_when_it_had_it(world: World) -> None:
    number = world.sender.record()
    world.take(world.out())
    world.round()
    arrived = world.carrier.office.ctx.now()
    world.sender.clock.forward(days=9)
    world.take_back(world.receipt())
    assert world.item(number).settled_at == arrived
    assert world.sender.case(number).tracking_id


def test_a_carrier_whose_clock_is_odd_moves_no_clock_here(world: World) -> None:
    number = world.sender.record()
    world.carrier.office.clock.forward(days=400)
    told = world.there_and_back()
    assert told.accepted == 1
    assert world.item(number).settled_at == world.sender.ctx.now()
    assert world.sender.ctx.now() - timedelta(days=1) < world.sender.case(number).recorded_at


def test_only_who_may_may(world: World) -> None:
    with pytest.raises(NotPermittedError):
        world.pack(by="budi")
    world.sender.record()
    assert world.pack(by="wahyu").bundle is not None


def test_an_unknown_peer_gets_nothing(world: World) -> None:
    number = world.sender.record()
    with pytest.raises(CourierRefusedError) as unknown:
        courier_out(world.sender.ctx, world.sender.who("lilis"), "LAIN", parcel_of)
    assert unknown.value.code == "peer_unknown"
    assert world.sender.text_state(number) is SyncState.WAITING
    made = courier_out(world.sender.ctx, world.sender.who("lilis"), CARRIER.split("-")[0].lower(), parcel_of)
    assert made.numbers == (number,)


def test_a_file_alone_is_no_parcel(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    file = world.item(number, Step.FILE)
    with pytest.raises(StepNotAllowedError):
        parcel_of(replace(load_sending(world.sender.ctx, file)))
