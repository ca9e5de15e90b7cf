"""Set-up, step Kantor: the kecamatan by two letters fills the others, and never what was typed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.regions import all_districts
from desktop.ui import theme
from desktop.ui.setup.district import UNKNOWN, DistrictRow, words_of
from desktop.ui.setup.fields import FieldColumn, Picked
from desktop.ui.setup.form import DISTRICT, OFFICE, SetupForm, load_form, save_form
from desktop.ui.setup.page import SetupPage
from desktop.ui.widgets.field import Field
from tests.support.window import shown

FILLED = {
    "office.name": "Kecamatan Kadugede",
    "office.government": "Pemerintah Kabupaten Kuningan",
    "office.code": "KEC01",
    "office.region_code": "32.08.01",
    "office.time_zone": "Asia/Jakarta",
}


class Desk:
    """The page at its first step with a keyboard before it."""

    def __init__(self, qtbot: QtBot, form: SetupForm | None = None) -> None:
        self.form = form or SetupForm()
        self.page = SetupPage()
        self.window = shown(qtbot, self.page)
        self.window.resize(1366, 697)
        self.page.show_step(OFFICE, self.form)
        column = self.page.findChild(FieldColumn)
        assert column is not None
        self.column = column

    @property
    def district(self) -> DistrictRow:
        row = self.column.row(DISTRICT)
        assert isinstance(row, DistrictRow)
        return row

    def type(self, path: str, text: str) -> None:
        row = self.column.row(path)
        assert isinstance(row, Field | DistrictRow)
        row.line.setFocus()
        row.line.selectAll()
        QTest.keyClicks(row.line, text)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where a person's would arrive: an open list has them before the line."""
        for key in keys:
            widget = QApplication.activePopupWidget() or QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key)

    def offered(self) -> list[str]:
        model = self.district.popup().model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def text(self, path: str) -> str:
        row = self.column.row(path)
        return row.key() if isinstance(row, Picked) else row.text()

    def values(self) -> dict[str, str]:
        return {path: self.text(path) for path in FILLED}


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_two_letters_and_enter_fill_the_office_and_the_cursor_walks_on(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk.district.line
    desk.type(DISTRICT, "kad")
    assert desk.district.popup().isVisible()
    assert desk.offered()[:5][-1] == "Kadugede, Kabupaten Kuningan"
    assert desk.text(DISTRICT) == "kad", "marking the first offer changes nothing that is typed"
    desk.press(*[Qt.Key.Key_Down] * 4, Qt.Key.Key_Return)
    assert not desk.district.popup().isVisible()
    assert desk.values() == FILLED
    assert {path: desk.form.values[path] for path in FILLED} == FILLED
    assert desk.text(DISTRICT) == "Kadugede, Kabupaten Kuningan"
    assert desk.district.line.hint() == "Jawa Barat"
    name = desk.column.row("office.name")
    assert isinstance(name, Field)
    assert QApplication.focusWidget() is name.line
    assert desk.district.problem.words() == ""


def test_a_click_takes_a_district_as_enter_does(desk: Desk) -> None:
    desk.type(DISTRICT, "kadugede")
    popup = desk.district.popup()
    QTest.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(0, 0)).center()
    )
    assert desk.values() == FILLED


def test_what_was_typed_by_hand_stays_and_what_was_filled_follows_the_next_choice(desk: Desk) -> None:
    desk.type("office.name", "Kantor Kecamatan Kadugede Raya")
    desk.type(DISTRICT, "kadugede")
    desk.press(Qt.Key.Key_Return)
    assert desk.values() == FILLED | {"office.name": "Kantor Kecamatan Kadugede Raya"}
    desk.type("office.code", "KDG")
    desk.type(DISTRICT, "kadia")
    desk.press(Qt.Key.Key_Return)
    assert desk.values() == {
        "office.name": "Kantor Kecamatan Kadugede Raya",
        "office.government": "Pemerintah Kota Kendari",
        "office.code": "KDG",
        "office.region_code": "74.71.08",
        "office.time_zone": "Asia/Makassar",
    }


def test_a_time_zone_chosen_by_hand_stays(desk: Desk) -> None:
    zone = desk.column.row("office.time_zone")
    assert isinstance(zone, Picked)
    zone.set_key("Asia/Jayapura")
    zone.picked.emit("Asia/Jayapura")
    desk.type(DISTRICT, "kadugede")
    desk.press(Qt.Key.Key_Return)
    assert desk.text("office.time_zone") == "Asia/Jayapura"


def test_every_filled_value_can_be_edited(desk: Desk) -> None:
    desk.type(DISTRICT, "kadugede")
    desk.press(Qt.Key.Key_Return)
    for path in ("office.name", "office.government", "office.code", "office.region_code"):
        desk.type(path, "X1")
        assert desk.form.values[path] == "X1"
    desk.type("office.code", " ")
    desk.type(DISTRICT, "kadugede")
    desk.press(Qt.Key.Key_Return)
    assert desk.text("office.code") == "KEC01", "what was emptied may be filled again"
    assert desk.text("office.name") == "X1"


def test_words_that_match_nothing_are_told_and_hinder_nobody(desk: Desk) -> None:
    desk.type(DISTRICT, "k")
    assert desk.district.problem.words() == ""
    desk.type(DISTRICT, "qxz")
    assert not desk.district.popup().isVisible()
    assert desk.district.problem.words() == UNKNOWN
    assert desk.district.line.accessibleName() == f"Kecamatan, ketik dua huruf, lalu pilih, {UNKNOWN}"
    desk.press(Qt.Key.Key_Return)
    name = desk.column.row("office.name")
    assert isinstance(name, Field)
    assert QApplication.focusWidget() is name.line
    desk.page.show_problems({})
    assert desk.district.problem.words() == UNKNOWN
    for path, text in FILLED.items():
        if path != "office.time_zone":
            desk.type(path, text)
    assert desk.form.problems(OFFICE) == ()
    desk.type(DISTRICT, "ka")
    assert desk.district.problem.words() == ""


def test_letters_left_without_a_choice_are_told_too(desk: Desk) -> None:
    desk.type(DISTRICT, "kadu")
    desk.press(Qt.Key.Key_Tab)
    assert not desk.district.popup().isVisible()
    assert desk.district.problem.words() == UNKNOWN
    assert desk.text("office.name") == ""
    desk.type(DISTRICT, "kadu")
    desk.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert desk.text("office.name") == "", "nothing was marked"


def test_another_kind_of_office_types_freely(desk: Desk) -> None:
    kind = desk.column.row("office.kind")
    assert isinstance(kind, Picked)
    assert not desk.district.isHidden()
    kind.set_key("opd")
    kind.picked.emit("opd")
    assert desk.district.isHidden()
    kind.setFocus()
    desk.press(Qt.Key.Key_Return)
    name = desk.column.row("office.name")
    assert isinstance(name, Field)
    assert QApplication.focusWidget() is name.line
    kind.picked.emit("kecamatan")
    assert not desk.district.isHidden()


def test_it_is_kept_as_typed_with_what_was_only_proposed(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.type("office.code", "KDG")
    desk.type(DISTRICT, "kadugede")
    desk.press(Qt.Key.Key_Return)
    save_form(tmp_path / "setup.json", desk.form)
    again = Desk(qtbot, load_form(tmp_path / "setup.json"))
    assert again.text(DISTRICT) == "Kadugede, Kabupaten Kuningan"
    assert again.district.problem.words() == ""
    assert again.values() == FILLED | {"office.code": "KDG"}
    again.type(DISTRICT, "kadia")
    again.press(Qt.Key.Key_Return)
    assert (again.text("office.name"), again.text("office.code")) == ("Kecamatan Kadia", "KDG")
    again.type(DISTRICT, "qxz")
    save_form(tmp_path / "setup.json", again.form)
    third = Desk(qtbot, load_form(tmp_path / "setup.json"))
    assert third.text(DISTRICT) == "qxz"
    assert third.district.problem.words() == UNKNOWN


def test_no_two_districts_have_the_same_words() -> None:
    assert len({words_of(district) for district in all_districts()}) == len(all_districts())


def test_at_200_percent_the_line_stays_in_sight_and_nothing_is_cut(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme="light", scale=200)
    desk = Desk(qtbot)
    desk.type(DISTRICT, "qxz")
    QApplication.processEvents()
    assert not desk.district.line.visibleRegion().isEmpty()
    assert desk.district.width() <= desk.window.width()
    assert desk.district.problem.isVisible()
