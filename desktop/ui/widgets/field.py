"""A labelled line with its hint inside and its problem, with the fix, under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel, escaped
from desktop.ui.widgets.line import HintedLine

LABEL_WIDTH = 112


class ProblemLine(QWidget):
    """What is wrong with a value and, where there is one, the button that puts it right.

    On one line, where room is short, it ends in an ellipsis; tool tip and accessible name always hold all of it.
    """

    fix_wanted = Signal()

    def __init__(self) -> None:
        """Be absent until there is a problem."""
        super().__init__()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(px(2), px(2), 0, 0)
        row.setSpacing(px(6))
        self._said = ""
        self._on_one_line = False
        self._words = PlainLabel(wrap=True)
        self._words.set_ink("warn")
        self._fix = KeyButton("").as_link()
        self._fix.clicked.connect(self.fix_wanted)
        row.addWidget(self._words, 1)
        row.addWidget(self._fix, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def words(self) -> str:
        """Return what is said."""
        return self._said

    def fix_button(self) -> KeyButton | None:
        """Return the button that puts it right, None where there is none."""
        return None if self._fix.isHidden() or self.isHidden() else self._fix

    def set_on_one_line(self, *, on_one_line: bool) -> None:
        """Cut what does not fit, or let it run over several lines with its end under the end of the input."""
        self._on_one_line = on_one_line
        self._words.setWordWrap(not on_one_line)
        across = QSizePolicy.Policy.Ignored if on_one_line else QSizePolicy.Policy.Preferred
        self._words.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._row.setContentsMargins(px(2), 0 if on_one_line else px(2), 0, 0)
        side = Qt.AlignmentFlag.AlignLeft if on_one_line else Qt.AlignmentFlag.AlignRight
        self._words.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._cut()

    def show_problem(self, words: str, fix: str = "") -> None:
        """Say what is wrong; empty words clear it."""
        self._said = words
        self._fix.set_words(fix)
        self._fix.setVisible(bool(fix))
        self.setVisible(bool(words))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self._said
        if self._on_one_line:
            shown = self._words.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, self._words.width())
        self._words.setText(shown)
        self._words.setToolTip(escaped(self._said))
        self._words.setAccessibleName(self._said)


class LabelledRow(QWidget):
    """A label, an input and a problem line; the label stands left at equal width, or above where room is short.

    With the label above, the problem takes the label's line: no height is lost.
    """

    fix_wanted = Signal()

    def __init__(self, label: str, control: QWidget, *, label_width: int = LABEL_WIDTH) -> None:
        """Tie `label` to `control`; an empty label leaves its column out."""
        super().__init__()
        control.setParent(self)
        self._control = control
        self._label_width = label_width
        self._above = False
        self._hint = ""
        self.label = PlainLabel(label)
        self.label.setParent(self)
        self.label.setBuddy(control)
        self.problem = ProblemLine()
        self.problem.setParent(self)
        self.problem.fix_wanted.connect(self.fix_wanted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._lay_out()
        self._name()

    def set_label(self, text: str) -> None:
        """Change the label's words."""
        self.label.setText(text)
        self._lay_out()
        self._name()

    def set_above(self, *, above: bool) -> None:
        """Put the label above the input (200 %), or left of it."""
        self._above = above
        self._lay_out()

    def set_problem(self, text: str, fix: str = "") -> None:
        """Say what is wrong under the input, with an offer to fix it; empty clears."""
        self.problem.show_problem(text, fix)
        self.label.setVisible(bool(self.label.text()) and not (self._above and text))
        self._name()

    def _name(self) -> None:
        """Join label, hint and problem for a screen reader."""
        parts = (self.label.text(), self._hint, self.problem.words())
        self._control.setAccessibleName(", ".join(part for part in parts if part))

    def _lay_out(self) -> None:
        for widget in (self.label, self._control, self.problem):
            self._grid.removeWidget(widget)
        shown = bool(self.label.text())
        self.label.setVisible(shown)
        beside = shown and not self._above
        self.problem.set_on_one_line(on_one_line=not beside)
        self._grid.setHorizontalSpacing(0)
        self._grid.setColumnMinimumWidth(0, px(self._label_width) if beside else 0)
        self._grid.setColumnStretch(0, 0)
        self._grid.setColumnStretch(1, 1)
        self.label.setFixedWidth(px(self._label_width)) if beside else self.label.setMaximumWidth(16777215)
        if beside:
            self._grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(self._control, 0, 1)
            self._grid.addWidget(self.problem, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.label, 0, 0, 1, 2)
            self._grid.addWidget(self.problem, 0, 0, 1, 2)
            self._grid.addWidget(self._control, 1, 0, 1, 2)


class Field(LabelledRow):
    """A line of text as a row of a form."""

    text_edited = Signal(str)
    next_wanted = Signal()
    left = Signal()
    """The cursor has gone elsewhere."""

    def __init__(self, label: str = "", *, label_width: int = LABEL_WIDTH, secret: bool = False) -> None:
        """Begin empty; a `secret` is shown as dots."""
        self.line = HintedLine()
        super().__init__(label, self.line, label_width=label_width)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self.text_edited)
        self.line.next_wanted.connect(self.next_wanted)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show other text without saying that it was edited; the cursor stays where it is if nothing changes."""
        if text != self.line.text():
            self.line.setText(text)

    def set_hint(self, text: str, icon: str = "") -> None:
        """Show a muted hint at the right end, inside."""
        self._hint = text
        self.line.set_hint(text, icon)
        self._name()

    def set_placeholder(self, text: str) -> None:
        """Show muted words while nothing is typed."""
        self.line.setPlaceholderText(text)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Notice that the cursor leaves."""
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return False
