"""F12 in the window: the strip, what it asks in place, and what stands beside the fields when it can not be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from pytestqt.qtbot import QtBot

from desktop.errors import DiskFullError, PrinterAbsentError
from desktop.ui.entry.board import EntryBoard
from desktop.ui.entry.port import OfficeEntry
from desktop.ui.widgets.keybutton import KeyButton
from tests.support.entry_window import ALT, CTRL, SHIFT, AtDesk, at_desk
from tests.support.window import until

PDF = b"%PDF-1.4\n%%EOF\n"
STORY = "Air PDAM mati sembilan hari."


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[AtDesk]:
    with at_desk(qtbot, tmp_path / "kantor", scan_folder=str(tmp_path)) as sitting:
        yield sitting


class FirstDrawing(QObject):
    """How form and strip stood when the strip was first drawn."""

    def __init__(self, board: EntryBoard) -> None:
        super().__init__(board)
        self._board = board
        self.story, self.words, self.page = "", "", QRect()
        board.after.strip.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.words and self._board.page is not None:
            self.story = self._board.fields.story.value()
            self.page = self._board.page.geometry()
            self.words = self._board.after.strip.accessibleName()
        return False


def save(desk: AtDesk) -> None:
    desk.key(Qt.Key.Key_F12)
    desk.rest()


# --- saving --------------------------------------------------------------------------------------


def test_f12_saves_prints_and_the_cursor_stands_in_an_empty_story(desk: AtDesk) -> None:
    desk.keys(STORY)
    desk.type(contact="akan datang sendiri", name_answer="1", report_answer="5")
    save(desk)
    assert desk.strip.startswith("Tersimpan KEC07-A-2611-0001-")
    assert "tanda terima dicetak 2 lembar" in desk.strip
    assert desk.field == "story"
    assert desk.screen.board.fields.story.value() == ""
    assert len(desk.printer.papers) == 1
    desk.keys("B")
    assert desk.strip == ""
    assert desk.say("story") == "B"


def test_keys_struck_while_saving_belong_to_the_next_citizen(desk: AtDesk) -> None:
    desk.keys(STORY)
    desk.type(contact="akan datang sendiri")
    desk.key(Qt.Key.Key_F12)
    assert desk.screen.presenter.saver.registering is not None
    desk.keys("Pak")
    desk.key(Qt.Key.Key_F12)
    assert desk.screen.board.fields.by_name["contact"].value() == "akan datang sendiri"
    desk.rest()
    until(lambda: desk.say("story") == "Pak")
    assert len(desk.printer.papers) == 1
    assert desk.say("contact") == ""


def test_the_number_is_drawn_before_the_form_moves_and_is_emptied(desk: AtDesk) -> None:
    board = desk.screen.board
    desk.keys(STORY)
    desk.type(contact="akan datang sendiri")
    assert board.page is not None
    before = board.page.geometry()
    seen = FirstDrawing(board)
    desk.key(Qt.Key.Key_F12)
    desk.rest()
    assert (seen.story, seen.page) == (STORY, before), "only the line over it was drawn"
    assert seen.words.startswith("Tersimpan KEC07-A-2611-0001-")
    assert board.fields.story.value() == ""
    assert board.page.geometry().top() > board.after.geometry().bottom(), "the form has made room"
    assert board.after.width() == board.page.width()


def test_problems_stand_beside_their_fields_with_the_cursor_in_the_first(desk: AtDesk) -> None:
    desk.key(Qt.Key.Key_F12)
    assert desk.field == "story"
    assert desk.screen.board.head.problem.text() == "Tulis apa yang terjadi, satu kalimat cukup."
    desk.keys(STORY)
    assert not desk.screen.board.head.problem.isVisible()
    desk.key(Qt.Key.Key_F12)
    assert desk.field == "contact"
    contact = desk.screen.board.fields.by_name["contact"]
    (fix,) = [one for one in contact.row.findChildren(KeyButton) if one.isVisible()]
    assert fix.words() == "akan datang sendiri"
    fix.click()
    save(desk)
    assert desk.strip.startswith("Tersimpan")


def test_cancelling_the_number_asks_one_reason_in_place(desk: AtDesk) -> None:
    desk.keys(STORY)
    desk.type(contact="akan datang sendiri")
    save(desk)
    desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    reason = desk.screen.board.after.reason
    assert reason.isVisible()
    desk.key(Qt.Key.Key_Return)
    assert reason.isVisible(), "a reason is demanded"
    desk.key(Qt.Key.Key_Escape)
    assert not reason.isVisible()
    assert desk.strip.startswith("Tersimpan")
    assert desk.field == "story"
    desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    desk.keys("salah orang")
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert "dibatalkan" in desk.strip
    assert desk.screen.board.fields.story.value() == STORY
    desk.keys("!")
    assert desk.strip == ""


def test_the_two_questions_can_be_asked_after_saving(desk: AtDesk) -> None:
    desk.keys(STORY)
    desk.type(contact="akan datang sendiri")
    save(desk)
    assert "kerahasiaan belum ditanyakan" in desk.strip
    desk.key(Qt.Key.Key_1, ALT)
    ask = desk.screen.board.after.ask
    assert ask.name.hasFocus()
    desk.key(Qt.Key.Key_Escape)
    assert not ask.isVisible()
    desk.key(Qt.Key.Key_1, ALT)
    ask.report.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert ask.name.hasFocus(), "the first question is not skipped"
    desk.keys("2")
    desk.key(Qt.Key.Key_Return)
    desk.keys("5")
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert "belum ditanyakan" not in desk.strip
    last = desk.screen.presenter.saver.last
    assert last is not None
    assert last.state.released


def test_a_dead_printer_leaves_the_number_and_a_file(desk: AtDesk, tmp_path: Path) -> None:
    desk.printer.fails = [PrinterAbsentError("")]
    desk.keys(STORY)
    desk.type(contact="akan datang sendiri", name_answer="1", report_answer="4")
    save(desk)
    assert desk.printer.failed == 1
    assert "tercetak sendiri nanti" in desk.strip
    desk.screen.ask_path = lambda name: tmp_path / name
    desk.key(Qt.Key.Key_S, CTRL | SHIFT)
    desk.rest()
    assert "PDF tersimpan: KEC07" in desk.strip
    assert len(desk.printer.filed) == 1
    desk.printer.fails = []
    desk.screen.ask_path = lambda _name: None
    desk.screen._save_pdf()
    desk.rest()
    assert len(desk.printer.filed) == 1, "a dialog that was closed files nothing"


def test_nothing_saved_offers_nothing(desk: AtDesk) -> None:
    desk.screen._ask_reason()
    desk.screen._ask_privacy()
    desk.screen._save_pdf()
    assert not desk.screen.board.after.isVisible()


def test_the_countdown_is_shown_and_lapses(desk: AtDesk) -> None:
    desk.keys(STORY)
    desk.type(contact="akan datang sendiri", name_answer="1", report_answer="4")
    save(desk)
    desk.pass_time(4)
    assert desk.screen.board.after.strip._left.text() == "6"
    desk.pass_time(7)
    assert [button.words() for button in desk.screen.board.after._buttons()] == ["Cetak lagi"]


class FullPort(OfficeEntry):
    """A store with no room for drafts."""

    fired = 0

    def save(self, uid: str, payload: str, story: str) -> None:
        FullPort.fired += bool(uid and payload and story)
        raise DiskFullError(Path("disk"))


def test_words_that_cannot_be_saved_raise_the_alarm_and_stay(qtbot: QtBot, tmp_path: Path) -> None:
    FullPort.fired = 0
    with at_desk(qtbot, tmp_path / "kantor", port=FullPort) as desk:
        alarms: list[str] = []
        desk.screen.alarm.connect(alarms.append)
        desk.keys("tetap di sini")
        for _ in range(8):
            desk.pass_time(1)
        assert FullPort.fired > 2
        assert alarms == ["Tidak bisa menyimpan · Belum tersimpan: disk penuh."]
        assert not desk.screen.flush()
        assert desk.screen.board.fields.story.value() == "tetap di sini"


def test_enter_alone_leads_from_the_story_to_a_number(desk: AtDesk) -> None:
    desk.keys(STORY)
    while desk.field != "contact":
        desk.key(Qt.Key.Key_Return)
    desk.keys("0812-0000-1003")
    while desk.field:
        desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert desk.strip.startswith("Tersimpan")
    last = desk.screen.presenter.saver.last
    assert last is not None
    assert (last.form.name_answer, last.form.report_answer) == ("hidden", "agencies_only")
