"""The composition root: builds every object of the window, starts and joins its threads; only the door imports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.app.loading import begin_loading, end_loading

if TYPE_CHECKING:
    from desktop.app.application import Application
    from desktop.app.practice import PracticeLine
    from desktop.clock import Clock
    from desktop.paths import Places
    from desktop.settings import Settings

__all__ = ["begin_loading", "build", "end_loading", "open_practice", "run_window"]


def build(settings: Settings, clock: Clock, places: Places, *, practice: PracticeLine | None = None) -> Application:
    """Return the program for one store, not yet shown: `start()` shows it, `close()` ends it.

    A QApplication must exist. Tests give a temporary folder, a clock moved by hand and the practice service.
    """
    from desktop.app.application import Application

    return Application(settings, clock, places, practice=practice)


def run_window(words: Sequence[str]) -> int:
    """Open the window as the command line asks for it and return the exit status."""
    begin_loading()
    from desktop.app.start import run

    return run(words)


def open_practice(words: Sequence[str] = ()) -> int:
    """Open the practice office in the window, or play its day where the words say so; return the exit status."""
    begin_loading()
    from desktop.app.start import run

    return run(["--practice", *words])
