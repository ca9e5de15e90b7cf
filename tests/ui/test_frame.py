"""The frame: where one can go, what all screens share, and what gives way where a screen has its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.frame.band import WORDS, PracticeBand
from desktop.ui.frame.frame import Frame
from desktop.ui.frame.header import Header
from desktop.ui.frame.keys import keys_of
from desktop.ui.frame.menu import MenuRow
from desktop.ui.frame.navigation import Navigation, NavRow
from desktop.ui.frame.places import PLACES
from desktop.ui.frame.screen import Screen
from desktop.ui.frame.statusline import UNDO_SECONDS
from desktop.ui.frame.statuswords import StatusWords
from desktop.ui.frame.window import Window, fit_to_screen
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.keybutton import KeyButton
from tests.support.window import button, inks, shown

CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(Screen):
    """A screen that writes down what it is asked."""

    def __init__(self, name: str, *, own_key: str = "") -> None:
        super().__init__()
        self.name = name
        self.asked: list[str] = []
        self.waiting = 0
        column = QVBoxLayout(self)
        self.line = QLineEdit()
        column.addWidget(self.line)
        if own_key:
            self.own = KeyButton("Punya sendiri", own_key)
            self.own.clicked.connect(self._own_pressed)
            column.addWidget(self.own)

    def _own_pressed(self) -> None:
        self.asked.append("own")

    def title(self) -> str:
        return f"Judul {self.name}"

    def subtitle(self) -> str:
        return f"anak judul {self.name}"

    def count(self) -> int:
        return self.waiting

    def enter(self) -> None:
        self.asked.append("enter")
        self.line.setFocus()

    def leave(self) -> None:
        self.asked.append("leave")

    def refresh(self, kinds: frozenset[str]) -> None:
        self.asked.append(f"refresh {sorted(kinds)}")

    def set_masked(self, *, hidden: bool) -> None:
        self.asked.append(f"masked {hidden}")

    def print_page(self) -> None:
        self.asked.append("print")

    def took_offer(self, key: str) -> None:
        self.asked.append(f"offer {key}")

    def resized_to(self, width_class: str) -> None:
        self.asked.append(width_class)

    def show_item(self, key: str) -> None:
        self.asked.append(f"item {key}")

    def taken(self) -> list[str]:
        """Return what was asked since the last time."""
        asked, self.asked = self.asked, []
        return asked


def make_frame(*pages: Page) -> Frame:
    names = [page.name for page in pages]
    places = [place for place in PLACES if place.name in names]
    header = Header("Lilis Suryaningrum", "Petugas loket", finds_receipts=False)
    return Frame(pages, Navigation("Kec. Cipanggulaan", "Kab. Kuningan · Loket A", places), header)


class Desk:
    """A frame with four screens in a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.today = Page("today", own_key="Ctrl+N")
        self.entry = Page("entry")
        self.register = Page("register")
        self.case = Page("case")
        self.frame = make_frame(self.today, self.entry, self.register, self.case)
        self.window = shown(qtbot, self.frame)
        self.window.resize(1366, 697)
        self.frame.go_to("today")
        for page in (self.today, self.entry, self.register, self.case):
            page.taken()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifier)


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


def visible_words(widget: QWidget) -> str:
    """Return all words a widget shows, in one string."""
    from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

    labels: list[PlainLabel | ElidedLabel] = [*widget.findChildren(PlainLabel), *widget.findChildren(ElidedLabel)]
    return " ".join(label.text() for label in labels if label.isVisible() and label.text())


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
        status.announce("Dibatalkan", [])
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


class TestPractice:
    def test_the_band_is_there_in_every_theme_and_says_so(self, qtbot: QtBot, qapp: QApplication) -> None:
        band = PracticeBand(has_line_switch=True)
        shown(qtbot, band)
        assert band.accessibleName() == WORDS == "LATIHAN — tidak ada yang terkirim"
        for name in ("light", "dark"):
            theme.apply(qapp, theme=name, scale=100, practice=True)
            assert {"#ffc94a", "#2b1b00", "#e0a21b"} <= inks(band)

    def test_the_line_is_taken_down_and_up_by_its_switch(self, qtbot: QtBot) -> None:
        band = PracticeBand(has_line_switch=True)
        shown(qtbot, band)
        switch = band.findChildren(QWidget)[0]
        assert "hidup" in switch.accessibleName()
        with qtbot.waitSignal(band.line_wanted) as wanted:
            QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
        assert wanted.args == [False]
        assert "putus" in switch.accessibleName()
        with qtbot.waitSignal(band.line_wanted) as wanted:
            switch.setFocus()
            QTest.keyClick(switch, Qt.Key.Key_Space)
        assert wanted.args == [True]

    def test_without_a_service_there_is_no_switch(self) -> None:
        band = PracticeBand(has_line_switch=False)
        band.show_line(up=False)
        assert band.findChildren(QWidget) == []
        band.deleteLater()

    def test_the_title_begins_with_it(self) -> None:
        window = Window(practice=True)
        window.name_office("Kecamatan Cipanggulaan")
        assert window.windowTitle() == "LATIHAN — Loket Aduan — Kecamatan Cipanggulaan"
        assert window.band is not None


class TestWindow:
    def test_a_page_keeps_its_cursor_while_another_covers_it(self, qtbot: QtBot) -> None:
        window = Window()
        first, second = QWidget(), QLineEdit()
        row = QHBoxLayout(first)
        lines = [QLineEdit(), QLineEdit()]
        for line in lines:
            row.addWidget(line)
        window.show_page(first)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        lines[1].setFocus()
        window.show_page(second)
        window.show_page(second)
        assert not first.isVisible()
        assert second.hasFocus()
        window.show_page(first)
        assert lines[1].hasFocus()
        window.drop_page(second)
        assert window.page() is first

    def test_closing_is_asked_for_and_not_done(self, qtbot: QtBot) -> None:
        window = Window()
        window.show()
        with qtbot.waitSignal(window.closing):
            window.close()
        assert window.isVisible()
        window.close_for_good()
        assert not window.isVisible()

    def test_it_tells_once_that_it_was_painted(self, qtbot: QtBot) -> None:
        window = Window()
        with qtbot.waitSignal(window.painted):
            window.show()
        with qtbot.assertNotEmitted(window.painted):
            window.grab()
        assert LIGHT.window.lower() in inks(window)

    def test_it_has_the_size_of_the_common_office_screen(self) -> None:
        window = Window()
        fit_to_screen(window)
        assert (window.width(), window.height()) == (1366, 697)
        window.come_forward()
        assert window.isVisible()
