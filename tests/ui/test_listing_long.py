"""A long list on the real worker: the window goes on, the bar moves, and what is stopped may simply be done again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.complaint import Channel, RegisterFilter
from desktop.ui.background import Background
from desktop.ui.listing.port import OfficeListing
from desktop.ui.listing.screen import ListingScreen
from desktop.usecases.reading import register_keys
from tests.support.desk import Desk, open_desk
from tests.support.exports import report
from tests.support.listing_page import ZONE, at_listing, write_export
from tests.support.screens import Told, in_window
from tests.support.window import inks, until

REPORTS = 240
"""More than two pieces of a hundred."""

BEAT_MS = 10
LATEST_SECONDS = 1.0
"""On two cores shared with other tests; the bench measures frames on a quiet machine."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def work() -> Iterator[Background]:
    worker = Background("slow")
    yield worker
    worker.close()


@pytest.fixture
def path(desk: Desk, tmp_path: Path) -> Path:
    desk.office.clock.forward(days=9)
    return write_export(tmp_path, [report(9400000 + at, first=f"Laporan ke-{at} di sini.") for at in range(REPORTS)])


def sit(qtbot: QtBot, desk: Desk, work: Background) -> ListingScreen:
    screen = ListingScreen(OfficeListing(desk.office.ctx, desk.office.people["lilis"], ZONE), work, Told().announce)
    in_window(qtbot, screen)
    return screen


def read(screen: ListingScreen, path: Path) -> None:
    screen.file.given.emit(path)
    until(screen.before.take.isVisible)


def born(desk: Desk) -> int:
    return len(register_keys(desk.office.ctx, desk.office.people["lilis"], RegisterFilter(channel=Channel.LAPOR)))


class Pulse:
    """Beats on the window's thread and remembers its longest wait."""

    def __init__(self) -> None:
        self._last = perf_counter()
        self.longest = 0.0
        self.beats = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self.beats += 1


def test_the_window_goes_on_while_a_list_is_taken_in(qtbot: QtBot, desk: Desk, work: Background, path: Path) -> None:
    screen = sit(qtbot, desk, work)
    pulse = Pulse()
    told: list[tuple[int, int]] = []

    def note(done: int, whole: int) -> None:
        told.append((done, whole))

    screen.progressed.connect(note)
    read(screen, path)
    screen.before.take.click()
    until(screen.result.isVisible)
    assert born(desk) == REPORTS
    assert len(told) > 2, "how much is done was told piece by piece"
    assert pulse.beats > 10
    assert pulse.longest < LATEST_SECONDS, pulse.longest


def test_what_is_stopped_stays_written_and_the_rest_comes_with_the_next_try(
    qtbot: QtBot, desk: Desk, work: Background, path: Path
) -> None:
    screen = sit(qtbot, desk, work)
    read(screen, path)
    screen.before.take.click()
    until(lambda: screen.before.bar.part() > 0)
    screen.before.cancel.click()
    until(screen.result.isVisible)
    assert screen.result.summary.text().startswith("Impor dihentikan.")
    there = born(desk)
    assert 0 < there < REPORTS, "the fault fired in the middle"
    read(screen, path)
    screen.before.take.click()
    until(screen.result.isVisible)
    assert born(desk) == REPORTS, "all of them, and none twice"
    QApplication.processEvents()


def test_how_much_is_done_is_shown_and_it_can_be_stopped(qtbot: QtBot, desk: Desk, path: Path) -> None:
    seat = at_listing(qtbot, desk)
    screen = seat.screen
    screen.file.given.emit(path)
    seat.worker.waiting = True
    screen.before.take.click()
    QApplication.processEvents()
    assert (screen.before.cancel.words(), screen.before.bar.part()) == ("Hentikan", 0.0)
    screen.progress(1, 4)
    QApplication.processEvents()
    assert screen.before.bar.part() == 0.25
    assert screen.before.bar.accessibleName() == "25 persen selesai"
    assert screen.before.said.text() == "Mencatat bagian 1 dari 4…"
    assert inks(screen.before.bar)
    seat.press(Qt.Key.Key_Escape)
    seat.worker.go()
    QApplication.processEvents()
    assert screen.result.isVisible()


def test_the_program_does_not_wait_for_a_long_import_to_end(
    qtbot: QtBot, desk: Desk, work: Background, path: Path
) -> None:
    screen = sit(qtbot, desk, work)
    work.closing.connect(screen.stop)
    read(screen, path)
    screen.before.take.click()
    until(lambda: screen.before.bar.part() > 0)
    work.close()
    assert 0 < born(desk) < REPORTS, "it ended at its next piece"
