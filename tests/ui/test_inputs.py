"""What is typed into: lines, choices, questions and the story."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import px
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.question import NOT_ASKED, Question
from desktop.ui.widgets.story import StoryEdit
from tests.support.window import inks, shown

HOSTILE = '<b>tebal</b> <img src="x"> &amp; \u202erekaman\u202c'


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
