"""What a screen is built from: the office, the person at the desk, and the window's means.

Each screen's package has `screen.py` with `build_screen(desk) -> Screen`; only the composition root calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.national import NotRead
from desktop.domain.office import Office, Person
from desktop.paths import Places
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.preferences import Preferences
from desktop.usecases.context import Context


class Line(Protocol):
    """The line to the national service as screens may use it; the rounds themselves run in a thread of their own."""

    def send_now(self) -> str:
        """Ask for a round at once; return words where none can start (`Belum ada sambungan. …`)."""

    def is_sending(self) -> bool:
        """Say whether a round is at work now."""

    def test(self, said: Callable[[str], None]) -> None:
        """Ask the service something harmless, then say in words what came of it."""

    def is_online(self) -> bool:
        """Say whether the service answered when it was last asked."""

    def fetch(self, path: str, limit: int, told: Callable[[bytes | NotRead], None]) -> None:
        """Fetch one file of at most `limit` bytes that the service names, then tell what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything a screen's builder may use. `letters` are the desk's, `work` runs things off the window's thread.

    `slow` is a worker of its own for pictures and paper, so that a typed word never waits for them; without one `work`
    does it all.
    """

    ctx: Context
    person: Person
    office: Office
    letters: str
    places: Places
    preferences: Preferences
    work: Background
    changes: Changes
    line: Line
    slow: Background | None = None

    @property
    def zone(self) -> str:
        """Return the office's time zone."""
        return self.office.time_zone

    @property
    def practice(self) -> bool:
        """Say whether this is the practice office: every print is marked."""
        return self.office.practice
