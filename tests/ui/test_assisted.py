"""The window beside the browser: digits and Space copy, the clipboard and the files never outlive it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.assisted.port import OfficeAssisted
from desktop.ui.assisted.screen import AssistedPanel
from desktop.ui.widgets.labels import PlainLabel
from desktop.usecases.reading import show_case
from desktop.usecases.register_complaint import Evidence, register_complaint
from tests.support.desk import JPEG, evidence
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import Told
from tests.support.window import inks


@dataclass
class Seat:
    """Somebody copying."""

    panel: AssistedPanel
    told: Told


Sit = Callable[..., Seat]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def sit(qtbot: QtBot, office: MadeOffice) -> Iterator[Sit]:
    panels: list[AssistedPanel] = []

    def sit_down(number: str = "") -> Seat:
        told = Told()
        port = OfficeAssisted(
            office.ctx, office.people["lilis"], "Kecamatan Cipanggulaan", office.places.data / "salin"
        )
        panel = AssistedPanel(port, told.announce)
        panels.append(panel)
        with qtbot.waitActive(panel):
            panel.show_item(number)
        return Seat(panel, told)

    yield sit_down
    for panel in panels:
        panel.hide()


def record(office: MadeOffice, files: tuple[Evidence, ...] = (), **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes), evidence=files).number


def clip() -> str:
    return QGuiApplication.clipboard().text()


def test_digits_copy_their_field_and_space_the_next(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
    panel = sit().panel
    QTest.keyClick(panel, Qt.Key.Key_2)
    assert clip().startswith(f"[Reg. {number}]. Jalan kabupaten")
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert clip() == "Jalan berlubang di depan SDN 2 Leuwisaat"
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert clip().startswith("Jl. Leuwisaat")
    names = [row.accessibleName() for row in panel.rows]
    assert names[0] == "Judul, disalin, 1"
    assert names[2] == "Tanggal kejadian, 3"
    assert names[4] == "Instansi tujuan, berikutnya, 5"
    assert panel.rows[2].words() == "kosong"
    panel.next.click()
    assert clip() == "Dinas PUTR Kabupaten Kuningan"
    panel.rows[5].click()
    assert "JALAN BERLUBANG" in clip()


def test_it_stays_on_top_and_is_a_window_of_its_own(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
    panel = sit().panel
    flags = panel.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert panel.isWindow()
    assert panel.windowTitle() == f"Salin-tempel · {number} · 1 dari 1"
    assert (panel.width(), panel.height()) == (380, 640)
    assert len(inks(panel)) > 20


def test_the_clipboard_is_emptied_after_a_minute_and_when_the_window_goes(office: MadeOffice, sit: Sit) -> None:
    record(office)
    panel = sit().panel
    QTest.keyClick(panel, Qt.Key.Key_1)
    timer = panel.clipboard.timer
    assert (timer.isActive(), timer.interval()) == (True, 60_000)
    timer.timeout.emit()
    assert clip() == ""
    QTest.keyClick(panel, Qt.Key.Key_1)
    panel.hide()
    assert clip() == ""


def test_what_somebody_else_copied_meanwhile_stays(office: MadeOffice, sit: Sit) -> None:
    record(office)
    panel = sit().panel
    QTest.keyClick(panel, Qt.Key.Key_1)
    QGuiApplication.clipboard().setText("milik orang lain")
    panel.hide()
    assert clip() == "milik orang lain"
    QGuiApplication.clipboard().clear()


def test_the_number_is_saved_by_enter_and_the_next_case_comes(office: MadeOffice, sit: Sit) -> None:
    first, second = record(office), record(office)
    seat = sit()
    panel = seat.panel
    panel.number.setFocus()
    QTest.keyClicks(panel.number.line, "#941207")
    QTest.keyClick(panel.number.line, Qt.Key.Key_Return)
    assert panel.number.problem.words() == "Biasanya 7 angka; ini 6. Tetap simpan? Enter sekali lagi."
    said = next(one for one in panel.findChildren(PlainLabel) if one.text().startswith("Biasanya") and one.isVisible())
    assert said.wordWrap(), "not a word of it is cut"
    assert panel.number.problem.words() in panel.number.line.accessibleName()
    QTest.keyClicks(panel.number.line, "7")
    panel.save.click()
    assert show_case(office.ctx, office.people["lilis"], first).record.tracking_id == "9412077"
    assert panel.item() == second
    assert panel.hasFocus(), "digits copy again"
    assert panel.number.text() == ""
    assert panel.number.problem.words() == ""
    assert seat.told.changed == [frozenset({"complaint", "outbox"})]


def test_digits_in_the_number_line_are_a_number_and_copy_nothing(office: MadeOffice, sit: Sit) -> None:
    record(office)
    panel = sit().panel
    panel.number.setFocus()
    QTest.keyClicks(panel.number.line, "12")
    assert panel.number.text() == "12"
    assert clip() == ""


def test_a_number_that_cannot_be_one_stays_to_be_put_right(office: MadeOffice, sit: Sit) -> None:
    record(office)
    panel = sit().panel
    panel.number.setFocus()
    QTest.keyClicks(panel.number.line, "abc")
    QTest.keyClick(panel.number.line, Qt.Key.Key_Return)
    assert panel.number.problem.words() != ""
    assert panel.number.text() == "abc"


def test_pages_walk_between_cases_and_esc_goes_away(office: MadeOffice, sit: Sit) -> None:
    first, second = record(office), record(office)
    panel = sit(second).panel
    assert panel.item() == second
    QTest.keyClick(panel, Qt.Key.Key_PageUp)
    assert panel.item() == first
    QTest.keyClick(panel, Qt.Key.Key_PageDown)
    assert panel.item() == second
    QTest.keyClick(panel, Qt.Key.Key_X)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_nothing_waiting_is_said(office: MadeOffice, sit: Sit) -> None:
    panel = sit().panel
    assert panel.rows == []
    assert not panel.next.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Space)
    record(office)
    panel.refresh(frozenset({"complaint"}))
    assert len(panel.rows) == 7
    panel.refresh(frozenset({"draft"}))
    panel.refresh("sesuatu")


def test_after_a_lock_it_goes_on_with_the_same_case(office: MadeOffice, sit: Sit) -> None:
    record(office)
    second = record(office)
    panel = sit(second).panel
    QTest.keyClick(panel, Qt.Key.Key_1)
    panel.hide()
    panel.refresh(frozenset({"complaint"}))
    panel.show()
    assert panel.item() == second
    assert "disalin" in panel.rows[0].accessibleName()


def test_f8_hides_the_fields_and_copies_all_the_same(office: MadeOffice, sit: Sit) -> None:
    record(office)
    panel = sit().panel
    panel.set_masked(hidden=True)
    assert panel.rows[0].words() == "•••"
    assert panel.rows[2].words() == "kosong"
    QTest.keyClick(panel, Qt.Key.Key_1)
    assert clip().startswith("Jalan")
    panel.set_masked(hidden=False)
    assert panel.rows[0].words().startswith("Jalan")


def test_masking_before_it_was_shown_is_harmless(office: MadeOffice) -> None:
    port = OfficeAssisted(office.ctx, office.people["lilis"], "Kecamatan", office.places.data / "salin")
    panel = AssistedPanel(port, Told().announce)
    panel.set_masked(hidden=True)
    assert panel.rows == []


class FolderOpener:
    """Stands for the desktop that opens folders."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_files_open_in_a_folder_that_is_gone_with_the_window(office: MadeOffice, sit: Sit) -> None:
    record(office, (evidence(JPEG),))
    panel = sit().panel
    opener = FolderOpener()
    panel.open_folder = opener.open
    QTest.keyClick(panel, Qt.Key.Key_7)
    QApplication.processEvents()
    (folder,) = opener.opened
    assert [path.suffix for path in Path(folder).iterdir()] == [".jpg"]
    panel.hide()
    assert not Path(folder).exists()
