"""The acts of a case as buttons: the next step filled and first, the others in two columns."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.case.acts import CaseAct
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton


class ActButtons(QWidget):
    """What may be done now; the next step can stand in a bar of its own, where the page scrolls away under it."""

    wanted = Signal(str)
    """The act of a pressed button."""

    def __init__(self) -> None:
        """Begin without acts."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(7))
        self._buttons: dict[str, KeyButton] = {}
        self.bar = QHBoxLayout()
        self._in_bar = False

    def all(self) -> dict[str, KeyButton]:
        """Return the buttons by act, the next step first."""
        return dict(self._buttons)

    def focus_first(self) -> bool:
        """Give the next step the keyboard; say whether there is one."""
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def show_acts(self, acts: tuple[CaseAct, ...]) -> None:
        """Show what may be done; a button that stays keeps the keyboard."""
        kept = next((act for act, button in self._buttons.items() if button.hasFocus()), "")
        for button in self._buttons.values():
            button.setShortcut(QKeySequence())
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, act in enumerate(acts):
            button = KeyButton(act.words, act.key, act.icon, primary=place == 0)
            button.danger = act.danger
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._pressed, act.act))
            self._buttons[act.act] = button
            if place:
                self._grid.addWidget(button, (place + 1) // 2, (place + 1) % 2)
        self._place_first()
        if kept in self._buttons:
            self._buttons[kept].setFocus()

    def showEvent(self, _event: QShowEvent) -> None:
        """Bring the next step back into its bar."""
        self._place_first()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Take the next step out of its bar too: while something is asked or written there is one primary button."""
        self._place_first()

    def put_first_in_bar(self, *, in_bar: bool) -> None:
        """Put the next step into the bar, or above the others."""
        self._in_bar = in_bar
        self._place_first()

    def _place_first(self) -> None:
        first = next(iter(self._buttons.values()), None)
        side = px(20) if self._in_bar and first is not None and not self.isHidden() else 0
        self.bar.setContentsMargins(side, px(6) if side else 0, side, px(8) if side else 0)
        if first is None:
            return
        if self._in_bar:
            self.bar.addWidget(first)
            first.setVisible(not self.isHidden())
        else:
            self._grid.addWidget(first, 0, 0, 1, 2)

    def _pressed(self, act: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what the button tells
        self.wanted.emit(act)
