"""The entry screen has room at every scale, and everything in it has a name and a key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.entry.arrangement import FivePages
from desktop.ui.entry.fields import WALK
from desktop.ui.frame.keys import keys_of
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from tests.support.entry_window import CTRL, FULL, SHIFT, AtDesk, at_desk
from tests.support.window import until

PDF = b"%PDF-1.4\n%%EOF\n"
STORY = "Air PDAM mati sembilan hari."


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[AtDesk]:
    with at_desk(qtbot, tmp_path / "kantor", scan_folder=str(tmp_path)) as sitting:
        yield sitting


def save(desk: AtDesk) -> None:
    desk.key(Qt.Key.Key_F12)
    desk.rest()


# --- how it looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("room", "mode"),
    [
        ((*FULL, 100), "full"),
        ((1176, 585, 100), "full"),
        ((1246, 591, 125), "pages"),
        ((1366, 529, 200), "pages"),
        ((1366, 473, 200), "pages"),  # below the band of the practice office
        ((1800, 1000, 150), "folded"),
    ],
)
def test_everything_has_room_without_scrolling(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, room: tuple[int, int, int], mode: str
) -> None:
    """Nothing is squeezed below its smallest size, on any page, and F12 is always in sight."""
    theme.apply(qapp, theme="light", scale=room[2])
    with at_desk(qtbot, tmp_path / "kantor", size=room[:2]) as desk:
        board = desk.screen.board
        assert board.mode == mode
        assert not board.findChildren(QScrollArea)
        for name in [name for name in board.walk.names() if board.fields.row(name).isVisible() or mode == "pages"]:
            desk.go(name)
            control = board.fields.by_name[name].control
            assert control.isVisible(), name
            top_left = control.mapTo(board, QPoint(0, 0))
            assert board.rect().contains(QRect(top_left, control.size())), name
            assert control.height() >= min(control.minimumSizeHint().height(), px(32)) - 1, name
            assert board.buttons.save.isVisible()


def test_the_side_folds_away_where_there_is_little_width(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    theme.apply(qapp, theme="dark", scale=150)
    with at_desk(qtbot, tmp_path / "kantor", size=(1300, 1000)) as desk:
        side = desk.screen.board.side
        assert not side.isVisible()
        desk.key(Qt.Key.Key_F7)
        assert side.isVisible()
        desk.key(Qt.Key.Key_F7)
        assert not side.isVisible()


def test_five_pages_turn_with_enter_tab_and_f7(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    theme.apply(qapp, theme="light", scale=200)
    with at_desk(qtbot, tmp_path / "kantor", size=(1366, 529)) as desk:
        board = desk.screen.board
        page = board.page
        assert isinstance(page, FivePages)
        visited = []
        while desk.field:
            visited.append((page.page(), desk.field))
            desk.key(Qt.Key.Key_Return)
        assert [name for _, name in visited] == [name for name in page.order if name in WALK and name != "role"]
        assert [number for number, _ in visited] == sorted(number for number, _ in visited)
        desk.key(Qt.Key.Key_F7)
        assert (page.page(), board.side.isVisible()) == (4, True)
        desk.key(Qt.Key.Key_F7)
        assert (page.page(), desk.field) == (0, "story")
        QTest.mouseClick(page._bar, Qt.MouseButton.LeftButton, pos=QPoint(page._bar.width() - 5, 5))
        assert page.page() == 4
        QTest.mouseClick(page._bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert (page.page(), desk.field) == (0, "story")
        board.buttons.next.click()
        until(lambda: desk.field == "title")


def test_on_pages_the_strip_leaves_the_story_and_its_offers_below(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, theme="light", scale=200)
    with at_desk(qtbot, tmp_path / "kantor", size=(1366, 529)) as desk:
        board = desk.screen.board
        page = board.page
        assert isinstance(page, FivePages)
        desk.type(story=STORY, contact="akan datang sendiri")
        save(desk)
        assert page.page() == 0
        assert not page._bar.isVisible(), "the strip stands where the pages' names are"
        assert [button.words() for button in board.after._buttons()] == [
            "Cetak lagi",
            "Tanyakan sekarang",
            "Batalkan nomor",
        ]
        desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
        assert board.after.reason.reason.label.text() == "Alasan batal"
        desk.key(Qt.Key.Key_Escape)
        board.after._buttons()[1].click()
        assert board.after.ask.isVisible()


def test_a_window_that_grows_keeps_words_and_cursor(qtbot: QtBot, tmp_path: Path) -> None:
    with at_desk(qtbot, tmp_path / "kantor", size=(1176, 400)) as desk:
        assert desk.screen.board.mode == "pages"
        desk.type(place="Pasar")
        desk.window.resize(1366, 700)
        until(lambda: desk.screen.board.mode == "full")
        assert desk.field == "place"
        assert desk.screen.board.fields.by_name["place"].value() == "Pasar"
        desk.key(Qt.Key.Key_Return)
        assert desk.field == "category"


def test_every_control_has_a_name_and_every_key_a_visible_button(desk: AtDesk) -> None:
    desk.keys("ada isinya")
    controls = [field.control for field in desk.screen.board.fields.by_name.values()]
    nameless = [type(one).__name__ for one in controls if not one.accessibleName()]
    buttons = [one for one in desk.screen.findChildren(KeyButton) if one.isVisible()]
    assert nameless == []
    assert all(one.accessibleName() for one in buttons)
    keys = keys_of(desk.screen)
    assert all(len(owners) == 1 for owners in keys.values()), keys
    shown = {one.key() for one in buttons} | {"Ctrl+Tab", "F7"}
    assert set(keys) <= shown


def test_everything_shown_is_plain_text(desk: AtDesk) -> None:
    hostile = '<b>x</b><img src="file:///etc/passwd">'
    desk.type(story=hostile, name=hostile)
    desk.pass_time(1)
    formats = {label.textFormat() for label in desk.screen.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
    assert desk.screen.board.tabs._buttons
    assert not desk.screen.findChildren(QTextEdit)


def test_on_pages_too_the_cursor_stands_in_the_story_after_f12(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, theme="light", scale=200)
    with at_desk(qtbot, tmp_path / "kantor", size=(1366, 529)) as desk:
        desk.keys(STORY)
        desk.type(contact="akan datang sendiri")
        save(desk)
        assert desk.strip.startswith("Tersimpan")
        assert desk.field == "story"
