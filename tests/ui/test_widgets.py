"""The program's own controls: what they say, what they show, what they answer to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.theme import px
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.chip import Chip, chip_width, paint_chip
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel, IconMark, KeyHint, PlainLabel, escaped
from desktop.ui.widgets.painting import key_label, named_with_key
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.story import StoryEdit
from desktop.ui.widgets.strip import SavedStrip
from tests.support.window import inks, shown

HOSTILE = '<b>tebal</b> <img src="x"> &amp; \u202erekaman\u202c'


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("F12", "F12"),
        ("Shift+F8", "⇧F8"),
        ("Ctrl+Shift+M", "Ctrl+⇧M"),
        ("Ctrl++", "Ctrl++"),
        ("Return", "Enter"),
        ("Alt+1", "Alt+1"),
        ("PgDown", "PgDn"),
    ],
)
def test_keys_are_printed_as_they_stand_on_the_keyboard(key: str, label: str) -> None:
    assert key_label(key) == label


def test_a_name_carries_its_key_in_words() -> None:
    assert named_with_key("Simpan dan cetak", "F12") == "Simpan dan cetak, F12"
    assert named_with_key("Kunci", "Shift+F8") == "Kunci, Shift+F8"
    assert named_with_key("Semua", "") == "Semua"


class TestKeyButton:
    def test_it_is_pressed_by_its_key_and_named_with_it(self, qtbot: QtBot) -> None:
        button = KeyButton("Simpan & cetak", "F12", "printer", primary=True)
        window = shown(qtbot, button, other := QLineEdit())
        other.setFocus()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(window, Qt.Key.Key_F12)
        assert button.accessibleName() == "Simpan & cetak, F12"
        assert button.text() == "Simpan & cetak"
        assert QPushButton.text(button) == ""

    def test_an_ampersand_in_its_words_is_no_mnemonic(self, qtbot: QtBot) -> None:
        button = KeyButton("Simpan & cetak")
        window = shown(qtbot, button)
        with qtbot.assertNotEmitted(button.clicked):
            QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)

    def test_new_words_keep_the_key_and_change_name_and_room(self) -> None:
        button = KeyButton("Lanjut", "Alt+1")
        narrow = button.sizeHint().width()
        button.set_words("Buat data kantor", "check")
        assert button.accessibleName() == "Buat data kantor, Alt+1"
        assert button.sizeHint().width() > narrow
        assert button.key() == "Alt+1"

    def test_a_shown_key_is_printed_but_not_installed(self) -> None:
        button = KeyButton("Lanjut", primary=True).showing("Enter")
        assert button.accessibleName() == "Lanjut, Enter"
        assert button.shortcut().isEmpty()

    @pytest.mark.parametrize("make", ["plain", "primary", "flat", "danger", "link", "checked", "disabled"])
    def test_every_kind_shows_its_words_with_and_without_focus(self, qtbot: QtBot, make: str) -> None:
        button = KeyButton("Kunci", "F8", "lock", primary=make == "primary")
        {"flat": button.as_flat, "danger": button.as_danger, "link": button.as_link}.get(make, button.words)()
        button.setCheckable(make == "checked")
        button.setChecked(make == "checked")
        button.setEnabled(make != "disabled")
        shown(qtbot, button, other := QLineEdit())
        other.setFocus()
        without = inks(button)
        button.setFocus()
        assert len(without) > 3
        if make not in {"disabled", "primary"}:
            assert LIGHT.focus_bg.lower() in inks(button)
        assert button.minimumSizeHint() == button.sizeHint()

    def test_it_answers_to_the_pointer(self, qtbot: QtBot) -> None:
        button = KeyButton("Tahan", "Ctrl+H")
        shown(qtbot, button, other := QLineEdit())
        other.setFocus()
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
        assert LIGHT.sel.lower() in inks(button)
        with qtbot.waitSignal(button.clicked):
            QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


class TestChip:
    @pytest.mark.parametrize("kind", ["ok", "wait", "warn", "bad", "unknown", "idle", "", "nobody-knows"])
    def test_each_state_has_words_and_its_own_ground(self, kind: str) -> None:
        image = QImage(200, 40, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.surface))
        painter = QPainter(image)
        width = paint_chip(painter, QRect(0, 0, 200, 40), kind, "hari ini", "clock")
        painter.end()
        assert 0 < width <= 200
        ground = LIGHT.states[kind].ground if kind in LIGHT.states else ""
        beside_words = image.pixelColor(width - px(3) if ground else width + px(3), 20).name().upper()
        assert beside_words == (ground or LIGHT.surface)

    def test_a_tracking_number_has_no_ground(self) -> None:
        image = QImage(200, 40, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.surface))
        painter = QPainter(image)
        width = paint_chip(painter, QRect(0, 0, 200, 40), "ok", "#9412077", "circle-check")
        painter.end()
        assert image.pixelColor(width + 1, 20).name().upper() == LIGHT.surface
        assert image.pixelColor(1, 10).name().upper() == LIGHT.surface

    def test_too_little_room_cuts_it(self) -> None:
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        assert paint_chip(painter, QRect(0, 0, 60, 20), "warn", "sangat panjang sekali", "") == 60
        painter.end()

    def test_as_a_widget_it_is_named_by_its_word(self, qtbot: QtBot) -> None:
        chip = Chip()
        chip.show_state("unknown", "tidak pasti", "circle-question-mark")
        shown(qtbot, chip)
        assert chip.accessibleName() == "tidak pasti"
        assert chip.sizeHint().width() >= chip_width("unknown", "tidak pasti", "circle-question-mark")
        assert LIGHT.states["unknown"].ground.lower() in inks(chip)


class TestLabels:
    def test_a_label_is_plain_whatever_is_asked(self) -> None:
        label = PlainLabel(HOSTILE)
        label.setTextFormat(Qt.TextFormat.RichText)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == HOSTILE

    def test_ink_and_weight_change(self) -> None:
        label = PlainLabel("Peringatan", muted=True)
        label.set_ink("warn")
        assert label.palette().windowText().color().name().upper() == LIGHT.states["warn"].text
        label.set_ink("bad")
        assert label.palette().windowText().color().name().upper() == LIGHT.states["bad"].ground
        label.set_ink("on_bad")
        assert label.palette().windowText().color().name().upper() == LIGHT.states["bad"].text
        label.set_ink("")
        assert label.palette().windowText().color().name().upper() == LIGHT.muted
        label.set_bold(bold=True)
        assert label.font().weight() >= 600

    def test_a_cut_line_keeps_its_whole_text_in_name_and_tool_tip(self, qtbot: QtBot) -> None:
        label = ElidedLabel(HOSTILE)
        shown(qtbot, label)
        assert label.text() == label.accessibleName() == HOSTILE
        assert "<b>" not in label.toolTip()
        assert "&lt;b&gt;" in label.toolTip()
        assert label.minimumSizeHint().width() < label.sizeHint().width()
        label.setText("")
        assert label.toolTip() == ""

    def test_a_tool_tip_keeps_line_breaks(self) -> None:
        assert escaped("a<\nb") == "a&lt;<br>b"

    def test_hints_name_their_keys(self, qtbot: QtBot) -> None:
        hint = KeyHint("Home End", "awal/akhir")
        shown(qtbot, hint)
        assert hint.accessibleName() == "awal/akhir, Home End"
        assert hint.sizeHint().width() > px(40)
        assert len(inks(hint)) > 3

    def test_an_icon_mark_takes_the_ink_of_a_state(self, qtbot: QtBot) -> None:
        mark = IconMark()
        shown(qtbot, mark)
        before = inks(mark)
        mark.show_icon("octagon-alert", "bad")
        assert LIGHT.states["bad"].ground.lower() in inks(mark)
        assert before != inks(mark)


def test_a_card_shows_title_right_word_and_edge(qtbot: QtBot) -> None:
    card = Card("Kelengkapan", "Pasal 42 ayat (3)")
    card.body.addWidget(PlainLabel(HOSTILE))
    card.body.addWidget(Rule())
    shown(qtbot, card)
    assert LIGHT.line.lower() in inks(card)
    card.set_state("wait")
    assert LIGHT.states["wait"].edge.lower() in inks(card)
    card.set_title("Bukti", "3 berkas")
    assert card.accessibleName() == "Bukti, 3 berkas"
    card.set_title("")
    assert card.accessibleName() == ""


def test_nothing_here_can_show_rich_text(qtbot: QtBot) -> None:
    field, choice, strip, card = Field(HOSTILE), Choice(HOSTILE), SavedStrip(), Card(HOSTILE, HOSTILE)
    field.set_problem(HOSTILE, HOSTILE)
    strip.show_strip(HOSTILE, HOSTILE)
    window = shown(qtbot, field, choice, strip, card, StoryEdit(HOSTILE), Question(HOSTILE, [("a", HOSTILE, "1")]))
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert {type(one).__mro__[1] for one in window.findChildren(QPlainTextEdit)} == {QPlainTextEdit}
