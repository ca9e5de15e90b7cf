"""What the long stories found, told short, so that each stays found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain.delivery import SyncState
from desktop.practice.faults import Fault
from tests.support.small_world import SmallWorld, open_small_world


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with open_small_world() as opened:
        yield opened


def kinds(world: SmallWorld) -> list[str]:
    return [fault.kind for fault in world.service.fired]


def test_what_a_person_sends_again_may_go_by_courier_the_first_time(world: SmallWorld) -> None:
    number = world.desk.record()
    world.service.faults.add(Fault("conflict_409"))
    world.sync()
    assert (kinds(world), world.desk.state(number)) == (["conflict_409"], SyncState.UNKNOWN)
    world.look_after(number)
    packed = world.pack()
    assert packed is not None
    world.hand_in(packed)
    world.bring_receipt()
    assert world.desk.state(number) is SyncState.ACCEPTED
    world.check_views()
