"""Forwarding and reply cut at every byte of request and answer (`decisions.md` 26): once there, whatever broke.

Unlike a complaint, an act can be read back: when the line is back and the quarantine over, everything ends accepted,
and the service has each exactly once. 2,043 positions: 1,497 of a reply (1,328 in its request), 546 of a forwarding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.delivery import OutboxItem, SyncState
from desktop.practice.complaints import OWN_INSTITUTION
from desktop.sync.lanes import OwnLane
from desktop.sync.roads import Road, open_road
from desktop.sync.settling import settle_acts
from desktop.sync.wire import Limits
from desktop.usecases.outgoing import queue_forward, queue_reply
from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import Desk

LIMITS = Limits(connect=5, read=5, total=10)
TARGET = 20114
BATCH = 50
"""Acts cut one after another, each in a case of its own, before the line is whole again."""

BATCHES_OF_A_CASE = 4
"""Then new cases are taken: so the logs that are read back stay short."""

Say = Callable[[Desk, str, int], OutboxItem]


@pytest.fixture
def line(desk: Desk) -> Iterator[CuttingLine]:
    """Return the line in front of the service that breaks where told."""
    # Durability is proved elsewhere; here thousands of steps need not wait for the disk.
    desk.office.store.database.execute_sql("PRAGMA synchronous = OFF")
    with CuttingLine(desk.service.address) as standing:
        yield standing


def a_reply(desk: Desk, number: str, place: int) -> OutboxItem:
    text = f"Tanggapan {place:04d}: jalan ini ditambal minggu depan."
    return queue_reply(desk.office.ctx, desk.office.people["lilis"], number, text)


def a_forwarding(desk: Desk, number: str, place: int) -> OutboxItem:
    desk.service.state.dispose(int(desk.tracking_id(number)), OWN_INSTITUTION)
    return queue_forward(
        desk.office.ctx, desk.office.people["lilis"], number, str(TARGET), f"Bukan wewenang {place:04d}"
    )


def replies_there(desk: Desk, number: str, place: int) -> int:
    (kept,) = desk.service.complaints_with_reference(number)
    return sum(followup.text.startswith(f"Tanggapan {place:04d}") for followup in kept.followups)


def forwardings_there(desk: Desk, number: str, _place: int) -> int:
    """Return how often it was passed on since it last came back to us."""
    (kept,) = desk.service.complaints_with_reference(number)
    targets = [entry.to_id for entry in kept.log if entry.to_id]
    return len(targets) - 1 - max((at for at, to in enumerate(targets) if to == OWN_INSTITUTION), default=-1)


def standing(desk: Desk, item: OutboxItem) -> OutboxItem:
    with desk.office.store.reading() as unit:
        found = unit.outbox.get(item.id)
    assert found is not None
    return found


def road_to(desk: Desk, address: str) -> Road:
    with desk.office.store.reading() as unit:
        profile = replace(unit.office.service(), base_url=address)
    return open_road(profile, practice=False, limits=LIMITS)


def try_once(desk: Desk, item: OutboxItem, address: str) -> None:
    """Try one act as the engine does, over a line of its own."""
    lane = OwnLane(desk.office.ctx)
    with closing(road_to(desk, address)) as road:
        prepared = road.prepare(lane.load(item))
        attempt = lane.begin(item, prepared.body)
        outcome = road.carry(item.step, prepared)
        lane.settle(item, attempt, outcome, desk.office.ctx.now() + timedelta(minutes=1))


def ask(desk: Desk) -> None:
    """Let the service be asked about what needs it, over a whole line."""
    with closing(road_to(desk, desk.service.address)) as road:
        assert settle_acts(desk.office.ctx, road).trouble is None


def new_cases(desk: Desk) -> list[str]:
    numbers = [desk.record() for _ in range(BATCH)]
    assert desk.round().accepted == BATCH
    return numbers


def measured(desk: Desk, line: CuttingLine, say: Say) -> tuple[int, int]:
    """Return the sizes of request and answer of an act that is not cut."""
    number = desk.record()
    desk.round()
    item = say(desk, number, 0)
    ask(desk)
    line.breaks(None)
    try_once(desk, item, line.address)
    assert standing(desk, item).state is SyncState.ACCEPTED
    (sizes,) = line.sizes
    return sizes


class Outcomes(Counter[tuple[bool, SyncState, int]]):
    """How often, cut in the answer or not, which state stood here and how many acts there."""


def cut_everywhere(desk: Desk, line: CuttingLine, say: Say, there: Callable[[Desk, str, int], int]) -> Outcomes:
    """Cut an act at each byte; afterwards each is there exactly once."""
    asked, told = measured(desk, line, say)
    cuts = [Cut(0, in_answer=False, after=after) for after in range(asked)]
    cuts += [Cut(0, in_answer=True, after=after) for after in range(told)]
    outcomes, numbers = Outcomes(), new_cases(desk)
    for start in range(0, len(cuts), BATCH):
        if start and start % (BATCH * BATCHES_OF_A_CASE) == 0:
            numbers = new_cases(desk)
        batch = list(enumerate(cuts[start : start + BATCH], start + 1))
        items = [say(desk, number, place) for number, (place, _) in zip(numbers, batch, strict=False)]
        ask(desk)
        for item, (place, cut) in zip(items, batch, strict=True):
            line.breaks(cut)
            try_once(desk, item, line.address)
            assert line.fired, cut
            found = there(desk, item.number, place)
            outcomes[cut.in_answer, checked(standing(desk, item), cut), found] += 1
        settle(desk)
        for item, (place, cut) in zip(items, batch, strict=True):
            assert standing(desk, item).state is SyncState.ACCEPTED, cut
            assert there(desk, item.number, place) == 1, cut
    assert outcomes.total() == asked + told
    assert outcomes[True, SyncState.UNKNOWN, 1] == told, "an answer that did not come whole is never believed"
    assert {(in_answer, found) for in_answer, _, found in outcomes} == {(False, 0), (True, 1)}
    return outcomes


def checked(item: OutboxItem, cut: Cut) -> SyncState:
    """Return where a cut act stands: unknown with evidence, or waiting where nothing of it left."""
    assert item.state in {SyncState.UNKNOWN, SyncState.WAITING}, cut
    assert item.last_error
    return item.state


def settle(desk: Desk) -> None:
    """Let the line come back, be read at once, and once more when the quarantine is over."""
    desk.round()
    desk.office.clock.forward(minutes=11)
    desk.round()


def test_a_reply_is_cut_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    outcomes = cut_everywhere(desk, line, a_reply, replies_there)
    assert outcomes.total() > 1_000
    assert outcomes[False, SyncState.UNKNOWN, 0] > 800, "most of a request is its body"


def test_a_forwarding_is_cut_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    outcomes = cut_everywhere(desk, line, a_forwarding, forwardings_there)
    assert outcomes.total() > 500
    assert outcomes[False, SyncState.UNKNOWN, 0] > 100
