"""The program's log: where and what kind, never whose. No values, no local variables, no exception texts."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from desktop.errors import trace_of
from desktop.paths import Places

LOGGER = logging.getLogger("loket")
SIZE, KEPT = 500_000, 3


def open_logbook(places: Places) -> None:
    """Log into the rotating file of this store; a folder that can't be written costs only the log."""
    close_logbook()
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    try:
        places.logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler: logging.Handler = RotatingFileHandler(
            places.logs / "loket.log", maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)


def close_logbook() -> None:
    """Close the file."""
    for handler in tuple(LOGGER.handlers):
        LOGGER.removeHandler(handler)
        handler.close()


def note_bug(error: BaseException) -> str:
    """Log where an unexpected error arose and return its short code: the same bug has the same code."""
    code, place = trace_of(error)
    LOGGER.error("[%s] %s", code, place)
    return code
