"""What a courier's page shows of bundles under way and of what is carried for others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import SyncState
from desktop.errors import NotPermittedError
from desktop.usecases.courier_view import carried_for_others, own_bundles, packable
from tests.support.courier_world import SENDER, World, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_what_waits_may_be_packed_and_what_travels_is_not_offered_again(world: World) -> None:
    first, second = world.sender.record(), world.sender.record()
    lilis = world.sender.who("lilis")
    assert [item.number for item in packable(world.sender.ctx, lilis)] == [first, second]
    sealed = world.out(first)
    assert [item.number for item in packable(world.sender.ctx, lilis)] == [second]
    (bundle,) = own_bundles(world.sender.ctx, lilis)
    assert (bundle.under_way, bundle.bundle.items, bundle.bundle.arrived_at) == (1, 1, None)
    world.take(sealed)
    world.round()
    world.take_back(world.receipt())
    (bundle,) = own_bundles(world.sender.ctx, lilis)
    assert bundle.under_way == 0
    assert bundle.bundle.arrived_at is not None


def test_what_is_carried_is_told_by_office_with_its_states(world: World) -> None:
    carrier, lilis = world.carrier.office.ctx, world.carrier.office.people["lilis"]
    assert carried_for_others(carrier, lilis) == ()
    world.sender.record()
    world.take(world.out())
    (one,) = carried_for_others(carrier, lilis)
    assert (one.peer.card.station, one.bundles) == (SENDER, 1)
    assert [news.state for news in one.news] == [SyncState.WAITING]
    world.round()
    (one,) = carried_for_others(carrier, lilis)
    assert [news.state for news in one.news] == [SyncState.ACCEPTED]


def test_only_who_may_carry_sees_it(world: World) -> None:
    head = world.sender.who("dadang")
    for look in (packable, own_bundles, carried_for_others):
        with pytest.raises(NotPermittedError):
            look(world.sender.ctx, head)
