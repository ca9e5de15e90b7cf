"""The half-done entries beside the title: each one key or click away, none ever forced on anybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.entry.open_draft import Tab
from desktop.ui.shown import HIDDEN
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

MOST_TABS = 2
"""How many fit beside title, name and lock at 1366 pixels; the others come round with Ctrl+Tab."""


class DraftTabs(QWidget):
    """Lives in the header while the entry screen is in sight."""

    chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        """Begin without drafts."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))
        self._buttons: dict[str, KeyButton] = {}
        self._tabs: tuple[Tab, ...] = ()
        self._hidden = False
        self._more = PlainLabel(muted=True)
        self._room = MOST_TABS
        self.new = KeyButton("Baru", icon="plus").as_flat().showing("Ctrl+N")
        self.new.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.new.clicked.connect(self.new_wanted)
        self._row.addWidget(self._more)
        self._row.addWidget(self.new)
        self._more.hide()

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show the entries as they stand."""
        if tuple(tabs) != self._tabs:
            self._tabs = tuple(tabs)
            self._rebuild()

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide the first words, or show them again."""
        self._hidden = hidden
        self._rebuild()

    def _rebuild(self) -> None:
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        shown = self._in_sight()
        for at, tab in enumerate(shown):
            button = KeyButton(f"{tab.number}  {HIDDEN if self._hidden else tab.words}")
            button.setCheckable(True)
            button.setChecked(tab.current)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(f"Konsep {tab.number}" if self._hidden else tab.spoken)
            button.clicked.connect(self._pressed)
            self._row.insertWidget(at, button)
            self._buttons[tab.uid] = button
        rest = len(self._tabs) - len(shown)
        self._more.setText(f"+{rest}" if shown else f"{rest} konsep")
        self._more.setAccessibleName(f"{rest} konsep lagi, Ctrl+Tab")
        self._more.setVisible(rest > 0)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show only how many there are where the header has no room for their words."""
        self._room = 0 if narrow else MOST_TABS
        self.new.setVisible(not narrow)
        self._rebuild()

    def _in_sight(self) -> Sequence[Tab]:
        """Return the tabs that have room: always the current one among them."""
        at = next((index for index, tab in enumerate(self._tabs) if tab.current), len(self._tabs) - 1)
        first = max(0, min(at - self._room + 1, len(self._tabs) - self._room))
        return self._tabs[first : first + self._room]

    def _pressed(self) -> None:
        pressed = self.sender()
        uid = next((uid for uid, button in self._buttons.items() if button is pressed), "")
        if uid:
            self.chosen.emit(uid)

    def minimumSizeHint(self) -> QSize:
        """Give way where the header is narrow."""
        return QSize(px(60), self.sizeHint().height())
