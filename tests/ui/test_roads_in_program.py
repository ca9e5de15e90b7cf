"""Pages without a place in the column, in the running program: reached by key, masked, kept over a change of scale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.complaint import Channel
from desktop.domain.online import OnlineReport, OnlineSource
from desktop.ui.case.acts import acts_for
from desktop.ui.case.page import page_of
from desktop.ui.case.port import OfficeCase
from desktop.ui.courier.screen import CourierScreen
from desktop.ui.listing.screen import ListingScreen
from desktop.ui.reconciliation.screen import ReconciliationScreen
from desktop.ui.register.screen import RegisterScreen
from desktop.usecases.register_online import register_online
from tests.support.office import PASSPHRASE
from tests.support.window import Seat, build_program, button, copy_office

SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def seat(qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """Return somebody before the program on an office of its own."""
    del qapp
    copy_office(tmp_path / "kantor")
    sitting = Seat(build_program(tmp_path / "kantor"))
    sitting.start()
    sitting.unlock(PASSPHRASE)
    yield sitting
    sitting.end()


def test_one_key_leads_to_each_page_from_everywhere(seat: Seat) -> None:
    seat.come_in("lilis")
    for key, page in (
        (Qt.Key.Key_R, ReconciliationScreen),
        (Qt.Key.Key_M, CourierScreen),
        (Qt.Key.Key_I, ListingScreen),
    ):
        seat.press(key, SHIFT)
        seat.rest()
        assert isinstance(seat.frame().current(), page)
        seat.frame().go_to("today")
    seat.frame().toggle_mask()
    seat.press(Qt.Key.Key_M, SHIFT)
    seat.rest()
    shown = seat.frame().current()
    assert isinstance(shown, CourierScreen)
    assert shown.card.digits.text(), "the card's digits are no secret"


def test_the_head_compares_and_imports_nothing(seat: Seat) -> None:
    seat.come_in("dadang")
    seat.press(Qt.Key.Key_I, SHIFT)
    assert seat.screen() == "today"
    seat.press(Qt.Key.Key_R, SHIFT)
    assert seat.screen() == "reconciliation"


def test_the_register_leads_to_the_comparison(qtbot: QtBot, seat: Seat) -> None:
    seat.come_in("lilis")
    seat.frame().go_to("register")
    register = seat.frame().current()
    assert isinstance(register, RegisterScreen)
    with qtbot.waitSignal(register.go_to):
        button(register, "Rekonsiliasi").click()
    assert seat.screen() == "reconciliation"


def test_a_half_typed_report_comes_back_past_a_change_of_scale(seat: Seat) -> None:
    seat.come_in("lilis")
    seat.frame().go_to_item("listing", "9412077")
    screen = seat.frame().current()
    assert isinstance(screen, ListingScreen)
    screen.form.title.set_text("Judul")
    seat.program.preferences.scale_by(1)
    seat.rest()
    anew = seat.frame().current()
    assert isinstance(anew, ListingScreen)
    assert anew is not screen
    anew.typed.click()
    assert (anew.form.typed().tracking_id, anew.form.typed().title) == ("9412077", "Judul")


def test_a_case_born_online_is_told_apart_and_has_no_receipt(seat: Seat) -> None:
    seat.come_in("lilis")
    lilis = next(person for person in seat.people() if person.login == "lilis")
    report = OnlineReport(tracking_id="9412077", text="Halaman sekolah tergenang.", source=OnlineSource.TYPED)
    number = register_online(seat.ctx(), lilis, report).number
    port = OfficeCase(seat.ctx(), lilis, "Asia/Jakarta")
    view = port.show(number)
    assert view.record.entry.channel is Channel.LAPOR
    page = page_of(view, port.today(), lilis)
    sending = next(axis for axis in page.axes if axis.title == "Pengiriman")
    assert (sending.text, sending.note) == ("lahir di LAPOR!", "tanpa tanda terima")
    assert page.axes[0].note == "LAPOR! (daring), Loket A"
    assert not {act.act for act in acts_for(view, lilis.roles)} & {"print", "hand_over"}
