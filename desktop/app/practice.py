"""The practice office: a store in a temporary folder, a national service on this machine, a line one may cut."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.clock import Clock
from desktop.paths import Places, places_in
from desktop.practice.course import Pace
from desktop.practice.server import PracticeService
from desktop.usecases.opening import Factor

OPERATOR = "lilis"
"""Whom the practice office offers first at its door (`sample_office.OPERATOR`)."""

HINT = "Kantor latihan: PIN semua orang 123456."


class PracticeLine(QObject):
    """The practice service in this process; `switch(False)` takes the line down, `switch(True)` brings it back."""

    operator = OPERATOR
    hint = HINT

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen on a free port of the loopback."""
        super().__init__(parent)
        self.service = PracticeService(pace=Pace())
        self.address = self.service.start()
        self.up = True
        self._folder = tempfile.TemporaryDirectory(prefix="loket-latihan-", ignore_cleanup_errors=True)

    @property
    def places(self) -> Places:
        """Where this practice office lives: gone at the end, never near real data."""
        return places_in(Path(self._folder.name))

    def make_office(self, places: Places, clock: Clock) -> None:
        """Create the office with its filled register; slow, so not for the window's thread."""
        from desktop.practice import sample_office

        if not places.database.exists():
            sample_office.create(places, self.address, clock).close()

    def factor(self) -> Factor:
        """Return what opens the practice store."""
        from desktop.practice.sample_office import OPENING_WORDS

        return Factor(passphrase=OPENING_WORDS)

    def switch(self, up: bool) -> None:  # noqa: FBT001 - the slot of a signal that carries it
        """Bring the line up or take it down."""
        if up == self.up:
            return
        self.up = up
        if up:
            self.service.start()
        else:
            self.service.close()

    def close(self) -> None:
        """Stop listening and remove the office."""
        if self.up:
            self.up = False
            self.service.close()
        self._folder.cleanup()
