"""The preferences of this PC as they change under the hand: kept at once, told to whoever draws by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import settings as stored
from desktop.settings import SCALES, Settings


class Preferences(QObject):
    """Holds the settings in force; a change is written before it is told.

    A file that can't be written changes this session only: the office works on.
    """

    changed = Signal()
    unsaved = Signal()
    """The settings file could not be written."""

    def __init__(self, settings: Settings, path: Path, parent: QObject | None = None) -> None:
        """Begin with `settings`, kept at `path`."""
        super().__init__(parent)
        self._settings = settings
        self._path = path

    @property
    def now(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, fresh: Settings) -> None:
        """Put other settings in force (`replace(preferences.now, …)`) and keep them."""
        if fresh == self._settings:
            return
        self._settings = fresh
        try:
            stored.save(self._path, fresh)
        except OSError:
            self.unsaved.emit()
        self.changed.emit()

    def scale_by(self, steps: int) -> None:
        """Go `steps` further on the ladder of scales; 0 returns to 100 %."""
        at = SCALES.index(self._settings.scale)
        place = min(max(at + steps, 0), len(SCALES) - 1) if steps else 0
        self.change(replace(self._settings, scale=SCALES[place]))
