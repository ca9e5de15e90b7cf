"""Bugs become visible with a code and without anybody's words; the idle watch."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.logbook import LOGGER, close_logbook, note_bug, open_logbook
from desktop.app.troubles import Troubles
from desktop.paths import Places, places_in
from desktop.ui.idle import IdleWatch
from desktop.ui.stop.page import StopPage
from tests.support.office import PASSPHRASE, HandClock
from tests.support.window import Seat, build_program, copy_office


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    copy_office(tmp_path)
    made = Seat(build_program(tmp_path))
    made.start()
    made.unlock(PASSPHRASE)
    return made


class TestBugs:
    @pytest.fixture
    def troubles(self, tmp_path: Path) -> Troubles:
        open_logbook(places_in(tmp_path))
        return Troubles()

    def test_a_bug_in_a_slot_is_shown_with_its_code_and_logged_without_words(
        self, seat: Seat, troubles: Troubles, tmp_path: Path
    ) -> None:
        seat.come_in("lilis")
        troubles.arose.connect(seat.program.show_bug)
        hook = sys.excepthook
        troubles.install()
        try:
            try:
                int("Asep Dartiwa 3208112107869003")
            except ValueError as error:
                sys.excepthook(ValueError, error, error.__traceback__)
        finally:
            troubles.remove()
        assert sys.excepthook is hook
        assert seat.program.session is not None
        said = seat.program.session.frame.status.said()
        assert said.startswith("Ada kesalahan program. Tulisan Anda aman. Kode: ")
        close_logbook()
        log = (tmp_path / "log" / "loket.log").read_text(encoding="utf-8")
        assert said[-4:] in log
        assert "ValueError" in log
        assert "Asep" not in log
        assert "3208" not in log
        seat.end()

    def test_a_bug_in_a_thread_is_shown_too(self, seat: Seat, troubles: Troubles, qtbot: QtBot) -> None:
        troubles.install()
        try:
            with qtbot.waitSignal(troubles.arose):
                thread = threading.Thread(target=int, args=("x",))
                thread.start()
                thread.join()
        finally:
            troubles.remove()
        close_logbook()
        seat.program.show_bug("7F3A")
        assert seat.program.window.page() is not None
        seat.end()

    def test_before_any_page_stands_a_bug_gets_a_page_of_its_own(self, tmp_path: Path) -> None:
        program = build_program(tmp_path / "none")
        assert program.window.page() is None
        program.show_bug("7F3A")
        page = program.window.page()
        assert isinstance(page, StopPage)
        assert page.ways() == ("again", "folder", "close")
        assert "Kode: 7F3A" in page.accessibleName()
        program.close()

    def test_the_same_bug_has_the_same_code_and_another_has_another(self, tmp_path: Path) -> None:
        open_logbook(places_in(tmp_path))

        def fail(how: int) -> str:
            try:
                return str(1 // how) + [][how]
            except (ZeroDivisionError, IndexError) as error:
                return note_bug(error)

        assert fail(0) == fail(0)
        assert fail(0) != fail(1)
        close_logbook()

    def test_a_log_folder_that_cannot_be_written_costs_only_the_log(self, tmp_path: Path) -> None:
        blocked = tmp_path / "file"
        blocked.write_text("x", encoding="utf-8")
        open_logbook(Places(data=tmp_path, logs=blocked / "log", settings=tmp_path / "s.json"))
        LOGGER.error("nothing is written")
        close_logbook()

    def test_what_qt_says_is_logged_without_its_words(self, troubles: Troubles, tmp_path: Path) -> None:
        from PySide6.QtCore import QMessageLogContext, QtMsgType

        troubles.said(QtMsgType.QtWarningMsg, QMessageLogContext(), "Asep Dartiwa")
        troubles.said(QtMsgType.QtCriticalMsg, QMessageLogContext(), "Asep Dartiwa")
        close_logbook()
        log = (tmp_path / "log" / "loket.log").read_text(encoding="utf-8")
        assert "QtCriticalMsg" in log
        assert "Asep" not in log


def test_a_watch_that_never_ends_and_one_without_minutes(qtbot: QtBot) -> None:
    clock = HandClock()
    watch = IdleWatch(clock, 0)
    watch.begin()
    clock.forward(hours=5)
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    watch.set_minutes(1)
    window = QWidget()
    window.show()
    watch.watch(window.windowHandle())
    watch.watch(None)
    origin = QPointF(1, 1)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, origin, origin, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), move)
    clock.forward(seconds=61)
    with qtbot.waitSignal(watch.idle):
        watch.look()
    window.close()
    window.deleteLater()
