"""Nothing typed to the service is lost: not by Esc, a lock, another case, a restart, or a full disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import Refused, Step
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import DiskFullError
from desktop.usecases.outgoing import list_outgoing, queue_reply
from tests.support.at_service import arrived, at_case, lists
from tests.support.case_forms import choose, form, write
from tests.support.case_page import Seat
from tests.support.counter import Counter, open_counter
from tests.support.desk import JPEG, evidence
from tests.support.window import inks

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


def test_esc_a_lock_another_case_and_a_restart_lose_nothing(wire: Counter, sit: Sit) -> None:
    number, other = arrived(wire, evidence(JPEG)), wire.record()
    seat = sit(number)
    kept = QSignalSpy(seat.screen.saved_at)
    seat.press(Qt.Key.Key_J, CONTROL)
    write("Belum selesai")
    form(seat).toggles[0].click()
    form(seat).text.setFocus()
    seat.press(Qt.Key.Key_Escape)
    assert not form(seat).is_open()
    assert kept.at(kept.count() - 1) == ["09.44"]
    seat.press(Qt.Key.Key_J, CONTROL)
    assert form(seat).text.text() == "Belum selesai"
    assert form(seat).toggles[0].isChecked()
    form(seat).text.insertPlainText(" juga")
    seat.screen.leave()
    assert form(seat).is_open(), "a lock covers the form and takes no word of it"
    form(seat).text.insertPlainText(" ini")
    seat.screen.show_item(other)
    assert not form(seat).is_open()
    assert seat.screen.flush()
    wire.restart()
    again = sit(number)
    again.press(Qt.Key.Key_J, CONTROL)
    assert form(again).text.text() == "Belum selesai juga ini"


def test_the_words_are_kept_while_one_types(wire: Counter, sit: Sit, qtbot: QtBot) -> None:
    seat = sit(arrived(wire))
    seat.press(Qt.Key.Key_J, CONTROL)
    with qtbot.waitSignal(seat.screen.service.kept, timeout=5_000):
        write("Sedang")
    assert seat.screen.service.presenter.wording(Step.REPLY)["content"] == "Sedang"


def test_where_nothing_can_be_kept_the_form_stays_open(
    wire: Counter, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = sit(arrived(wire))
    seat.press(Qt.Key.Key_J, CONTROL)
    write("Penting")

    def full() -> Any:
        raise DiskFullError(Path("data"))

    monkeypatch.setattr(wire.office.store, "writing", full)
    seat.press(Qt.Key.Key_Escape)
    assert form(seat).is_open()
    assert form(seat).text_problem.words().startswith("Belum tersimpan: disk penuh.")
    assert not seat.screen.flush()


def test_f8_hides_what_is_written_and_shows_it_again(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire))
    seat.press(Qt.Key.Key_J, CONTROL)
    write("Terima kasih")
    seat.screen.set_masked(hidden=True)
    assert not form(seat).isVisible()
    seat.screen.set_masked(hidden=False)
    assert form(seat).isVisible()
    assert form(seat).text.text() == "Terima kasih"
    seat.press(Qt.Key.Key_Escape)
    seat.screen.set_masked(hidden=True)
    QApplication.processEvents()
    seat.press(Qt.Key.Key_J, CONTROL)
    assert not form(seat).is_open()
    assert seat.told.words[-1] == "Layar sedang disamarkan. Tekan F8 dulu, lalu tulis."


def test_a_refused_reply_is_mended_in_place(wire: Counter, sit: Sit) -> None:
    number = arrived(wire)
    seat = sit(number)
    seat.press(Qt.Key.Key_J, CONTROL)
    write("Terima")
    seat.press(Qt.Key.Key_Return, CONTROL)
    wire.settle(number, Refused(reason="invalid", words="terlalu pendek"), Step.REPLY)
    seat.screen.refresh(frozenset({"outbox"}))
    seat.press(Qt.Key.Key_G, CONTROL)
    seat.press(Qt.Key.Key_6, ALT)
    assert form(seat).text.text() == "Terima"
    form(seat).text.insertPlainText(" kasih. ")
    seat.press(Qt.Key.Key_Return, CONTROL)
    acts = list_outgoing(wire.ctx, wire.who("lilis"), number)
    assert [str(act.item.state) for act in acts] == ["not_required", "waiting"]


def test_a_typed_id_and_a_chosen_name_are_there_again(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire))
    for typed, shown in (("987654", "987654"), ("bina", "Dinas Bina Marga Provinsi Jawa Barat")):
        seat.press(Qt.Key.Key_3, ALT)
        choose(seat, typed)
        seat.press(Qt.Key.Key_Escape)
        seat.press(Qt.Key.Key_3, ALT)
        assert form(seat).choice.text() == shown
        seat.press(Qt.Key.Key_Escape)


def test_where_nothing_can_be_kept_mending_says_so_on_the_page(
    wire: Counter, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = arrived(wire)
    queue_reply(wire.ctx, wire.who("lilis"), number, "Terima")
    wire.settle(number, Refused(reason="invalid"), Step.REPLY)
    seat = sit(number)
    seat.press(Qt.Key.Key_G, CONTROL)

    def full() -> Any:
        raise DiskFullError(Path("data"))

    monkeypatch.setattr(wire.office.store, "writing", full)
    seat.press(Qt.Key.Key_6, ALT)
    assert not form(seat).is_open()
    assert seat.screen.trouble.words().startswith("Belum tersimpan: disk penuh.")


def test_news_while_writing_leaves_the_form_alone(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire))
    seat.press(Qt.Key.Key_J, CONTROL)
    write("Terima kasih")
    seat.screen.refresh(frozenset({"complaint"}))
    assert form(seat).text.text() == "Terima kasih"
    assert not seat.screen.acts.isVisible()
    assert form(seat).text.hasFocus()


def test_in_a_narrow_window_there_is_one_primary_button_at_a_time(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire), size=(683, 613))
    first = next(iter(seat.screen.acts.all().values()))
    assert first.isVisible()
    seat.press(Qt.Key.Key_J, CONTROL)
    assert not first.isVisible()
    assert not form(seat).visibleRegion().isEmpty()
    seat.press(Qt.Key.Key_Escape)
    assert next(iter(seat.screen.acts.all().values())).isVisible()


def test_it_is_painted_and_every_field_is_named(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire, evidence(JPEG)))
    seat.press(Qt.Key.Key_J, CONTROL)
    assert len(inks(form(seat))) > 20
    assert form(seat).text.accessibleName() == "Isi tanggapan"
    assert form(seat).choice.box.accessibleName().startswith("Templat")
    assert all(toggle.accessibleName() for toggle in form(seat).toggles)


def test_without_a_case_at_the_service_nothing_opens(wire: Counter, sit: Sit) -> None:
    seat = sit(wire.record())
    seat.screen.service.write("reply")
    assert not form(seat).is_open()
    assert form(seat).outgoing().is_secret
    form(seat).confirmed.emit()
    assert seat.told.words == []


def test_a_role_taken_away_meanwhile_is_said(wire: Counter, sit: Sit) -> None:
    seat = sit(arrived(wire))
    wire.change("lilis", active=False)
    seat.press(Qt.Key.Key_J, CONTROL)
    assert seat.screen.trouble.words() == "Peran Anda tidak mencakup tindakan ini. Minta petugas yang berwenang."
    assert not form(seat).is_open()
