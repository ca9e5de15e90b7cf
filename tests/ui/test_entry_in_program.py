"""Entri inside the whole program: from sign-in to a number, with the real paper, the real frame and its keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import PrinterAbsentError
from desktop.settings import Settings
from desktop.ui.entry.form import Form
from desktop.ui.entry.office_paper import OfficePaper
from desktop.ui.entry.port import OfficeEntry
from desktop.ui.entry.remembered import Remembered
from desktop.ui.entry.screen import EntryScreen
from desktop.ui.preferences import Preferences
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import PASSPHRASE, SECRETS, HandClock, entry
from tests.support.window import Seat, build_program, copy_office, until

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    del qapp
    copy_office(tmp_path / "kantor")
    program = build_program(tmp_path / "kantor", clock=HandClock())
    sitting = Seat(program)
    sitting.start()
    sitting.unlock(PASSPHRASE)
    sitting.program.doors.ask_who(sitting.ctx(), login="lilis")
    sitting.sign_in(SECRETS["lilis"])
    yield sitting
    sitting.end()


def entry_screen(seat: Seat) -> EntryScreen:
    session = seat.program.session
    assert session is not None
    screen = session.frame.screens()["entry"]
    assert isinstance(screen, EntryScreen)
    return screen


def here() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(here(), key, modifiers)


def test_from_the_start_page_to_a_number(seat: Seat) -> None:
    seat.program.window.activateWindow()
    until(lambda: QApplication.activeWindow() is seat.program.window)
    session = seat.program.session
    assert session is not None
    session.frame.new_entry()
    seat.rest()
    screen = entry_screen(seat)
    assert session.frame.current() is screen
    assert screen.board.fields.story.edit.hasFocus()
    QTest.keyClicks(here(), "Lampu jalan mati sejak lama.")
    screen.board.put_cursor("contact")
    QTest.keyClicks(here(), "papan pengumuman")
    press(Qt.Key.Key_F12)
    until(lambda: screen.presenter.saver.last is not None)
    until(screen.board.after.strip.isVisible)
    assert screen.board.after.strip.accessibleName().startswith("Tersimpan KEC07-A-2611-0001-")
    seat.rest()


def test_another_scale_keeps_what_was_typed(seat: Seat) -> None:
    session = seat.program.session
    assert session is not None
    session.frame.new_entry()
    seat.rest()
    QTest.keyClicks(entry_screen(seat).board.fields.story.edit, "jangan hilang di tengah jalan")
    seat.program.preferences.change(replace(seat.program.preferences.now, scale=150))
    until(lambda: entry_screen(seat).board.fields.story.value() == "jangan hilang di tengah jalan")
    seat.rest()
    assert entry_screen(seat).count() == 1


def test_paper_of_this_office_is_written_as_pdf_with_its_sealed_sheet(tmp_path: Path) -> None:
    with opened_office(tmp_path / "kantor") as made:
        lilis = made.people["lilis"]
        done = register_complaint(made.ctx, lilis, replace(entry("u-9"), supervisory=True))
        preferences = Preferences(Settings(printer="tidak-ada"), tmp_path / "settings.json")
        paper = OfficePaper(preferences)
        issued = OfficeEntry(made.ctx, lilis).issue(done.number)
        paper.save_issued(issued, tmp_path / f"{done.number}.pdf")
        names = sorted(path.name for path in tmp_path.glob("*.pdf"))
        assert names == [f"{done.number}-identitas-tersegel.pdf", f"{done.number}.pdf"]
        assert all(path.read_bytes().startswith(b"%PDF-") for path in tmp_path.glob("*.pdf"))
        with pytest.raises(PrinterAbsentError):
            paper.print_issued(issued)


def test_what_was_used_last_is_remembered_at_this_desk(tmp_path: Path) -> None:
    preferences = Preferences(Settings(), tmp_path / "settings.json")
    remembered = Remembered(preferences)
    assert remembered.defaults() == Form()
    remembered.keep(Form(channel="letter", classification="aspiration", story="x"))
    assert Remembered(preferences).defaults() == Form(channel="letter", classification="aspiration")
    preferences.change(replace(preferences.now, entry_channel="merpati"))
    assert remembered.defaults() == Form()
