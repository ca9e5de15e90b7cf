"""The telephone's road through the whole program: from the queue to the page, past a lock, and to the number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.composer.screen import ComposerScreen
from desktop.usecases.reading import show_case
from desktop.usecases.register_complaint import register_complaint
from tests.support.office import PASSPHRASE, SECRETS, entry
from tests.support.window import Seat, build_program, copy_office, until

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    del qapp
    copy_office(tmp_path / "kantor")
    sitting = Seat(build_program(tmp_path / "kantor"))
    sitting.start()
    sitting.unlock(PASSPHRASE)
    sitting.program.doors.ask_who(sitting.ctx(), login="lilis")
    sitting.sign_in(SECRETS["lilis"])
    yield sitting
    sitting.end()


def press(seat: Seat, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or seat.frame(), key, modifier)
    QApplication.processEvents()


def page(seat: Seat) -> ComposerScreen:
    shown = seat.frame().current()
    assert isinstance(shown, ComposerScreen)
    return shown


def test_from_the_queue_to_the_number_by_keys_and_past_a_change_of_scale(seat: Seat) -> None:
    lilis = next(person for person in seat.people() if person.login == "lilis")
    number = register_complaint(seat.ctx(), lilis, entry(uuid4().hex), clock_confirmed=True).number
    seat.program.changes.announce(frozenset({"complaint"}))
    seat.frame().go_to("queue")
    press(seat, Qt.Key.Key_7, ALT)
    assert seat.screen() == "composer"
    assert page(seat).item() == number
    press(seat, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith(f"[Reg. {number}]")
    seat.frame().leave()
    assert QGuiApplication.clipboard().text() == "", "nothing stays on the clipboard past a lock"
    former = seat.frame()
    seat.program.preferences.change(replace(seat.program.preferences.now, scale=125))
    until(lambda: seat.frame() is not former)
    assert (seat.screen(), page(seat).item()) == ("composer", number)
    press(seat, Qt.Key.Key_4, ALT)
    press(seat, Qt.Key.Key_Return)
    assert page(seat).end.awaited.words() == "Dikirim lewat SMS, menunggu nomor"
    press(seat, Qt.Key.Key_F8)
    assert page(seat).text.text() == "•••"
    press(seat, Qt.Key.Key_F8)
    press(seat, Qt.Key.Key_5, ALT)
    line = page(seat).end.number.line
    assert seat.frame().window().focusWidget() is line
    QTest.keyClicks(line, "9412077")
    press(seat, Qt.Key.Key_Return)
    assert seat.screen() == "queue", "what went is no longer here"
    assert show_case(seat.ctx(), lilis, number).record.tracking_id == "9412077"


def test_esc_leads_back(seat: Seat) -> None:
    lilis = next(person for person in seat.people() if person.login == "lilis")
    register_complaint(seat.ctx(), lilis, entry(uuid4().hex), clock_confirmed=True)
    seat.frame().go_to("queue")
    press(seat, Qt.Key.Key_7, ALT)
    assert seat.screen() == "composer"
    press(seat, Qt.Key.Key_Escape)
    assert seat.screen() == "queue"
