"""Files given to the form: dropped anywhere on it, pasted anywhere in it, or chosen in the file dialog."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.entry.evidence import Source
from desktop.ui.entry.story_input import LONGEST_PASTE

PASTED = "tempelan.png"
PASTED_TEXT = "tempelan.txt"
CHOOSE = "Pilih berkas bukti"


class GivenFiles(QObject):
    """Notices files over the form and its fields; text goes on to the field it was meant for."""

    given = Signal(object, str)
    """A source (a path, or how to get the bytes) and the name it is kept by."""

    def __init__(self, form: QWidget, controls: Sequence[QWidget]) -> None:
        """Watch `form` for drops and `controls` for pasting."""
        super().__init__(form)
        self._form = form
        form.setAcceptDrops(True)
        form.installEventFilter(self)
        for control in controls:
            control.installEventFilter(self)

    def choose(self) -> None:
        """Open the file dialog."""
        names, _ = QFileDialog.getOpenFileNames(self._form, CHOOSE)
        self.give_paths(names)

    def give_paths(self, names: Sequence[str]) -> None:
        """Give files by their paths."""
        for name in names:
            self.given.emit(Path(name), Path(name).name)

    def give(self, content: QMimeData) -> bool:
        """Give the files, the picture or the book of a drop or the clipboard; say whether there were any."""
        paths = [url.toLocalFile() for url in content.urls() if url.isLocalFile()]
        if paths:
            self.give_paths(paths)
            return True
        picture = content.imageData() if content.hasImage() else None
        if isinstance(picture, QImage) and not picture.isNull():
            self.given.emit(picture_source(picture), PASTED)
            return True
        if len(content.text()) > LONGEST_PASTE:
            self.given.emit(content.text().encode("utf-8", "surrogatepass"), PASTED_TEXT)
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files, leave text."""
        if isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and self._pasted(event)
        if watched is not self._form:
            return False
        if isinstance(event, QDropEvent) and _has_files(event.mimeData()):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self.give(event.mimeData())
            return True
        return False

    def _pasted(self, event: QKeyEvent) -> bool:
        content = QGuiApplication.clipboard().mimeData()
        return event.matches(QKeySequence.StandardKey.Paste) and not _has_words(content) and self.give(content)


def _has_files(content: QMimeData) -> bool:
    return content.hasImage() or any(url.isLocalFile() for url in content.urls())


def _has_words(content: QMimeData) -> bool:
    """Say whether there is text to paste that is not only the name of a file."""
    return content.hasText() and not content.hasUrls()


def picture_source(picture: QImage) -> Source:
    """Return how to get a picture's PNG bytes: packing a large one takes a second, so the worker does it."""
    return partial(_packed, QImage(picture))


def _packed(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    buffer.close()
    return bytes(content.data())
