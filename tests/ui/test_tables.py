"""Tables one walks with the keyboard, and the strip over an empty form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.theme import px
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.strip import SavedStrip
from desktop.ui.widgets.table import RowTable
from tests.support.window import inks, shown

HOSTILE = '<b>tebal</b> <img src="x"> &amp; \u202erekaman\u202c'


class TestTable:
    @pytest.fixture
    def table(self, qtbot: QtBot) -> RowTable:
        model = QStandardItemModel(50, 2)
        for row in range(50):
            for column in range(2):
                model.setItem(row, column, QStandardItem(f"{row},{column} {HOSTILE}"))
        made = RowTable("Daftar aduan")
        model.setParent(made)
        made.setModel(model)
        made.set_widths({0: 170}, 1)
        shown(qtbot, made)
        made.setFocus()
        return made

    def test_focus_stands_on_the_first_row_and_keys_walk(self, qtbot: QtBot, table: RowTable) -> None:
        assert table.row() == 0
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert table.row() == 1
        with qtbot.waitSignal(table.row_changed):
            QTest.keyClick(table, Qt.Key.Key_End)
        assert table.row() == 49
        QTest.keyClick(table, Qt.Key.Key_PageUp)
        assert table.row() < 49
        QTest.keyClick(table, Qt.Key.Key_Home)
        assert table.row() == 0

    def test_enter_and_a_double_click_open(self, qtbot: QtBot, table: RowTable) -> None:
        table.choose(3)
        with qtbot.waitSignal(table.opened) as opened:
            QTest.keyClick(table, Qt.Key.Key_Return)
        assert opened.args == [3]
        with qtbot.waitSignal(table.opened):
            table.doubleClicked.emit(table.model().index(5, 1))

    def test_typed_letters_are_handed_on(self, qtbot: QtBot, table: RowTable) -> None:
        with qtbot.waitSignal(table.typed) as typed:
            QTest.keyClicks(table, "j")
        assert typed.args == ["j"]
        with qtbot.assertNotEmitted(table.typed):
            QTest.keyClick(table, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)

    def test_out_of_range_chooses_none(self, table: RowTable) -> None:
        table.choose(500)
        assert table.row() == -1
        assert RowTable("kosong").row_count() == 0

    def test_it_draws_the_chosen_row_with_and_without_focus(self, table: RowTable) -> None:
        assert LIGHT.sel.lower() in inks(table.viewport())
        assert LIGHT.accent.lower() not in inks(table.viewport())
        table.clearFocus()
        assert LIGHT.accent.lower() in inks(table.viewport())

    def test_rows_grow_with_the_font(self, qapp: QApplication, table: RowTable) -> None:
        from desktop.ui import theme

        before = table.rowHeight(0)
        theme.apply(qapp, theme="light", scale=200)
        table.rescale()
        assert table.rowHeight(0) == 2 * before
        assert RowTable("dua baris", two_lines=True).verticalHeader().defaultSectionSize() == px(46)

    def test_without_rows_the_keyboard_stands_nowhere(self, qtbot: QtBot) -> None:
        empty = RowTable("Daftar kosong")
        empty.setModel(QStandardItemModel(0, 1, empty))
        shown(qtbot, empty)
        empty.setFocus()
        QTest.keyClick(empty, Qt.Key.Key_Return)
        assert empty.row() == -1
        empty.setModel(None)
        assert empty.row_count() == 0


class TestStrip:
    def test_it_says_what_was_saved_and_offers_what_may_be_done(self, qtbot: QtBot) -> None:
        strip = SavedStrip()
        window = shown(qtbot, strip)
        assert not strip.isVisible()
        strip.show_strip(
            "Tersimpan KEC07-A-2611-0042-5",
            "tanda terima dicetak 2 lembar",
            offers=[("again", "Cetak lagi", "F12"), ("void", "Batalkan nomor", "Ctrl+Shift+Z")],
        )
        strip.count_down(10)
        assert strip.isVisible()
        assert strip.accessibleName() == "Tersimpan KEC07-A-2611-0042-5 tanda terima dicetak 2 lembar"
        with qtbot.waitSignal(strip.chosen) as chosen:
            QTest.keyClick(window, Qt.Key.Key_F12)
        assert chosen.args == ["again"]
        strip.withdraw("void")
        assert strip.offers() == ("again",)

    @pytest.mark.parametrize("kind", ["ok", "warn", "bad", "idle"])
    def test_its_kinds_are_told_apart(self, qtbot: QtBot, kind: str) -> None:
        strip = SavedStrip()
        shown(qtbot, strip)
        strip.show_strip("Tersimpan", "printer kehabisan kertas", kind=kind)
        assert len(inks(strip)) > 3

    def test_new_words_replace_old_offers(self, qtbot: QtBot) -> None:
        strip = SavedStrip()
        shown(qtbot, strip)
        strip.show_strip("Satu", "", offers=[("a", "A", "F11")])
        strip.show_strip("Dua", "", offers=[("b", "B", "F11")])
        assert strip.offers() == ("b",)
