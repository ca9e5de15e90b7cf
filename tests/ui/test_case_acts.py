"""What is done with a case on its page: each act by one key, asked in place, and said when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.usecases.reading import show_case
from tests.support.case_page import Seat, at_case, record_case
from tests.support.entry import opened_office
from tests.support.office import MadeOffice

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Sit = Callable[..., Seat]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def sit(qtbot: QtBot, office: MadeOffice) -> Sit:
    return partial(at_case, qtbot, office)


def test_voiding_asks_for_a_reason_in_place_and_esc_leaves_all_as_it_was(office: MadeOffice, sit: Sit) -> None:
    number = record_case(office)
    seat = sit(number)
    seat.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert not seat.screen.acts.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert seat.screen.acts.isVisible()
    assert not seat.screen.ask.is_open()
    seat.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    seat.press(Qt.Key.Key_Return)
    assert seat.screen.ask.problem()
    seat.type("salah ketik")
    assert seat.screen.banner.words() == "Nomor ini batal: salah ketik"
    assert seat.screen.acts.all() == {}
    assert seat.told.words == ["Nomor dibatalkan; barisnya tetap di register."]
    assert show_case(office.ctx, office.people["lilis"], number).record.voided
    seat.screen.enter()
    assert seat.screen.story.story.hasFocus(), "nothing is left to do"


def test_a_correction_is_chosen_typed_and_stands_beside_the_words(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    seat.press(Qt.Key.Key_D, CONTROL)
    seat.press(Qt.Key.Key_Return)
    seat.type("Lubang bertambah dua.")
    assert seat.screen.story.added.text().endswith("Lubang bertambah dua.")
    assert seat.screen.story.added.text().startswith("Keterangan tambahan")
    assert seat.told.changed == [frozenset({"complaint", "outbox"})]


def test_a_tracking_number_is_typed_here_too(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    seat.press(Qt.Key.Key_2, ALT)
    seat.type("bukan nomor")
    assert seat.screen.ask.problem()
    assert seat.screen.ask.is_open()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_A, CONTROL)
    seat.type("9412077")
    assert "copy" not in seat.screen.acts.all()


def test_one_key_each_for_handing_over_holding_deciding_and_copying(office: MadeOffice, sit: Sit) -> None:
    number = record_case(office)
    seat = sit(number)
    decided, copied = QSignalSpy(seat.screen.go_to_item), QSignalSpy(seat.screen.copy_wanted)
    seat.press(Qt.Key.Key_M, CONTROL)
    assert copied.at(0) == [number]
    seat.press(Qt.Key.Key_1, ALT)
    assert "hand_over" not in seat.screen.acts.all()
    seat.press(Qt.Key.Key_H, CONTROL)
    assert next(iter(seat.screen.acts.all())) == "decide"
    seat.press(Qt.Key.Key_H, CONTROL)
    assert decided.at(0) == ["queue", number]


def test_f12_prints_and_says_so_and_the_second_is_a_copy(office: MadeOffice, sit: Sit) -> None:
    number = record_case(office)
    seat = sit(number)
    seat.press(Qt.Key.Key_F12)
    seat.press(Qt.Key.Key_F12)
    assert seat.told.words == [
        f"Tanda terima {number} dicetak 2 lembar.",
        f"SALINAN tanda terima {number} dicetak 2 lembar.",
    ]
    assert [issued.receipt.is_copy for issued in seat.paper.printed] == [False, True]
    assert seat.screen.acts.all()["print"].words() == "Cetak lagi, SALINAN"


def test_an_absent_printer_harms_nothing_and_the_original_comes_later(
    office: MadeOffice, sit: Sit, tmp_path: Path
) -> None:
    number = record_case(office)
    seat = sit(number)
    seat.paper.absent = True
    seat.press(Qt.Key.Key_F12)
    assert seat.told.words[-1] != ""
    seat.paper.absent = False
    seat.press(Qt.Key.Key_F12)
    assert [issued.receipt.is_copy for issued in seat.paper.printed] == [False], "the same paper, not a copy"
    seat.screen.ask_path = lambda name: tmp_path / name
    seat.screen.took_offer("Ctrl+Shift+S")
    assert (tmp_path / f"{number}.pdf").read_text(encoding="utf-8") == number
    assert seat.told.words[-1] == f"Tersimpan sebagai {number}.pdf."
    seat.screen.ask_path = lambda _name: None
    seat.screen.took_offer("Ctrl+Shift+S")
    seat.screen.took_offer("sesuatu")
    assert seat.told.words[-1] == f"Tersimpan sebagai {number}.pdf."


def test_a_failure_outside_a_question_is_said_across_the_page(office: MadeOffice, sit: Sit) -> None:
    from desktop.usecases.release import hold_case

    number = record_case(office)
    seat = sit(number)
    hold_case(office.ctx, office.people["lilis"], number)
    seat.press(Qt.Key.Key_H, CONTROL)
    assert seat.screen.trouble.words() != ""
    seat.screen.refresh(frozenset({"outbox"}))
    assert seat.screen.trouble.words() == ""
    seat.screen.refresh(frozenset({"draft"}))
