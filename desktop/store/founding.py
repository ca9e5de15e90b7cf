"""A set-up that a power cut ended: what it left is no office yet, and may be made anew.

The rule that a missing file is a loss and never replaced begins when set-up has come to its end; only then was a key
printed and a number given.
"""

from __future__ import annotations

from pathlib import Path

from desktop.errors import SlotsDamagedError
from desktop.paths import Places
from desktop.store.durable import sync_folder
from desktop.store.faults import translated
from desktop.store.keys import KeySlots


def clear_unfounded(places: Places) -> bool:
    """Take away what an unfinished set-up left; say whether there is room now for an office.

    Nothing is touched where an office stands, where its keys can't be read, or where a database has no keys.
    """
    if not any(slot.exists() for slot in places.slots):
        return not places.database.exists()
    try:
        if KeySlots.load(places).founded:
            return False
    except SlotsDamagedError:
        return False
    with translated(places.database):
        for path in (*_database_files(places), *reversed(places.slots)):
            path.unlink(missing_ok=True)
        sync_folder(places.data)
    return True


def _database_files(places: Places) -> tuple[Path, ...]:
    return tuple(places.database.with_name(places.database.name + end) for end in ("-wal", "-shm", ""))
