"""One page of the settings: a title, rows of one width, a line that says what became of an act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import px
from desktop.ui.widgets.field import LabelledRow, ProblemLine
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import KeyHint, PlainLabel

WIDTH = 640
LABEL = 168


class Section(QWidget):
    """A settings page; what is chosen is in force and kept at once, there is no Apply."""

    saved = Signal()
    """Something was kept."""

    def __init__(self, title: str, explanation: str = "") -> None:
        """Begin with a title and, under it, what the page is for."""
        super().__init__()
        self.title = title
        self.setMaximumWidth(px(WIDTH))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(9))
        self.column.addWidget(PlainLabel(title, bold=True, size=13))
        if explanation:
            self.column.addWidget(PlainLabel(explanation, muted=True, wrap=True))
        self._indents: list[QWidget] = []
        self.said = PlainLabel(wrap=True)
        self.trouble = ProblemLine()

    def add(self, widget: QWidget) -> None:
        """Add a row."""
        self.column.addWidget(widget)

    def add_buttons(self, *buttons: KeyButton) -> None:
        """Add buttons in one row."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def add_hints(self, *hints: tuple[str, str]) -> None:
        """Add keys with what they do, under the buttons of the row above."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        indent = QWidget()
        indent.setFixedWidth(px(LABEL))
        self._indents.append(indent)
        row.addWidget(indent)
        for key, words in hints:
            row.addWidget(KeyHint(key, words))
        row.addStretch(1)
        self.column.addLayout(row)

    def set_above(self, *, above: bool) -> None:
        """Put labels above their rows, where the window is too narrow for them to stand beside."""
        for indent in self._indents:
            indent.setVisible(not above)
        for row in self.findChildren(QWidget):
            if isinstance(row, ChoiceRow | LabelledRow):
                row.set_above(above=above)

    def finish(self) -> None:
        """Close the page below its rows."""
        self.column.addWidget(self.said)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)

    def say(self, words: str) -> None:
        """Say what became of an act."""
        self.trouble.show_problem("")
        self.said.setText(words)

    def complain(self, words: str) -> None:
        """Say what is wrong."""
        self.said.setText("")
        self.trouble.show_problem(words)

    def enter(self) -> None:
        """Read again what may have changed meanwhile."""


class ChoiceRow(QWidget):
    """A label and a few buttons of which one is chosen: `Ukuran  [100 %] [125 %] …`."""

    def __init__(self, label: str, options: Sequence[tuple[str, str]], choose: Callable[[str], None]) -> None:
        """Offer `(key, words)`; `choose(key)` when one is pressed."""
        super().__init__()
        self._choose = choose
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(px(8))
        words = PlainLabel(label)
        words.setMinimumWidth(px(LABEL))
        self._whole.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self._whole.addLayout(row, 1)
        self._buttons: dict[str, KeyButton] = {}
        for key, text in options:
            button = KeyButton(text)
            button.setCheckable(True)
            button.setAccessibleName(f"{label}, {text}")
            button.clicked.connect(partial(self._pressed, key))
            self._buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)

    def set_above(self, *, above: bool) -> None:
        """Put the label above the buttons, or left of them."""
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.TopToBottom if above else directions.LeftToRight)

    def show_chosen(self, key: str) -> None:
        """Mark what is in force."""
        for other, button in self._buttons.items():
            button.setChecked(other == key)

    def chosen(self) -> str:
        """Return the key of the marked one."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def press(self, key: str) -> None:
        """Press a button."""
        self._buttons[key].click()

    def _pressed(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what `clicked` carries
        self.show_chosen(key)
        self._choose(key)
