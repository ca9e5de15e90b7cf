"""The frame: where one can go, what all screens share, and what gives way where a screen has its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.frame.navigation import NavRow
from tests.support.frame_desk import CONTROL, Desk, Page, make_frame, visible_words
from tests.support.window import button, inks, shown


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


class TestGoing:
    def test_a_digit_goes_there_and_digits_do_not_shift(self, desk: Desk) -> None:
        desk.press(Qt.Key.Key_3, CONTROL)
        assert desk.frame.current() is desk.register
        desk.press(Qt.Key.Key_4, CONTROL)
        assert desk.frame.current() is desk.register, "Antrean is not there: its digit does nothing"
        assert desk.today.taken() == ["leave"]
        assert desk.register.taken() == ["enter"]

    def test_a_click_in_the_column_goes_there_and_marks_it(self, desk: Desk) -> None:
        row = next(row for row in desk.frame.findChildren(NavRow) if row.place.name == "entry")
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        assert desk.frame.current() is desk.entry
        assert row.isChecked()
        assert row.accessibleName() == "Entri, Ctrl+2"

    def test_what_is_not_there_is_absent(self, desk: Desk) -> None:
        assert desk.frame.navigation.names() == ("today", "entry", "register")
        desk.frame.go_to("queue")
        assert desk.frame.current() is desk.today

    def test_a_case_is_opened_and_esc_returns_to_where_one_was(self, desk: Desk) -> None:
        desk.press(Qt.Key.Key_3, CONTROL)
        desk.register.open_case.emit("KEC07-A-2611-0042-5")
        assert desk.case.taken() == ["item KEC07-A-2611-0042-5", "enter"]
        QTest.keyClick(desk.case, Qt.Key.Key_Escape)
        assert desk.frame.current() is desk.register
        desk.register.open_case.emit("KEC07-A-2611-0042-5")
        desk.case.back.emit()
        assert desk.frame.current() is desk.register

    def test_from_the_first_screen_esc_goes_nowhere(self, desk: Desk) -> None:
        for _ in range(3):
            QTest.keyClick(desk.today, Qt.Key.Key_Escape)
        assert desk.frame.current() is desk.today

    def test_drafts_and_new_entries_lead_to_the_entry_screen(self, desk: Desk) -> None:
        desk.today.open_draft.emit("d-1")
        assert desk.entry.taken() == ["item d-1", "enter"]
        desk.entry.new_entry.emit()
        assert "item " in desk.entry.taken()
        desk.entry.go_to.emit("today")
        assert desk.frame.current() is desk.today

    def test_titles_and_counts_follow(self, desk: Desk) -> None:
        desk.entry.waiting = 2
        desk.today.title_changed.emit()
        row = next(row for row in desk.frame.findChildren(NavRow) if row.place.name == "entry")
        assert row.accessibleName() == "Entri, 2 menunggu, Ctrl+2"
        desk.entry.waiting = 5000
        desk.frame.show_counts()
        assert len(inks(row)) > 3


class TestShared:
    def test_a_screens_own_key_wins_over_the_frames(self, desk: Desk) -> None:
        desk.press(Qt.Key.Key_N, CONTROL)
        assert desk.today.taken() == ["own"]
        assert desk.frame.current() is desk.today
        desk.press(Qt.Key.Key_3, CONTROL)
        desk.press(Qt.Key.Key_N, CONTROL)
        assert desk.frame.current() is desk.entry

    def test_print_save_and_send_reach_who_can(self, desk: Desk, qtbot: QtBot) -> None:
        desk.press(Qt.Key.Key_P, CONTROL)
        assert desk.today.taken() == ["print"]
        desk.today.saved_at.emit("09.41")
        desk.press(Qt.Key.Key_S, CONTROL)
        assert "Sudah tersimpan 09.41" in visible_words(desk.frame.status)
        with qtbot.waitSignal(desk.frame.send_wanted):
            desk.press(Qt.Key.Key_F5)

    def test_the_mask_covers_every_screen_and_comes_off(self, desk: Desk) -> None:
        desk.press(Qt.Key.Key_F8)
        for page in (desk.today, desk.entry, desk.register, desk.case):
            assert page.taken() == ["masked True"]
        assert button(desk.frame.status, "Tampilkan").key() == "F8"
        desk.press(Qt.Key.Key_F8)
        assert desk.entry.taken() == ["masked False"]

    def test_changes_reach_only_the_screen_in_sight(self, desk: Desk) -> None:
        desk.frame.refresh(frozenset({"complaint"}))
        desk.frame.refresh("nonsense")
        assert desk.today.taken() == ["refresh ['complaint']"]
        assert desk.register.taken() == []

    def test_the_scale_is_asked_for_by_keys(self, desk: Desk, qtbot: QtBot) -> None:
        for key, steps in ((Qt.Key.Key_Plus, 1), (Qt.Key.Key_Equal, 1), (Qt.Key.Key_Minus, -1), (Qt.Key.Key_0, 0)):
            with qtbot.waitSignal(desk.frame.scale_wanted) as wanted:
                desk.press(key, CONTROL)
            assert wanted.args == [steps]

    def test_lock_is_in_the_header(self, desk: Desk, qtbot: QtBot) -> None:
        with qtbot.waitSignal(desk.frame.lock_wanted):
            desk.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert button(desk.frame.header, "Kunci").accessibleName() == "Kunci, Shift+F8"

    def test_help_answers_where_a_screen_has_none_of_its_own(self, desk: Desk) -> None:
        desk.press(Qt.Key.Key_F1)
        assert "Ctrl + angka" in visible_words(desk.frame.status)

    def test_everything_is_flushed_even_where_one_fails(self, desk: Desk) -> None:
        flushed: list[str] = []

        class Unsaved(Page):
            def flush(self) -> bool:
                flushed.append(self.name)
                return self.name != "today"

        frame = make_frame(Unsaved("today"), Unsaved("entry"))
        assert not frame.flush()
        assert flushed == ["today", "entry"]
        assert desk.frame.flush()
        frame.deleteLater()

    def test_a_frame_not_yet_entered_leaves_nothing(self) -> None:
        page = Page("today")
        frame = make_frame(page)
        frame.leave()
        frame.refresh(frozenset({"complaint"}))
        assert page.taken() == []
        frame.deleteLater()


def test_keys_whose_buttons_have_no_room_work_all_the_same(qapp: QApplication, desk: Desk) -> None:
    theme.apply(qapp, theme="light", scale=200)
    desk.window.resize(1366, 698)
    QApplication.processEvents()
    assert desk.frame.header.menu.isVisible(), "this is the narrow arrangement"
    desk.today.taken()
    desk.press(Qt.Key.Key_F8)
    desk.press(Qt.Key.Key_F8)
    assert desk.today.taken() == ["masked True", "masked False"]
    desk.press(Qt.Key.Key_F1)
    assert desk.frame.status.said().startswith("Tekan Ctrl + angka")


def test_a_receipt_is_looked_up_by_key_also_where_its_button_has_no_room(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme="light", scale=200)
    receipt = Page("receipt")
    frame = make_frame(Page("today"), receipt)
    window = shown(qtbot, frame)
    window.resize(1366, 697)
    frame.go_to("today")
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert frame.current() is receipt


def test_pages_without_a_place_are_reached_by_key_and_absent_ones_change_nothing(qtbot: QtBot) -> None:
    frame = make_frame(Page("today"), Page("listing"))
    window = shown(qtbot, frame)
    frame.go_to("today")
    shift = CONTROL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_M, shift)
    assert frame.current().name == "today", "nobody here may carry for others"
    QTest.keyClick(window, Qt.Key.Key_I, shift)
    assert frame.current().name == "listing"
    QTest.keyClick(frame.current(), Qt.Key.Key_Escape)
    assert frame.current().name == "today"
