"""Where the citizen's own words are typed: plain text only, Enter walks on, Shift+Enter breaks the line."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PARAGRAPH = "\u2029"
"""How Qt keeps a line break."""


class StoryEdit(QPlainTextEdit):
    """A plain text field of several lines. Pasted text keeps its line breaks and loses everything else."""

    next_wanted = Signal()
    """Enter: the next field, please."""

    files_offered = Signal(object)
    """Local paths dropped or pasted here, as a list of strings."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Be known to a screen reader as `name`."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def text(self) -> str:
        """Return the words code point for code point: `toPlainText` would turn no-break spaces into spaces."""
        return self.document().toRawText().replace(PARAGRAPH, "\n")

    def set_text(self, text: str) -> None:
        """Show other words, forgetting the history of undo."""
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk on with Enter; break the line with Shift+Enter."""
        if event.key() in ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
            else:
                self.next_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text and files."""
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take text as it is; hand files on to whoever attaches them."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_offered.emit(files)
        elif source.hasText():
            self.textCursor().insertText(source.text())
