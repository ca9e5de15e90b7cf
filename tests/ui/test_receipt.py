"""The look-up screen as one sees and walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.numbering import short_tail
from desktop.ui.frame.keys import keys_of
from desktop.ui.receipt.presenter import Candidate, OfficeReturn
from desktop.ui.receipt.screen import ReceiptScreen
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import in_window

Sit = Callable[[], ReceiptScreen]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def sit(qtbot: QtBot, office: MadeOffice) -> Sit:
    def sit_down() -> ReceiptScreen:
        screen = ReceiptScreen(OfficeReturn(office.ctx, office.people["lilis"]), "Asia/Jakarta")
        in_window(qtbot, screen)
        screen.enter()
        QApplication.processEvents()
        return screen

    return sit_down


def record(office: MadeOffice, **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number


def test_typed_signs_are_raised_and_enter_shows_the_card(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
    screen = sit()
    assert screen.box.hasFocus()
    assert not screen.card.isVisible()
    QTest.keyClicks(screen.box, short_tail(number).lower())
    assert screen.box.text() == short_tail(number)
    QTest.keyClick(screen.box, Qt.Key.Key_Return)
    assert screen.card.isVisible()
    assert screen.note.text() == "cocok"
    assert screen.lines()[0] == "Diterima: Senin, 23 November 2026 di Loket A"
    assert screen.item() == number
    opened = QSignalSpy(screen.open_case)
    QTest.keyClick(screen, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert opened.at(0) == [number]
    assert (screen.title(), screen.subtitle()) == ("Kembali dengan tanda terima", "Kartu status untuk pengadu")


def test_a_wrong_sign_is_said_beside_the_box_and_stays_to_be_put_right(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
    screen = sit()
    screen.show_item(number)
    QTest.keyClicks(screen.box, number[:-1] + ("A" if number[-1] != "A" else "B"))
    QTest.keyClick(screen.box, Qt.Key.Key_Return)
    assert screen.note.text() == "Ada satu tanda yang salah. Periksa 5 tanda terakhir di tanda terima."
    assert screen.box.selectedText() == screen.box.text()
    assert not screen.card.isVisible()


def test_the_next_citizen_sees_nothing_of_the_last(office: MadeOffice, sit: Sit) -> None:
    screen = sit()
    screen.show_item(record(office))
    assert screen.card.isVisible()
    screen.enter()
    assert not screen.card.isVisible()
    assert screen.box.text() == ""
    screen.show_item("")


def test_signs_typed_anywhere_go_into_the_box(office: MadeOffice, sit: Sit) -> None:
    screen = sit()
    screen.setFocus()
    QTest.keyClick(screen, Qt.Key.Key_7)
    assert screen.box.text() == "7"
    QTest.keyClick(screen, Qt.Key.Key_F9)


def test_several_months_are_chosen_by_keyboard(office: MadeOffice, sit: Sit) -> None:
    number, other = record(office), record(office)
    screen = sit()
    screen.show_candidates((Candidate(number, "November 2026", "Jalan"), Candidate(other, "Oktober 2026", "Lampu")))
    QApplication.processEvents()
    assert screen.months.hasFocus()
    QTest.keyClick(screen.months, Qt.Key.Key_Down)
    QTest.keyClick(screen.months, Qt.Key.Key_Return)
    assert screen.item() == other
    assert not screen.months.isVisible()


def test_f8_hides_subjects(office: MadeOffice, sit: Sit) -> None:
    screen = sit()
    screen.set_masked(hidden=True)
    screen.show_item(record(office))
    assert screen.subject.text() == "•••"
    screen.set_masked(hidden=False)
    assert screen.subject.text().startswith("Jalan")
    screen.resized_to("full")
    assert set(keys_of(screen)) == {"Alt+1"}
