"""The process killed with SIGKILL at each boundary and byte of the protocol: at most once there, none lost here."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import Step, SyncState
from desktop.errors import SyncRunningError
from desktop.sync.lock import sync_lock
from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import JPEG, Desk

ROOT = Path(__file__).resolve().parents[2]
STRIDE = 64
CONTACT, UPLOAD, SUBMIT = range(3)


@pytest.fixture
def line(desk: Desk) -> Iterator[CuttingLine]:
    """Return the line in front of the service that kills where told."""
    with CuttingLine(desk.service.address) as standing:
        yield standing


class Victim:
    """A sync in a process of its own, killed by the line when it breaks."""

    def __init__(self, desk: Desk, line: CuttingLine, before_death: Callable[[], object] = bool) -> None:
        self._before_death = before_death
        self._desk = desk
        self._line = line
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, cut: Cut | None) -> int:
        """Run one round in the child; return how it ended (a negative signal number where it was killed)."""
        self._line.breaks(cut)
        self._line.when_cut = self._kill
        folder = str(self._desk.office.places.data)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.round_child", folder, self._line.address],
            stdin=subprocess.PIPE,
            cwd=ROOT,
        )
        self._process.communicate(self._desk.data_key.hex().encode(), timeout=60)
        self._line.when_cut = _nothing
        return self._process.returncode

    def _kill(self) -> None:
        self._before_death()
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)


def _nothing() -> None:
    """Let the line just break."""


def places_to_die(sizes: list[tuple[int, int]], stride: int) -> Iterator[Cut]:
    """Give every boundary of every exchange, and every `stride`-th byte between."""
    for exchange, pair in enumerate(sizes):
        for in_answer, size in zip((False, True), pair, strict=True):
            for after in sorted({*range(0, size, stride), 1, size - 1, size}):
                yield Cut(exchange, in_answer, after)


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
