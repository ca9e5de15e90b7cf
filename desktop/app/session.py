"""One person at the desk: the screens this person may open, in their frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.domain.permissions import allows
from desktop.ui.changes import KINDS
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.frame import HOME, Frame
from desktop.ui.frame.header import Header
from desktop.ui.frame.navigation import Navigation
from desktop.ui.frame.places import NEEDED, PLACES, short_government, short_office
from desktop.ui.frame.screen import Screen

if TYPE_CHECKING:
    from desktop.ui.assisted.screen import AssistedPanel

SCREENS = (
    "today",
    "entry",
    "register",
    "queue",
    "case",
    "receipt",
    "settings",
    "listing",
    "reconciliation",
    "courier",
    "composer",
)
"""The screens that exist, in the order they are built."""

FIRST_MS, NEXT_MS = 400, 20
"""So long after the first screen the building of the others begins, and goes on: each holds the window for a moment."""


def make_screen(name: str, desk: Desk) -> Screen:
    """Build a screen by the `build_screen` of its package."""
    build: Callable[[Desk], Screen] = import_module(f"desktop.ui.{name}.screen").build_screen
    return build(desk)


class Session:
    """Built at sign-in, closed when somebody else signs in or the program ends; a lock only hides its frame."""

    def __init__(self, desk: Desk, names: Sequence[str] = SCREENS) -> None:
        """Build the screens `desk.person` may open."""
        self.desk = desk
        self._names = [name for name in names if self._may_open(name)]
        self.panel: AssistedPanel | None = None
        self._idle = QTimer()
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._build_one)
        self.frame = self._build()

    def _may_open(self, name: str) -> bool:
        needed = NEEDED.get(name)
        return needed is None or allows(self.desk.person.roles, needed)

    def _build(self) -> Frame:
        desk = self.desk
        first = HOME if HOME in self._names else self._names[0]
        coming = {name: partial(make_screen, name, desk) for name in self._names if name != first}
        line = f"{short_government(desk.office.government)} · Loket {desk.letters}"
        places = [place for place in PLACES if place.name in self._names]
        navigation = Navigation(short_office(desk.office.name), line, places)
        header = Header(desk.person.name, desk.person.position, finds_receipts="receipt" in self._names)
        frame = Frame([make_screen(first, desk)], navigation, header, coming=coming)
        desk.changes.changed.connect(frame.refresh)
        frame.copy_wanted.connect(self._copy_by_hand)
        frame.masked.connect(self._mask_panel)
        return frame

    def _copy_by_hand(self, number: str) -> None:
        """Open the window beside the browser; it is built at its first use."""
        if not allows(self.desk.person.roles, "assisted_copy"):
            return
        if self.panel is None:
            from desktop.ui.assisted.screen import build_panel

            self.panel = build_panel(self.desk)
            self.panel.set_masked(hidden=self.frame.is_masked)
            self.desk.changes.changed.connect(self.panel.refresh)
        self.panel.show_item(number)

    def _mask_panel(self, hidden: bool) -> None:  # noqa: FBT001 - what the signal carries
        if self.panel is not None:
            self.panel.set_masked(hidden=hidden)

    def begin(self) -> None:
        """Show the first screen; the others are built one by one while nothing else is to be done."""
        self.frame.go_to(HOME if HOME in self._names else self._names[0])
        self._idle.start(FIRST_MS)

    def _build_one(self) -> None:
        if self.frame.screens().build_one():
            self._idle.start(NEXT_MS)

    def rebuild(self) -> Frame | None:
        """Build every screen anew at the scale in force, showing what was shown; None where something is unsaved."""
        former = self.frame
        if not former.flush():
            return None
        shown = former.current().name
        items = {screen.name: screen.item() for screen in former.screens().built()}
        self.close()
        self.frame = self._build()
        for name, item in items.items():
            if item:
                self.frame.screens()[name].show_item(item)
        self.frame.go_to(shown)
        self.frame.refresh(KINDS)
        self._idle.start(NEXT_MS)
        return self.frame

    def close(self) -> None:
        """Build and listen to nothing any more; the window beside the browser goes with its clipboard and files."""
        self._idle.stop()
        self.desk.changes.changed.disconnect(self.frame.refresh)
        if self.panel is not None:
            self.desk.changes.changed.disconnect(self.panel.refresh)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
