"""What became of one item and the attempt of the next are one durable commit, and still one is as safe as the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest

from desktop.domain.delivery import Accepted, OutboxItem, Outcome, SyncState
from desktop.errors import StepNotAllowedError
from desktop.sync.carrying import Carrier
from desktop.sync.lanes import OwnLane
from desktop.sync.loads import Load
from desktop.sync.roads import Road
from desktop.sync.round import StopReason
from desktop.sync.wire import Exchange, Prepared
from desktop.usecases.release import hold_case
from tests.support.near_line import Break, NearLine, Place
from tests.support.poor_disk import open_on_poor_disk
from tests.support.small_world import SmallWorld, open_small_world


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with open_small_world() as opened:
        yield opened


@dataclass
class Meddling(NearLine):
    """A line on which something happens in the office while a complaint is on its way."""

    meddle: Callable[[], object] = field(kw_only=True)

    def carry(self, prepared: Prepared) -> Exchange:
        if prepared.body:
            self.meddle()
        return super().carry(prepared)


def meddle(world: SmallWorld, act: Callable[[], object]) -> None:
    """Let something happen whenever a complaint is on its way."""
    world.desk.line = Meddling(world.service, meddle=act)


def hold(world: SmallWorld, number: str) -> None:
    if world.desk.state(number) is SyncState.WAITING:
        hold_case(world.ctx, world.desk.who("lilis"), number)


def states(world: SmallWorld) -> list[SyncState]:
    return [world.desk.state(number) for number in world.desk.numbers]


def test_a_queue_costs_one_durable_commit_an_item(world: SmallWorld) -> None:
    for _ in range(10):
        world.desk.record()
    commits = 0

    def count() -> bool:
        nonlocal commits
        commits += 1
        return False

    store, _ = open_on_poor_disk(world.desk.office.places, world.desk.data_key, count, bool)
    world.desk.programs.append(store)
    world.desk.office.store = store
    report = world.sync()
    assert report is not None
    assert report.accepted == 10
    few = commits
    for _ in range(20):
        world.desk.record()
    commits = 0
    world.sync()
    assert world.desk.check_books() == {SyncState.ACCEPTED: 30}
    assert commits - few == 10, "ten more complaints, ten more commits"


def test_what_somebody_holds_while_the_one_before_it_is_on_its_way_does_not_leave(world: SmallWorld) -> None:
    first, second, third = (world.desk.record() for _ in range(3))
    meddle(world, lambda: hold(world, second))
    report = world.sync()
    assert report is not None
    assert report.accepted == 2
    assert states(world) == [SyncState.ACCEPTED, SyncState.HELD, SyncState.ACCEPTED]
    assert [one.reference for one in world.service.state.complaints] == [first, third]
    assert world.desk.submit_item(second).attempts == 0


def test_killed_right_after_that_commit_the_first_is_accepted_and_the_second_unknown(world: SmallWorld) -> None:
    world.desk.record()
    world.desk.record()
    world.desk.record()
    world.desk.line.next_break = Break(1, Place.BEFORE, kills=True, on="/complaints/complaint")
    assert world.sync() is None
    assert world.desk.line.fired["killed"] == 1
    assert states(world) == [SyncState.ACCEPTED, SyncState.SENDING, SyncState.WAITING]
    report = world.sync()
    assert report is not None
    assert (report.unknown, states(world)) == (1, [SyncState.ACCEPTED, SyncState.UNKNOWN, SyncState.ACCEPTED])
    assert world.desk.attempts(world.desk.submit_item(world.desk.numbers[1]))[-1].evidence == "interrupted"
    world.check_views()


def test_an_answer_that_is_not_believed_begins_nothing(world: SmallWorld) -> None:
    first = world.desk.record()
    backup = world.service.state.snapshot()
    world.sync()
    world.service.state.restore(backup)
    world.desk.record()
    third = world.desk.record()
    report = world.sync()
    assert report is not None
    assert (report.stopped, report.detail) == (StopReason.UNKNOWN_OUTCOME, "reference_taken")
    assert states(world) == [SyncState.ACCEPTED, SyncState.UNKNOWN, SyncState.WAITING]
    assert (world.desk.tracking_id(first) != "", world.desk.submit_item(third).attempts) == (True, 0)


def test_a_text_that_may_not_leave_is_begun_and_refused_without_a_request(world: SmallWorld) -> None:
    world.desk.record()
    second = world.desk.record()
    third = world.desk.record()
    with world.desk.office.store.writing() as unit:
        unit.complaints.set_sent(unit.complaints.brief(second).uid, title="x", text="NIK saya 3208112107869003")
    world.sync()
    assert states(world) == [SyncState.ACCEPTED, SyncState.REFUSED, SyncState.ACCEPTED]
    assert [one.reference for one in world.service.state.complaints] == [world.desk.numbers[0], third]


@dataclass(frozen=True, slots=True)
class Stumbling(OwnLane):
    """A lane on which one item can't be read any more."""

    broken: int = 0

    def load(self, item: OutboxItem) -> Load:
        if item.id == self.broken:
            raise StepNotAllowedError(item.state)
        return OwnLane(self.ctx).load(item)


def deliver_all(world: SmallWorld, lane: OwnLane, road: Road) -> list[Outcome | None]:
    """Carry everything that is due, each announced to the one before it."""
    items = list(lane.due())
    carrier = Carrier(lane, road, now=world.ctx.now, waits=[], uniform=lambda _low, high: high)
    found = []
    for place, item in enumerate(items, 1):
        following = partial(next, iter(items[place:]), None)
        found.append(carrier.deliver(item, following))
    return found


def test_what_can_not_be_read_any_more_keeps_the_answer_before_it(world: SmallWorld) -> None:
    for _ in range(3):
        world.desk.record()
    with world.desk.engine() as engine:
        broken = world.desk.submit_item(world.desk.numbers[1]).id
        outcomes = deliver_all(world, Stumbling(world.ctx, broken=broken), engine.road)
    assert [isinstance(outcome, Accepted) for outcome in outcomes] == [True, False, True]
    assert outcomes[1] is None
    assert states(world) == [SyncState.ACCEPTED, SyncState.WAITING, SyncState.ACCEPTED]
    world.check_views()
