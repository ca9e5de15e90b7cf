"""The program's own controls: what they say, what they show, what they answer to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
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
from desktop.ui.widgets.question import NOT_ASKED, Question
from desktop.ui.widgets.story import StoryEdit
from desktop.ui.widgets.strip import SavedStrip
from desktop.ui.widgets.table import RowTable
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


class TestStory:
    def test_enter_walks_and_shift_enter_breaks_the_line(self, qtbot: QtBot) -> None:
        story = StoryEdit("Isi laporan")
        shown(qtbot, story)
        story.setFocus()
        QTest.keyClicks(story, "satu")
        QTest.keyClick(story, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(story, "dua")
        with qtbot.waitSignal(story.next_wanted):
            QTest.keyClick(story, Qt.Key.Key_Return)
        assert story.text() == "satu\ndua"

    @pytest.mark.parametrize(
        "text", [HOSTILE, "a\u00a0b", "a\u2028b", "\u200bnol", "emoji 👩‍👩‍👧", "a\tb", "é vs e\u0301", "baris\nbaris"]
    )
    def test_words_come_back_code_point_for_code_point(self, text: str) -> None:
        story = StoryEdit("Isi laporan")
        story.set_text(text)
        assert story.text() == text

    def test_pasting_takes_plain_text_and_hands_files_on(self, qtbot: QtBot) -> None:
        story = StoryEdit("Isi laporan")
        rich = QMimeData()
        rich.setHtml("<b>tebal</b>")
        rich.setText("tebal")
        story.insertFromMimeData(rich)
        assert story.text() == "tebal"
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile("/tmp/foto.jpg")])
        assert story.canInsertFromMimeData(files)
        with qtbot.waitSignal(story.files_offered) as offered:
            story.insertFromMimeData(files)
        assert offered.args == [["/tmp/foto.jpg"]]
        story.insertFromMimeData(QMimeData())
        assert story.text() == "tebal"


class TestField:
    def test_label_hint_and_problem_are_one_name(self) -> None:
        field = Field("Terjadi kapan")
        field.set_hint("Selasa, 3 November 2026", "check")
        field.set_problem("Tanggal 31 November tidak ada.", "Pakai")
        name = field.line.accessibleName()
        assert name == "Terjadi kapan, Selasa, 3 November 2026, Tanggal 31 November tidak ada."
        assert field.label.buddy() is field.line

    def test_typing_walking_and_leaving_are_told(self, qtbot: QtBot) -> None:
        field, other = Field("Judul"), QLineEdit()
        shown(qtbot, field, other)
        field.setFocus()
        with qtbot.waitSignal(field.text_edited) as typed:
            QTest.keyClicks(field.line, "a")
        assert typed.args == ["a"]
        with qtbot.waitSignal(field.next_wanted):
            QTest.keyClick(field.line, Qt.Key.Key_Enter)
        with qtbot.waitSignal(field.left):
            other.setFocus()
        field.set_text("b")
        field.set_placeholder("seperti ini")
        assert field.text() == "b"

    def test_the_fix_can_be_asked_for(self, qtbot: QtBot) -> None:
        field = Field("Terjadi kapan")
        window = shown(qtbot, field)
        field.set_problem("Tanggal ini tidak ada.", "Pakai")
        fix = next(one for one in window.findChildren(KeyButton) if one.words() == "Pakai")
        with qtbot.waitSignal(field.fix_wanted):
            QTest.mouseClick(fix, Qt.MouseButton.LeftButton)
        field.set_problem("")
        assert not fix.isVisible()

    def test_the_hint_is_drawn_and_text_never_runs_under_it(self, qtbot: QtBot) -> None:
        field = Field("NIK")
        shown(qtbot, field)
        assert field.line.textMargins().right() == 0
        field.set_hint("16 angka", "check")
        assert field.line.hint() == "16 angka"
        assert field.line.textMargins().right() > px(60)
        assert LIGHT.muted.lower() in inks(field.line)

    def test_the_label_may_stand_above(self, qtbot: QtBot) -> None:
        field = Field("Nama")
        shown(qtbot, field)
        beside = field.line.mapTo(field, field.line.rect().topLeft())
        field.set_above(above=True)
        QApplication.processEvents()
        above = field.line.mapTo(field, field.line.rect().topLeft())
        assert beside.x() == px(112)
        assert above.x() == 0
        assert above.y() > beside.y()
        field.set_label("")
        assert not field.label.isVisible()

    def test_a_secret_is_shown_as_dots(self) -> None:
        assert Field("PIN", secret=True).line.echoMode() is QLineEdit.EchoMode.Password


class TestChoice:
    ITEMS = (("jln", "Jalan berlubang", "Infrastruktur"), ("jbt", "Jembatan", ""), ("air", "Air PDAM mati", "PDAM"))

    @pytest.fixture
    def choice(self) -> Choice:
        made = Choice("Kategori")
        made.set_items(self.ITEMS)
        return made

    def test_keys_words_and_notes_belong_together(self, choice: Choice) -> None:
        choice.set_key("jln")
        assert (choice.key(), choice.text()) == ("jln", "Jalan berlubang")
        assert choice.line.hint() == "Infrastruktur"
        assert choice.box.accessibleName() == "Kategori, Infrastruktur"
        choice.set_key("tidak ada")
        assert (choice.key(), choice.text()) == ("", "")

    def test_enter_takes_the_only_one_that_fits(self, qtbot: QtBot, choice: Choice) -> None:
        shown(qtbot, choice)
        choice.setFocus()
        QTest.keyClicks(choice.line, "pd")
        with qtbot.waitSignals([choice.changed, choice.next_wanted]):
            QTest.keyClick(choice.line, Qt.Key.Key_Return)
        assert choice.key() == "air"

    def test_free_words_may_stand(self, qtbot: QtBot) -> None:
        free = Choice("Desa/kelurahan", free=True)
        free.set_items(self.ITEMS)
        shown(qtbot, free)
        free.setFocus()
        QTest.keyClicks(free.line, "entah di mana")
        QTest.keyClick(free.line, Qt.Key.Key_Return)
        assert (free.key(), free.text()) == ("", "entah di mana")

    def test_choosing_by_hand_and_by_completion_is_told(self, qtbot: QtBot, choice: Choice) -> None:
        shown(qtbot, choice)
        with qtbot.waitSignal(choice.changed):
            choice.box.activated.emit(1)
        assert choice.key() == "jbt"
        choice.setFocus()
        choice.line.selectAll()
        QTest.keyClicks(choice.line, "ja")
        popup = choice.popup()
        assert popup.isVisible()
        popup.setCurrentIndex(popup.model().index(0, 0))
        QTest.keyClick(choice.line, Qt.Key.Key_Return)
        assert choice.key() == "jln"

    def test_other_items_keep_what_is_typed(self, choice: Choice) -> None:
        choice.set_text("Jembatan")
        choice.set_items(self.ITEMS[1:])
        assert choice.key() == "jbt"
        choice.set_placeholder("dua huruf cukup")
        assert choice.line.placeholderText() == "dua huruf cukup"

    def test_its_arrow_and_its_rows_are_drawn(self, qtbot: QtBot, choice: Choice) -> None:
        shown(qtbot, choice)
        assert LIGHT.text.lower() in inks(choice.box)
        choice.box.showPopup()
        view = choice.box.view()
        assert len(inks(view.viewport())) > 3
        choice.box.hidePopup()

    def test_the_wheel_changes_nothing(self, qtbot: QtBot, choice: Choice) -> None:
        from PySide6.QtCore import QPoint, QPointF
        from PySide6.QtGui import QWheelEvent

        shown(qtbot, choice)
        choice.set_key("jln")
        nothing = Qt.MouseButton.NoButton
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            nothing,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(choice.box, event)
        assert choice.key() == "jln"


class TestQuestion:
    OPTIONS = (
        ("hidden", "Disembunyikan dari umum", "1"),
        ("visible", "Boleh terlihat", "2"),
        ("none", "Tanpa nama", "3"),
    )

    @pytest.fixture
    def question(self, qtbot: QtBot) -> Question:
        made = Question("Nama pengadu", self.OPTIONS)
        shown(qtbot, made)
        made.setFocus()
        return made

    def test_the_safe_answer_is_marked_but_not_given(self, question: Question) -> None:
        assert question.marked() == "hidden"
        assert question.answer() == ""
        assert NOT_ASKED in question.accessibleName()

    def test_a_digit_answers(self, qtbot: QtBot, question: Question) -> None:
        with qtbot.waitSignal(question.answered) as answered:
            QTest.keyClick(question, Qt.Key.Key_2)
        assert answered.args == ["visible"]
        assert question.answer() == "visible"
        assert NOT_ASKED not in question.accessibleName()

    def test_enter_answers_with_the_mark_and_walks_on(self, qtbot: QtBot, question: Question) -> None:
        QTest.keyClick(question, Qt.Key.Key_Right)
        assert (question.marked(), question.answer()) == ("visible", "")
        with qtbot.waitSignals([question.answered, question.next_wanted]):
            QTest.keyClick(question, Qt.Key.Key_Return)
        assert question.answer() == "visible"

    def test_arrows_go_round_and_space_answers(self, question: Question) -> None:
        QTest.keyClick(question, Qt.Key.Key_Left)
        QTest.keyClick(question, Qt.Key.Key_Space)
        assert question.answer() == "none"

    def test_a_click_answers(self, qtbot: QtBot, question: Question) -> None:
        answer = question.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[2]
        with qtbot.waitSignal(question.answered):
            QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
        assert question.answer()

    def test_tab_and_other_keys_answer_nothing(self, question: Question) -> None:
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_9, Qt.Key.Key_X):
            QTest.keyClick(question, key)
        QTest.keyClick(question, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        assert question.answer() == ""

    def test_an_earlier_answer_is_shown(self, question: Question) -> None:
        question.set_answer("none")
        assert (question.answer(), question.marked()) == ("none", "none")
        question.set_answer("unknown key")
        assert (question.answer(), question.marked()) == ("", "hidden")

    def test_it_looks_different_before_and_after(self, question: Question) -> None:
        before = question.grab().toImage()
        QTest.keyClick(question, Qt.Key.Key_1)
        assert question.grab().toImage() != before
        assert LIGHT.focus_bg.lower() in inks(question)


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
