"""Which desk letters are taken on this PC, in a file that all its accounts can read (`decisions.md` 3).

Two stores with the same letters would print the same numbers. Only letters and a digest of the store's folder stand in
the file; the folder itself may carry a person's account name. Where the file can't be written (an account without the
right, a PC whose installer made no folder) set-up goes on: the office's own rule then keeps the letters apart, and
refusing would stop offices for a precaution.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from desktop.errors import DeskTakenError
from desktop.paths import Places
from desktop.store.durable import replace_file

READABLE_BY_ALL = 0o644


def claim_desk(places: Places, letters: str, *, practice: bool) -> None:
    """Note that the store at `places` uses these letters; raise DeskTakenError where another store does.

    A practice store neither claims nor is refused: its numbers begin with the practice code.
    """
    if practice:
        return
    marker = places.machine_marker
    taken = taken_desks(marker)
    store = store_mark(places)
    if taken.get(letters, store) != store:
        raise DeskTakenError(letters)
    taken[letters] = store
    with suppress(OSError):
        marker.parent.mkdir(parents=True, exist_ok=True)
        replace_file(marker, json.dumps({"desks": taken}, indent=1).encode(), mode=READABLE_BY_ALL)


def taken_desks(marker: Path) -> dict[str, str]:
    """Return the marks of stores by their letters; an unreadable file says nothing."""
    try:
        found = json.loads(marker.read_bytes())["desks"]
        return {str(letters): str(store) for letters, store in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def store_mark(places: Places) -> str:
    """Return what stands for a store in the file: a digest of its folder."""
    return hashlib.sha256(str(places.data.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
