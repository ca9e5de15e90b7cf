"""The one dialog of the program: a failure told where there is no screen yet, as plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.ui.messages import Words, show_failure


class Reader:
    """Reads the dialog that stands open and closes it."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.formats: list[Qt.TextFormat] = []

    def look(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        self.read = [box.windowTitle(), box.text(), box.informativeText()]
        self.formats = [box.textFormat()]
        box.reject()


def test_a_failure_is_told_as_plain_text(qtbot: QtBot) -> None:
    reader = Reader()
    QTimer.singleShot(0, reader.look)
    show_failure(None, Words("<b>Disk penuh</b>.", "Kosongkan disk."))
    assert reader.read == ["Loket Aduan", "<b>Disk penuh</b>.", "Kosongkan disk."]
    assert reader.formats == [Qt.TextFormat.PlainText]
