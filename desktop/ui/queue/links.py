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
                button = KeyButton(words, icon=icon).showing(key).as_link()
                button.clicked.connect(partial(self.wanted.emit, screen))
                self.buttons[screen] = button
                row.addWidget(button)
        row.addStretch(1)
