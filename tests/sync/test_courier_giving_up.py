"""A stick gets lost, a disk is full, a bundle is given up: nothing is lost, and nothing goes twice by our own doing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.courier import GIVEN_UP
from desktop.domain.delivery import SyncState
from desktop.domain.office import Dialect
from desktop.domain.outgoing import Travel
from desktop.errors import CourierRefusedError, NotPermittedError, ReasonNeededError
from desktop.practice.faults import Fault
from desktop.usecases.assisted import waiting_for_a_hand
from desktop.usecases.correct import void_number
from desktop.usecases.courier import write_bundle
from desktop.usecases.courier_cancel import cancel_bundle
from desktop.usecases.delivery import due_items
from desktop.usecases.inquiries import note_absent
from desktop.usecases.release import resend_unknown, resolve_with_tracking_id
from tests.support.courier_world import World, open_world
from tests.support.desk import JPEG, evidence


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def give_up(world: World, *, handed_over: bool, by: str = "lilis", reason: str = "USB hilang di jalan") -> int:
    return cancel_bundle(world.sender.ctx, world.sender.who(by), world.bundles[-1], reason, handed_over=handed_over)


def refused_to_give_up(world: World, *, handed_over: bool) -> str:
    with pytest.raises(CourierRefusedError) as refusal:
        give_up(world, handed_over=handed_over)
    return refusal.value.code


def test_what_was_handed_over_is_unknown_and_waits_for_a_person(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    world.out()
    assert give_up(world, handed_over=True) == 1
    item = world.item(number)
    assert (world.sender.text_state(number), item.last_error) == (SyncState.UNKNOWN, GIVEN_UP)
    assert item.travel is Travel.COURIER, "it may have arrived by it"
    assert due_items(world.sender.ctx) == ()
    assert refused_to_give_up(world, handed_over=True) == "bundle_settled"
    assert world.sender.last_act()["act"] == "courier_bundle_cancelled"


def test_absence_proves_nothing_of_a_bundle_that_may_still_turn_up(world: World) -> None:
    lost, told = world.sender.record(), world.sender.record()
    world.out(lost)
    give_up(world, handed_over=True)
    world.take(world.out(told))
    world.round(Fault("answer_lost_after_commit", times=1))
    world.take_back(world.receipt())
    assert {world.sender.text_state(number) for number in (lost, told)} == {SyncState.UNKNOWN}
    world.sender.clock.forward(days=30)
    assert not note_absent(world.sender.ctx, world.item(lost), 0)
    assert world.sender.text_state(lost) is SyncState.UNKNOWN
    assert note_absent(world.sender.ctx, world.item(told), 0), "its carrier tried once and will not by itself again"
    assert (world.sender.text_state(told), world.item(told).travel) == (SyncState.WAITING, None)


def test_what_never_left_waits_again(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    world.pack()
    assert give_up(world, handed_over=False) == 1
    assert world.sender.text_state(number) is SyncState.WAITING
    assert world.sender.file_states(number) == [SyncState.WAITING]
    assert world.item(number).travel is None
    assert world.there_and_back().accepted == 1
    world.check_books()


def test_what_waited_for_a_hand_waits_for_it_again(tmp_path: Path) -> None:
    with open_world(tmp_path, dialect=Dialect.ASSISTED) as world:
        number = world.sender.record(evidence(JPEG))
        world.pack()
        give_up(world, handed_over=False)
        assert world.sender.text_state(number) is SyncState.MANUAL
        assert world.sender.file_states(number) == [SyncState.NOT_REQUIRED]
        assert [item.number for item in waiting_for_a_hand(world.sender.ctx, world.sender.who("lilis"))] == [number]


def test_a_reason_and_the_right_are_needed(world: World) -> None:
    world.sender.record()
    world.pack()
    with pytest.raises(ReasonNeededError):
        give_up(world, handed_over=True, reason="  ")
    with pytest.raises(NotPermittedError):
        give_up(world, handed_over=True, by="budi")
    with pytest.raises(CourierRefusedError) as refusal:
        cancel_bundle(world.sender.ctx, world.sender.who("lilis"), "tidak-ada", "x", handed_over=True)
    assert refusal.value.code == "bundle_unknown"


def test_a_bundle_that_arrived_was_handed_over(world: World) -> None:
    world.sender.record()
    world.take(world.out())
    world.take_back(world.receipt())
    assert refused_to_give_up(world, handed_over=False) == "bundle_arrived"
    assert give_up(world, handed_over=True) == 1


def test_a_settled_bundle_is_neither_given_up_nor_written(world: World) -> None:
    world.sender.record()
    world.there_and_back()
    assert refused_to_give_up(world, handed_over=True) == "bundle_settled"
    with pytest.raises(CourierRefusedError) as refusal:
        write_bundle(world.sender.ctx, world.sender.who("lilis"), world.bundles[0], world.stick / "x")
    assert refusal.value.code == "bundle_settled"


def test_a_lost_stick_that_turns_up_settles_what_was_unknown(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    sealed = world.out()
    give_up(world, handed_over=True)
    world.take(sealed)
    world.round()
    assert world.take_back(world.receipt()).accepted == 1
    assert world.sender.text_state(number) is SyncState.ACCEPTED
    world.check_books()


def test_a_lost_stick_that_turns_up_after_the_second_one_goes_nowhere(world: World) -> None:
    number = world.sender.record()
    first = world.out()
    give_up(world, handed_over=True)
    resend_unknown(world.sender.ctx, world.sender.who("wahyu"), number, "hilang, kirim lagi")
    second = world.out()
    assert world.take(second).taken == 1
    assert world.take(first).taken == 0, "an older content never takes the place of a newer one"
    world.round()
    world.take_back(world.receipt())
    world.check_books()


def test_a_second_one_takes_the_place_of_the_first_that_still_waits(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    first = world.out()
    give_up(world, handed_over=True)
    resend_unknown(world.sender.ctx, world.sender.who("wahyu"), number, "hilang, kirim lagi")
    second = world.out()
    assert world.take(first).taken == 1
    assert world.take(second).taken == 1
    report = world.round()
    assert (report.accepted, report.files_accepted) == (1, 1)
    world.take_back(world.receipt())
    world.check_books()


def test_what_somebody_swore_never_left_and_yet_arrived_does_not_go_again(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    sealed = world.out()
    give_up(world, handed_over=False)
    world.take(sealed)
    world.round()
    assert world.take_back(world.receipt()).accepted == 1
    assert world.sender.text_state(number) is SyncState.ACCEPTED
    assert world.item(number).travel is Travel.COURIER
    with pytest.raises(CourierRefusedError):
        world.pack()
    world.check_books()


@pytest.mark.parametrize("handed_over", [True, False])
def test_a_newer_content_of_what_has_arrived_is_not_sent(world: World, handed_over: bool) -> None:
    """Somebody swore that it never left, or sent it again without looking: the carrier knows better."""
    number = world.sender.record()
    world.take(world.out())
    world.round()
    give_up(world, handed_over=handed_over)
    if handed_over:
        resend_unknown(world.sender.ctx, world.sender.who("wahyu"), number, "tidak dilihat dulu")
    second = world.out()
    assert world.take(second).taken == 0
    assert world.round().accepted == 0
    assert world.take_back(world.receipt()).accepted == 1
    world.check_books()


def test_what_arrived_under_a_voided_number_is_told(world: World) -> None:
    number = world.sender.record()
    sealed = world.out()
    give_up(world, handed_over=False)
    void_number(world.sender.ctx, world.sender.who("lilis"), number, "salah orang")
    world.take(sealed)
    world.round()
    told = world.take_back(world.receipt())
    assert (told.accepted, told.differing) == (0, 1)
    assert "courier_differs" in world.sender.acts()


def test_another_number_than_the_one_found_is_told_and_changes_nothing(world: World) -> None:
    number = world.sender.record()
    sealed = world.out()
    give_up(world, handed_over=True)
    resolve_with_tracking_id(world.sender.ctx, world.sender.who("lilis"), number, "7654321")
    world.take(sealed)
    world.round()
    assert world.take_back(world.receipt()).differing == 1
    assert world.sender.case(number).tracking_id == "7654321"


def test_news_of_an_earlier_try_do_not_settle_the_next_one(world: World) -> None:
    number = world.sender.record()
    assert world.there_and_back(Fault("validation_422", times=1)).refused == 1
    resend_unknown(world.sender.ctx, world.sender.who("wahyu"), number, "dibetulkan")
    second = world.out()
    told = world.take_back(world.receipt())
    assert (told.refused, told.waiting) == (0, 1)
    assert world.sender.text_state(number) is SyncState.SENDING
    world.take(second)
    world.round()
    assert world.take_back(world.receipt()).accepted == 1
    world.check_books()


def test_a_receipt_about_cases_nobody_here_knows_is_told(world: World) -> None:
    """The sender's store was restored from a backup older than the case itself."""
    number = world.sender.record()
    world.take(world.out())
    world.round()
    with world.carrier.office.store.writing():
        world.carrier.office.store.database.execute_sql("UPDATE parcel SET uid = 'hilang.submit'")
    told = world.take_back(world.receipt())
    assert (told.strangers, told.accepted) == (1, 0)
    assert world.sender.text_state(number) is SyncState.SENDING


def test_what_was_settled_otherwise_is_not_given_up(world: World) -> None:
    """The official list showed it while the courier was still on his way."""
    number = world.sender.record(evidence(JPEG))
    world.out()
    items = world.sender.items(number)
    with world.sender.office.store.writing() as unit:
        for item in items:
            unit.outbox.set_state(item.id, SyncState.ACCEPTED, at=world.sender.ctx.now(), service_ref="7654321")
        unit.complaints.set_sync_status(number, SyncState.ACCEPTED)
    assert give_up(world, handed_over=True) == 0
    assert world.sender.text_state(number) is SyncState.ACCEPTED
