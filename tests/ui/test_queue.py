"""The queue as one sees and walks it: what needs a person first, and three ways out of an unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import Accepted, SyncState, Unknown
from desktop.ui.frame.keys import keys_of
from desktop.ui.queue.port import OfficeQueue
from desktop.ui.queue.screen import QueueScreen
from desktop.usecases.register_complaint import register_complaint
from tests.support.desk import Desk, open_desk
from tests.support.entry import opened_office
from tests.support.office import entry
from tests.support.queue_page import ZONE, Seat, at_queue
from tests.support.screens import HandLine, Told, in_window
from tests.support.settling import settle
from tests.support.window import inks

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

Sit = Callable[..., Seat]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk) -> Sit:
    return partial(at_queue, qtbot, desk)


def test_what_needs_a_person_is_chosen_and_explained(desk: Desk, sit: Sit) -> None:
    desk.record()
    unknown = desk.record(title="Pelayanan\u202e lambat")
    settle(desk, unknown, Unknown(evidence="read_timeout; body 1/1 B"))
    seat = sit()
    assert seat.screen.table.key() == unknown
    card = seat.screen.card
    assert card.detail is not None
    assert card.detail.title == "Pelayanan[U+202E] lambat"
    assert card.explanation.words() == (
        "Layanan ini tidak punya pencarian nomor. Program tidak mengirim ulang sendiri, supaya laporan tidak ganda."
    )
    assert card.evidence()[-1].endswith("Putus, 43 detik tanpa jawaban")
    assert [way.isVisible() for way in (card.look_up, card.number, card.resend, card.mend, card.release)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert not seat.screen.hold.isVisible()
    assert (seat.screen.title(), seat.screen.subtitle()) == ("Antrean", "1 menunggu · 1 tidak pasti")
    assert (seat.screen.count(), seat.screen.item()) == (1, unknown)
    assert seat.screen.plan.words() == "1 teks (1 KB) · dikirim sendiri saat daring"


def test_alt_1_leads_to_the_official_list_and_ctrl_c_copies_the_reference(qtbot: QtBot, desk: Desk, sit: Sit) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence="connection_reset"))
    seat = sit()
    with qtbot.waitSignal(seat.screen.go_to) as went:
        seat.press(Qt.Key.Key_1, ALT)
    assert went.args == ["listing"]
    seat.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == f"[Reg. {number}]"
    find = seat.screen.card.look_up
    assert find.copy.words() == f"Salin “[Reg. …{number[-6:]}]”"
    assert find.bring.accessibleName() == "Impor daftar Excel…, Alt+1"
    find.resize(200, 90)
    QGuiApplication.clipboard().clear()


def test_the_ways_to_other_roads_are_there_for_who_may_take_them(qtbot: QtBot, desk: Desk, sit: Sit) -> None:
    desk.record()
    seat = sit()
    links = seat.screen.links.buttons
    assert [one.accessibleName() for one in links.values()] == [
        "Impor daftar Excel…, Ctrl+Shift+I",
        "Rekonsiliasi, Ctrl+Shift+R",
        "Kurir, Ctrl+Shift+M",
    ]
    assert not links["courier"].isVisible(), "it stands over the list"
    for button, name in ((links["listing"], "listing"), (links["reconciliation"], "reconciliation")):
        with qtbot.waitSignal(seat.screen.go_to) as went:
            button.click()
        assert went.args == [name]
    with qtbot.waitSignal(seat.screen.go_to) as went:
        seat.screen.links.above.click()
    assert went.args == ["courier"]
    head = sit("dadang").screen
    assert list(head.links.buttons) == ["reconciliation", "courier"], "the head compares and imports nothing"
    narrow = sit(width=600).screen
    assert narrow.links.buttons["courier"].isVisible()
    assert not narrow.links.above.isVisible()
    assert not head.card.look_up.bring.isVisibleTo(head.card.look_up)
    assert head.card.look_up.copy.shortcut().toString() == "Alt+1", "the way's key does what is left of it"


def test_alt_2_takes_the_number_found_on_the_site(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence="connection_reset"))
    seat = sit()
    seat.press(Qt.Key.Key_2, ALT)
    seat.type("bukan")
    assert seat.screen.card.trouble.isVisible()
    assert seat.screen.card.number.field.text() == "bukan", "what was typed stays"
    QTest.keyClick(seat.screen.card.number.field.line, Qt.Key.Key_A, CONTROL)
    seat.type("9412077")
    assert desk.tracking_id(number) == "9412077"
    assert seat.told.changed == [frozenset({"complaint", "outbox"})]
    assert not seat.screen.card.trouble.isVisible()
    assert seat.screen.card.detail is not None
    assert seat.screen.card.detail.state is SyncState.ACCEPTED


def test_alt_3_sends_again_only_with_a_reason_and_asked_once_more(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence="connection_reset"))
    seat = sit()
    way = seat.screen.card.resend
    seat.press(Qt.Key.Key_3, ALT)
    seat.press(Qt.Key.Key_Return)
    assert way.field.problem.words() == "Tulis alasannya dulu; dicatat dengan nama dan jam."
    seat.type("sudah dicari")
    assert way.sure.isVisible()
    seat.press(Qt.Key.Key_X)
    seat.press(Qt.Key.Key_Escape)
    assert not way.sure.isVisible()
    assert desk.state(number) is SyncState.UNKNOWN
    seat.press(Qt.Key.Key_Return)
    assert inks(way.sure)
    seat.press(Qt.Key.Key_Return)
    assert desk.state(number) is SyncState.WAITING
    assert seat.told.words == [f"Antre lagi: {number}."]


def test_what_is_typed_for_one_case_is_not_left_for_the_next(desk: Desk, sit: Sit) -> None:
    first, second = desk.record(), desk.record()
    for number in (first, second):
        settle(desk, number, Unknown(evidence="connection_reset"))
    seat = sit()
    seat.screen.table.choose_key(first)
    seat.screen.card.number.field.set_text("9412")
    seat.screen.refresh(frozenset({"outbox"}))
    assert seat.screen.card.number.field.text() == "9412", "news does not take typed words away"
    seat.screen.table.choose_key(second)
    assert seat.screen.card.number.field.text() == ""


def test_f5_sends_now_or_says_why_not(desk: Desk, sit: Sit) -> None:
    seat = sit()
    seat.press(Qt.Key.Key_F5)
    seat.line.words = ""
    seat.press(Qt.Key.Key_F5)
    assert seat.line.asked == 2
    assert seat.told.words == ["Belum ada sambungan. Dikirim sendiri saat daring.", "Pengiriman dimulai."]
    assert seat.screen.frame.words() == "Semua sudah terkirim."
    assert not seat.screen.card.isVisible()


def test_an_office_without_a_line_is_offered_copying_first(tmp_path: Path, qtbot: QtBot) -> None:
    with opened_office(tmp_path / "tanpa-sambungan") as office:
        register_complaint(office.ctx, office.people["lilis"], entry("u-1"))
        screen = QueueScreen(OfficeQueue(office.ctx, office.people["lilis"], ZONE), HandLine(), Told().announce)
        in_window(qtbot, screen)
        screen.enter()
        assert not screen.send.isVisible()
        assert screen.by_hand.primary
        assert screen.card.copy.isVisible()
        assert screen.card.number.isVisible()
        screen.window().hide()


def test_copying_by_hand_is_one_key_away(desk: Desk, sit: Sit) -> None:
    seat = sit()
    copied = QSignalSpy(seat.screen.copy_wanted)
    seat.press(Qt.Key.Key_M, CONTROL)
    seat.screen.card.copy_wanted.emit("")
    assert [copied.at(place) for place in range(copied.count())] == [[""], [""]]
    head = sit("dadang")
    assert not head.screen.by_hand.isVisible()


def test_enter_opens_the_case(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    seat = sit()
    opened = QSignalSpy(seat.screen.open_case)
    seat.press(Qt.Key.Key_Return)
    assert opened.at(0) == [number]


def test_whoever_may_not_see_the_queue_is_told(desk: Desk, sit: Sit) -> None:
    desk.record()
    seat = sit("budi")
    assert seat.screen.frame.words() == "Peran Anda tidak mencakup tindakan ini. Minta petugas yang berwenang."


def test_f8_hides_subjects_and_a_number_leads_to_its_row(desk: Desk, sit: Sit) -> None:
    first, second = desk.record(), desk.record()
    seat = sit()
    seat.screen.show_item(second)
    assert seat.screen.item() == second
    seat.screen.set_masked(hidden=True)
    assert {row.title for row in seat.screen.table.rows() if row.key} == {"•••"}
    assert seat.screen.item() == second
    assert first != second


def test_where_letters_are_large_list_and_case_take_turns(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence="connection_reset"))
    seat = sit(width=683)
    assert not seat.screen.card.isVisible()
    seat.press(Qt.Key.Key_Return)
    assert seat.screen.card.isVisible()
    assert not seat.screen.table.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert seat.screen.table.hasFocus()
    back = QSignalSpy(seat.screen.open_case)
    seat.press(Qt.Key.Key_Escape)
    assert back.count() == 0
    seat.screen.resized_to("paged")


def test_every_key_is_its_own(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    settle(desk, number, Accepted(reference="9412077"))
    keys = keys_of(sit().screen)
    ways = {f"Alt+{digit}" for digit in range(1, 9)}
    assert set(keys) == {"F5", "Ctrl+H", "Ctrl+M", "Ctrl+B", "Ctrl+C", *ways}
    assert all(len(owners) == 1 for owners in keys.values())
