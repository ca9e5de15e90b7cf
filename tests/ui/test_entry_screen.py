"""Entri in the window: by keyboard only, nothing lost, nothing asked twice, readable from 100 to 200 %."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.entry.fields import RARE, WALK
from desktop.ui.entry.inputs import ListInput
from desktop.ui.widgets.keybutton import KeyButton
from desktop.usecases.drafting import list_drafts
from tests.support.entry_window import ALT, CTRL, SHIFT, AtDesk, at_desk

PDF = b"%PDF-1.4\n%%EOF\n"
STORY = "Air PDAM mati sembilan hari."


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[AtDesk]:
    with at_desk(qtbot, tmp_path / "kantor", scan_folder=str(tmp_path)) as sitting:
        yield sitting


def save(desk: AtDesk) -> None:
    desk.key(Qt.Key.Key_F12)
    desk.rest()


# --- the way of the keys -----------------------------------------------------------------------


def test_the_cursor_stands_in_the_story(desk: AtDesk) -> None:
    assert desk.field == "story"
    desk.keys("langsung mengetik")
    assert desk.say("story") == "langsung mengetik"


def test_enter_walks_the_reading_order_and_ends_on_the_button_that_saves(desk: AtDesk) -> None:
    walked = [desk.field]
    while desk.field:
        desk.key(Qt.Key.Key_Return)
        walked.append(desk.field)
    assert walked == [name for name in WALK if name != "role"] + [""]
    assert desk.here is desk.screen.board.buttons.save


def test_tab_walks_the_same_way_and_reaches_everything(desk: AtDesk) -> None:
    seen: list[str] = []
    for _ in range(40):
        desk.key(Qt.Key.Key_Tab)
        seen.append(desk.field or type(desk.here).__name__)
        if desk.field == "story":
            break
    assert [name for name in seen if name in WALK] == [name for name in WALK[1:] if name != "role"] + ["story"]
    assert set(RARE) <= set(seen)
    assert seen.count("KeyButton") == 4
    desk.key(Qt.Key.Key_Backtab)
    assert isinstance(desk.here, KeyButton)


def test_shift_enter_breaks_the_line(desk: AtDesk) -> None:
    desk.keys("satu")
    desk.key(Qt.Key.Key_Return, SHIFT)
    desk.keys("dua")
    assert desk.say("story") == "satu\ndua"


def test_tab_accepts_the_proposed_title(desk: AtDesk) -> None:
    desk.keys("Lampu jalan mati sejak lama. Gelap.")
    desk.key(Qt.Key.Key_Return)
    assert desk.screen.board.fields.by_name["title"].note.placeholder == "Lampu jalan mati sejak lama"
    desk.key(Qt.Key.Key_Tab)
    assert desk.say("title") == "Lampu jalan mati sejak lama"
    assert desk.screen.board.fields.by_name["title"].value() == "Lampu jalan mati sejak lama"
    assert desk.field == "when"


def test_walking_back_marks_nothing_for_overwriting(desk: AtDesk) -> None:
    desk.type(place="Pasar", request="Ditambal")
    desk.go("place")
    desk.keys(" lama")
    assert desk.say("place") == "Pasar lama"


def test_a_typed_date_is_told_and_mended_with_one_press(desk: AtDesk) -> None:
    desk.type(when="31/11")
    desk.key(Qt.Key.Key_Return)
    field = desk.screen.board.fields.by_name["when"]
    assert "Maksudnya 30 November 2025?" in field.note.problem
    assert "Maksudnya 30 November 2025?" in field.control.accessibleName()
    (fix,) = [one for one in field.row.findChildren(KeyButton) if one.isVisible()]
    fix.click()
    assert desk.say("when") == "30/11/2025"
    assert field.note.hint == "Minggu, 30 November 2025"


def test_village_and_category_by_two_letters(desk: AtDesk) -> None:
    desk.go("category")
    desk.keys("jalan ber")
    desk.key(Qt.Key.Key_Return)
    assert desk.say("category").endswith("JALAN BERLUBANG")
    village = desk.screen.board.fields.by_name["village"]
    assert isinstance(village, ListInput)
    name = village.choice.box.itemText(3)
    desk.go("village")
    desk.keys(name)
    desk.key(Qt.Key.Key_Return)
    assert desk.say("village") == name
    desk.go("village")
    desk.keys(" lain")
    assert desk.say("village") == f"{name} lain", "a place that is in no list may be typed"


def test_f4_offers_ways_and_reasons(desk: AtDesk) -> None:
    for name, first in (("contact", "akan datang sendiri"), ("nik", "tidak bersedia")):
        desk.go(name)
        desk.key(Qt.Key.Key_F4)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        desk.screen.board.fields.close_offers()
        desk.keys(first[:6])
        completer = desk.screen.board.fields.by_name[name].control.completer()  # type: ignore[attr-defined]
        completer.activated.emit(first)
        assert desk.say(name) == first
        assert desk.screen.board.fields.by_name[name].value() == first


def test_a_member_of_staff_fires_the_fence(desk: AtDesk) -> None:
    desk.type(respondent="Wahyu Pratomo")
    desk.key(Qt.Key.Key_Return)
    assert desk.say("respondent_login") == "wahyu"
    assert "tidak akan terlihat olehnya" in desk.screen.board.fields.by_name["respondent"].note.problem
    assert desk.screen.board.fields.confidential.tick.is_shown_ticked()
    assert "otomatis" in desk.screen.board.fields.confidential.tick.accessibleName()
    desk.screen.board.fields.confidential.tick.click()
    assert desk.say("confidential") == "False", "what the law answers is not the officer's to change"


def test_the_role_appears_when_it_is_typed(desk: AtDesk) -> None:
    row = desk.screen.board.fields.row("role")
    assert not row.isVisible()
    desk.type(name="Enok, kuasa Asep")
    assert row.isVisible()
    desk.key(Qt.Key.Key_Return)
    assert desk.field == "role"
    desk.keys("kua")
    desk.key(Qt.Key.Key_Return)
    assert desk.say("role") == "proxy"
    desk.go("role")
    desk.keys("wat")
    assert desk.say("role") == "proxy", "words that are no role change nothing"


def test_digits_answer_the_two_questions(desk: AtDesk) -> None:
    desk.go("name_answer")
    assert desk.say("name_answer") == ""
    desk.keys("2")
    desk.key(Qt.Key.Key_Return)
    assert (desk.field, desk.say("name_answer")) == ("report_answer", "visible")
    desk.key(Qt.Key.Key_Return)
    assert desk.say("report_answer") == "agencies_only", "passing the row with Enter counts as asked"


def test_ticks_by_keyboard(desk: AtDesk) -> None:
    desk.go("supervisory")
    desk.key(Qt.Key.Key_Space)
    assert desk.say("supervisory") == "True"
    assert desk.screen.board.fields.by_name["supervisory"].control.accessibleName() == "Berkadar pengawasan, ya"
    desk.key(Qt.Key.Key_Return)
    desk.go("confidential")
    desk.key(Qt.Key.Key_Space)
    assert desk.say("confidential") == "False"
    desk.go("supervisory")
    desk.key(Qt.Key.Key_Space)
    desk.go("confidential")
    desk.key(Qt.Key.Key_Space)
    assert desk.say("confidential") == "True"


def test_channel_decides_whether_f12_prints(desk: AtDesk) -> None:
    assert desk.screen.board.buttons.save.words() == "Simpan & cetak"
    desk.go("channel")
    desk.keys("Kot")
    desk.key(Qt.Key.Key_Return)
    assert desk.say("channel") == "complaint_box"
    assert desk.screen.board.buttons.save.words() == "Simpan"


# --- drafts ---------------------------------------------------------------------------------------


def test_several_drafts_in_the_header(desk: AtDesk) -> None:
    saved: list[str] = []
    desk.screen.saved_at.connect(saved.append)
    for words in ("Jalan kabupaten rusak", "Usul pelayanan Sabtu", "Tiga"):
        desk.screen.show_item("")
        desk.keys(words)
        desk.pass_time(1)
    tabs = desk.screen.board.tabs
    assert [button.words() for button in tabs._buttons.values()] == ["2  Usul pelayanan Sa…", "3  Tiga"]
    assert tabs._more.text() == "+1"
    assert desk.screen.count() == 3
    assert desk.screen.subtitle() == "tersimpan 09.44"
    assert saved[-1] == "09.44"
    desk.key(Qt.Key.Key_Tab, CTRL)
    desk.rest()
    assert desk.screen.board.fields.story.value() == "Jalan kabupaten rusak"
    next(iter(tabs._buttons.values())).click()
    assert desk.field == "story"
    assert desk.screen.item() == desk.screen.presenter.drafts.current.uid
    desk.screen.show_item("")
    assert desk.screen.item() == ""


def test_new_is_wanted_from_the_header(desk: AtDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.screen.new_entry):
        desk.screen.board.tabs.new.click()
    assert desk.screen.title() == "Aduan baru"


def test_leaving_the_screen_or_losing_the_window_saves_at_once(desk: AtDesk) -> None:
    desk.keys("satu")
    desk.screen.leave()
    desk.rest()
    assert len(list_drafts(desk.made.ctx, desk.made.people["lilis"])) == 1
    desk.keys(" dua")
    desk.screen.changeEvent(QEvent(QEvent.Type.ActivationChange))
    desk.rest()
    assert desk.screen.presenter.drafts.current.rhythm.is_saved
    desk.keys(" tiga")
    assert desk.screen.flush()
    assert desk.screen.presenter.drafts.current.rhythm.is_saved


def test_a_draft_is_thrown_away_and_taken_back(desk: AtDesk) -> None:
    discard = desk.screen.board.buttons.discard
    assert not discard.isVisible()
    desk.keys("jangan hilang")
    assert discard.isVisible()
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    assert desk.screen.board.fields.story.value() == ""
    assert desk.strip.startswith("Konsep dibuang")
    desk.key(Qt.Key.Key_1, ALT)
    assert desk.screen.board.fields.story.value() == "jangan hilang"


def test_a_draft_of_the_start_page_is_opened_and_entering_again_reads_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    with at_desk(qtbot, tmp_path / "kantor") as desk:
        desk.keys("dari kemarin")
        desk.pass_time(1)
        uid = desk.screen.item()
        desk.screen.show_item("")
        desk.screen.show_item(uid)
        desk.rest()
        assert desk.screen.board.fields.story.value() == "dari kemarin"
        desk.screen.refresh(frozenset({"draft"}))
        desk.screen.refresh(frozenset({"office"}))
        desk.screen.enter()
        desk.rest()
        assert desk.field == "story"
