"""The window beside the browser for what is said to a report, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import SyncState
from desktop.ui.assisted.port import OfficeAssisted
from desktop.ui.assisted.presenter import NOT_ALL_COPIED
from desktop.ui.assisted.screen import AssistedPanel
from desktop.ui.assisted.status import KEPT
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.outgoing import list_outgoing, queue_reply
from tests.support.at_service import arrived, at_case
from tests.support.counter import Counter, open_counter
from tests.support.screens import Told

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def number(office: Counter) -> str:
    recorded = office.record()
    enter_tracking_id(office.ctx, office.who("lilis"), recorded, "9412077")
    return recorded


@pytest.fixture
def panel(qtbot: QtBot, office: Counter) -> Iterator[AssistedPanel]:
    port = OfficeAssisted(office.ctx, office.who("lilis"), "Kecamatan X", office.office.places.data / "salin")
    made = AssistedPanel(port, Told().announce)
    yield made
    made.hide()


def show(qtbot: QtBot, panel: AssistedPanel, number: str = "") -> None:
    with qtbot.waitActive(panel):
        panel.show_item(number)


def press(panel: AssistedPanel, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or panel, key, modifier)
    QApplication.processEvents()


def test_space_copies_and_enter_ticks(qtbot: QtBot, office: Counter, number: str, panel: AssistedPanel) -> None:
    queue_reply(office.ctx, office.who("wahyu"), number, "Sudah kami tambal.")
    show(qtbot, panel)
    assert panel.windowTitle() == f"Tanggapan · {number} · 1 dari 1"
    assert [part.isVisible() for part in (panel.tick, panel.number, panel.save, panel.status)] == [
        True,
        False,
        False,
        True,
    ]
    press(panel, Qt.Key.Key_Return)
    assert panel.note_words() == NOT_ALL_COPIED
    press(panel, Qt.Key.Key_Space)
    press(panel, Qt.Key.Key_Space)
    press(panel, Qt.Key.Key_Return)
    (act,) = list_outgoing(office.ctx, office.who("lilis"), number)
    assert act.item.state is SyncState.ACCEPTED
    assert not panel.tick.isVisible()


def test_the_status_is_typed_back_by_keys(qtbot: QtBot, office: Counter, number: str, panel: AssistedPanel) -> None:
    show(qtbot, panel, number)
    assert panel.windowTitle() == f"Status di LAPOR! · {number}"
    assert not panel.tick.isVisible()
    press(panel, Qt.Key.Key_S, ALT)
    assert panel.status.field.line.hasFocus()
    QTest.keyClicks(QApplication.focusWidget() or panel, "Sedang Diproses")
    panel.refresh(frozenset({"complaint"}))
    assert panel.status.field.text() == "Sedang Diproses", "news does not take typed words away"
    press(panel, Qt.Key.Key_Return)
    assert office.case(number).lapor_status_name == "Sedang Diproses"
    assert (panel.status.note.text(), panel.status.field.text()) == (KEPT, "")
    panel.status.save.click()
    assert "Wajib" in panel.note_words() or panel.note_words() != ""


def test_a_complaint_has_no_status_yet(qtbot: QtBot, office: Counter, number: str, panel: AssistedPanel) -> None:
    office.record()
    show(qtbot, panel)
    assert not panel.status.isVisible()
    assert panel.number.isVisible()
    press(panel, Qt.Key.Key_Return)
    assert number


def test_the_case_page_leads_to_typing_where_no_line_can_read(qtbot: QtBot, office: Counter, number: str) -> None:
    seat = at_case(qtbot, office, number)
    button = seat.screen.service.panel.read_now
    seat.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert (button.words(), button.isVisible()) == ("Tulis status…", True)
    wanted = QSignalSpy(seat.screen.copy_wanted)
    seat.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert wanted.at(0) == [number]
    head = at_case(qtbot, office, number, "dadang")
    assert not head.screen.service.panel.read_now.isVisible()


def test_with_a_line_the_same_key_reads(qtbot: QtBot, tmp_path: Path) -> None:
    with open_counter(tmp_path / "kawat", by_wire=True) as wire:
        seat = at_case(qtbot, wire, arrived(wire))
        seat.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        wanted = QSignalSpy(seat.screen.copy_wanted)
        assert seat.screen.service.panel.read_now.words() == "Baca sekarang"
        seat.screen.service.panel.read_now.click()
        assert wanted.count() == 0
