"""The case page's upper parts: the four statuses side by side, and the banner for what must not be overlooked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.case.page import Axis
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel, escaped
from desktop.ui.widgets.painting import line_pen, outline

AXES = 4


class AxisPart(QWidget):
    """One status: its name, its chip, a note under it."""

    def __init__(self, *, first: bool) -> None:
        """Draw a line at the left but before the first."""
        super().__init__()
        self._first = first
        column = QVBoxLayout(self)
        column.setContentsMargins(0 if first else px(12), 0, 0, 0)
        column.setSpacing(px(2))
        self._title = PlainLabel(muted=True, wrap=True)
        self._chip = Chip()
        self._chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._note = ElidedLabel(muted=True)
        for part in (self._title, self._chip, self._note):
            column.addWidget(part)

    def show_axis(self, axis: Axis) -> None:
        """Show a status; the chip is named with it."""
        self._title.setText(axis.title)
        self._chip.show_state(axis.kind, axis.text, axis.icon)
        self._chip.setAccessibleName(axis.spoken)
        self._chip.setToolTip(escaped(axis.text))
        self._note.setText(axis.note)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thin line between two statuses."""
        if self._first:
            return
        painter = QPainter(self)
        painter.setPen(line_pen(tokens().line))
        painter.drawLine(0, 0, 0, self.height())
        painter.end()


class AxesCard(Card):
    """The four statuses: never one for all."""

    def __init__(self) -> None:
        """Begin without words."""
        super().__init__()
        self.setAccessibleName("Keadaan kasus")
        row = QHBoxLayout()
        row.setSpacing(px(4))
        self._parts = [AxisPart(first=place == 0) for place in range(AXES)]
        for part in self._parts:
            row.addWidget(part, 1)
        self.body.addLayout(row)

    def show_axes(self, axes: Sequence[Axis]) -> None:
        """Show the statuses."""
        for part, axis in zip(self._parts, axes, strict=True):
            part.show_axis(axis)


class Banner(QFrame):
    """A sentence across the page in a state's colours; absent while there is nothing to say."""

    def __init__(self, state: str) -> None:
        """Speak in the colours of `state`."""
        super().__init__()
        self._state = state
        row = QVBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        self._words = PlainLabel(wrap=True)
        self._words.set_ink(state)
        row.addWidget(self._words)
        self.hide()

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say something, or with "" nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        state = tokens().states[self._state]
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(3), line_pen(state.edge or state.ground), state.ground)
        painter.end()
