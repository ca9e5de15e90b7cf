"""Every way of ending, of starting twice, and of stopping at the door."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.app.instance import OnlyWindow
from desktop.errors import AlreadyRunningError, FolderReadOnlyError
from desktop.paths import places_in
from desktop.ui.stop.page import StopPage
from tests.support.office import PASSPHRASE
from tests.support.window import Seat, build_program, copy_office, until


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    copy_office(tmp_path)
    made = Seat(build_program(tmp_path))
    made.start()
    made.unlock(PASSPHRASE)
    return made


class TestEnding:
    def test_closing_the_window_saves_what_is_typed_and_asks_nothing(self, seat: Seat, tmp_path: Path) -> None:
        seat.come_in("lilis")
        QTest.keyClicks(seat.story(), "Jalan rusak berat")
        seat.program.window.close()
        assert not seat.program.window.isVisible()
        seat.program.close()
        again = Seat(build_program(tmp_path))
        again.start()
        again.unlock(PASSPHRASE)
        assert again.drafts("lilis") == ["Jalan rusak berat"]
        again.end()

    def test_no_thread_is_left(self, seat: Seat) -> None:
        seat.come_in("lilis")
        seat.rest()
        seat.end()
        names = [thread.name for thread in threading.enumerate()]
        assert [name for name in names if name.startswith(("work", "slow", "sync"))] == []

    def test_it_may_end_before_anything_is_open(self, tmp_path: Path) -> None:
        program = build_program(tmp_path / "none")
        program.close()
        assert program.ctx is None


class TestSecondStart:
    def test_the_second_window_stops_and_the_first_comes_forward(
        self, seat: Seat, tmp_path: Path, qtbot: QtBot
    ) -> None:
        seat.program.only.listen()
        second = Seat(build_program(tmp_path))
        with qtbot.waitSignal(seat.program.only.called):
            second.program.start()
        page = second.program.window.page()
        assert isinstance(page, StopPage)
        assert page.ways() == ("again", "close")
        second.end()
        seat.end()

    def test_the_lock_is_free_again_after_the_end(self, tmp_path: Path) -> None:
        first, second = OnlyWindow(places_in(tmp_path)), OnlyWindow(places_in(tmp_path))
        first.take()
        with pytest.raises(AlreadyRunningError):
            second.take()
        first.release()
        second.take()
        second.release()

    def test_a_folder_that_cannot_be_written_is_said(self, tmp_path: Path) -> None:
        blocked = tmp_path / "file"
        blocked.write_text("not a folder", encoding="utf-8")
        with pytest.raises(FolderReadOnlyError):
            OnlyWindow(places_in(blocked / "data")).take()
        program = build_program(blocked / "data")
        program.start()
        assert isinstance(program.window.page(), StopPage)
        program.close()


class TestStopping:
    def test_a_missing_file_is_never_replaced_and_may_be_found_elsewhere(self, tmp_path: Path) -> None:
        copy_office(tmp_path / "kantor")
        copy_office(tmp_path / "cadangan")
        (tmp_path / "kantor" / "loket.db").unlink()
        seat = Seat(build_program(tmp_path / "kantor"))
        seat.start()
        page = seat.program.window.page()
        assert isinstance(page, StopPage)
        page.chosen.emit("again")
        until(lambda: seat.program.window.page() is not page)
        assert not (tmp_path / "kantor" / "loket.db").exists()
        seat.program.doors.open_at(tmp_path / "cadangan")
        until(lambda: type(seat.program.window.page()).__name__ == "UnlockPage")
        seat.unlock(PASSPHRASE)
        seat.come_in("lilis")
        seat.end()

    def test_giving_up_closes_the_program(self, tmp_path: Path, qtbot: QtBot) -> None:
        copy_office(tmp_path)
        (tmp_path / "loket.db").write_bytes(b"\x00" * 8192)
        seat = Seat(build_program(tmp_path))
        seat.start()
        seat.unlock_page().give(PASSPHRASE)
        until(lambda: isinstance(seat.program.window.page(), StopPage))
        page = seat.program.window.page()
        assert isinstance(page, StopPage)
        with qtbot.waitSignal(seat.program.closed):
            page.chosen.emit("close")


REQUESTS_TO_END = [] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
"""Windows has no such signals: there the session's end is told to Qt."""

CYCLES = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.app import build
from desktop.clock import SystemClock
from desktop.paths import places_in
from desktop.settings import Settings
app = QApplication(["cycles"])
for _ in range(200):
    program = build(Settings(), SystemClock(), places_in(Path(sys.argv[1])))
    program.start()
    for _ in range(3):
        app.processEvents()
    program.close()
    app.processEvents()
print("done")
"""


def test_two_hundred_openings_and_closings_leave_cleanly(tmp_path: Path) -> None:
    copy_office(tmp_path)
    ran = subprocess.run([sys.executable, "-c", CYCLES, str(tmp_path)], capture_output=True, text=True, timeout=100)  # noqa: PLW1510 - the code is what is tested
    assert (ran.returncode, ran.stdout) == (0, "done\n"), ran.stderr[-2000:]
    assert "Destroyed while thread" not in ran.stderr


@pytest.mark.parametrize("number", REQUESTS_TO_END)
def test_a_request_to_end_is_obeyed_within_two_seconds(tmp_path: Path, number: signal.Signals) -> None:
    copy_office(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--data-dir", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    until(lambda: (tmp_path / "window.lock").exists() or child.poll() is not None)
    child.send_signal(number)
    _, words = child.communicate(timeout=4)
    assert child.returncode == 0, words.decode()[-2000:]
