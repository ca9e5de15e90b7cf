"""The process killed with SIGKILL at each boundary and byte of the protocol: at most once there, none lost here."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from desktop.domain.delivery import Step, SyncState
from desktop.errors import SyncRunningError
from desktop.sync.lock import sync_lock
from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import JPEG, Desk
from tests.support.dying import Victim, places_to_die

STRIDE = 64
CONTACT, UPLOAD, SUBMIT = range(3)


@pytest.fixture
def line(desk: Desk) -> Iterator[CuttingLine]:
    """Return the line in front of the service that kills where told."""
    with CuttingLine(desk.service.address) as standing:
        yield standing


def die_everywhere(desk: Desk, line: CuttingLine, stride: int) -> None:
    victim = Victim(desk, line)
    desk.record(JPEG)
    assert victim.run(None) == 0
    sizes = list(line.sizes)
    assert len(sizes) == 3, "the question, the photo, the text"
    deaths = 0
    for cut in places_to_die(sizes, stride):
        number = desk.record(JPEG)
        assert victim.run(cut) == -signal.SIGKILL, cut
        assert line.fired, cut
        deaths += 1
        check_after_death(desk, number, cut)
    assert deaths > 6 * 4
    assert desk.check_books()[SyncState.ACCEPTED] > 1


def check_after_death(desk: Desk, number: str, cut: Cut) -> None:
    """Let the next round find what the dead one left, and compare the books of this case."""
    desk.office.clock.forward(minutes=1)
    desk.round()
    there = len(desk.service.complaints_with_reference(number))
    state = desk.state(number)
    assert (state, there) in {(SyncState.ACCEPTED, 1), (SyncState.UNKNOWN, 0), (SyncState.UNKNOWN, 1)}, cut
    if cut.exchange < SUBMIT:
        assert state is SyncState.ACCEPTED, "before the text began to leave nothing is unknown"
    elif state is SyncState.UNKNOWN:
        assert desk.submit_item(number).last_error == "interrupted"
    photos = [item for item in desk.items(number) if item.step is Step.FILE]
    assert {photo.state for photo in photos} == {SyncState.ACCEPTED}


def test_killed_at_each_boundary_and_every_64th_byte(desk: Desk, line: CuttingLine) -> None:
    die_everywhere(desk, line, STRIDE)


@pytest.mark.release
@pytest.mark.timeout(7200)
def test_killed_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    die_everywhere(desk, line, 1)


def test_a_killed_sync_leaves_no_lock_behind(desk: Desk, line: CuttingLine) -> None:
    desk.record()
    held: list[bool] = []

    def look() -> None:
        try:
            with sync_lock(desk.office.places.sync_lock):
                held.append(False)
        except SyncRunningError:
            held.append(True)

    assert Victim(desk, line, before_death=look).run(Cut(1, in_answer=False, after=1)) == -signal.SIGKILL
    assert held == [True]
    assert desk.drain().unknown == 1
    desk.check_books()
