"""The line at the foot, and what gives way where the window is narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.frame.keys import keys_of
from desktop.ui.frame.menu import MenuRow
from desktop.ui.frame.navigation import NavRow
from desktop.ui.frame.statusline import UNDO_SECONDS
from desktop.ui.frame.statuswords import StatusWords
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.keybutton import KeyButton
from tests.support.frame_desk import CONTROL, Desk, visible_words
from tests.support.window import button, inks


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


class TestStatusLine:
    WORDS = StatusWords("Luring", "5 belum terkirim", "cloud-off", "24 KB teks")

    def test_it_shows_and_speaks_the_line(self, desk: Desk) -> None:
        desk.frame.status.show_words(self.WORDS)
        assert "Luring · 5 belum terkirim 24 KB teks" in visible_words(desk.frame.status)
        assert desk.frame.status.accessibleName() == "Status: Luring, 5 belum terkirim"

    def test_an_undo_stands_for_ten_seconds_and_is_taken_by_its_key(self, desk: Desk) -> None:
        status = desk.frame.status
        status.show_words(self.WORDS)
        desk.today.announce.emit("Disetujui: Pasang listrik baru", [("Batalkan", "Ctrl+Z")])
        assert "Disetujui" in visible_words(status)
        assert "24 KB teks" not in visible_words(status)
        desk.today.own.setFocus()
        QApplication.processEvents()
        QTest.keyClick(desk.window, Qt.Key.Key_Z, CONTROL)
        assert desk.today.taken() == ["offer Ctrl+Z"]
        assert "24 KB teks" in visible_words(status)

    def test_it_counts_down_and_goes_back_by_itself(self, desk: Desk) -> None:
        status = desk.frame.status
        status.show_words(self.WORDS)
        status.announce("Dibatalkan", [("Batalkan", "Ctrl+Z")])
        for left in range(UNDO_SECONDS - 1, 0, -1):
            status.tick()
            assert str(left) in visible_words(status)
        status.tick()
        assert "24 KB teks" in visible_words(status)
        assert status.findChildren(KeyButton, "Batalkan") == []
        status.tick()

    def test_new_words_of_the_line_do_not_end_an_undo(self, desk: Desk) -> None:
        status = desk.frame.status
        status.announce("Dibatalkan", [("Batalkan", "Ctrl+Z")])
        status.show_words(self.WORDS)
        assert "Dibatalkan" in visible_words(status)

    def test_an_alarm_replaces_everything_until_it_is_over(self, desk: Desk) -> None:
        status = desk.frame.status
        status.show_words(self.WORDS)
        desk.entry.alarm.emit("Tidak bisa menyimpan · disk penuh")
        assert visible_words(status) == "Tidak bisa menyimpan · disk penuh"
        assert LIGHT.states["bad"].ground.lower() in inks(status)
        status.show_words(StatusWords("Daring", "semua terkirim", "wifi"))
        assert "Daring" not in visible_words(status)
        desk.entry.alarm.emit("")
        assert "Daring · semua terkirim" in visible_words(status)

    def test_the_link_is_offered_where_the_key_was_refused(self, desk: Desk, qtbot: QtBot) -> None:
        desk.frame.status.show_words(
            StatusWords("Kunci layanan ditolak", "pengiriman berhenti", "octagon-alert", link="Periksa")
        )
        with qtbot.waitSignal(desk.frame.link_wanted):
            QTest.mouseClick(button(desk.frame.status, "Periksa"), Qt.MouseButton.LeftButton)


class TestWidths:
    def test_a_narrow_window_folds_the_column_and_a_very_narrow_one_hides_it(self, desk: Desk) -> None:
        assert desk.frame.navigation.width() == theme.px(190)
        desk.window.resize(1000, 697)
        assert desk.frame.navigation.width() == theme.px(96)
        assert desk.entry.taken()[-1] == "folded"
        row = desk.frame.findChildren(NavRow)[0]
        row.set_count(19)
        assert len(inks(row)) > 3
        desk.window.resize(700, 600)
        assert not desk.frame.navigation.isVisible()
        assert button(desk.frame.header, "Menu").isVisible()

    def test_digits_still_go_there_without_a_column(self, desk: Desk) -> None:
        desk.window.resize(700, 600)
        desk.press(Qt.Key.Key_3, CONTROL)
        assert desk.frame.current() is desk.register

    def test_the_menu_holds_what_the_column_and_the_status_line_held(self, desk: Desk, qtbot: QtBot) -> None:
        desk.window.resize(700, 600)
        menu = desk.frame.menu
        opener = button(desk.frame.header, "Menu")
        QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
        assert menu.isVisible()
        words = [row.words() for row in menu.findChildren(MenuRow)]
        assert words == ["Hari Ini", "Entri", "Register", "Kunci", "Samarkan", "Bantuan"]
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        assert desk.frame.current() is desk.entry
        assert not menu.isVisible()
        QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(desk.frame.lock_wanted):
            button(menu, "Kunci").click()
        QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        assert not menu.isVisible()
        QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
        QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
        assert not menu.isVisible()


def test_keys_are_found_by_who_holds_them(desk: Desk) -> None:
    assert list(keys_of(desk.today)) == ["Ctrl+N"]
    assert [len(owners) for owners in keys_of(desk.frame).values()].count(1) > 10
