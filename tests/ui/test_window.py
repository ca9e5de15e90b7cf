"""The window itself, and the practice office's marks that nothing can hide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.frame.band import WORDS, PracticeBand
from desktop.ui.frame.window import Window, fit_to_screen
from desktop.ui.tokens import LIGHT
from tests.support.window import inks, shown


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

    def test_the_switch_has_a_key_of_its_own(self, qtbot: QtBot) -> None:
        band, field = PracticeBand(has_line_switch=True), QLineEdit()
        shown(qtbot, band, field)
        field.setFocus()
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        with qtbot.waitSignal(band.line_wanted) as wanted:
            QTest.keyClick(field, Qt.Key.Key_L, modifiers)
        assert wanted.args == [False]
        assert band.findChildren(QWidget)[0].accessibleName().endswith("Sambungkan, Ctrl+Shift+L")

    def test_it_grows_with_the_scale(self, qapp: QApplication) -> None:
        window = Window(practice=True)
        band = window.band
        assert band is not None
        before = band.height(), band.findChildren(QWidget)[0].width()
        theme.apply(qapp, theme="light", scale=200, practice=True)
        window.rescale()
        after = band.height(), band.findChildren(QWidget)[0].width()
        assert after[0] == 2 * before[0]
        assert after[1] > 1.8 * before[1]

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
