"""The telephone's page as one walks it: by keys alone, with a code a camera reads at any scale and in any theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import SyncState
from desktop.ui import theme
from desktop.ui.composer.port import OfficeComposer
from desktop.ui.composer.screen import ComposerScreen
from desktop.ui.frame.keys import keys_of
from tests.support.counter import Counter, open_counter
from tests.support.screens import Told, in_window
from tests.support.verbs import hostile_texts

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LONG = "Jalan rusak berat di depan sekolah, truk lewat setiap pagi. " * 4


@dataclass
class Seat:
    """Somebody before the page."""

    office: Counter
    screen: ComposerScreen
    told: Told
    number: str

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is, and Enter."""
        QTest.keyClicks(QApplication.focusWidget() or self.screen, text)
        self.press(Qt.Key.Key_Return)

    def state(self) -> SyncState:
        """Return where the text stands."""
        return self.office.text_state(self.number)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kantor", by_wire=True) as opened:
        with opened.office.store.writing() as unit:
            unit.office.put_service(replace(unit.office.service(), email_address="lapor@kab.example.id"))
        yield opened


def sit(qtbot: QtBot, office: Counter, *, width: int = 1176, height: int = 613, **changes: Any) -> Seat:
    told = Told()
    number = office.record(**changes)
    screen = ComposerScreen(OfficeComposer(office.ctx, office.who("lilis")), told.announce)
    screen.announce.connect(told.say)
    in_window(qtbot, screen, width=width, height=height)
    screen.show_item(number)
    screen.enter()
    QApplication.processEvents()
    return Seat(office, screen, told, number)


def seen_by_camera(widget: QWidget) -> list[str]:
    """Return the codes in a widget as it is painted."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = picture.width(), picture.height()
    gray = Image.frombuffer("L", (width, height), bytes(picture.constBits()), "raw", "L", picture.bytesPerLine(), 1)
    found = zxingcpp.read_barcodes(gray, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return [one.bytes.decode("utf-8") for one in found]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("page", [(100, 1176, 613), (150, 1250, 580), (200, 1366, 560)], ids=str)
def test_a_camera_reads_every_code_from_the_screen(
    qtbot: QtBot, office: Counter, look: str, page: tuple[int, int, int]
) -> None:
    scale, width, height = page
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme=look, scale=scale)
    try:
        seat = sit(qtbot, office, width=width, height=height, description=LONG + "😀 “kutip” é")
        codes: list[str] = []
        while len(codes) < int(seat.screen.heading.text().split()[3].strip(",")):
            codes += seen_by_camera(seat.screen.window())
            assert codes[-1] == f"SMSTO:1708:{seat.screen.text.text()}"
            assert seat.screen.heading.text().startswith(f"SMS {len(codes)} dari ")
            assert seat.screen.board.code.module() >= 6, "a cheap telephone reads it from an arm's length"
            seat.press(Qt.Key.Key_Space)
        assert len(codes) > 3
    finally:
        theme.apply(app, theme="light", scale=100)


def test_keys_alone_lead_from_the_first_sms_to_the_number(qtbot: QtBot, office: Counter) -> None:
    seat = sit(qtbot, office, description=LONG)
    assert (seat.screen.title(), seat.screen.subtitle(), seat.screen.item()) == (
        "Kirim lewat telepon",
        seat.number,
        seat.number,
    )
    assert not seat.screen.former.isEnabled()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space, Qt.Key.Key_B):
        seat.press(key)
    seat.screen.former.click()
    for _ in range(2):
        seat.screen.following.click()
    assert seat.screen.heading.text() == "SMS 3 dari 3, ke 1708"
    assert not seat.screen.following.isEnabled()
    seat.press(Qt.Key.Key_4, ALT)
    assert seat.state() is SyncState.MANUAL
    assert seat.screen.end.awaited.words() == "Dikirim lewat SMS, menunggu nomor"
    assert not seat.screen.sms.isEnabled()
    seat.press(Qt.Key.Key_5, ALT)
    seat.type("bukan")
    assert seat.screen.end.trouble.isVisible()
    assert seat.screen.end.number.text() == "bukan", "what was typed stays"
    gone = QSignalSpy(seat.screen.go_to)
    seat.press(Qt.Key.Key_A, CONTROL)
    seat.type("9412077")
    assert (seat.state(), gone.at(0)) == (SyncState.ACCEPTED, ["queue"])
    assert seat.told.words[-1] == f"Nomor pelacakan {seat.number} tersimpan."


def test_the_tick_is_asked_once_more_in_place(qtbot: QtBot, office: Counter) -> None:
    seat = sit(qtbot, office, description=LONG)
    end = seat.screen.end
    seat.press(Qt.Key.Key_4, ALT)
    assert end.sure.isVisible()
    assert end.sure.accessibleName().startswith("Baru 1 dari 3 SMS")
    seat.screen.refresh(frozenset({"outbox"}))
    assert end.sure.hasFocus(), "news does not take the question away"
    seat.press(Qt.Key.Key_X)
    seat.press(Qt.Key.Key_Escape)
    assert (seat.state(), end.sure.isVisible()) == (SyncState.WAITING, False)
    seat.press(Qt.Key.Key_4, ALT)
    seat.press(Qt.Key.Key_Return)
    assert seat.state() is SyncState.MANUAL
    seat.press(Qt.Key.Key_6, ALT)
    assert seat.state() is SyncState.WAITING
    assert end.tick.isVisible()


def test_the_other_road_is_one_key_away(qtbot: QtBot, office: Counter) -> None:
    seat = sit(qtbot, office, description="Lampu mati.")
    opened: list[QUrl] = []
    seat.screen.open_url = opened.append
    seat.press(Qt.Key.Key_2, ALT)
    assert seat.screen.heading.text() == "Surel, ke lapor@kab.example.id"
    (code,) = seen_by_camera(seat.screen.board)
    seat.press(Qt.Key.Key_3, ALT)
    assert [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in opened] == [code]
    seat.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith(f"[Reg. {seat.number}]")
    seat.screen.leave()
    assert QGuiApplication.clipboard().text() == ""
    seat.press(Qt.Key.Key_1, ALT)
    assert seat.screen.heading.text() == "1 SMS, ke 1708"


def test_f8_hides_words_and_code(qtbot: QtBot, office: Counter) -> None:
    seat = sit(qtbot, office, description="Lampu mati.")
    seat.screen.set_masked(hidden=True)
    assert seat.screen.text.text() == "•••"
    assert seen_by_camera(seat.screen.window()) == []
    assert seat.screen.board.words.isVisible()


@pytest.mark.parametrize("name", sorted(hostile_texts())[::12])
def test_hostile_words_are_shown_as_marks(qtbot: QtBot, office: Counter, name: str) -> None:
    seat = sit(qtbot, office, description=f"Cerita pengadu: {hostile_texts()[name][:400]}", title="Judul\u202e x")
    assert "\u202e" not in seat.screen.text.text()
    assert seat.screen.text.text().startswith("[Reg. ") or seat.screen.text.text() == ""


def test_one_field_is_for_one_case(qtbot: QtBot, office: Counter) -> None:
    seat = sit(qtbot, office, description="Lampu mati.")
    seat.press(Qt.Key.Key_4, ALT)
    seat.screen.end.number.set_text("9412")
    seat.screen.refresh(frozenset({"outbox"}))
    assert seat.screen.end.number.text() == "9412", "news does not take typed words away"
    seat.screen.show_item(office.record())
    assert seat.screen.end.number.text() == ""
    seat.screen.show_item("")
    seat.screen.refresh(frozenset({"draft"}))


def test_every_key_is_its_own(qtbot: QtBot, office: Counter) -> None:
    keys = keys_of(sit(qtbot, office).screen)
    assert set(keys) == {"Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Ctrl+C"}
    assert all(len(owners) == 1 for owners in keys.values())


def test_nothing_is_cut_at_200_percent(qtbot: QtBot, office: Counter) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme="light", scale=200)
    try:
        seat = sit(qtbot, office, width=1366, height=560, description=LONG)
        for _ in range(2):
            right = seat.screen.heading.window().rect().right()
            shown = [child for child in seat.screen.findChildren(QWidget) if child.isVisible()]
            assert all(child.mapTo(seat.screen, child.rect().topRight()).x() <= right for child in shown)
            assert seat.screen.column.width() <= seat.screen.page_scroll.viewport().width(), (
                "it scrolls down, never sideways"
            )
            seat.press(Qt.Key.Key_4, ALT)
            seat.press(Qt.Key.Key_Return)
    finally:
        theme.apply(app, theme="light", scale=100)
