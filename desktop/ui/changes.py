"""What changed in the store, told to the screens that show it; nobody hands rows around."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

KINDS = frozenset({"complaint", "draft", "outbox", "office", "people"})


class Changes(QObject):
    """One office's changes in this window; safe to announce from any thread, told on the window's own."""

    changed = Signal(object)
    """Carries a frozenset of kinds (`KINDS`)."""

    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Live in the thread that makes it."""
        super().__init__(parent)
        self._heard.connect(self._tell)

    def announce(self, kinds: frozenset[str]) -> None:
        """Tell that something of these kinds was written; raises ValueError for an unknown kind."""
        if not kinds <= KINDS:
            raise ValueError(kinds - KINDS)
        self._heard.emit(kinds)

    def _tell(self, kinds: object) -> None:
        self.changed.emit(kinds)
