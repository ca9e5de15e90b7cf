"""Under the queue: the ways to pages that settle what the line left open, for who may take them."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.office import Role
from desktop.domain.permissions import allows
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton

LINKS = (
    ("listing", "import_listing", "Impor daftar Excel…", "Ctrl+Shift+I", "file-input"),
    ("reconciliation", "reconcile", "Rekonsiliasi", "Ctrl+Shift+R", "list-checks"),
    ("courier", "courier_card", "Kurir", "Ctrl+Shift+M", "usb"),
)
"""Screen, what one must be allowed, words, the key the frame answers to, icon."""


class QueueLinks(QWidget):
    """One quiet row; `wanted` carries the name of a screen."""

    wanted = Signal(str)

    def __init__(self, roles: Collection[Role]) -> None:
        """Show the links these roles may take."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.buttons: dict[str, KeyButton] = {}
        for screen, needed, words, key, icon in LINKS:
            if allows(roles, needed):
                self.buttons[screen] = self._button(screen, KeyButton(words, icon=icon).showing(key).as_link())
                row.addWidget(self.buttons[screen])
        row.addStretch(1)
        screen, needed, words, key, icon = LINKS[-1]
        self.above = self._button(screen, KeyButton(words, icon=icon).showing(key))
        """The same way in the row over the list, where there is room for it."""
        self._may_carry = allows(roles, needed)
        self.set_narrow(narrow=True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lead to the courier from here where the row above has no room for it."""
        if self._may_carry:
            self.buttons["courier"].setVisible(narrow)
        if not (self._may_carry and not narrow):
            self.above.hide()
        elif self.above.parentWidget() is not None:
            self.above.show()

    def _button(self, screen: str, button: KeyButton) -> KeyButton:
        button.clicked.connect(partial(self.wanted.emit, screen))
        return button
