"""The courier's page as two offices use it: pack, carry, take in, tell back, give up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import SyncState
from desktop.ui import theme
from desktop.ui.courier.packing import EMPTY, NO_PEER
from desktop.ui.courier.rows import NOTHING
from desktop.ui.frame.keys import keys_of
from desktop.usecases.correct import Correction, revise_complaint
from tests.support.courier_page import Hall
from tests.support.courier_world import CARRIER, SENDER, open_world
from tests.support.dragging import drop

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> Iterator[Hall]:
    with open_world(tmp_path) as opened:
        yield Hall(qtbot, opened)


def test_a_bundle_is_packed_by_keyboard_alone(hall: Hall) -> None:
    world = hall.world
    first, second = world.sender.record(), world.sender.record()
    seat = hall.sit(world.sender.office)
    assert seat.screen.frame.words() == NOTHING
    seat.press(Qt.Key.Key_1, ALT)
    assert seat.screen.packing.table.hasFocus(), "the only trusted office is chosen by itself"
    assert seat.screen.packing.table.key() == first
    seat.press(Qt.Key.Key_Space)
    assert [row.chip for row in seat.screen.packing.table.rows()] == ["", "tinggal", "ikut"]
    assert seat.screen.packing.table.key() == first, "the chosen line stays"
    seat.press(Qt.Key.Key_Return)
    assert seat.screen.packing.pack.hasFocus()
    seat.press(Qt.Key.Key_F12)
    assert seat.screen.said.words().startswith(f"1 kiriman dibungkus untuk {CARRIER}: KURIR-KEC08-")
    assert (world.sender.text_state(first), world.sender.text_state(second)) == (
        SyncState.WAITING,
        SyncState.SENDING,
    )
    assert seat.chips() == ["dibawa"]
    assert seat.told.changed == [frozenset({"complaint", "outbox"})]


def test_what_was_carried_comes_back_with_its_number(hall: Hall) -> None:
    world = hall.world
    number = world.sender.record()
    world.out()
    seat, carrier = hall.sit(world.sender.office), hall.sit(world.carrier.office)
    (bundle,) = hall.papers()
    assert drop(carrier.screen, QUrl.fromLocalFile(str(bundle)))
    assert carrier.screen.said.words().startswith(f"1 titipan dari {SENDER} diterima")
    assert carrier.chips() == ["antre"]
    world.round()
    carrier.screen.refresh(frozenset({"outbox"}))
    carrier.screen.table.choose(0)
    carrier.press(Qt.Key.Key_8, ALT)
    assert carrier.screen.said.words().startswith("Tanda terima kurir tertulis: KURIR-KEC07-")

    seat.screen.file.given.emit(hall.papers()[-1])
    assert seat.screen.said.words() == f"Tanda terima dari {CARRIER}: 1 terkirim ke LAPOR!."
    assert seat.chips() == ["selesai"]
    assert world.sender.text_state(number) is SyncState.ACCEPTED


def test_a_paper_of_another_office_or_kind_changes_nothing_and_says_so(hall: Hall, tmp_path: Path) -> None:
    world = hall.world
    world.sender.record()
    seat = hall.sit(world.sender.office)
    sealed = world.out()
    own = tmp_path / "kurir.kotakpos"
    own.write_bytes(sealed)
    seat.screen.file.given.emit(own)
    assert seat.screen.said.words().startswith("Berkas ini terpotong, rusak, atau untuk kantor lain.")
    own.write_bytes(b"PK bukan kurir")
    seat.screen.file.given.emit(own)
    assert seat.screen.said.words().startswith("Ini bukan berkas kurir.")
    own.write_bytes(sealed[:-1])
    carrier = hall.sit(world.carrier.office)
    carrier.screen.file.given.emit(own)
    assert carrier.screen.said.words().startswith("Berkas ini terpotong")
    sheet = tmp_path / "daftar.xlsx"
    sheet.write_bytes(b"x")
    seat.screen.file.given.emit(sheet)
    assert seat.screen.said.words() == "Ini daftar Excel, bukan berkas kurir. Buka di Daftar LAPOR! (Ctrl+Shift+I)."
    assert drop(seat.screen, QUrl.fromLocalFile(str(tmp_path)))
    assert seat.screen.said.words().startswith("Itu folder, bukan berkas.")
    seat.screen.file.given.emit(tmp_path / "hilang.kotakpos")
    assert seat.screen.said.words().startswith("Berkas ini tidak bisa dibaca.")
    assert carrier.chips() == []


def test_a_stick_that_cannot_be_written_loses_nothing(hall: Hall, tmp_path: Path) -> None:
    world = hall.world
    world.sender.record()
    seat = hall.sit(world.sender.office)
    gone = tmp_path / "tercabut"
    seat.screen.ask_folder = lambda: gone
    seat.press(Qt.Key.Key_1, ALT)
    seat.press(Qt.Key.Key_F12)
    assert seat.screen.packing.trouble.text().startswith("Berkas belum tertulis; isinya tetap tersimpan di sini.")
    seat.press(Qt.Key.Key_Escape)
    assert seat.chips() == ["belum ditulis"]
    seat.screen.ask_folder = lambda: None
    seat.press(Qt.Key.Key_6, ALT)
    seat.screen.ask_folder = lambda: world.stick
    seat.press(Qt.Key.Key_6, ALT)
    assert seat.screen.said.words().endswith("tertulis, sama persis dengan yang dulu.")
    assert seat.chips() == ["dibawa"]
    assert len(hall.papers()) == 1


@pytest.mark.parametrize(
    ("digit", "state", "words"),
    [
        (Qt.Key.Key_1, SyncState.UNKNOWN, "Dibatalkan; 1 kiriman menjadi tidak pasti. Putuskan di Antrean."),
        (Qt.Key.Key_2, SyncState.WAITING, "Dibatalkan; 1 kiriman menunggu lagi."),
    ],
)
def test_a_bundle_is_given_up_with_a_reason_and_what_was_handed_over_is_unknown(
    hall: Hall, digit: Qt.Key, state: SyncState, words: str
) -> None:
    world = hall.world
    number = world.sender.record()
    world.out()
    seat = hall.sit(world.sender.office, "wahyu")
    panel = seat.screen.bundle
    assert panel.isVisible()
    seat.press(Qt.Key.Key_7, ALT)
    assert panel.trouble.words() == "Tulis alasannya, satu kalimat cukup."
    assert panel.reason.line.hasFocus()
    seat.type("USB hilang di jalan")
    seat.press(Qt.Key.Key_Return)
    seat.press(digit)
    seat.press(Qt.Key.Key_Return)
    assert panel.cancel.hasFocus()
    seat.press(Qt.Key.Key_7, ALT)
    assert seat.screen.said.words() == words
    assert world.sender.text_state(number) is state
    assert seat.chips() == ["dibatalkan"]
    assert not panel.write.isVisible()


def test_nothing_to_pack_and_nobody_to_pack_for_are_said(hall: Hall) -> None:
    world = hall.world
    seat = hall.sit(world.sender.office)
    seat.press(Qt.Key.Key_1, ALT)
    assert seat.screen.packing.frame.words() == EMPTY
    assert not seat.screen.packing.pack.isVisible()
    seat.press(Qt.Key.Key_Escape)
    seat.screen.packing.show_packing((), ())
    assert seat.screen.packing.trouble.text() == NO_PEER


def test_one_act_at_a_time(hall: Hall) -> None:
    world = hall.world
    seat = hall.sit(world.sender.office)
    seat.worker.waiting = True
    seat.press(Qt.Key.Key_4, ALT)
    seat.press(Qt.Key.Key_4, ALT)
    assert len(seat.worker.kept) == 1
    assert seat.told.words == ["Menulis…"]


def test_every_key_is_its_own(hall: Hall) -> None:
    world = hall.world
    screen = hall.sit(world.sender.office, "wahyu").screen
    keys = keys_of(screen)
    assert set(keys) == {*(f"Alt+{digit}" for digit in range(1, 9)), "F12", "Esc"}
    assert all(len(owners) == 1 for name, owners in keys.items() if name != "Esc")


def test_list_and_panel_take_turns_where_there_is_no_room(qapp: QApplication, hall: Hall) -> None:
    world = hall.world
    theme.apply(qapp, theme="dark", scale=200)
    world.sender.record()
    world.out()
    seat = hall.sit(world.sender.office, "wahyu", width=1366, height=545)
    screen = seat.screen
    screen.resized_to("paged")
    assert not screen.bundle.isVisible()
    assert all(one.width() >= one.sizeHint().width() for one in (screen.begin, screen.receive, screen.show_cards))
    screen.table.setFocus()
    seat.press(Qt.Key.Key_Return)
    assert screen.bundle.write.hasFocus()
    assert not screen.table.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert screen.table.hasFocus()
    seat.press(Qt.Key.Key_3, ALT)
    assert screen.card.save.hasFocus()


def test_a_store_that_cannot_be_read_is_said(hall: Hall) -> None:
    world = hall.world
    seat = hall.sit(world.sender.office)
    world.sender.office.store.close()
    seat.screen.refresh(frozenset({"people"}))
    assert seat.screen.said.words() == ""
    seat.screen.refresh(frozenset({"office"}))
    assert seat.screen.said.words() != ""
    with pytest.raises(RuntimeError):
        seat.screen._presenter._not_read(RuntimeError())


def test_what_may_not_leave_as_it_is_stays_and_is_named(hall: Hall) -> None:
    world = hall.world
    named = world.sender.record(description="Jalan rusak, kata Ujang Kosasih.")
    correction = Correction(field="complainant.name", value="Ujang Kosasih", reason="salah tulis")
    revise_complaint(world.sender.ctx, world.sender.who("lilis"), named, correction)
    seat = hall.sit(world.sender.office)
    seat.press(Qt.Key.Key_1, ALT)
    seat.press(Qt.Key.Key_F12)
    assert seat.screen.said.words() == (
        f"1 tidak boleh keluar apa adanya dan menunggu di Antrean, Perlu perbaikan: {named}."
    )
    assert hall.papers() == []
    assert world.sender.text_state(named) is SyncState.REFUSED
