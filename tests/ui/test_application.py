"""The whole program on the real store: coming in, locking, changing hands and size, and every way of ending."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.instance import OnlyWindow
from desktop.app.logbook import LOGGER, close_logbook, note_bug, open_logbook
from desktop.app.troubles import Troubles
from desktop.errors import AlreadyRunningError, FolderReadOnlyError
from desktop.paths import Places, places_in
from desktop.ui import theme
from desktop.ui.entry.side import SidePanel
from desktop.ui.frame.keys import keys_of
from desktop.ui.frame.screen import Screen
from desktop.ui.idle import IdleWatch
from desktop.ui.signin.page import SignInPage
from desktop.ui.stop.page import StopPage
from desktop.ui.widgets.keybutton import KeyButton
from tests.support.office import PASSPHRASE, SECRETS, HandClock
from tests.support.window import Seat, build_program, copy_office, until


def in_sight(shortcut: QShortcut) -> bool:
    """Say whether the key can be pressed now: its widget is to be seen."""
    holder = shortcut.parent()
    return isinstance(holder, QWidget) and holder.isVisible() and holder.isEnabled()


CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    copy_office(tmp_path)
    made = Seat(build_program(tmp_path))
    made.start()
    made.unlock(PASSPHRASE)
    return made


class Full(Screen):
    """A screen whose words can't be saved."""

    name = "full"

    def __init__(self) -> None:
        super().__init__()
        self.full = True

    def flush(self) -> bool:
        return not self.full


class TestComingIn:
    def test_the_last_person_comes_in_with_the_pin_alone(self, seat: Seat) -> None:
        seat.program.doors.ask_who(seat.ctx(), login="lilis")
        seat.sign_in(SECRETS["lilis"])
        assert seat.program.session is not None
        assert seat.program.session.desk.person.login == "lilis"
        assert seat.screen() == "today"
        seat.end()

    def test_a_wrong_passphrase_is_said_and_opens_nothing(self, tmp_path: Path) -> None:
        copy_office(tmp_path)
        seat = Seat(build_program(tmp_path))
        seat.start()
        page = seat.unlock_page()
        page.give("bukan ini")
        until(page.problem)
        assert page.problem().startswith("Frasa sandi atau kunci pemulihan salah.")
        assert seat.program.ctx is None
        seat.end()

    @pytest.mark.parametrize(
        ("login", "absent"),
        [("budi", {"entry", "register", "queue"}), ("dadang", {"entry"}), ("lilis", set())],
    )
    def test_what_a_role_may_not_open_is_absent(self, seat: Seat, login: str, absent: set[str]) -> None:
        seat.come_in(login)
        assert seat.program.session is not None
        places = set(seat.program.session.frame.navigation.names())
        assert places == {"today", "entry", "register", "queue", "settings"} - absent
        seat.end()

    def test_the_whole_tree_shows_plain_text_only(self, seat: Seat) -> None:
        seat.come_in("lilis")
        assert seat.program.session is not None
        for name in seat.program.session.frame.screens():
            seat.program.session.frame.go_to(name)
        seat.rest()
        labels = seat.program.window.findChildren(QLabel)
        assert labels
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
        assert seat.program.window.findChildren(QTextEdit) == []
        assert seat.program.window.findChildren(QPlainTextEdit)
        seat.end()

    def test_no_key_is_there_twice_and_each_is_printed_and_spoken(self, seat: Seat) -> None:
        seat.come_in("lilis")
        assert seat.program.session is not None
        frame = seat.program.session.frame
        for name in frame.screens():
            frame.go_to(name)
            seat.rest()
            QApplication.processEvents()
            for key, owners in keys_of(frame).items():
                live = [one for one in owners if one.isEnabled() and in_sight(one)]
                assert len(live) <= 1, (name, key, [type(one.parent()).__name__ for one in live])
            for one in frame.findChildren(KeyButton):
                if one.isVisible() and one.key():
                    assert one.accessibleName().endswith(one.key()), one.accessibleName()
        seat.end()


class Flashes(QObject):
    """Notes every widget that opens as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self.window:
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_screen_flashes_up_as_a_window_of_its_own(seat: Seat, qapp: QApplication) -> None:
    flashes = Flashes(seat.program.window)
    qapp.installEventFilter(flashes)
    for scale in (100, 125, 200):
        seat.program.preferences.change(replace(seat.program.preferences.now, scale=scale))
        seat.come_in("lilis") if scale == 100 else None
        for name in seat.frame().screens():
            seat.frame().go_to(name)
            seat.rest()
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
    seat.end()


class TestLock:
    def test_it_covers_at_once_and_keeps_words_and_cursor(self, seat: Seat) -> None:
        seat.come_in("lilis")
        story = seat.story()
        story.setFocus()
        QTest.keyClicks(story, "Jalan rusak")
        seat.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert isinstance(seat.program.window.page(), SignInPage)
        assert not story.isVisible()
        QTest.keyClick(seat.program.window, Qt.Key.Key_3, CONTROL)
        QTest.keyClick(seat.program.window, Qt.Key.Key_Escape)
        assert isinstance(seat.program.window.page(), SignInPage), "no key opens a locked screen"
        seat.sign_in(SECRETS["lilis"])
        assert seat.screen() == "entry"
        assert story.toPlainText() == "Jalan rusak"
        assert story.textCursor().position() == len("Jalan rusak")
        assert seat.program.window.focusWidget() is story
        seat.end()

    def test_an_empty_desk_is_covered_after_its_minutes(self, seat: Seat) -> None:
        seat.come_in("lilis")
        clock = seat.clock()
        clock.forward(minutes=2)
        seat.program.idle.look()
        assert not isinstance(seat.program.window.page(), SignInPage)
        handle = seat.program.window.windowHandle()
        QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
        clock.forward(minutes=2)
        seat.program.idle.look()
        assert not isinstance(seat.program.window.page(), SignInPage), "a hand was there meanwhile"
        clock.forward(minutes=2)
        seat.program.idle.look()
        assert isinstance(seat.program.window.page(), SignInPage)
        seat.end()

    def test_other_windows_are_covered_too_and_come_back(self, seat: Seat) -> None:
        seat.come_in("lilis")
        beside = QWidget()
        beside.show()
        seat.program.lock()
        seat.program.lock()
        assert not beside.isVisible()
        seat.sign_in(SECRETS["lilis"])
        assert beside.isVisible()
        seat.end()

    def test_somebody_else_gets_a_session_of_their_own_and_words_are_kept_for_the_first(self, seat: Seat) -> None:
        seat.come_in("lilis")
        story = seat.story()
        QTest.keyClicks(story, "Jalan rusak berat di depan sekolah")
        first = seat.frame()
        seat.program.lock()
        seat.choose("wahyu")
        seat.sign_in(SECRETS["wahyu"])
        assert seat.frame() is not first
        assert seat.program.session is not None
        assert seat.program.session.desk.person.login == "wahyu"
        assert seat.drafts("lilis") == ["Jalan rusak berat di depan sekolah"]
        seat.end()

    def test_nobody_else_comes_in_while_words_cannot_be_saved(self, seat: Seat) -> None:
        seat.come_in("lilis")
        assert seat.program.session is not None
        full = Full()
        seat.program.session.frame.add_screen(full)
        seat.program.lock()
        seat.choose("wahyu")
        seat.door().type_secret(SECRETS["wahyu"])
        until(lambda: "belum tersimpan" in seat.door().problem())
        assert seat.program.session.desk.person.login == "lilis"
        seat.sign_in_as("lilis")
        full.full = False
        seat.program.lock()
        seat.choose("wahyu")
        seat.sign_in(SECRETS["wahyu"])
        assert seat.program.session.desk.person.login == "wahyu"
        seat.end()


class TestSize:
    def test_a_new_scale_builds_the_screens_anew_and_shows_what_was_shown(self, seat: Seat) -> None:
        seat.come_in("lilis")
        story = seat.story()
        QTest.keyClicks(story, "Jalan rusak")
        seat.press(Qt.Key.Key_Plus, CONTROL)
        seat.rest()
        assert seat.program.preferences.now.scale == 125
        assert seat.screen() == "entry"
        until(lambda: seat.story().toPlainText() == "Jalan rusak")
        assert theme.px(100) == round(125 * theme.ratio() / 1.25)
        seat.press(Qt.Key.Key_0, CONTROL)
        assert seat.program.preferences.now.scale == 100
        seat.press(Qt.Key.Key_Minus, CONTROL)
        assert seat.program.preferences.now.scale == 100
        seat.end()

    def test_the_window_may_be_made_small_and_large_again_on_every_screen(self, seat: Seat) -> None:
        seat.come_in("lilis")
        for name in seat.frame().screens():
            seat.frame().go_to(name)
            seat.rest()
            for size in ((800, 600), (1366, 697), (1366, 560), (1000, 697), (1366, 697)):
                seat.program.window.resize(*size)
                seat.rest()
                QApplication.processEvents()
        assert seat.story().isVisible()
        side = seat.frame().findChild(SidePanel)
        assert side is not None
        assert side.isVisible()
        seat.end()

    def test_another_theme_only_repaints(self, seat: Seat) -> None:
        seat.come_in("lilis")
        before = seat.frame()
        seat.program.preferences.change(replace(seat.program.preferences.now, theme="dark"))
        assert seat.frame() is before
        assert theme.tokens().dark
        seat.end()


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


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send on Windows")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_request_to_end_is_obeyed_within_two_seconds(tmp_path: Path, number: signal.Signals) -> None:
    copy_office(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--data-dir", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    until(lambda: (tmp_path / "window.lock").exists() or child.poll() is not None)
    child.send_signal(number)
    _, words = child.communicate(timeout=4)
    assert child.returncode == 0, words.decode()[-2000:]
