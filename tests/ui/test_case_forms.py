"""A reply and a forwarding written by the keyboard alone: nothing typed is lost, what leaves is said before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from tests.support.at_service import PUPR, arrived, at_case, lists
from tests.support.case_forms import choose, form, said, write
from tests.support.case_page import Seat
from tests.support.counter import Counter, open_counter
from tests.support.desk import JPEG, evidence

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SECRET = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY)

Sit = Callable[..., Seat]


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        lists(opened)
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, wire: Counter) -> Sit:
    return partial(at_case, qtbot, wire)


def test_a_reply_is_written_walked_and_queued_without_a_mouse(wire: Counter, sit: Sit) -> None:
    number = arrived(wire, evidence(JPEG))
    seat = sit(number)
    seat.press(Qt.Key.Key_J, CONTROL)
    assert form(seat).text.hasFocus()
    assert not seat.screen.acts.isVisible()
    assert not seat.screen.clocks.isVisible()
    write("Terima kasih.")
    seat.press(Qt.Key.Key_Return, SHIFT)
    write("Kami tinjau.")
    assert form(seat).count.text() == "26 dari 1.000 tanda"
    seat.press(Qt.Key.Key_Return)
    assert form(seat).secrecy.hasFocus()
    seat.press(Qt.Key.Key_2)
    seat.press(Qt.Key.Key_Return)
    toggle = form(seat).toggles[0]
    assert toggle.hasFocus()
    assert toggle.words() == "Tidak ikut: foto.jpg, 1 KB"
    seat.press(Qt.Key.Key_Space)
    assert toggle.words() == "Ikut: foto.jpg, 1 KB"
    assert form(seat).summary.text().startswith("Yang dikirim: tanggapan rahasia, 26 tanda, 1 berkas 1 KB, ke laporan")
    seat.press(Qt.Key.Key_Return)
    assert form(seat).confirm.hasFocus()
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert not form(seat).is_open()
    (outgoing,) = said(wire, number)
    assert outgoing.content == "Terima kasih.\nKami tinjau."
    assert (outgoing.is_secret, outgoing.files) == (True, (toggle.uid,))
    assert seat.told.words == ["Tanggapan diantrekan."]
    assert seat.screen.acts.isVisible()
    assert seat.screen.views.summary.text().endswith("· Tanggapan menunggu dikirim")


def test_tab_walks_the_same_way_as_enter(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire, evidence(JPEG), evidence(JPEG + b"2")))
    seat.press(Qt.Key.Key_J, CONTROL)
    shown = form(seat)
    walked = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == [shown.secrecy, *shown.toggles, shown.confirm, shown.close_button]
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Backtab)
    assert shown.choice.line.hasFocus()


def test_a_reply_just_queued_is_taken_back_by_one_key(wire: Counter, sit: Sit) -> None:
    number = arrived(wire)
    seat = sit(number)
    offered = QSignalSpy(seat.screen.announce)
    seat.press(Qt.Key.Key_J, CONTROL)
    write("Terima kasih.")
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert offered.at(0)[1] == [("Batalkan", "Ctrl+Z")]
    seat.screen.took_offer("Ctrl+Z")
    QApplication.processEvents()
    assert seat.told.words[-1].startswith("Ditarik; tidak dikirim.")
    seat.press(Qt.Key.Key_J, CONTROL)
    assert form(seat).text.text() == "Terima kasih."


def test_a_template_is_put_in_behind_what_was_typed_and_undone_by_ctrl_z(wire: Counter, sit: Sit) -> None:
    number = arrived(wire)
    seat = sit(number)
    seat.press(Qt.Key.Key_J, CONTROL)
    write("Salam.")
    form(seat).choice.setFocus()
    choose(seat, "t-02")
    assert form(seat).text.text() == "Salam.\n\nLaporan {{nomor}} sudah kami tindak lanjuti."
    assert form(seat).text.hasFocus()
    assert form(seat).summary.text().endswith("Masih ada {{…}} yang belum diisi.")
    seat.press(Qt.Key.Key_Z, CONTROL)
    assert form(seat).text.text() == "Salam."
    form(seat).choice.setFocus()
    choose(seat, "tidak ada")
    assert form(seat).choice.text() == "tidak ada", "words that fit nothing change nothing"
    assert form(seat).text.text() == "Salam."


def test_a_template_alone_fills_the_empty_field_and_its_code_goes_along(wire: Counter, sit: Sit) -> None:
    number = arrived(wire)
    seat = sit(number)
    seat.press(Qt.Key.Key_J, CONTROL)
    form(seat).choice.setFocus()
    choose(seat, "t-01")
    seat.press(Qt.Key.Key_Return, CONTROL)
    (outgoing,) = said(wire, number)
    assert (outgoing.template_code, outgoing.content[:12]) == ("T-01", "Terima kasih")
    assert outgoing.is_secret is False


def test_a_secret_report_offers_no_choice(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire, privacy=SECRET))
    seat.press(Qt.Key.Key_J, CONTROL)
    assert not form(seat).secrecy.isVisible()
    assert form(seat).outgoing().is_secret
    write("x")
    seat.press(Qt.Key.Key_Return)
    assert form(seat).confirm.hasFocus()


def test_an_institution_is_found_by_typing_and_the_reason_told(wire: Counter, sit: Sit) -> None:
    number = arrived(wire)
    seat = sit(number)
    seat.press(Qt.Key.Key_3, ALT)
    assert form(seat).choice.line.hasFocus()
    choose(seat, "bina")
    assert form(seat).choice.text() == "Dinas Bina Marga Provinsi Jawa Barat"
    assert form(seat).text.hasFocus()
    write("Jalan ini jalan provinsi.")
    assert "penerusan ke “Dinas Bina Marga Provinsi Jawa Barat”, 25 tanda" in form(seat).summary.text()
    seat.press(Qt.Key.Key_Return, CONTROL)
    (outgoing,) = said(wire, number)
    assert (outgoing.target_id, outgoing.target_name) == (PUPR, "Dinas Bina Marga Provinsi Jawa Barat")


def test_an_id_may_be_typed_and_nonsense_is_refused_beside_its_field(wire: Counter, sit: Sit) -> None:
    number = arrived(wire)
    seat = sit(number)
    seat.press(Qt.Key.Key_3, ALT)
    choose(seat, "entah di mana")
    write("Bukan kami.")
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert form(seat).choice.problem.words().startswith("Instansi ini tidak ada dalam daftar.")
    assert form(seat).choice.line.hasFocus()
    assert form(seat).text.text() == "Bukan kami."
    choose(seat, "987654")
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert said(wire, number)[0].target_id == "987654"


def test_what_must_not_leave_is_pointed_at_also_behind_an_emoji(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire))
    seat.press(Qt.Key.Key_J, CONTROL)
    form(seat).text.insertPlainText("😀😀 NIK 3208112107869003 sudah dicatat.")
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert "masih memuat NIK" in form(seat).text_problem.words()
    assert "3208112107869003" in form(seat).text.textCursor().selectedText()
    assert form(seat).text.textCursor().selectedText()[0] != "\udc00"
    assert form(seat).text.hasFocus()
    seat.press(Qt.Key.Key_Escape)
    seat.press(Qt.Key.Key_J, CONTROL)
    assert form(seat).text_problem.words() == ""


def test_an_empty_form_is_refused_in_words(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire))
    seat.press(Qt.Key.Key_J, CONTROL)
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert form(seat).text_problem.words() == "Tulis tanggapannya dulu; yang kosong tidak dikirim."
    assert form(seat).is_open()
