"""Whole rounds over lines as villages have them: packets lost, a trickle, a fortnight without any line, late timers.

Each ends with every complaint once at the service, and each asserts that what was to go wrong did.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from desktop.domain.delivery import SyncState
from desktop.sync.scheduler import POLL_SECONDS, Scheduler
from desktop.sync.wire import Limits
from tests.support.desk import JPEG, Desk
from tests.support.shaping import Shape, ShapedLine
from tests.support.small_world import SmallWorld, open_small_world

PATIENT = Limits(connect=5, read=10, total=30)
FORTNIGHT = 14


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with open_small_world() as opened:
        yield opened


def posts(desk: Desk) -> list[str]:
    """Return what was posted, in order."""
    return [row.path.rpartition("/")[2] for row in desk.service.exchanges if row.method == "POST"]


def test_a_line_that_loses_a_third_of_its_packets(desk: Desk) -> None:
    for _ in range(6):
        desk.record(JPEG)
    with ShapedLine(desk.service.address, Shape(loss=0.3, stall=0.1, round_trip=0.02)) as line:
        report = desk.round(line.address, limits=PATIENT)
    assert line.seen.stalled > 5
    assert (report.accepted, report.files_accepted) == (6, 6)
    assert desk.check_books() == {SyncState.ACCEPTED: 6}


def test_a_trickle_of_32_kbit_brings_texts_first_and_photos_later(desk: Desk) -> None:
    shape = Shape(bits_a_second=32_000, round_trip=0.1)
    photo = JPEG * 3
    desk.record(photo)
    desk.record()
    with ShapedLine(desk.service.address, shape) as line:
        report = desk.round(line.address, limits=PATIENT)
    assert line.seen.occupied > 1.5, "the line was as thin as that"
    assert report.accepted == 2
    assert posts(desk) == ["complaint", "file", "complaint"]
    desk.check_books()


def test_a_photo_that_a_trickle_breaks_off_is_carried_again_whole_and_named_once(desk: Desk) -> None:
    number = desk.record(JPEG * 8)
    with ShapedLine(desk.service.address, Shape(bits_a_second=32_000)) as line:
        broken = desk.round(line.address, limits=Limits(connect=1, read=1, total=0.6))
        assert (broken.accepted, broken.files_accepted) == (0, 0)
        desk.office.clock.forward(hours=1)
        assert desk.round(line.address, limits=PATIENT).accepted == 1
    assert posts(desk)[0] == "file"
    (kept,) = desk.service.complaints_with_reference(number)
    assert len(kept.file_ids) == 1
    desk.check_books()


def fortnight_offline(world: SmallWorld, reports: int) -> None:
    """Take so many reports over fourteen days without a line, then let it return."""
    world.desk.line.up = False
    scheduler = Scheduler(world.clock, random.Random(1).uniform)
    tried = 0
    for day in range(FORTNIGHT):
        for _ in range(reports // FORTNIGHT):
            world.desk.record()
        for _ in range(24):
            world.clock.forward(hours=1)
            if scheduler.seconds_until_due() == 0:
                report = world.sync()
                assert report is not None
                scheduler.note(report)
                tried += not report.contacted
        assert world.service.exchanges == (), day
    assert FORTNIGHT * 12 < tried <= FORTNIGHT * 24
    world.desk.line.up = True
    world.clock.forward(hours=1)
    report = world.sync()
    assert report is not None
    assert report.accepted == len(world.desk.numbers)
    arrived = [complaint.reference for complaint in world.service.state.complaints]
    assert arrived == world.desk.numbers, "in the order they were taken"
    world.check_views()


def test_a_fortnight_offline_drains_in_order(world: SmallWorld) -> None:
    fortnight_offline(world, 20 * FORTNIGHT)


@pytest.mark.release
@pytest.mark.timeout(1_200)
def test_two_thousand_reports_of_a_fortnight_drain_in_order(world: SmallWorld) -> None:
    fortnight_offline(world, 143 * FORTNIGHT)


def test_a_timer_that_fires_late_makes_one_round_and_no_second(world: SmallWorld) -> None:
    scheduler = Scheduler(world.clock)
    world.desk.record()
    report = world.sync()
    assert report is not None
    scheduler.note(report)
    world.clock.forward(hours=9)
    assert scheduler.seconds_until_due() == 0, "the PC slept; many minutes' looks are overdue"
    world.desk.record()
    again = world.sync()
    assert again is not None
    scheduler.note(again)
    assert scheduler.seconds_until_due() == POLL_SECONDS, "one look made up for all of them"
    assert [complaint.reference for complaint in world.service.state.complaints] == world.desk.numbers
