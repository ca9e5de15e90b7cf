"""The comparison as one sees and walks it, and its sheet on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui import printing, theme
from desktop.ui.frame.keys import keys_of
from desktop.ui.preferences import Preferences
from desktop.ui.reconciliation.port import OfficeReconciliation
from desktop.ui.reconciliation.rows import DIFFERING
from desktop.ui.reconciliation.screen import EMPTY, NO_LIST, NO_LIST_OF_OTHERS, ReconciliationScreen
from desktop.usecases.import_listing import import_listing
from desktop.usecases.listing_plan import ImportChoice
from tests.support.desk import Desk, open_desk
from tests.support.exports import by_xlsxwriter, report
from tests.support.listing_page import ZONE, export, three_cases
from tests.support.screens import AtOnce, Told, in_window

ALT = Qt.KeyboardModifier.AltModifier
Sit = Callable[..., tuple[ReconciliationScreen, Told]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def cases(desk: Desk) -> tuple[str, str, str]:
    """Give three cases and take a list in that knows two of them and one more."""
    lost, found, sent = three_cases(desk)
    take(desk, by_xlsxwriter([*export(found, sent), report(9410000, day="2 Nov 2026", status="Ditutup oleh Sistem")]))
    return lost, found, sent


def take(desk: Desk, content: bytes) -> None:
    import_listing(desk.office.ctx, desk.office.people["lilis"], content, ImportChoice(whole=True))


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Sit:
    def sit_down(login: str = "lilis", *, width: int = 1176) -> tuple[ReconciliationScreen, Told]:
        told = Told()
        preferences = Preferences(replace(Settings(), printer="tidak-ada"), tmp_path / "setelan.json")
        port = OfficeReconciliation(desk.office.ctx, desk.office.people[login], ZONE, preferences)
        screen = ReconciliationScreen(port, AtOnce())
        screen.announce.connect(told.say)
        in_window(qtbot, screen, width=width)
        screen.enter()
        QApplication.processEvents()
        return screen, told

    return sit_down


def test_every_line_opens_its_case_and_a_report_without_one_its_entry(
    qtbot: QtBot, sit: Sit, cases: tuple[str, str, str]
) -> None:
    screen, _ = sit()
    assert screen.subtitle().startswith("1 November 2026 sampai 30 November 2026 · daftar diambil")
    assert screen.table.hasFocus()
    assert [row.key for row in screen.table.rows()][:2] == ["", f"kasus:{cases[0]}"]
    with qtbot.waitSignal(screen.open_case) as opened:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert opened.args == [cases[0]]
    assert screen.table.choose_key("lapor:9410000")
    with qtbot.waitSignal(screen.go_to_item) as went:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert went.args == ["listing", "9410000"]
    with qtbot.waitSignal(screen.go_to) as away:
        screen.other.click()
    assert away.args == ["listing"]


@pytest.mark.usefixtures("cases")
def test_lists_are_chosen_by_key(sit: Sit) -> None:
    screen, _ = sit()
    QTest.keyClick(screen, Qt.Key.Key_4, ALT)
    assert screen.filters[DIFFERING].isChecked()
    assert [row.chip for row in screen.table.rows()] == ["", "#9412002"]
    assert screen.table.hasFocus()
    QTest.keyClick(screen, Qt.Key.Key_1, ALT)
    assert len(screen.table.rows()) > 6
    assert set(keys_of(screen)) == {"F12", "Ctrl+Shift+S", "Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6"}
    assert all(len(owners) == 1 for owners in keys_of(screen).values())


@pytest.mark.usefixtures("cases")
def test_the_sheet_is_kept_as_a_file_and_a_missing_printer_offers_that(sit: Sit, tmp_path: Path) -> None:
    screen, told = sit()
    path = tmp_path / "rekon.pdf"
    screen.ask_path = lambda: path
    screen.print_page()
    assert told.words[-1].startswith("Printer tidak ditemukan")
    screen.took_offer("Ctrl+Shift+S")
    assert path.read_bytes().startswith(b"%PDF-")
    assert told.words[-1] == "Tersimpan sebagai rekon.pdf."
    screen.ask_path = lambda: None
    screen.save.click()
    screen.took_offer("lain")
    screen.ask_path = lambda: tmp_path / "tidak" / "ada.pdf"
    screen.save.click()
    assert told.words[-1] == "Berkas tidak bisa disimpan di sana. Pilih USB atau folder lain."


def test_without_a_list_the_one_thing_to_do_is_to_bring_one(desk: Desk, sit: Sit) -> None:
    screen, _ = sit()
    assert screen.frame.words() == NO_LIST
    assert screen.other.primary
    assert not screen.print.isVisible()
    take(desk, by_xlsxwriter([report(1, to_id="99", to="Lain")]))
    screen.refresh(frozenset({"draft"}))
    assert screen.frame.words() == NO_LIST
    screen.refresh(frozenset({"complaint"}))
    assert screen.frame.words() == EMPTY
    assert screen.print.isVisible()


def test_who_may_not_import_is_told_who_may(sit: Sit) -> None:
    screen, _ = sit("dadang")
    assert screen.frame.words() == NO_LIST_OF_OTHERS
    assert not screen.other.isVisible()


def test_a_store_that_cannot_be_read_is_said_in_place_of_the_lines(desk: Desk, sit: Sit) -> None:
    screen, _ = sit()
    desk.office.store.close()
    screen.refresh(frozenset({"complaint"}))
    assert screen.frame.words().startswith("Belum tersimpan") or "data" in screen.frame.words()


@pytest.mark.usefixtures("cases")
def test_the_lines_have_the_room_where_letters_are_large(qapp: QApplication, sit: Sit) -> None:
    theme.apply(qapp, theme="dark", scale=200)
    screen, _ = sit(width=1366)
    screen.resized_to("paged")
    QApplication.processEvents()
    assert not screen.summary.isVisible()
    button = screen.filters[DIFFERING]
    assert (button.key(), button.accessibleName()) == ("", "Status berbeda 1, Alt+4")
    assert all(one.width() >= one.sizeHint().width() for one in screen.filters.values())
    assert screen.table.height() > 2 * 46 * 2
    QTest.keyClick(screen, Qt.Key.Key_4, ALT)
    assert button.isChecked(), "the key works where it has no room to be printed"
    screen.set_masked(hidden=True)
    assert {row.title for row in screen.table.rows() if row.key} == {"•••"}


@pytest.mark.parametrize(
    ("paper", "page", "width"),
    [("A4", (297.0, 210.0), 297.0), ("A4", (210.0, 297.0), 210.0), ("A5", (210.0, 148.0), 210.0)],
)
def test_a_sheet_is_printed_the_way_it_lies(paper: str, page: tuple[float, float], width: float) -> None:
    assert printing._paper_of(paper, page).width == width
