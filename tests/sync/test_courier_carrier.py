"""What an office that carries for others does with their parcels: once, under its own rules, and keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import SyncState
from desktop.errors import StepNotAllowedError, SyncRunningError
from desktop.practice.faults import Fault
from desktop.store.parcels import ParcelSending
from desktop.sync.parcel_lane import ParcelLane, load_of_parcel
from desktop.usecases.courier_cancel import cancel_bundle
from tests.support.courier_world import World, everything, open_world
from tests.support.desk import JPEG, evidence


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_an_upload_too_old_is_uploaded_again(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    world.take(world.out())
    world.round(Fault("rate_limited", on="submit", times=1))
    world.carrier.office.clock.forward(days=2)
    world.round()
    world.take_back(world.receipt())
    (kept,) = world.carrier.service.complaints_with_reference(number)
    assert len(kept.file_ids) == 1
    assert len(world.carrier.service.report().orphan_files) == 1
    world.check_books()


def test_the_carrier_keeps_nothing_of_what_is_certain(world: World) -> None:
    world.sender.record(evidence(JPEG))
    world.take(world.out())
    assert len(everything(world.carrier.office.store)["parcel_content"]) == 2
    world.round()
    assert everything(world.carrier.office.store)["parcel_content"] == []
    assert len(everything(world.sender.office.store)["courier_content"]) == 1
    world.take_back(world.receipt())
    assert everything(world.sender.office.store)["courier_content"] == []


def test_parcels_never_become_cases_of_the_carrier(world: World) -> None:
    world.sender.record()
    world.take(world.out())
    world.round()
    assert everything(world.carrier.office.store)["complaint"] == []


def test_no_identity_is_in_a_parcel(world: World) -> None:
    world.sender.record()
    world.take(world.out())
    ((_, content),) = everything(world.carrier.office.store)["parcel_content"]
    for secret in (b"Dartiwa", b"3208112107869003", b"1003", b"Kliwon"):
        assert secret not in content


def test_nothing_is_taken_while_its_parcel_is_being_sent(world: World) -> None:
    number = world.sender.record()
    world.take(world.out())
    with world.carrier.office.store.writing() as unit:
        (item,) = unit.parcels.due(world.carrier.office.ctx.now(), file_reuse_hours=24)
        unit.parcels.start_attempt(item.id, at=world.carrier.office.ctx.now(), body=b"")
    world.sender.clock.forward(minutes=1)
    cancel_bundle(world.sender.ctx, world.sender.who("lilis"), world.bundles[-1], "salah", handed_over=False)
    second = world.out(number)
    with pytest.raises(SyncRunningError):
        world.take(second)
    assert world.round().unknown == 1, "what a crash left in sending is unknown"
    assert world.take(second).taken == 0, "nobody decided over the unknown try"
    assert world.take_back(world.receipt()).unknown == 1
    world.check_books()


def test_a_number_that_stands_elsewhere_already_is_not_believed(world: World) -> None:
    ours = world.carrier.record()
    world.round()
    taken = world.carrier.tracking_id(ours)
    first, second = world.sender.record(), world.sender.record()
    world.take(world.out())
    fault = Fault("answer_with", on="submit", times=1, options={"body": f'{{"complaint_id": {taken}}}'})
    world.round(fault)
    world.round()
    told = world.take_back(world.receipt())
    assert (told.accepted, told.unknown) == (1, 1)
    states = {number: world.sender.text_state(number) for number in (first, second)}
    assert sorted(states.values()) == [SyncState.ACCEPTED, SyncState.UNKNOWN]
    assert [one.kind for one in world.carrier.service.fired] == ["answer_with"]


def test_what_was_replaced_after_it_came_due_does_not_leave(world: World) -> None:
    number = world.sender.record()
    world.take(world.out())
    lane = ParcelLane(world.carrier.office.ctx)
    (due,) = lane.due()
    cancel_bundle(world.sender.ctx, world.sender.who("lilis"), world.bundles[-1], "salah", handed_over=False)
    world.sender.clock.forward(minutes=1)
    world.take(world.out(number))
    with pytest.raises(StepNotAllowedError):
        lane.begin(due, b"")
    with pytest.raises(StepNotAllowedError):
        lane.load(due)
    (fresh,) = lane.due()
    lane.begin(fresh, b"")
    with pytest.raises(StepNotAllowedError):
        lane.begin(fresh, b"")


def test_a_step_that_carries_nothing_is_no_load(world: World) -> None:
    number = world.sender.record()
    with pytest.raises(StepNotAllowedError):
        load_of_parcel(ParcelSending(item=world.item(number), parcel=None))


def test_several_parcels_go_in_one_round(world: World) -> None:
    numbers = [world.sender.record() for _ in range(3)]
    assert world.there_and_back().accepted == 3
    assert {world.sender.text_state(number) for number in numbers} == {SyncState.ACCEPTED}
    world.check_books()
