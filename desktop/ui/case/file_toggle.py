"""A piece of evidence in a form to the service: it goes along or it does not, and says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.ui.case.writing import FileChoice
from desktop.ui.shown import size_words
from desktop.ui.widgets.keybutton import KeyButton


class FileToggle(KeyButton):
    """A piece of evidence that goes along or not, said in words; Space turns it, Enter walks on."""

    next_wanted = Signal()

    def __init__(self, piece: FileChoice) -> None:
        """Begin without it."""
        super().__init__("")
        self.uid = piece.uid
        self._shown = f"{piece.name}, {size_words(piece.size)}"
        self.setCheckable(True)
        self.toggled.connect(self._say)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk on with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.next_wanted.emit()
            return
        super().keyPressEvent(event)

    def _say(self, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - what `toggled` carries
        on = self.isChecked()
        self.set_words(f"{'Ikut' if on else 'Tidak ikut'}: {self._shown}", "check" if on else "circle")
