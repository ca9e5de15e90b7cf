"""The start page as one sees and walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.privacy import Privacy
from desktop.errors import StoreTroubleError
from desktop.ui.frame.keys import keys_of
from desktop.ui.lists.grouped import GroupedTable, ListedRow
from desktop.ui.today.screen import TodayScreen
from desktop.usecases.drafting import discard_draft, save_draft
from desktop.usecases.reading import today
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import in_window
from tests.support.window import inks

ZONE = "Asia/Jakarta"
Seat = Callable[..., TodayScreen]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def seat(qtbot: QtBot, office: MadeOffice) -> Seat:
    def sit(login: str = "lilis", *, width: int = 1176, may_record: bool = True) -> TodayScreen:
        read = partial(today, office.ctx, office.people[login])
        screen = TodayScreen(read, ZONE, may_record=may_record)
        in_window(qtbot, screen, width=width)
        screen.enter()
        QApplication.processEvents()
        return screen

    return sit


def record(office: MadeOffice, **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number


def test_the_most_urgent_case_has_the_keyboard_and_enter_opens_it(office: MadeOffice, seat: Seat) -> None:
    numbers = [record(office) for _ in range(3)]
    office.clock.forward(days=5)
    screen = seat()
    opened: list[str] = []
    screen.open_case.connect(opened.append)
    assert screen.table.key() == numbers[0]
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert opened == numbers[:2]
    assert screen.title() == "Hari Ini"
    assert screen.subtitle() == "Sabtu, 28 November 2026"
    assert screen.count() == 4


def test_what_sending_needs_leads_to_the_queue_or_to_copying(office: MadeOffice, seat: Seat) -> None:
    held = record(office, privacy=Privacy())
    record(office)
    screen = seat()
    decided, copied = QSignalSpy(screen.go_to_item), QSignalSpy(screen.copy_wanted)
    screen.table.choose_key(held)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    screen.table.choose_key("assisted")
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.keyClick(screen, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert [decided.at(place) for place in range(decided.count())] == [["queue", held]]
    assert [copied.at(place) for place in range(copied.count())] == [[""], [""]]


def test_half_done_entries_go_on_by_their_keys(office: MadeOffice, seat: Seat) -> None:
    person = office.people["lilis"]
    for place in range(5):
        office.clock.forward(minutes=1)
        save_draft(office.ctx, person, f"d-{place}", "{}", story=f"Jalan nomor {place} rusak")
    screen = seat()
    wanted: list[str] = []
    screen.open_draft.connect(wanted.append)
    QTest.keyClick(screen, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(screen, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert wanted == ["d-4", "d-1"]
    for place in range(5):
        discard_draft(office.ctx, person, f"d-{place}")
    screen.refresh(frozenset({"draft"}))
    QTest.keyClick(screen, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert wanted == ["d-4", "d-1"]
    assert screen.drafts.accessibleName() == "Konsep belum selesai, 0"


def test_ctrl_n_begins_and_whoever_may_not_record_is_not_offered_it(office: MadeOffice, seat: Seat) -> None:
    screen = seat()
    begun = QSignalSpy(screen.new_entry)
    assert screen.record.hasFocus(), "nothing else to do"
    QTest.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert begun.count() == 1
    head = seat("dadang", may_record=False)
    assert not head.record.isVisible()
    begun_by_head = QSignalSpy(head.new_entry)
    QTest.keyClick(head, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert begun_by_head.count() == 0


def test_a_quiet_day_and_a_long_rest_have_words(office: MadeOffice, seat: Seat) -> None:
    screen = seat()
    assert screen.frame.words() == "Belum ada aduan. Ctrl+N untuk mencatat yang pertama."
    assert not screen.idle.isVisible()
    record(office)
    office.clock.forward(days=15)
    screen.refresh(frozenset({"complaint"}))
    assert screen.idle.isVisible()
    assert screen.frame.words() == ""
    screen.refresh(frozenset())


def test_f8_hides_subjects_and_drafts(office: MadeOffice, seat: Seat) -> None:
    record(office, privacy=Privacy())
    screen = seat()
    screen.set_masked(hidden=True)
    assert {row.title for row in screen.table.rows() if row.key not in {"", "assisted"}} == {"•••"}
    screen.set_masked(hidden=False)
    assert any(row.title.startswith("Jalan") for row in screen.table.rows())


def test_what_cannot_be_read_offers_to_try_again(office: MadeOffice, seat: Seat) -> None:
    record(office)
    screen = seat()
    screen.show_trouble(StoreTroubleError("dibuat rusak"))
    assert screen.frame.words().startswith("Daftar tidak bisa dibaca.")
    screen.frame.try_again.emit()
    assert screen.frame.words() == ""


def test_masking_before_the_first_reading_is_harmless(office: MadeOffice) -> None:
    screen = TodayScreen(partial(today, office.ctx, office.people["lilis"]), ZONE, may_record=True)
    screen.set_masked(hidden=True)
    assert screen.table.rows() == ()


def test_the_right_column_gives_way_where_letters_are_large(office: MadeOffice, seat: Seat) -> None:
    record(office)
    screen = seat(width=700)
    assert not screen.numbers.isVisible()
    screen.resized_to("full")
    screen.window().resize(1176, 613)
    QApplication.processEvents()
    assert screen.numbers.isVisible()


def test_every_key_is_its_own(office: MadeOffice, seat: Seat) -> None:
    save_draft(office.ctx, office.people["lilis"], "d-1", "{}", story="Jalan")
    screen = seat()
    keys = keys_of(screen)
    assert set(keys) == {"Ctrl+N", "Alt+1", "Ctrl+M"}
    assert all(len(owners) == 1 for owners in keys.values())


# --- the table of groups ------------------------------------------------------------------


ROWS = (
    ListedRow(group="Lewat waktu", note="· 1"),
    ListedRow(key="a", chip="lewat 17/11", kind="bad", icon="octagon-alert", title="Air mati", step="Ingatkan"),
    ListedRow(group="Besok", note="· 2"),
    ListedRow(
        key="b", chip="besok", title="<b>Dua</b>", second="KEC07", step="Jawab", under="14 hari", spoken="besok, Dua"
    ),
    ListedRow(key="c", chip="besok", title="Tiga"),
)


@pytest.fixture
def table(qtbot: QtBot) -> GroupedTable:
    made = GroupedTable("Daftar", ("Batas", "Aduan", "Langkah"), {0: 136, 2: 200})
    in_window(qtbot, made, width=700, height=400)
    made.show_rows(ROWS)
    made.setFocus()
    return made


def test_the_keyboard_never_rests_on_a_groups_name(table: GroupedTable) -> None:
    told: list[str] = []
    table.chosen_key.connect(told.append)
    table.choose(0)
    assert table.key() == "a"
    walked = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
        Qt.Key.Key_Home,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
    ):
        QTest.keyClick(table, key)
        walked.append(table.key())
    assert walked == ["b", "a", "c", "a", "c", "a"]
    assert "" not in told


def test_the_chosen_row_is_known_by_its_key_when_rows_change(table: GroupedTable) -> None:
    table.choose_key("b")
    table.show_rows(ROWS[2:])
    assert (table.row(), table.key()) == (1, "b")
    table.show_rows((ROWS[2], ROWS[4]))
    assert table.key() == "c", "the row that took its place"
    table.show_rows(())
    assert (table.key(), table.row()) == ("", -1)
    assert not table.choose_key("b")


def test_groups_span_and_rows_speak(table: GroupedTable) -> None:
    model = table.model()
    assert table.columnSpan(0, 0) == 3
    assert table.columnSpan(1, 0) == 1
    spoken = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(4)]
    assert spoken == ["Lewat waktu · 1", "lewat 17/11, Air mati, Ingatkan", "Besok · 2", "besok, Dua"]
    tip = str(model.index(3, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;" in tip
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.index(1, 2).data() == "Ingatkan"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Aduan"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_it_is_painted_and_the_step_gives_way(table: GroupedTable) -> None:
    assert len(inks(table.viewport())) > 20
    assert not table.isColumnHidden(2)
    table.window().resize(400, 400)
    QApplication.processEvents()
    assert table.isColumnHidden(2)
    table.rescale()
    assert table.rowHeight(0) < table.rowHeight(1)
