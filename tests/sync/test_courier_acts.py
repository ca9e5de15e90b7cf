"""Forwardings and replies travel with the courier too, once, and come back settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.permissions import Sight
from desktop.errors import CourierRefusedError, StepNotAllowedError
from desktop.practice.faults import Fault
from desktop.sync.parcel_lane import ParcelLane
from desktop.usecases.courier_cancel import cancel_bundle
from desktop.usecases.outgoing import ActDecision, decide_outgoing, queue_forward, queue_reply, tick_outgoing
from tests.support.courier_world import World, everything, open_world
from tests.support.desk import JPEG, evidence

ANSWER = "Jalan ini ditambal minggu depan."
TARGET = "20114"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Return two offices with one complaint that is at the service."""
    with open_world(tmp_path) as opened:
        opened.sender.record(evidence(JPEG))
        assert opened.there_and_back().accepted == 1
        yield opened


def reply(world: World, *files: str) -> OutboxItem:
    (number,) = world.sender.numbers
    return queue_reply(world.sender.ctx, world.sender.who("lilis"), number, ANSWER, files=files)


def standing(world: World, item: OutboxItem) -> OutboxItem:
    with world.sender.office.store.reading() as unit:
        found = unit.outbox.get(item.id, Sight.of_system())
    assert found is not None
    return found


def replies_there(world: World) -> int:
    (kept,) = world.carrier.service.complaints_with_reference(world.sender.numbers[0])
    return sum(followup.text == ANSWER for followup in kept.followups)


def test_a_reply_with_its_photo_arrives_once(world: World) -> None:
    photo = world.item(world.sender.numbers[0], Step.FILE).attachment_uid
    item = reply(world, photo)
    assert item.state is SyncState.MANUAL, "on a road without a line a hand or a courier carries it"
    sealed = world.out()
    assert standing(world, item).state is SyncState.SENDING
    with pytest.raises(StepNotAllowedError):
        tick_outgoing(world.sender.ctx, world.sender.who("lilis"), item.id)
    world.take(sealed)
    assert world.round().acts == 1
    assert world.take_back(world.receipt()).accepted == 1
    assert standing(world, item).state is SyncState.ACCEPTED
    (kept,) = world.carrier.service.complaints_with_reference(world.sender.numbers[0])
    (said,) = [followup for followup in kept.followups if followup.text == ANSWER]
    assert len(said.file_ids) == 1
    assert world.take(sealed).repeated
    world.round()
    assert replies_there(world) == 1


def test_a_forwarding_arrives_once_and_the_reply_after_it(world: World) -> None:
    (number,) = world.sender.numbers
    forwarding = queue_forward(world.sender.ctx, world.sender.who("lilis"), number, TARGET, "Jalan kota.")
    item = reply(world)
    assert world.there_and_back().accepted == 1, "what was said before goes first"
    assert standing(world, forwarding).state is SyncState.ACCEPTED
    assert world.there_and_back().accepted == 1
    assert standing(world, item).state is SyncState.ACCEPTED
    (kept,) = world.carrier.service.complaints_with_reference(number)
    assert sum(str(entry.to_id) == TARGET for entry in kept.log) == 1
    assert replies_there(world) == 1


def test_an_unknown_reply_waits_for_a_person(world: World) -> None:
    item = reply(world)
    told = world.there_and_back(Fault("answer_lost_after_commit", on="reply", times=1))
    assert told.unknown == 1
    assert standing(world, item).state is SyncState.UNKNOWN
    assert world.round().acts == 0
    decide_outgoing(world.sender.ctx, world.sender.who("wahyu"), item.id, ActDecision.CONFIRMED, "terlihat di situs")
    assert standing(world, item).state is SyncState.ACCEPTED
    assert replies_there(world) == 1


def test_a_refused_reply_goes_again_when_a_person_says_so(world: World) -> None:
    item = reply(world)
    assert world.there_and_back(Fault("validation_422", on="reply", times=1)).refused == 1
    decide_outgoing(world.sender.ctx, world.sender.who("wahyu"), item.id, ActDecision.RESENT, "coba lagi")
    assert world.there_and_back().accepted == 1
    assert replies_there(world) == 1


def test_a_given_up_reply_is_unknown_and_may_be_decided(world: World) -> None:
    item = reply(world)
    world.out()
    cancel_bundle(world.sender.ctx, world.sender.who("lilis"), world.bundles[-1], "hilang", handed_over=True)
    assert standing(world, item).state is SyncState.UNKNOWN
    decide_outgoing(world.sender.ctx, world.sender.who("wahyu"), item.id, ActDecision.RESENT, "hilang")
    assert world.there_and_back().accepted == 1
    assert replies_there(world) == 1


def test_a_reply_given_up_before_it_left_waits_again(world: World) -> None:
    item = reply(world)
    world.pack()
    cancel_bundle(world.sender.ctx, world.sender.who("lilis"), world.bundles[-1], "salah", handed_over=False)
    assert (standing(world, item).state, standing(world, item).travel) == (SyncState.MANUAL, None)


def test_nothing_is_said_about_a_complaint_that_is_not_there_yet(world: World) -> None:
    (number,) = world.sender.numbers
    item = reply(world)
    submit = world.item(number)
    with world.sender.office.store.writing() as unit:
        unit.outbox.set_state(submit.id, SyncState.UNKNOWN, at=world.sender.ctx.now())
    with pytest.raises(CourierRefusedError):
        world.pack()
    assert standing(world, item).state is SyncState.MANUAL


def test_a_parcel_without_content_is_left_alone(world: World) -> None:
    """Its content was replaced between looking and loading."""
    reply(world)
    world.take(world.out())
    ctx = world.carrier.office.ctx
    lane = ParcelLane(ctx)
    (item,) = lane.due()
    with ctx.store.writing():
        ctx.store.database.execute_sql("DELETE FROM parcel_content")
    with pytest.raises(StepNotAllowedError):
        lane.load(item)
    assert world.round().acts == 0
    assert everything(ctx.store)["parcel_attempt"]
