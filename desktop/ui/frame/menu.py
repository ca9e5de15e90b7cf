"""The column as a drop-down, for windows too narrow for a column: the same rows, the same digits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.frame.places import PLACES
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.painting import line_pen, outline


class MenuRow(KeyButton):
    """One row: it prints its key but installs none, for the frame has it already."""

    def __init__(self, words: str, key: str, icon: str) -> None:
        """Show words, key and icon."""
        super().__init__(words, "", icon)
        self.as_flat().showing(key)


class Menu(QFrame):
    """Open until something is chosen, Esc is pressed or the focus goes elsewhere."""

    chosen = Signal(str)
    lock_wanted = Signal()
    mask_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget, names: Sequence[str]) -> None:
        """Offer the places of these names, and what the narrow window leaves out."""
        super().__init__(parent)
        self.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(2))
        self._places: dict[MenuRow, str] = {}
        self._rows: list[MenuRow] = []
        for place in PLACES:
            if place.name in names:
                row = self._add(place.words, f"Ctrl+{place.digit}", place.icon)
                self._places[row] = place.name
        self._others = {
            self._add("Kunci", "Shift+F8", "lock"): self.lock_wanted,
            self._add("Samarkan", "F8", "eye-off"): self.mask_wanted,
            self._add("Bantuan", "F1", "info"): self.help_wanted,
        }
        self.setAccessibleName("Menu")

    def _add(self, words: str, key: str, icon: str) -> MenuRow:
        row = MenuRow(words, key, icon)
        row.clicked.connect(self._clicked)
        self._rows.append(row)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(row)
        return row

    def open_at(self, corner: QPoint) -> None:
        """Open with its top left corner here, the first row in focus; open again closes."""
        if self.isVisible():
            self.close_menu()
            return
        self.adjustSize()
        self.move(corner)
        self.raise_()
        self.show()
        self._rows[0].setFocus()

    def close_menu(self) -> None:
        """Close and give the focus back to the screen."""
        self.hide()

    def _clicked(self) -> None:
        row = self.sender()
        self.close_menu()
        if not isinstance(row, MenuRow):
            return
        if row in self._places:
            self.chosen.emit(self._places[row])
        else:
            self._others[row].emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with arrows, choose with Enter, close with Esc."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_menu()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if isinstance(focused, MenuRow):
                focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface with its edge."""
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(6), line_pen(tokens().edge), tokens().surface)
        painter.end()
