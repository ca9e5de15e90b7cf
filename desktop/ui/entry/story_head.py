"""The line over the story: what to write, how much stands there, and what is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.entry.fields import STORY_LABEL
from desktop.ui.theme import px
from desktop.ui.widgets.labels import PlainLabel


class StoryHead(QWidget):
    """The line over the story: what to write, and how much stands there."""

    def __init__(self, discard: QWidget) -> None:
        """Begin with nothing counted; `discard` stands at the right end while there is something to throw away."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self.label = PlainLabel(STORY_LABEL, bold=True, size=11)
        self.count = PlainLabel("0 kata", muted=True)
        self.problem = PlainLabel()
        self.problem.set_ink("warn")
        self._hint = PlainLabel("— tulis dengan kata-kata pengadu", muted=True, size=11)
        for widget in (self.label, self._hint, self.problem):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(discard)
        row.addWidget(self.count)
        self.problem.hide()

    def show_problem(self, words: str) -> None:
        """Say what is wrong in the hint's place; empty words bring the hint back."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self._hint.setVisible(not words)
