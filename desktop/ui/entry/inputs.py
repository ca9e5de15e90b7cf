"""The fields of the form as the screen handles them all alike: a name, a value, a note, Enter to walk on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QListView, QWidget

from desktop.ui.entry.notes import NOTHING, Note
from desktop.ui.entry.tick import Tick
from desktop.ui.widgets.choice import Choice, Item, ItemDelegate
from desktop.ui.widgets.field import Field, LabelledRow
from desktop.ui.widgets.question import Option, Question

LONGEST_LINE = 1_000_000
"""Letters a line takes: Qt's own limit would cut a pasted text silently."""


def close_popup(popup: QWidget | None) -> None:
    """Close a list that stands open over a field; the window it covers takes the keys again."""
    if popup is not None and popup.isVisible():
        popup.hide()
        under = QApplication.activeWindow()
        if under is not None:
            under.activateWindow()


class Input(QObject):
    """One field: `row` is laid out, `control` has the cursor."""

    edited = Signal(str, str)
    """Name and what the field says now, after a person changed it."""

    walked = Signal(str)
    """Enter: the field after the named one, please."""

    fixed = Signal(str)
    """The button beside the problem was pressed."""

    def __init__(self, name: str, row: QWidget, control: QWidget) -> None:
        """Be known to the form by the name of its field."""
        super().__init__(row)
        self.name = name
        self.row = row
        self.control = control
        self.note = NOTHING

    def value(self) -> str:
        """Return what the field says."""
        raise NotImplementedError

    def put(self, value: str) -> None:
        """Show something else without saying that it was edited."""
        raise NotImplementedError

    def show_note(self, note: Note) -> None:
        """Show what stands beside it."""
        self.note = note

    def take_cursor(self) -> None:
        """Have the cursor, behind what stands there: a walk through the form never marks text for overwriting."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def fix_button(self) -> QWidget | None:
        """Return the button beside the problem, None where there is none."""
        return None

    def close_offers(self) -> None:
        """Close the list that stands open, if the field has one."""

    def set_above(self, *, above: bool) -> None:
        """Put the label above the field, or left of it."""

    def _walk(self) -> None:
        self.walked.emit(self.name)

    def _fix(self) -> None:
        self.fixed.emit(self.name)


class RowInput(Input):
    """What all labelled rows share."""

    def __init__(self, name: str, row: LabelledRow, control: QWidget) -> None:
        """Listen to the fix beside the problem."""
        super().__init__(name, row, control)
        self._labelled = row
        row.fix_wanted.connect(self._fix)

    def set_above(self, *, above: bool) -> None:
        """Put the label above the field, or left of it."""
        self._labelled.set_above(above=above)

    def fix_button(self) -> QWidget | None:
        """Return the button that puts the value right; Tab comes by it right after the field."""
        return self._labelled.problem.fix_button()

    def show_note(self, note: Note) -> None:
        """Show the problem, if there is one, with its fix."""
        if note.problem != self.note.problem or note.fix != self.note.fix:
            self._labelled.set_problem(note.problem, note.fix)
        super().show_note(note)


class TextInput(RowInput):
    """A line of text; `offers` are completed as they are typed and opened with F4."""

    def __init__(self, name: str, label: str, offers: Sequence[str] = ()) -> None:
        """Begin empty."""
        self._field = Field(label)
        super().__init__(name, self._field, self._field.line)
        self._field.line.setMaxLength(LONGEST_LINE)
        self._field.text_edited.connect(self._edited)
        self._field.next_wanted.connect(self._walk)
        self._completer: QCompleter | None = None
        self._popup: QListView | None = None
        if offers:
            self._offer(offers)

    def _offer(self, offers: Sequence[str]) -> None:
        completer = QCompleter(list(offers), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        completer.setPopup(popup)
        popup.setItemDelegate(ItemDelegate(popup))
        self._popup = popup
        self._field.line.setCompleter(completer)
        completer.activated.connect(self._chosen)
        self._field.line.installEventFilter(self)
        self._completer = completer

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Open the offers with F4."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F4:
            if self._completer is not None:
                self._completer.setCompletionPrefix("")
                self._completer.complete()
            return True
        return False

    def close_offers(self) -> None:
        """Close the list of offers."""
        close_popup(self._popup)

    def _chosen(self, words: str) -> None:
        self._field.set_text(words)
        self._edited(words)

    def _edited(self, text: str) -> None:
        self.edited.emit(self.name, text)

    def value(self) -> str:
        """Return what is typed."""
        return self._field.text()

    def put(self, value: str) -> None:
        """Show other text from its beginning."""
        self._field.set_text(value)
        if not self._field.line.hasFocus():
            self._field.line.setCursorPosition(0)

    def take_cursor(self) -> None:
        """Have the cursor at the end."""
        super().take_cursor()
        self._field.line.end(False)  # noqa: FBT003 - Qt's own signature

    def show_note(self, note: Note) -> None:
        """Show hint, placeholder and problem."""
        self._field.set_hint(note.hint, note.icon)
        self._field.set_placeholder(note.placeholder)
        super().show_note(note)


class ListInput(RowInput):
    """A list to choose from; its value is the chosen key, or the words where they are nobody's."""

    def __init__(self, name: str, label: str, *, free: bool = False) -> None:
        """Begin without items; `free` lets other words stand."""
        self.choice = Choice(label, free=free)
        super().__init__(name, self.choice, self.choice.box)
        self.choice.line.setMaxLength(LONGEST_LINE)
        self.choice.changed.connect(self._edited)
        self.choice.next_wanted.connect(self._walk)
        self._put = ""

    def offer(self, items: Sequence[Item]) -> None:
        """Offer these items; what was put before there were any is shown by them now."""
        self.choice.set_items(items)
        self.choice.set_key(self._put)
        if not self.choice.text():
            self.choice.set_text(self._put)

    def take_cursor(self) -> None:
        """Have the cursor at the end; where only items of the list may stand, typing replaces the one that does."""
        super().take_cursor()
        if self.choice.free:
            self.choice.line.end(False)  # noqa: FBT003 - Qt's own signature
        else:
            self.choice.line.selectAll()

    def close_offers(self) -> None:
        """Close both lists: the one that filters and the one F4 opens."""
        completer = self.choice.box.completer()
        close_popup(completer.popup() if completer is not None else None)
        self.choice.box.hidePopup()

    def _edited(self) -> None:
        self._put = self.value()
        self.edited.emit(self.name, self._put)

    def value(self) -> str:
        """Return the key, or the words."""
        return self.choice.key() or self.choice.text()

    def put(self, value: str) -> None:
        """Show the item of this key, or these words."""
        if value == self._put == self.value():
            return
        self._put = value
        if value:
            self.choice.set_key(value)
        if not value or not self.choice.text():
            self.choice.set_text(value)
        if not self.choice.line.hasFocus():
            self.choice.line.setCursorPosition(0)

    def show_note(self, note: Note) -> None:
        """Show placeholder and problem; the item's own note is the hint."""
        self.choice.set_placeholder(note.placeholder)
        if note.hint:
            self.choice.line.set_hint(note.hint)
        super().show_note(note)


class AnswerInput(Input):
    """One of the two privacy questions; empty until a key or a click confirmed an answer."""

    def __init__(self, name: str, title: str, options: Sequence[Option], *, safe: str) -> None:
        """Mark the safe answer without giving it."""
        self._question = Question(title, options, safe=safe)
        super().__init__(name, self._question, self._question)
        self._question.answered.connect(self._edited)
        self._question.next_wanted.connect(self._walk)

    def set_above(self, *, above: bool) -> None:
        """Put the question above its answers, or beside."""
        self._question.set_above(above=above)

    def _edited(self, key: str) -> None:
        self.edited.emit(self.name, key)

    def value(self) -> str:
        """Return the confirmed answer."""
        return self._question.answer()

    def put(self, value: str) -> None:
        """Show an earlier answer, or that there is none."""
        self._question.set_answer(value)


class TickInput(Input):
    """A yes or no; its value is `ya` or empty."""

    YES = "ya"

    def __init__(self, name: str, words: str) -> None:
        """Begin unticked."""
        self.tick = Tick(words)
        super().__init__(name, self.tick, self.tick)
        self.tick.clicked.connect(self._edited)
        self.tick.next_wanted.connect(self._walk)

    def _edited(self) -> None:
        self.edited.emit(self.name, self.value())

    def value(self) -> str:
        """Return whether it is ticked."""
        return self.YES if self.tick.isChecked() else ""

    def put(self, value: str) -> None:
        """Tick it or not."""
        self.tick.setChecked(bool(value))
