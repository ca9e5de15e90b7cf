"""A question with digit keys whose answer counts only when a key or a click confirms it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.field import LABEL_WIDTH
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import dot, key_width, line_pen, named_with_key, outline, paint_key, paint_text

Option = tuple[str, str, str]
"""Key, words, digit."""

NOT_ASKED = "belum ditanyakan"
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Answer(QAbstractButton):
    """One answer: a ring, its words, its digit. Marked is where Enter would fall; confirmed is what was answered."""

    def __init__(self, words: str, digit: str) -> None:
        """Begin unmarked."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCheckable(True)
        self._words = words
        self._digit = digit
        self._confirmed = False
        self._in_focus = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(named_with_key(words, digit))

    def show_state(self, *, marked: bool, confirmed: bool, in_focus: bool) -> None:
        """Show where the question stands."""
        self.setChecked(marked)
        self._confirmed = confirmed
        self._in_focus = in_focus
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for ring, words and digit."""
        words = QFontMetrics(font()).horizontalAdvance(self._words)
        return QSize(px(16) + px(8) + words + px(8) + key_width(self._digit) + px(12), px(32))

    def minimumSizeHint(self) -> QSize:
        """Never clip."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it; an answer not yet confirmed has a dashed ring."""
        t = tokens()
        painter = QPainter(self)
        if self._in_focus and self.isChecked():
            outline(painter, QRectF(self.rect()), px(4), line_pen(t.focus_edge, 2), t.focus_bg)
        middle = self.height() / 2
        ring = QRectF(px(5), middle - px(8), px(16), px(16))
        style = Qt.PenStyle.SolidLine if self._confirmed or not self.isChecked() else Qt.PenStyle.DashLine
        outline(painter, ring, px(8), line_pen(t.accent if self.isChecked() else t.edge, 2, style), t.surface)
        if self.isChecked():
            dot(painter, QPointF(ring.center()), px(4), t.accent)
        painter.setFont(font())
        painter.setPen(QColor(t.text))
        left = px(5) + px(16) + px(8)
        words = QFontMetrics(font()).horizontalAdvance(self._words)
        paint_text(painter, self.rect().adjusted(left, 0, 0, 0), self._words)
        paint_key(painter, left + words + px(8), self.height() // 2, self._digit, (t.text, t.edge))
        painter.end()


class Question(QWidget):
    """A row of answers under one title. Digits and clicks answer; arrows move the mark; Enter answers with the mark."""

    answered = Signal(str)
    """The key of the confirmed answer."""

    next_wanted = Signal()

    def __init__(
        self, title: str, options: Sequence[Option], *, safe: str = "", label_width: int = LABEL_WIDTH
    ) -> None:
        """Mark the `safe` answer (the first where none is named) without answering with it."""
        super().__init__()
        self._keys = [key for key, _, _ in options]
        self._digits = {digit: key for key, _, digit in options}
        self._safe = safe or self._keys[0]
        self._marked = self._safe
        self._answer = ""
        self._title = title
        self._label_width = px(label_width) if title else 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._answers: dict[str, Answer] = {}
        self._lay_out(options)
        self._show()

    def _lay_out(self, options: Sequence[Option]) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head = QHBoxLayout()
        row = self._row = QHBoxLayout()
        row.setSpacing(px(4))
        whole.addLayout(self._head)
        whole.addLayout(row)
        self.label = PlainLabel(self._title)
        self.label.setFixedWidth(self._label_width)
        row.addWidget(self.label)
        for key, words, digit in options:
            button = Answer(words, digit)
            button.clicked.connect(self._clicked)
            self._answers[key] = button
            row.addWidget(button)
        self._note = PlainLabel(NOT_ASKED, muted=True)
        row.addWidget(self._note)
        row.addStretch(1)

    def set_above(self, *, above: bool) -> None:
        """Put title and state above the answers, where the row has no room for them, or beside."""
        self.label.setFixedWidth(self.label.sizeHint().width() if above else self._label_width)
        if above:
            self._head.insertWidget(0, self.label)
            self._head.insertWidget(1, self._note)
            self._head.insertStretch(2, 1)
            return
        while self._head.count():
            self._head.takeAt(0)
        self._row.insertWidget(0, self.label)
        self._row.insertWidget(len(self._answers) + 1, self._note)

    def answer(self) -> str:
        """Return the confirmed answer's key, `""` while nobody has answered."""
        return self._answer

    def marked(self) -> str:
        """Return the key Enter would answer with."""
        return self._marked

    def set_answer(self, key: str) -> None:
        """Show an earlier answer, or with `""` that nobody has answered yet; says nothing."""
        self._answer = key if key in self._answers else ""
        self._marked = self._answer or self._safe
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, move the mark or walk on."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in self._digits:
            self._confirm(self._digits[event.text()])
        elif event.key() in ENTER:
            self._confirm(self._marked)
            self.next_wanted.emit()
        elif event.key() in STEPS:
            at = self._keys.index(self._marked) + STEPS[Qt.Key(event.key())]
            self._marked = self._keys[at % len(self._keys)]
            self._show()
        elif event.key() == Qt.Key.Key_Space:
            self._confirm(self._marked)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Show where the cursor is."""
        self._show()
        super().focusInEvent(event)  # type: ignore[arg-type]

    def focusOutEvent(self, event: object) -> None:
        """Show that the cursor has gone."""
        self._show()
        super().focusOutEvent(event)  # type: ignore[arg-type]

    def _clicked(self) -> None:
        chosen = self.sender()
        self._confirm(next(key for key, button in self._answers.items() if button is chosen))

    def _confirm(self, key: str) -> None:
        self._marked = self._answer = key
        self._show()
        self.answered.emit(key)

    def _show(self) -> None:
        for key, button in self._answers.items():
            button.show_state(marked=key == self._marked, confirmed=bool(self._answer), in_focus=self.hasFocus())
        self._note.setVisible(not self._answer)
        said = self._answers[self._marked].accessibleName()
        state = said if self._answer else f"{said}, {NOT_ASKED}"
        self.setAccessibleName(f"{self._title}: {state}")
