"""The story of one entry: words are typed and pasted here, anything else given to it becomes evidence."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal

from desktop.ui.entry.inputs import Input
from desktop.ui.entry.notes import Note
from desktop.ui.widgets.story import StoryEdit

LONGEST_PASTE = 200_000
"""Letters pasted at once that still go into the story; a text of book length is evidence, not a story."""


class EntryStory(StoryEdit):
    """The story of one entry: a picture, or a text of book length, is handed on to be attached."""

    content_offered = Signal(object)
    """A QMimeData that does not belong into a line of words."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take pictures too: they are attached."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words; hand on what would stop the hand of whoever types."""
        is_words = source.hasText() and not source.hasUrls()
        if (is_words and len(source.text()) > LONGEST_PASTE) or (source.hasImage() and not source.hasText()):
            self.content_offered.emit(source)
        else:
            super().insertFromMimeData(source)


class StoryInput(Input):
    """The citizen's own words."""

    def __init__(self, name: str, label: str) -> None:
        """Begin empty."""
        self.edit = EntryStory(label)
        super().__init__(name, self.edit, self.edit)
        self.edit.textChanged.connect(self._edited)
        self.edit.next_wanted.connect(self._walk)
        self._putting = False

    def _edited(self) -> None:
        if not self._putting:
            self.edited.emit(self.name, self.edit.text())

    def value(self) -> str:
        """Return the words code point for code point."""
        return self.edit.text()

    def put(self, value: str) -> None:
        """Show other words, the cursor behind the last."""
        if value == self.edit.text():
            return
        self._putting = True
        self.edit.set_text(value)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self._putting = False

    def show_note(self, note: Note) -> None:
        """Say what is wrong to a screen reader too."""
        super().show_note(note)
        self.edit.setAccessibleDescription(note.problem)
