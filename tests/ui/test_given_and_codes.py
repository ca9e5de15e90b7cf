"""One file given by drag or dialog, and a code a camera reads: the widgets that roads without a line need."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.widgets.one_file import ODD, OneFile, Wanted
from desktop.ui.widgets.qr import QrCode
from tests.support.dragging import drop
from tests.support.window import shown


@pytest.fixture
def taking(qtbot: QtBot) -> tuple[QWidget, OneFile, list[Path], list[str]]:
    screen = QWidget()
    shown(qtbot, screen)
    taker = OneFile(screen, Wanted("Daftar", "Excel (*.xlsx)"))
    given: list[Path] = []
    odd: list[str] = []
    taker.given.connect(given.append)
    taker.odd.connect(odd.append)
    return screen, taker, given, odd


Taking = tuple[QWidget, OneFile, list[Path], list[str]]


def test_a_dropped_file_is_given(taking: Taking, tmp_path: Path) -> None:
    screen, _, given, odd = taking
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(b"x")
    assert drop(screen, QUrl.fromLocalFile(str(path)))
    assert (given, odd) == ([path], [])


def test_what_is_no_file_is_answered_in_words(taking: Taking, tmp_path: Path) -> None:
    screen, _, given, odd = taking
    one, two = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (one, two):
        path.write_bytes(b"x")
    drop(screen, QUrl.fromLocalFile(str(one)), QUrl.fromLocalFile(str(two)))
    drop(screen, QUrl.fromLocalFile(str(tmp_path)))
    drop(screen, QUrl("https://example.invalid/daftar.xlsx"))
    drop(screen, QUrl.fromLocalFile(str(tmp_path / "hilang.xlsx")))
    assert drop(screen), "even what can't be taken gets an answer"
    assert odd == [ODD["several"], ODD["folder"], ODD["elsewhere"], ODD["gone"], ODD["elsewhere"]]
    assert given == []


def test_the_dialog_gives_a_file_and_giving_up_gives_none(taking: Taking, tmp_path: Path) -> None:
    _, taker, given, odd = taking
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(b"x")
    taker.ask_path = lambda: path
    taker.choose()
    taker.ask_path = lambda: None
    taker.choose()
    assert (given, odd) == ([path], [])


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_camera_reads_the_code_in_every_theme_and_size(
    qtbot: QtBot, qapp: QApplication, scale: int, look: str
) -> None:
    theme.apply(qapp, theme=look, scale=scale)
    code = QrCode("Kode sidik jari", size=180)
    assert (code.module(), code.text(), code.sizeHint().width()) == (0, "", 0)
    shown(qtbot, code)
    code.grab()
    code.show_text("KEC07-A 12345 67890 12345 67890")
    code.show_text("KEC07-A 12345 67890 12345 67890")
    QApplication.processEvents()
    assert code.width() == code.height() == code.sizeHint().width() == code.minimumSizeHint().width()
    picture = code.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    view = Image.frombytes(
        "RGB", (picture.width(), picture.height()), bytes(picture.constBits()), "raw", "RGB", picture.bytesPerLine()
    )
    (found,) = zxingcpp.read_barcodes(view)
    assert found.text == "KEC07-A 12345 67890 12345 67890"
    code.show_text("")
    assert code.module() == 0
