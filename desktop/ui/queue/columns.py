"""List and chosen case side by side, or in turns where there is no room for both."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.lists.columns import UNLIMITED
from desktop.ui.theme import px

DETAIL_WIDTH = 472
LEAST_WIDTH = 1060
"""Below this the list and the chosen case take turns: Enter opens, Esc returns."""


class Turns:
    """Shows the left, the right, or both."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        """Begin with the list alone."""
        self._left, self._right = left, right
        self.beside = False

    def fit(self, width: int) -> None:
        """Take the page's width; the list comes first."""
        self.beside = width >= px(LEAST_WIDTH)
        self.show(case=False)

    def show(self, *, case: bool) -> None:
        """Show the case, or the list, where only one of them has room."""
        self._left.setVisible(self.beside or not case)
        self._right.setVisible(self.beside or case)
        self._right.setMinimumWidth(px(DETAIL_WIDTH) if self.beside else 0)
        self._right.setMaximumWidth(px(DETAIL_WIDTH) if self.beside else UNLIMITED)

    def is_case_alone(self) -> bool:
        """Say whether only the case is in sight."""
        return not self._left.isVisible()
