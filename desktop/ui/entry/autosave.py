"""When a draft is written: soon after the last key, at the latest a second after the first unsaved one."""

from __future__ import annotations

from dataclasses import dataclass

AFTER_LAST_KEY = 0.4
AT_LATEST = 1.0
WARN_AFTER = 5.0
TRY_AGAIN = 1.0
"""Seconds (`reliability.md` §12): idle only would lose an hour of unbroken typing."""


@dataclass(slots=True)
class Autosave:
    """The rhythm of one draft, by a clock that never goes back; it saves nothing itself.

    `generation` counts the edits. A save is of the generation it began with, so that a key pressed while it runs
    leaves the draft unsaved.
    """

    generation: int = 0
    begun: int = 0
    saved: int = 0
    running: bool = False
    last_key: float = 0.0
    first_unsaved: float | None = None
    failing_since: float | None = None
    not_before: float = 0.0

    @property
    def is_saved(self) -> bool:
        """Say whether everything typed stands in the store."""
        return self.saved == self.generation

    @property
    def is_on_its_way(self) -> bool:
        """Say whether everything typed stands in the store or in a save that has begun."""
        return self.begun == self.generation

    def typed(self, at: float) -> None:
        """Note an edit."""
        self.generation += 1
        self.last_key = at
        if self.first_unsaved is None:
            self.first_unsaved = at

    def due_at(self) -> float | None:
        """Return when the next save should begin, or None while nothing is unsaved or one is running."""
        if self.running or self.is_saved or self.first_unsaved is None:
            return None
        return max(min(self.last_key + AFTER_LAST_KEY, self.first_unsaved + AT_LATEST), self.not_before)

    def begin(self) -> int:
        """Return the generation that is being saved now; keys from here on count as unsaved."""
        self.running = True
        self.begun = self.generation
        self.first_unsaved = None
        return self.generation

    def done(self, generation: int) -> None:
        """Note that this generation stands in the store."""
        self.running = False
        self.saved = max(self.saved, generation)
        self.failing_since = None
        self.not_before = 0.0
        if not self.is_saved and self.first_unsaved is None:
            self.first_unsaved = self.last_key

    def failed(self, at: float) -> None:
        """Note that the store did not take it: the words stay where they are and it is tried again."""
        self.running = False
        self.begun = self.saved
        self.not_before = at + TRY_AGAIN
        if self.failing_since is None:
            self.failing_since = at
        if self.first_unsaved is None:
            self.first_unsaved = self.last_key

    def is_worrying(self, at: float) -> bool:
        """Say whether saving has failed long enough that the officer must know."""
        return self.failing_since is not None and at - self.failing_since >= WARN_AFTER
