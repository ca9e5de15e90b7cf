"""Contradictions between what this office did and what the service shows: found in reading, settled by a person."""

from __future__ import annotations

from datetime import datetime

from desktop.store.mirror import Taken
from desktop.store.store import Unit


def note_conflicts(unit: Unit, case_uid: str, taken: Taken, *, at: datetime) -> None:
    """Write each contradiction that a reading brought, once while it is open."""
