"""The sender's store is put back to a backup from before the bundle: what has left does not leave a second time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.courier import GIVEN_UP
from desktop.domain.delivery import SyncState
from desktop.domain.outgoing import Travel
from desktop.errors import CourierRefusedError
from desktop.practice.faults import Fault
from desktop.store.store import Store
from desktop.usecases.courier_cancel import cancel_bundle
from desktop.usecases.delivery import due_items
from desktop.usecases.release import resolve_with_tracking_id
from tests.support.courier_world import World, open_world
from tests.support.desk import JPEG, evidence


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def pack_and_forget(world: World) -> str:
    """Record a case, pack it for the courier, and put the store back to what it was before; return its number."""
    number = world.sender.record(evidence(JPEG))
    office = world.sender.office
    kept = office.places.data.with_name("cadangan")
    office.store.close()
    shutil.copytree(office.places.data, kept)
    office.store = Store.open(office.places, world.sender.data_key)
    world.take(world.out())
    office.store.close()
    shutil.rmtree(office.places.data)
    shutil.copytree(kept, office.places.data)
    office.store = Store.open(office.places, world.sender.data_key)
    assert world.sender.text_state(number) is SyncState.WAITING
    return number


def packs_nothing(world: World) -> bool:
    with pytest.raises(CourierRefusedError):
        world.pack()
    return due_items(world.sender.ctx) == ()


def test_what_arrived_is_known_by_its_name(world: World) -> None:
    number = pack_and_forget(world)
    world.round()
    arrived = world.carrier.office.ctx.now()
    world.sender.clock.forward(days=3)
    assert world.take_back(world.receipt()).accepted == 1
    item = world.item(number)
    assert (world.sender.text_state(number), item.settled_at) == (SyncState.ACCEPTED, arrived)
    assert item.travel is Travel.COURIER
    assert packs_nothing(world)
    assert world.take_back(world.receipt()).accepted == 0
    world.check_books()


def test_what_the_carrier_still_has_is_kept_back_until_it_tells(world: World) -> None:
    number = pack_and_forget(world)
    assert world.take_back(world.receipt()).unknown == 1
    assert (world.sender.text_state(number), world.item(number).last_error) == (SyncState.UNKNOWN, GIVEN_UP)
    assert packs_nothing(world)
    world.take_back(world.receipt())
    world.round()
    assert world.take_back(world.receipt()).accepted == 1
    world.check_books()


def test_what_the_carrier_does_not_know_of_is_unknown(world: World) -> None:
    number = pack_and_forget(world)
    world.round(Fault("answer_lost_after_commit", times=1))
    assert world.take_back(world.receipt()).unknown == 1
    assert world.item(number).last_error.startswith("courier; ")
    assert packs_nothing(world)


def test_what_the_service_refused_may_go_again(world: World) -> None:
    number = pack_and_forget(world)
    world.round(Fault("validation_422", times=1))
    told = world.take_back(world.receipt())
    assert (told.strangers, told.unknown) == (1, 0)
    assert world.sender.text_state(number) is SyncState.WAITING
    assert world.there_and_back().accepted == 1
    world.check_books()


def test_a_number_another_case_has_is_told_and_not_believed(world: World) -> None:
    number = pack_and_forget(world)
    world.round()
    (kept,) = world.carrier.service.complaints_with_reference(number)
    other = world.sender.record()
    world.out(other)
    cancel_bundle(world.sender.ctx, world.sender.who("lilis"), world.bundles[-1], "hilang", handed_over=True)
    resolve_with_tracking_id(world.sender.ctx, world.sender.who("lilis"), other, str(kept.complaint_id))
    told = world.take_back(world.receipt())
    assert (told.differing, told.accepted) == (1, 0)
    assert world.sender.text_state(number) is SyncState.WAITING


def test_what_a_person_found_meanwhile_is_no_news(world: World) -> None:
    number = pack_and_forget(world)
    world.take_back(world.receipt())
    world.round()
    (kept,) = world.carrier.service.complaints_with_reference(number)
    resolve_with_tracking_id(world.sender.ctx, world.sender.who("lilis"), number, str(kept.complaint_id))
    told = world.take_back(world.receipt())
    assert (told.accepted, told.differing) == (0, 0)
    world.check_books()


def test_news_of_an_act_nobody_here_remembers_are_nobodys(world: World) -> None:
    """Acts are named by ids, which a backup gives to others."""
    pack_and_forget(world)
    with world.carrier.office.store.writing():
        world.carrier.office.store.database.execute_sql("UPDATE parcel SET uid = 'u-1.reply.2'")
    assert world.take_back(world.receipt()).strangers == 1
