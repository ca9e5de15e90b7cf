"""What stands beside the courier's list: one panel at a time, and what was said of the last act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.case.parts import Banner
from desktop.ui.widgets.scroll import FollowingScroll


class Panels(QStackedWidget):
    """Panels of which one is in sight, each at the top of a column that scrolls."""

    def __init__(self, panels: Sequence[QWidget]) -> None:
        """Show the first."""
        super().__init__()
        self._panels = tuple(panels)
        for panel in self._panels:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(panel)
            column.addStretch(1)
            self.addWidget(FollowingScroll(holder))

    def shown(self) -> QWidget:
        """Return the panel in sight."""
        return self._panels[self.currentIndex()]

    def show_panel(self, panel: QWidget) -> None:
        """Bring a panel into sight."""
        self.setCurrentIndex(self._panels.index(panel))


class LastSaid(QWidget):
    """What came of the last act, in the colours of how it went; spoken once as an alert, it stays to be read."""

    def __init__(self) -> None:
        """Begin silent."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._banners = {"ok": Banner("ok"), "warn": Banner("warn")}
        for banner in self._banners.values():
            column.addWidget(banner)
        self.hide()

    def say(self, words: str, kind: str) -> None:
        """Say something as `ok` or `warn`; empty words say nothing."""
        for name, banner in self._banners.items():
            banner.say(words if name == kind else "")
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def words(self) -> str:
        """Return what is said."""
        return next((banner.words() for banner in self._banners.values() if banner.words()), "")
