"""What people at the desk stumbled over once: a bar under a story, a list left open, words that were true before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from desktop.app.sending import Sending
from desktop.ui import theme
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.screen import CaseScreen
from desktop.ui.changes import Changes
from desktop.ui.entry.inputs import ListInput
from desktop.ui.frame.header import Header
from desktop.ui.frame.statusline import StatusLine
from desktop.ui.frame.statuswords import StatusWords
from desktop.ui.setup.form import KEY, SetupForm
from desktop.ui.setup.keys import PhraseStep
from desktop.ui.setup.page import SetupPage
from desktop.ui.signin.page import SignInPage
from desktop.ui.signin.unlock import UnlockPage
from desktop.ui.theme import tokens
from desktop.ui.today.cards import DraftRow
from desktop.ui.today.presenter import DraftCard
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import Printer, opened_office
from tests.support.entry_window import CTRL, SHIFT, AtDesk, at_desk
from tests.support.office import MadeOffice, entry
from tests.support.screens import AtOnce, in_window
from tests.support.window import button, inks, shown

OFFLINE = StatusWords("Luring", "1 belum terkirim", "cloud-off")
ONLINE = StatusWords("Daring", "semua terkirim", "wifi")
LONG_TITLE = "Pelayanan bagus, tetapi ruang tunggu dan antrean perlu diperbaiki sebelum musim hujan tiba lagi"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[AtDesk]:
    with at_desk(qtbot, tmp_path / "kantor") as sitting:
        yield sitting


def record(office: MadeOffice, **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number


def open_lists() -> int:
    QApplication.processEvents()
    return sum(isinstance(view, QListView) and view.isVisible() for view in QApplication.topLevelWidgets())


@pytest.mark.parametrize("story", ["Jalan rusak. " * 60, "x" * 3000], ids=["many words", "one long word"])
def test_a_story_is_wrapped_and_never_scrolled_sideways(qtbot: QtBot, office: MadeOffice, story: str) -> None:
    number = record(office, description=story)
    screen = CaseScreen(OfficeCase(office.ctx, office.people["lilis"], "Asia/Jakarta"), AtOnce(), Printer(), print)
    in_window(qtbot, screen)
    screen.show_item(number)
    screen.enter()
    QApplication.processEvents()
    bar = screen.story.story.horizontalScrollBar()
    assert (bar.isVisible(), bar.maximum()) == (False, 0)


def test_f12_closes_an_open_list_before_it_says_what_is_missing(desk: AtDesk) -> None:
    desk.keys("Air mati.")
    desk.go("village")
    desk.keys("si")
    assert open_lists() == 1
    desk.key(Qt.Key.Key_F12)
    desk.rest()
    assert open_lists() == 0
    assert desk.field == "contact"


def test_leaving_the_form_closes_an_open_list(desk: AtDesk) -> None:
    desk.go("village")
    desk.keys("si")
    assert open_lists() == 1
    desk.screen.leave()
    assert open_lists() == 0


def test_what_was_said_of_the_line_goes_when_the_line_changes(qtbot: QtBot) -> None:
    line = StatusLine()
    shown(qtbot, line)
    line.show_words(OFFLINE)
    line.announce("Belum ada sambungan. Dikirim sendiri saat daring.")
    line.show_words(OFFLINE)
    assert line.said().startswith("Belum ada sambungan")
    line.show_words(ONLINE)
    assert line.said() == ""


def test_an_offer_to_undo_outlives_a_change_of_the_line(qtbot: QtBot) -> None:
    line = StatusLine()
    shown(qtbot, line)
    line.show_words(OFFLINE)
    line.announce("Dibatalkan: antrean listrik", [("Kembalikan", "Ctrl+Z")])
    line.show_words(ONLINE)
    assert line.said() == "Dibatalkan: antrean listrik"


def test_a_title_too_long_for_the_header_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    header = Header("Lilis Suryaningrum", "Petugas loket", finds_receipts=True)
    window = shown(qtbot, header)
    window.resize(900, 80)
    header.show_titles(LONG_TITLE, "KEC07-A-2611-0018-3")
    QApplication.processEvents()
    title = header._title
    assert title.toolTip() == LONG_TITLE
    assert title.geometry().right() < header._who.geometry().left()
    header.show_titles("Hari Ini", "")
    QApplication.processEvents()
    assert title.width() >= title.sizeHint().width(), "a short title is never cut"


def test_the_line_counts_for_who_reads_it(office: MadeOffice) -> None:
    record(office, supervisory=True)
    sending = Sending(office.ctx, office.places, Changes())
    sending.tell_to(office.people["wahyu"])
    assert "1" in sending.words().rest
    sending.tell_to(office.people["lilis"])
    assert sending.words().rest == "semua terkirim"
    sending.close()


def test_tab_comes_by_the_button_that_puts_a_date_right(desk: AtDesk) -> None:
    desk.type(when="31/11")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Backtab)
    fix = desk.screen.board.fields.by_name["when"].fix_button()
    assert desk.here is fix
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert desk.say("when") == "30/11/2025"
    assert desk.screen.board.fields.by_name["when"].fix_button() is None
    assert desk.field == "village"


def test_a_hint_gives_way_to_long_words_and_they_are_read_from_their_beginning(desk: AtDesk) -> None:
    field = desk.screen.board.fields.by_name["category"]
    assert isinstance(field, ListInput)
    desk.type(category="lampu")
    desk.key(Qt.Key.Key_Return)
    line = field.choice.line
    assert (line.text(), line.hint(), line.hint_fits()) == ("Lampu penerangan jalan umum", "Perhubungan", False)
    assert line.textMargins().right() == 0
    assert line.cursorPosition() == 0
    desk.type(category="jalan berlubang")
    desk.key(Qt.Key.Key_Return)
    assert line.hint_fits()
    assert line.textMargins().right() > 0


def test_the_reason_for_cancelling_is_not_taken_away_when_the_ten_seconds_are_over(desk: AtDesk) -> None:
    desk.keys("Air mati.")
    desk.type(contact="akan datang sendiri")
    desk.key(Qt.Key.Key_F12)
    desk.rest()
    desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    desk.keys("salah ")
    desk.pass_time(11)
    desk.keys("ketik")
    after = desk.screen.board.after
    assert (after.reason.isVisible(), after.reason.reason.text()) == (True, "salah ketik")
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert "dibatalkan" in desk.strip


def test_what_came_while_a_question_stood_open_is_shown_when_it_is_put_away(desk: AtDesk) -> None:
    desk.keys("Air mati.")
    desk.type(contact="akan datang sendiri")
    desk.key(Qt.Key.Key_F12)
    desk.rest()
    desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    desk.pass_time(11)
    assert desk.strip == ""
    desk.key(Qt.Key.Key_Escape)
    assert desk.strip.startswith("Tersimpan")
    assert "void" not in desk.screen.board.after.strip.offers()
    assert desk.field == "story"


def test_the_hint_of_an_empty_list_is_as_dark_as_that_of_a_line(qapp: QApplication, qtbot: QtBot) -> None:
    choice, other = Choice("Yang diadukan", free=True), QLineEdit()
    choice.set_placeholder("unit atau orang; pegawai F4")
    shown(qtbot, choice, other)
    other.setFocus()
    theme.apply(qapp, theme="light", scale=100)
    QApplication.processEvents()
    assert tokens().muted.lower() in inks(choice.line)


def test_where_only_items_may_stand_other_words_give_way_when_one_goes_on(desk: AtDesk) -> None:
    kind = desk.screen.board.fields.by_name["classification"]
    assert isinstance(kind, ListInput)
    before = kind.choice.text()
    desk.type(classification="zzz")
    assert kind.choice.text() == "zzz"
    desk.key(Qt.Key.Key_Tab)
    assert kind.choice.text() == before
    desk.type(classification="aspi")
    assert open_lists() == 1
    QTest.keyClick(kind.choice.popup(), Qt.Key.Key_Tab)  # an open list gets the keys first
    assert kind.choice.text() == "Aspirasi"
    assert desk.say("classification") == "aspiration"


def test_an_opened_identity_can_be_read_to_its_end(qtbot: QtBot, office: MadeOffice) -> None:
    address = "Dusun Kliwon RT 002 RW 005, Kecamatan Cipanggulaan, Kabupaten Kuningan, Jawa Barat"
    who = entry("u").complainant
    assert who is not None
    number = record(office, complainant=replace(who, address=address))
    port = OfficeCase(office.ctx, office.people["lilis"], "Asia/Jakarta")
    screen = CaseScreen(port, AtOnce(), Printer(), print)
    in_window(qtbot, screen)
    screen.show_item(number)
    screen.story.identity_wanted.emit()
    asked = QApplication.focusWidget()
    assert asked is not None
    QTest.keyClicks(asked, "panggilan balik")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    QApplication.processEvents()
    identity = screen.story.identity
    assert identity.text().endswith("0812-0000-1003 · NIK 3208112107869003")
    assert identity.height() >= identity.heightForWidth(identity.width())


def test_the_doors_say_which_key_opens_them(qtbot: QtBot) -> None:
    page, unlock = SignInPage(), UnlockPage()
    shown(qtbot, page, unlock)
    names = {one.accessibleName() for door in (page, unlock) for one in door.findChildren(KeyButton)}
    assert {"Masuk, Enter", "Buka data, Enter"} <= names


def test_pressing_the_button_with_nothing_typed_leads_to_the_pin(qtbot: QtBot) -> None:
    page = SignInPage()
    shown(qtbot, page)
    button(page, "Masuk").setFocus()
    button(page, "Masuk").click()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "PIN"


def test_enter_in_set_up_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    page = SetupPage()
    shown(qtbot, page)
    page.show_step(KEY, SetupForm())
    page.show_key(("72MW4", "HGWJZ", "5F9DX", "J0GZG", "2FKSW", "38H0T", "AX5Z2", "1XJGQ"), (1, 4, 6))
    save = button(page, "Simpan PDF…")
    save.setFocus()
    with qtbot.waitSignal(page.save_wanted):
        QTest.keyClick(save, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.save_wanted):
        QTest.keyClick(page, Qt.Key.Key_S, CTRL | SHIFT)


def test_a_passphrase_that_is_too_short_is_typed_again_where_it_stands(qtbot: QtBot) -> None:
    step = PhraseStep()
    shown(qtbot, step)
    first, second = step.findChildren(QLineEdit)
    second.setFocus()
    step.show_problems({"phrase": "Terlalu pendek."})
    assert QApplication.focusWidget() is first
    step.show_problems({"again": "Tidak sama."})
    assert QApplication.focusWidget() is second


def test_that_a_draft_survived_is_said_to_the_end(qtbot: QtBot) -> None:
    row = DraftRow(DraftCard("u-1", "“Cerita”", "Tersimpan sebelum listrik padam, 14.20"), "Alt+1")
    window = shown(qtbot, row)
    window.resize(290, 120)
    QApplication.processEvents()
    note = next(one for one in row.findChildren(PlainLabel) if "14.20" in one.text())
    assert note.height() >= note.heightForWidth(note.width())
