"""The start page's right column: half-done entries, the month in numbers, the holiday table's end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import px, tokens
from desktop.ui.today.presenter import DraftCard
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

SHOWN_DRAFTS = 4


class DraftRow(QWidget):
    """One half-done entry: its first words, when it was kept, and the key that goes on with it."""

    wanted = Signal(str)

    def __init__(self, card: DraftCard, key: str) -> None:
        """Offer to go on with `card` by `key`."""
        super().__init__()
        self._uid = card.uid
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(card.words))
        below = QHBoxLayout()
        note = PlainLabel(card.note, muted=True, wrap=True)
        below.addWidget(note, 1)
        self.go_on = KeyButton("Lanjutkan", key).as_link()
        self.go_on.setAccessibleDescription(card.words)
        self.go_on.clicked.connect(self._go_on)
        below.addWidget(self.go_on)
        column.addLayout(below)

    def _go_on(self) -> None:
        self.wanted.emit(self._uid)


class DraftsCard(Card):
    """The half-done entries of whoever is signed in; what survived a crash stands on top."""

    wanted = Signal(str)
    """The uid of the draft to go on with."""

    def __init__(self) -> None:
        """Begin without drafts."""
        super().__init__("Konsep belum selesai", "0")
        self._none = PlainLabel("Tidak ada.", muted=True)
        self.body.addWidget(self._none)
        self._parts: list[QWidget] = []

    def show_drafts(self, drafts: Sequence[DraftCard]) -> None:
        """Show the first ones; the rest is a number, and on Entri."""
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.set_title("Konsep belum selesai", str(len(drafts)))
        self._none.setVisible(not drafts)
        for place, draft in enumerate(drafts[:SHOWN_DRAFTS], 1):
            if place > 1:
                self._add(Rule())
            row = DraftRow(draft, f"Alt+{place}")
            row.wanted.connect(self.wanted)
            self._add(row)
        if len(drafts) > SHOWN_DRAFTS:
            self._add(PlainLabel(f"dan {len(drafts) - SHOWN_DRAFTS} lagi di Entri", muted=True))
        self.set_state("warn" if any(draft.survived for draft in drafts) else "")

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.body.addWidget(part)


class NumbersCard(Card):
    """The month in a few numbers, words left and numbers right."""

    def __init__(self) -> None:
        """Begin without numbers."""
        super().__init__("")
        self._values: dict[str, PlainLabel] = {}

    def show_numbers(self, title: str, numbers: Sequence[tuple[str, str]]) -> None:
        """Show the numbers; the lines are made once."""
        self.set_title(title)
        for name, value in numbers:
            if name not in self._values:
                self._add_line(name)
            self._values[name].setText(value)
            self._values[name].setAccessibleName(f"{name}: {value}")

    def _add_line(self, name: str) -> None:
        if self._values:
            self.body.addWidget(Rule())
        line = QHBoxLayout()
        line.addWidget(PlainLabel(name), 1)
        self._values[name] = PlainLabel(bold=True)
        line.addWidget(self._values[name])
        self.body.addLayout(line)


class HolidayCard(Card):
    """Until when the table of holidays reaches; absent while that is far off."""

    def __init__(self) -> None:
        """Begin absent."""
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self._picture = PlainLabel()
        self._words = PlainLabel(wrap=True)
        line.addWidget(self._picture)
        line.addWidget(self._words, 1)
        self.body.addLayout(line)
        self.hide()

    def show_note(self, note: str) -> None:
        """Show the note, or be absent."""
        self._picture.setPixmap(pixmap("calendar-x-2", 24, tokens().text))
        self._words.setText(note)
        self.setVisible(bool(note))
