"""One file given to a screen: dragged anywhere onto it, or chosen in the file dialog by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

ODD = {
    "several": "Satu berkas saja. Seret satu berkas.",
    "folder": "Itu folder, bukan berkas. Buka foldernya, lalu seret berkasnya.",
    "elsewhere": "Yang diseret bukan berkas di komputer ini. Simpan dulu ke komputer ini, lalu seret lagi.",
    "gone": "Berkas itu tidak ada lagi. Periksa USB-nya, lalu coba lagi.",
}
"""Why what was dragged can't be taken, and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the file dialog asks for: its title and the kinds it lists, as Qt writes them."""

    title: str
    kinds: str


class OneFile(QObject):
    """Watches a screen for drops; `given` carries a path that was a file a moment ago, `odd` a sentence."""

    given = Signal(object)
    odd = Signal(str)

    def __init__(self, screen: QWidget, wanted: Wanted) -> None:
        """Take drops on `screen` and everything in it."""
        super().__init__(screen)
        self._screen = screen
        self._wanted = wanted
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        self.ask_path: Callable[[], Path | None] = self._ask_path
        screen.setAcceptDrops(True)
        screen.installEventFilter(self)

    def choose(self) -> None:
        """Ask in the file dialog; giving it up changes nothing."""
        path = self.ask_path()
        if path is not None:
            self._give(path)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take anything that is dragged, so that even what can't be taken gets an answer in words."""
        if not isinstance(event, QDropEvent):
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._dropped(event.mimeData())
        return True

    def _dropped(self, content: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
        trouble = _trouble(paths, others=len(content.urls()) - len(paths))
        if trouble:
            self.odd.emit(ODD[trouble])
        else:
            self._give(paths[0])

    def _give(self, path: Path) -> None:
        if path.is_dir():
            self.odd.emit(ODD["folder"])
        elif not path.is_file():
            self.odd.emit(ODD["gone"])
        else:
            self._folder = str(path.parent)
            self.given.emit(path)

    def _ask_path(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._screen, self._wanted.title, self._folder, self._wanted.kinds)
        return Path(name) if name else None


def _trouble(paths: Sequence[Path], *, others: int) -> str:
    if len(paths) + others > 1:
        return "several"
    return "" if paths else "elsewhere"


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder in the system's own dialog; None where it was given up."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None
