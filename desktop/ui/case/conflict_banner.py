"""The banner for a contradiction: both texts, whose they are, and one key for each answer (`screens.md` 4.7)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.conflict import Choice
from desktop.ui.case.conflict import ConflictPage
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline
from desktop.ui.widgets.wrapped import WrappedText

OURS_KEY, THEIRS_KEY = "Alt+4", "Alt+5"


class Side(QWidget):
    """One side's words under its name."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        self._label = WrappedText(bold=True, ink_of="warn")
        self.words = WrappedText(ink_of="warn")
        column.addWidget(self._label)
        column.addWidget(self.words)
        column.addStretch(1)

    def show_side(self, label: str, words: str) -> None:
        """Show a text and whose it is."""
        self._label.setText(label)
        self.words.setText(words)


class ConflictBanner(QFrame):
    """Absent while nothing contradicts; spoken once as an alert when it appears."""

    chosen = Signal(object)
    """The Choice a person made about the contradiction in sight."""

    def __init__(self) -> None:
        """Begin absent."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._page: ConflictPage | None = None
        self._words = PlainLabel(bold=True, wrap=True)
        self._words.set_ink("warn")
        self.ours, self.theirs = Side(), Side()
        self.keep = KeyButton("", OURS_KEY)
        self.take = KeyButton("", THEIRS_KEY)
        self._more = PlainLabel(wrap=True)
        self._more.set_ink("warn")
        grid = QGridLayout(self)
        grid.setContentsMargins(px(12), px(8), px(12), px(10))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._words, 0, 0, 1, 2)
        for column, (side, button) in enumerate(((self.ours, self.keep), (self.theirs, self.take))):
            grid.addWidget(side, 1, column)
            grid.addWidget(button, 2, column, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._more, 3, 0, 1, 2)
        self._grid = grid
        self.keep.clicked.connect(self._keep)
        self.take.clicked.connect(self._take)
        self.hide()

    def page(self) -> ConflictPage | None:
        """Return the contradiction in sight."""
        return self._page

    def set_above(self, *, above: bool) -> None:
        """Put the sides under each other where letters are large."""
        for place, (side, button) in enumerate(((self.ours, self.keep), (self.theirs, self.take))):
            self._grid.removeWidget(side)
            self._grid.removeWidget(button)
            row, column = (1 + 2 * place, 0) if above else (1, place)
            self._grid.addWidget(side, row, column, 1, 2 if above else 1)
            self._grid.addWidget(button, row + 1, column, 1, 2 if above else 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.removeWidget(self._more)
        self._grid.addWidget(self._more, 5, 0, 1, 2)

    def show_page(self, page: ConflictPage | None) -> None:
        """Show a contradiction, or be absent."""
        appears = page is not None and (self._page is None or self._page.conflict_id != page.conflict_id)
        self._page = page
        if page is None:
            self.hide()
            return
        self._words.setText(page.words)
        self.ours.show_side(page.ours_label, page.ours)
        self.theirs.show_side(page.theirs_label, page.theirs)
        self.keep.set_words(page.ours_button)
        self.take.set_words(page.theirs_button)
        for button in (self.keep, self.take):
            button.setVisible(page.may_settle)
        more = page.more if page.may_settle else f"{page.more} Diputuskan petugas yang berwenang.".strip()
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setAccessibleName(f"{page.words} {page.ours_label}: {page.ours}. {page.theirs_label}: {page.theirs}")
        self.show()
        if appears:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _keep(self) -> None:
        self.chosen.emit(Choice.OURS)

    def _take(self) -> None:
        self.chosen.emit(Choice.THEIRS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground; square corners, so that it is told by shape."""
        state = tokens().states["warn"]
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(3), line_pen(state.edge or state.ground), state.ground)
        painter.end()
