"""The strip over an empty form that says what was saved: no dialog, no toast (`screens.md` 4.5)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import px, tokens
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel, IconMark, PlainLabel, ink
from desktop.ui.widgets.painting import line_pen, outline

HEIGHT = 44
ICONS = {"ok": "circle-check", "warn": "triangle-alert", "wait": "clock", "bad": "octagon-alert", "idle": "pause"}

Offer = tuple[str, str, str]
"""Code, words, key."""


class SavedStrip(QWidget):
    """One bold sentence, one plain one, and offers with their keys; spoken once as an alert."""

    chosen = Signal(str)
    """The code of the offer that was taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be absent until something is shown."""
        super().__init__(parent)
        self.setFixedHeight(px(HEIGHT))
        self._kind = "ok"
        self._buttons: dict[str, KeyButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(12), 0, px(6), 0)
        self._row.setSpacing(px(8))
        self._icon = IconMark(size=18)
        self._bold = PlainLabel(bold=True)
        self._detail = ElidedLabel()
        self._left = PlainLabel(muted=True)
        for widget in (self._icon, self._bold):
            self._row.addWidget(widget)
        self._row.addWidget(self._detail, 1)
        self._row.addWidget(self._left)
        self.hide()

    def show_strip(self, bold: str, detail: str, *, kind: str = "ok", offers: Sequence[Offer] = ()) -> None:
        """Show what was done (`bold`), what follows from it (`detail`) and what may be done now."""
        self._kind = kind
        self._icon.show_icon(ICONS.get(kind, "info"), kind)
        self._bold.setText(bold)
        self._bold.set_ink(kind if kind in tokens().states else "")
        self._detail.setText(detail)
        self._offer(offers)
        self.count_down(0)
        self.setFixedHeight(px(HEIGHT))
        self.setAccessibleName(f"{bold} {detail}".strip())
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def count_down(self, seconds: int) -> None:
        """Show how long the last offer stands; 0 shows nothing."""
        self._left.setText(str(seconds) if seconds else "")
        self._left.setVisible(bool(seconds))

    def withdraw(self, code: str) -> None:
        """Take an offer back."""
        if button := self._buttons.pop(code, None):
            self._row.removeWidget(button)
            button.setParent(None)
            button.deleteLater()

    def offers(self) -> tuple[str, ...]:
        """Return the codes that stand."""
        return tuple(self._buttons)

    def _offer(self, offers: Sequence[Offer]) -> None:
        for code in tuple(self._buttons):
            self.withdraw(code)
        for code, words, key in offers:
            button = KeyButton(words, key)
            button.clicked.connect(self._clicked)
            self._buttons[code] = button
            self._row.insertWidget(self._row.count() - 1, button)

    def _clicked(self) -> None:
        pressed = self.sender()
        code = next((code for code, button in self._buttons.items() if button is pressed), "")
        if code:
            self.chosen.emit(code)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground in the state's colours; trouble has square corners, so that it is told by shape."""
        state = tokens().states[self._kind]
        painter = QPainter(self)
        radius = px(3) if self._kind in {"warn", "bad"} else px(6)
        ground = state.ground if self._kind != "bad" else tokens().surface
        outline(
            painter, QRectF(self.rect()), radius, line_pen(state.edge or ink(self._kind)), ground or tokens().surface
        )
        painter.end()
