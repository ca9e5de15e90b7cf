"""The register as one sees and walks it: every key, every word in place of rows, and what is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.complaint import Channel
from desktop.domain.conflict import ConflictKind
from desktop.domain.permissions import Sight
from desktop.errors import StoreTroubleError
from desktop.ui import theme
from desktop.ui.frame.keys import keys_of
from desktop.ui.register.port import OfficeRegister
from desktop.ui.register.screen import RegisterScreen
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.correct import void_number
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import AtOnce, in_window
from tests.support.window import inks, until

ZONE = "Asia/Jakarta"
Seat = Callable[..., tuple[RegisterScreen, AtOnce]]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


def record(office: MadeOffice, **changes: object) -> str:
    office.clock.forward(minutes=1)
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number


@pytest.fixture
def seat(qtbot: QtBot, office: MadeOffice) -> Seat:
    def sit(*, width: int = 1176) -> tuple[RegisterScreen, AtOnce]:
        worker = AtOnce()
        screen = RegisterScreen(OfficeRegister(office.ctx, office.people["lilis"], ZONE), worker)
        in_window(qtbot, screen, width=width)
        screen.enter()
        return screen, worker

    return sit


def column(screen: RegisterScreen, number: int) -> list[str]:
    model = screen.model
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_the_newest_case_stands_first_and_has_the_keyboard(office: MadeOffice, seat: Seat) -> None:
    numbers = [record(office) for _ in range(3)]
    screen, _ = seat()
    assert column(screen, 0) == numbers[::-1]
    assert screen.table.row() == 0
    assert screen.title() == "Register"
    assert screen.subtitle() == "Semua aduan, terbaru di atas"
    heads = [str(screen.model.headerData(place, Qt.Orientation.Horizontal)) for place in range(7)]
    assert heads == ["Nomor", "Terima ↓", "Perihal", "Pengadu", "Kasus", "Pengiriman", "Batas"]
    assert screen.model.headerData(0, Qt.Orientation.Vertical) is None
    assert screen.model.data(screen.model.index(0, 0), Qt.ItemDataRole.FontRole) is None
    assert screen.model.rowCount(screen.model.index(0, 0)) == 0
    assert screen.model.columnCount(QModelIndex()) == 7


def test_enter_opens_and_coming_back_finds_the_same_row(office: MadeOffice, seat: Seat) -> None:
    numbers = [record(office) for _ in range(4)]
    screen, _ = seat()
    opened: list[str] = []
    screen.open_case.connect(opened.append)
    for _ in range(2):
        QTest.keyClick(screen.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert opened == [numbers[1]]
    record(office)
    screen.enter()
    assert screen.table.row() == 3, "one more row stands above it"
    assert screen.model.number(3) == numbers[1]
    QTest.keyClick(screen.table, Qt.Key.Key_Home)
    assert screen.table.row() == 0
    QTest.keyClick(screen.table, Qt.Key.Key_End)
    assert screen.table.row() == 4


def test_a_letter_typed_anywhere_filters_and_enter_leads_back(office: MadeOffice, seat: Seat) -> None:
    record(office, title="Lampu jalan padam")
    wanted = record(office, title="Drainase mampet")
    screen, _ = seat()
    QTest.keyClicks(screen.table, "d")
    assert screen.search.hasFocus()
    QTest.keyClicks(screen.search, "rain")
    assert screen.search.text() == "drain"
    assert column(screen, 0) == [wanted]
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.table.hasFocus()
    QTest.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.search.hasFocus()
    assert screen.search.selectedText() == "drain"
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert (screen.search.text(), len(column(screen, 0))) == ("", 2)


def test_no_hit_keeps_the_keyboard_in_the_search_line(office: MadeOffice, seat: Seat) -> None:
    record(office)
    screen, _ = seat()
    QTest.keyClicks(screen.search, "zzz")
    screen.search.setFocus()
    assert screen.frame.words() == "Tidak ada “zzz”."
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.search.hasFocus()
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert screen.frame.words() == ""


def test_an_empty_register_says_so(office: MadeOffice, seat: Seat) -> None:
    screen, _ = seat()
    assert screen.frame.words() == "Belum ada aduan. Ctrl+N untuk mencatat yang pertama."
    assert screen.model.number(0) == ""
    assert screen.model.number(-1) == ""


def test_filters_are_buttons_with_their_sums(office: MadeOffice, seat: Seat) -> None:
    record(office)
    box = record(office, channel=Channel.COMPLAINT_BOX)
    screen, _ = seat()
    words = [button.words() for button in screen.filters.values() if button.isVisible()]
    assert words == ["Semua", "Masih berjalan 2", "Lewat waktu 0", "Belum ber-ID 2", "Kotak"]
    screen.filters["box"].click()
    assert column(screen, 0) == [box]
    assert screen.filters["box"].isChecked()
    assert not screen.filters["all"].isChecked()
    screen.filters["overdue"].click()
    assert screen.frame.words() == "Tidak ada aduan dengan saringan ini."


def test_what_ever_contradicted_lapor_is_found_by_a_filter_of_its_own(office: MadeOffice, seat: Seat) -> None:
    record(office)
    contradicting = record(office)
    with office.store.writing() as unit:
        found = unit.complaints.get(contradicting, Sight.of_system())
        assert found is not None
        unit.conflicts.add(found.entry.uid, ConflictKind.TITLE, ours="a", theirs="b", at=office.ctx.now())
    screen, _ = seat()
    button = screen.filters["in_conflict"]
    assert (button.words(), button.isVisible()) == ("Pernah bentrok 1", True)
    button.click()
    assert column(screen, 0) == [contradicting]
    assert not screen.filters["all"].isChecked()
    screen.search.setText("jalan")
    screen.filters["all"].click()
    assert len(column(screen, 0)) == 2


def test_changes_are_shown_and_other_kinds_are_not_read(office: MadeOffice, seat: Seat) -> None:
    number = record(office)
    screen, _ = seat()
    void_number(office.ctx, office.people["lilis"], number, "salah")
    screen.refresh(frozenset({"draft"}))
    assert column(screen, 4) == ["Diterima"]
    screen.refresh(frozenset({"complaint"}))
    assert column(screen, 4) == ["Nomor batal"]
    assert column(screen, 6) == ["—"]


def test_f8_hides_subjects_and_names_also_from_the_screen_reader(office: MadeOffice, seat: Seat) -> None:
    record(office)
    screen, _ = seat()
    screen.set_masked(hidden=True)
    assert column(screen, 2) == ["•••"]
    assert column(screen, 3) == ["•••"]
    spoken = str(screen.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Jalan" not in spoken
    screen.set_masked(hidden=False)
    assert column(screen, 2)[0].startswith("Jalan")
    assert "Jalan" in str(screen.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_hostile_subjects_are_plain_text_on_screen_and_in_tool_tips(office: MadeOffice, seat: Seat) -> None:
    record(office, title="<img src=x> <b>tebal</b>\u202e")
    screen, _ = seat()
    assert column(screen, 2) == ["<img src=x> <b>tebal</b>[U+202E]"]
    tip = str(screen.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_a_late_answer_shows_that_it_is_awaited(office: MadeOffice, seat: Seat) -> None:
    record(office)
    screen, worker = seat()
    worker.waiting = True
    QTest.keyClicks(screen.search, "jalan")
    assert column(screen, 0), "the old rows stay"
    until(lambda: screen.model.headerData(2, Qt.Orientation.Horizontal) == "Perihal · mencari…")
    worker.go()
    assert screen.model.headerData(2, Qt.Orientation.Horizontal) == "Perihal"


def test_what_cannot_be_read_offers_to_try_again(office: MadeOffice, seat: Seat) -> None:
    record(office)
    screen, _ = seat()
    screen.show_trouble(StoreTroubleError("dibuat rusak"))
    assert screen.frame.words().startswith("Daftar tidak bisa dibaca. Data tidak hilang.")
    screen.frame.try_again.emit()
    assert screen.frame.words() == ""


def test_a_long_list_grows_under_the_chosen_row(office: MadeOffice, seat: Seat) -> None:
    for _ in range(70):
        record(office)
    screen, _ = seat()
    screen.enter()
    assert screen.model.rowCount() == 64
    screen.table.choose(60)
    chosen = screen.model.number(60)
    until(lambda: screen.model.rowCount() == 70)
    assert screen.model.number(screen.table.row()) == chosen
    QTest.keyClick(screen.table, Qt.Key.Key_End)
    assert screen.table.row() == 69


def test_narrow_windows_keep_number_subject_and_one_state(office: MadeOffice, seat: Seat) -> None:
    record(office)
    screen, _ = seat(width=640)
    hidden = [place for place in range(7) if screen.table.isColumnHidden(place)]
    assert hidden == [1, 3, 4, 6]
    screen.window().resize(1176, 613)
    QApplication.processEvents()
    assert [place for place in range(7) if screen.table.isColumnHidden(place)] == []


def test_rows_are_painted_with_ground_chip_and_focus(office: MadeOffice, seat: Seat, qapp: QApplication) -> None:
    record(office)
    record(office, title="x" * 300)
    screen, _ = seat()
    t = theme.tokens()
    painted = {colour.upper() for colour in inks(screen.table.viewport())}
    assert {t.text, t.sel, t.line, t.states["warn"].text, t.states["warn"].ground} <= painted
    assert t.accent not in painted
    screen.search.setFocus()
    assert t.accent in {colour.upper() for colour in inks(screen.table.viewport())}, "the bar of the row without focus"
    theme.apply(qapp, theme="dark", scale=125)
    screen.resized_to("folded")
    dark = theme.tokens()
    assert {dark.surface, dark.text} <= {colour.upper() for colour in inks(screen.table.viewport())}


def test_every_kind_of_cell_is_painted(office: MadeOffice, seat: Seat) -> None:
    sent = record(office, channel=Channel.WHATSAPP)
    enter_tracking_id(office.ctx, office.people["lilis"], sent, "9412077")
    for _ in range(3):
        record(office)
        office.clock.forward(days=1)
    screen, _ = seat()
    t = theme.tokens()
    painted = {colour.upper() for colour in inks(screen.table.viewport())}
    assert {t.states["ok"].text, t.muted, t.states["warn"].ground} <= painted, "number, channel and what is due today"
    assert column(screen, 6)[:3] == ["30 Nov", "besok", "hari ini"]
    assert column(screen, 2)[-1].startswith("WhatsApp · Jalan")
    assert column(screen, 5)[-1] == "#9412077"


def test_every_key_is_its_own_and_every_control_has_a_name(office: MadeOffice, seat: Seat) -> None:
    screen, _ = seat()
    assert all(len(owners) == 1 for owners in keys_of(screen).values())
    assert set(keys_of(screen)) == {"Ctrl+F"}
    assert screen.search.accessibleName() == "Cari, nomor, isi, desa, nomor pelacakan, Ctrl+F"
    assert screen.table.accessibleName() == "Daftar aduan"
