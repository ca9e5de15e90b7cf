"""The running deadlines of a case, earliest first, and why a date is what it is (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.case.page import ClockLine
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline


class ReasonsBox(QFrame):
    """Rule, day 0, days skipped and source of one deadline."""

    def __init__(self, clock: ClockLine) -> None:
        """Explain `clock`."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(2))
        *facts, source = clock.reasons
        for fact in facts:
            column.addWidget(PlainLabel(fact, wrap=True))
        column.addWidget(PlainLabel(source, muted=True, wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        t = tokens()
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(4), line_pen(t.line), t.alt)
        painter.end()


class ClockPart(QWidget):
    """One deadline: its name, what is left, its date."""

    def __init__(self, clock: ClockLine) -> None:
        """Show `clock`; words stand plain while it is far off."""
        super().__init__()
        self.setAccessibleName(f"{clock.name}, {clock.due}, {clock.left}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(1))
        upper = QHBoxLayout()
        upper.addWidget(PlainLabel(clock.name, bold=True, wrap=True), 1)
        if clock.kind:
            chip = Chip()
            chip.show_state(clock.kind, clock.left, clock.icon)
            upper.addWidget(chip)
        else:
            upper.addWidget(PlainLabel(clock.left, muted=True))
        column.addLayout(upper)
        column.addWidget(PlainLabel(clock.due, muted=True))


class ClocksCard(Card):
    """All running deadlines; `why` walks from one explanation to the next and then closes them."""

    def __init__(self) -> None:
        """Begin without deadlines."""
        super().__init__("Tenggat")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.why = KeyButton("Kenapa tanggal ini?", "Ctrl+K").as_link()
        self.why.clicked.connect(self._explain_next)
        self.head.addWidget(self.why)
        self._clocks: tuple[ClockLine, ...] = ()
        self._explained = 0
        self._parts: list[QWidget] = []

    def show_clocks(self, clocks: Sequence[ClockLine], otherwise: str) -> None:
        """Show the deadlines with the first one explained, or the words for none."""
        if tuple(clocks) != self._clocks:
            self._explained = 0
        self._clocks = tuple(clocks)
        self.why.setVisible(bool(clocks))
        self._build(otherwise)

    def explained(self) -> tuple[str, ...]:
        """Return the reasons in sight."""
        return self._clocks[self._explained].reasons if self._explained < len(self._clocks) else ()

    def _explain_next(self) -> None:
        self._explained = (self._explained + 1) % (len(self._clocks) + 1)
        self._build("")

    def _build(self, otherwise: str) -> None:
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        if not self._clocks:
            self._add(PlainLabel(otherwise, muted=True, wrap=True))
        for place, clock in enumerate(self._clocks):
            self._add(Rule())
            self._add(ClockPart(clock))
            if place == self._explained:
                self._add(ReasonsBox(clock))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.body.addWidget(part)
