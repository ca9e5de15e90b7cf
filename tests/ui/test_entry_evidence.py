"""Evidence, reading back, hiding and help of the entry screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.entry.scan_taking import NO_FOLDER, NO_SCAN
from desktop.ui.entry.scans import ScanFolder
from tests.support.entry_window import CTRL, NONE, AtDesk, at_desk
from tests.support.pictures import encoded, halves
from tests.support.window import until

PDF = b"%PDF-1.4\n%%EOF\n"
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[AtDesk]:
    with at_desk(qtbot, tmp_path / "kantor", scan_folder=str(tmp_path)) as sitting:
        yield sitting


# --- evidence -------------------------------------------------------------------------------------


def pieces(desk: AtDesk) -> list[str]:
    return [piece.name for piece in desk.screen.presenter.drafts.current.pieces]


def test_files_come_by_dialog_drop_and_paste(desk: AtDesk, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(PDF)
    files = desk.screen.board.files
    files.give_paths([str(path)])
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    entering = QDragEnterEvent(QPoint(5, 5), COPY, content, LEFT, NONE)
    for event in (entering, QDropEvent(QPointF(5, 5), COPY, content, LEFT, NONE)):
        QApplication.sendEvent(desk.screen.board, event)
        assert event.isAccepted()
    QGuiApplication.clipboard().setMimeData(QMimeData())
    picture = QMimeData()
    picture.setImageData(QImage.fromData(encoded(halves(), "PNG")))
    QGuiApplication.clipboard().setMimeData(picture)
    desk.key(Qt.Key.Key_V, CTRL)
    desk.rest()
    assert pieces(desk) == ["surat.pdf", "surat.pdf", "tempelan.png"]
    assert desk.screen.board.fields.story.value() == ""
    assert desk.screen.board.side.evidence._title.text() == "Bukti"


def test_text_is_pasted_as_text_and_a_dropped_word_is_no_file(desk: AtDesk) -> None:
    QGuiApplication.clipboard().setText("kata <b>tebal</b>")
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.say("story") == "kata <b>tebal</b>"
    empty = QMimeData()
    empty.setText("kata")
    event = QDropEvent(QPointF(5, 5), COPY, empty, LEFT, NONE)
    QApplication.sendEvent(desk.screen.board, event)
    desk.rest()
    assert pieces(desk) == []
    assert not desk.screen.board.files.give(empty)


def test_files_pasted_into_the_story_are_attached(desk: AtDesk, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(PDF)
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    desk.screen.board.fields.story.edit.insertFromMimeData(content)
    desk.rest()
    assert pieces(desk) == ["surat.pdf"]


def test_f9_takes_the_newest_scan_once(desk: AtDesk, tmp_path: Path) -> None:
    panel = desk.screen.board.side.evidence
    desk.key(Qt.Key.Key_F9)
    desk.rest()
    assert panel.told() == NO_SCAN
    (tmp_path / "scan1.png").write_bytes(encoded(halves(), "PNG"))
    desk.key(Qt.Key.Key_F9)
    desk.rest()
    assert pieces(desk) == ["scan1.png"]
    desk.key(Qt.Key.Key_F9)
    desk.rest()
    assert pieces(desk) == ["scan1.png"]


def test_a_scan_that_comes_in_is_told(desk: AtDesk, tmp_path: Path) -> None:
    panel = desk.screen.board.side.evidence
    (tmp_path / "leer.png").write_bytes(b"")
    (tmp_path / "catatan.docx").write_bytes(b"x")
    (tmp_path / "scan7.png").write_bytes(encoded(halves(), "PNG"))
    until(lambda: panel.told() == "Pindaian baru: scan7.png. F9 melampirkan.")


def test_a_scan_folder_that_disappears_is_quiet(desk: AtDesk, tmp_path: Path) -> None:
    folder = tmp_path / "hilang"
    assert ScanFolder(str(folder)).newest() is None
    assert ScanFolder("").take() is None


def test_without_a_scan_folder_f9_says_where_to_set_one(qtbot: QtBot, tmp_path: Path) -> None:
    with at_desk(qtbot, tmp_path / "kantor") as desk:
        desk.key(Qt.Key.Key_F9)
        assert desk.screen.board.side.evidence.told() == NO_FOLDER


def test_a_broken_file_is_told_and_delete_takes_one_off(desk: AtDesk, tmp_path: Path) -> None:
    (tmp_path / "rusak.jpg").write_bytes(b"\xff\xd8\xff\xe0 bukan gambar")
    (tmp_path / "surat.pdf").write_bytes(PDF)
    desk.screen.board.files.give_paths([str(tmp_path / "rusak.jpg")])
    desk.rest()
    panel = desk.screen.board.side.evidence
    assert panel.told() == "Berkas rusak, tidak dilampirkan. Pindai ulang F9."
    desk.screen.board.files.give_paths([str(tmp_path / "surat.pdf")])
    desk.rest()
    assert panel.told() == ""
    panel.pieces.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Delete)
    desk.rest()
    assert pieces(desk) == []
    assert not panel.pieces.isVisible()


# --- reading back, hiding, help -------------------------------------------------------------------


def test_f6_reads_back_in_large_letters_with_marks_and_esc_returns(desk: AtDesk) -> None:
    desk.keys("nomor ")
    desk.screen.board.fields.story.edit.insertPlainText("a\u202eb")
    desk.key(Qt.Key.Key_F6)
    assert desk.screen.read_back.isVisible()
    assert desk.screen.read_back.shown_text() == "nomor a[U+202E]b"
    assert desk.here.font().pointSizeF() == 20
    assert desk.screen.read_back.geometry() == desk.screen.rect()
    desk.key(Qt.Key.Key_Escape)
    assert not desk.screen.read_back.isVisible()
    assert desk.field == "story"
    assert "\u202e" in desk.say("story"), "stored code point for code point"


def test_f8_covers_what_was_typed_and_typing_goes_on(desk: AtDesk) -> None:
    desk.type(name="Asep Dartiwa", story="Jalan rusak")
    desk.pass_time(1)
    desk.screen.set_masked(hidden=True)
    assert desk.screen.board._curtains.are_drawn()
    assert [button.words() for button in desk.screen.board.tabs._buttons.values()] == ["1  •••"]
    name = desk.screen.board.fields.by_name["name"].control
    before = name.grab().toImage()
    desk.go("name")
    desk.keys(" Senior")
    assert desk.say("name") == "Asep Dartiwa Senior"
    desk.go("story")
    assert name.grab().toImage() == before
    desk.window.resize(1366, 640)
    desk.screen.set_masked(hidden=True)
    desk.screen.set_masked(hidden=False)
    assert not desk.screen.board._curtains.are_drawn()
    assert name.grab().toImage() != before


def test_f1_explains_the_field_that_has_the_cursor(desk: AtDesk) -> None:
    desk.go("nik")
    desk.screen.show_help()
    assert desk.screen.help.isVisible()
    assert desk.screen.help.shown_words().startswith("NIK\nTidak wajib.")
    assert desk.field == "nik"
    desk.screen.show_help()
    assert not desk.screen.help.isVisible()
    desk.go("report_answer")
    desk.screen.show_help()
    assert desk.screen.rect().contains(desk.screen.help.geometry())
    desk.go("story")
    assert not desk.screen.help.isVisible()
    desk.screen.show_help()
    desk.key(Qt.Key.Key_Escape)
    assert not desk.screen.help.isVisible()
    assert desk.field == "story"
    desk.key(Qt.Key.Key_Escape)


def test_a_text_of_book_length_becomes_evidence_and_the_hand_is_not_stopped(desk: AtDesk) -> None:
    book = "kata " * 50_000
    QGuiApplication.clipboard().setText(book)
    desk.key(Qt.Key.Key_V, CTRL)
    desk.rest()
    assert pieces(desk) == ["tempelan.txt"]
    assert desk.screen.presenter.drafts.current.pieces[0].size == len(book)
    assert desk.say("story") == ""
    assert desk.screen.board.side.evidence.told().startswith("Tidak ikut terkirim")


def test_a_picture_given_to_the_story_by_its_menu_is_attached(desk: AtDesk) -> None:
    picture = QMimeData()
    picture.setImageData(QImage.fromData(encoded(halves(), "PNG")))
    story = desk.screen.board.fields.story.edit
    assert story.canInsertFromMimeData(picture)
    story.insertFromMimeData(picture)
    desk.rest()
    assert pieces(desk) == ["tempelan.png"]
