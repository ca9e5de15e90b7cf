"""No English for people: also where Qt itself speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QHeaderView, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.ui.qt_words import install


@pytest.fixture(autouse=True)
def _speaking(qapp: QApplication) -> Iterator[None]:
    words = install(qapp)
    yield
    QCoreApplication.removeTranslator(words)


def test_the_menu_of_a_text_field_speaks_indonesian(qtbot: QtBot) -> None:
    del qtbot
    for field in (QLineEdit("kata"), QPlainTextEdit("kata")):
        menu = field.createStandardContextMenu()
        said = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
        assert said[:7] == ["&Urungkan", "U&langi", "&Potong", "&Salin", "&Tempel", "Hapus", "Pilih semua"]
        menu.deleteLater()


@pytest.mark.parametrize("mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
def test_the_file_dialog_speaks_indonesian(qtbot: QtBot, mode: QFileDialog.AcceptMode) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    said |= {one.text() for one in dialog.findChildren(QAbstractButton) if one.text()}
    assert said == {"&Cari di:", "&Nama berkas:", "&Jenis berkas:", "Batal", "&Buka" if not mode.value else "&Simpan"}
    head = next(view for view in dialog.findChildren(QHeaderView) if view.count() == 4)
    model = head.model()
    assert [model.headerData(at, head.orientation()) for at in range(4)] == ["Nama", "Ukuran", "Jenis", "Diubah"]


def test_words_of_the_program_pass_by(qapp: QApplication) -> None:
    assert qapp.translate("Layar", "Simpan & cetak") == "Simpan & cetak"
    assert qapp.translate("Layar", "") == ""
