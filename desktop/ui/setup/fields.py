"""One column of fields made from what a step asks; Enter walks down it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.setup.form import Ask, Option
from desktop.ui.theme import px
from desktop.ui.widgets.choice import ChoiceBox, ItemDelegate
from desktop.ui.widgets.field import Field, LabelledRow

LABEL = 150
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Picked(LabelledRow):
    """A closed list of choices as a row of a form."""

    picked = Signal(str)
    next_wanted = Signal()

    def __init__(self, label: str, options: Sequence[Option], *, label_width: int = LABEL) -> None:
        """Offer `(key, words)`."""
        self.box = ChoiceBox()
        super().__init__(label, self.box, label_width=label_width)
        self.box.setItemDelegate(ItemDelegate(self.box))
        for key, words in options:
            self.box.addItem(words, key)
        self.box.activated.connect(self._activated)
        self.box.installEventFilter(self)
        self.setFocusProxy(self.box)

    def key(self) -> str:
        """Return the chosen key."""
        return str(self.box.currentData() or "")

    def set_key(self, key: str) -> None:
        """Choose without saying so."""
        self.box.setCurrentIndex(max(0, self.box.findData(key)))

    def _activated(self, _row: int) -> None:
        self.picked.emit(self.key())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Walk on with Enter."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.next_wanted.emit()
            return True
        return False


class FieldColumn(QWidget):
    """Fields by path; `edited(path, value)` as one types, `done` when Enter leaves the last one."""

    edited = Signal(str, str)
    done = Signal()

    def __init__(self, asks: Sequence[Ask]) -> None:
        """Show a row for each."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(7))
        self._rows: dict[str, Field | Picked] = {}
        self._paths: dict[QObject, str] = {}
        for ask in asks:
            row = Picked(ask.label, ask.options) if ask.options else Field(ask.label, label_width=LABEL)
            if isinstance(row, Field):
                row.set_placeholder(ask.hint)
                row.text_edited.connect(self._typed)
            else:
                row.picked.connect(self._typed)
            row.next_wanted.connect(self._next)
            self._rows[ask.path] = row
            self._paths[row] = ask.path
            column.addWidget(row)
        column.addStretch(1)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show what is typed, the cursor in the first row."""
        for path, row in self._rows.items():
            value = values.get(path, "")
            if isinstance(row, Field):
                row.set_text(value)
            else:
                row.set_key(value)
        next(iter(self._rows.values())).setFocus()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each row; the cursor goes to the first wrong one."""
        for path, row in self._rows.items():
            row.set_problem(problems.get(path, ""))
        wrong = next((row for path, row in self._rows.items() if path in problems), None)
        if wrong is not None:
            wrong.setFocus()

    def row(self, path: str) -> Field | Picked:
        """Return the row of a path."""
        return self._rows[path]

    def _typed(self, value: str) -> None:
        sender = self.sender()
        if sender is not None:
            self.edited.emit(self._paths[sender], value)

    def _next(self) -> None:
        rows = list(self._rows.values())
        sender = self.sender()
        at = next((place for place, row in enumerate(rows) if row is sender), len(rows) - 1)
        if at + 1 < len(rows):
            rows[at + 1].setFocus()
        else:
            self.done.emit()
