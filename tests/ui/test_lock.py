"""An empty desk, another person, another size: everything is covered or drawn anew and no word is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import theme
from desktop.ui.entry.side import SidePanel
from desktop.ui.frame.screen import Screen
from desktop.ui.signin.page import SignInPage
from tests.support.office import PASSPHRASE, SECRETS
from tests.support.window import Seat, build_program, copy_office, until


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    copy_office(tmp_path)
    made = Seat(build_program(tmp_path))
    made.start()
    made.unlock(PASSPHRASE)
    return made


CONTROL = Qt.KeyboardModifier.ControlModifier


class Full(Screen):
    """A screen whose words can't be saved."""

    name = "full"

    def __init__(self) -> None:
        super().__init__()
        self.full = True

    def flush(self) -> bool:
        return not self.full


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
        seat.frame().screens()._add(full)
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
