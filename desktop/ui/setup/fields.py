"""One column of fields made from what a step asks; Enter walks down it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.setup.district import DistrictRow
from desktop.ui.setup.form import DISTRICT, Ask, Option
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


Row = Field | Picked | DistrictRow


class FieldColumn(QWidget):
    """Fields by path; `edited(path, value)` as one types, `done` when Enter leaves the last one."""

    edited = Signal(str, str)
    district_chosen = Signal(object)
    """A `domain.regions.District` was taken from the list."""

    done = Signal()

    def __init__(self, asks: Sequence[Ask]) -> None:
        """Show a row for each."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(7))
        self._rows: dict[str, Row] = {}
        self._paths: dict[QObject, str] = {}
        self._only_for = {ask.path: ask.only_for for ask in asks if ask.only_for}
        for ask in asks:
            row = self._made(ask)
            row.next_wanted.connect(self._next)
            self._rows[ask.path] = row
            self._paths[row] = ask.path
            column.addWidget(row)
        column.addStretch(1)

    def _made(self, ask: Ask) -> Row:
        if ask.options:
            picked = Picked(ask.label, ask.options)
            picked.picked.connect(self._typed)
            return picked
        if ask.path == DISTRICT:
            district = DistrictRow(ask.label, ask.hint, label_width=LABEL)
            district.chosen.connect(self.district_chosen)
            district.text_edited.connect(self._typed)
            return district
        field = Field(ask.label, label_width=LABEL)
        field.set_placeholder(ask.hint)
        field.text_edited.connect(self._typed)
        return field

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show what is typed, the cursor in the first row."""
        self.refresh(values)
        next(iter(self._rows.values())).setFocus()

    def refresh(self, values: Mapping[str, str]) -> None:
        """Show other values and the rows they call for; the cursor stays."""
        for path, row in self._rows.items():
            value = values.get(path, "")
            if isinstance(row, Picked):
                row.set_key(value)
            else:
                row.set_text(value)
        for path, (asked, wanted) in self._only_for.items():
            self._rows[path].setVisible(values.get(asked) == wanted)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each row; the cursor goes to the first wrong one."""
        for path, row in self._rows.items():
            row.set_problem(problems.get(path, ""))
        wrong = next((row for path, row in self._rows.items() if path in problems), None)
        if wrong is not None:
            wrong.setFocus()

    def row(self, path: str) -> Row:
        """Return the row of a path."""
        return self._rows[path]

    def _typed(self, value: str) -> None:
        sender = self.sender()
        if sender is not None:
            self.edited.emit(self._paths[sender], value)

    def _next(self) -> None:
        rows = [row for row in self._rows.values() if not row.isHidden()]
        sender = self.sender()
        at = next((place for place, row in enumerate(rows) if row is sender), len(rows) - 1)
        if at + 1 < len(rows):
            rows[at + 1].setFocus()
        else:
            self.done.emit()
