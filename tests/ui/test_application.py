"""The whole program on the real store: who comes in, and what is there for whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit, QWidget

from desktop.ui.frame.keys import keys_of
from desktop.ui.widgets.keybutton import KeyButton
from tests.support.office import PASSPHRASE, SECRETS
from tests.support.window import Seat, build_program, copy_office, until


def in_sight(shortcut: QShortcut) -> bool:
    """Say whether the key can be pressed now: its widget is to be seen."""
    holder = shortcut.parent()
    return isinstance(holder, QWidget) and holder.isVisible() and holder.isEnabled()


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    copy_office(tmp_path)
    made = Seat(build_program(tmp_path))
    made.start()
    made.unlock(PASSPHRASE)
    return made


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
