"""The file with the wrapped keys, kept twice: one damaged copy is healed from the other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop.errors import Failure, SlotsDamagedError
from desktop.paths import Places
from desktop.store.canonical import canonical_bytes
from desktop.store.durable import make_folder, replace_file
from desktop.store.faults import translated

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key: the envelope and, for a passphrase, how its key is derived. Bytes are hexadecimal."""

    kind: str
    envelope: str
    salt: str = ""
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0


@dataclass(frozen=True, slots=True)
class SlotsContent:
    """What the file says. `check` tells a wrong key from a damaged store; `founded` whether set-up came to its end."""

    store_id: str
    generation: int
    check: str
    slots: tuple[Slot, ...]
    founded: bool = False


def write_slots(places: Places, content: SlotsContent) -> None:
    """Write both copies, one after the other, so that one is whole at every moment; raises storage failures.

    The first copy decides: once it is there the newer keys are in force, and a second copy that can't be written is
    mended at the next reading. Failing then would hide a new recovery key that has replaced the old one.
    """
    body: dict[str, Any] = {"format": FORMAT, **asdict(content)}
    text = json.dumps(body | {"digest": _digest(body)}, indent=1)
    with translated(places.slots[0]):
        make_folder(places.data)
        replace_file(places.slots[0], text.encode())
    with suppress(OSError):
        replace_file(places.slots[1], text.encode())


def read_slots(places: Places) -> SlotsContent:
    """Return the newest whole copy, mending the other one; raise SlotsDamagedError where neither is whole."""
    copies = [_read(path) for path in places.slots]
    whole = [copy for copy in copies if copy is not None]
    if not whole:
        raise SlotsDamagedError(places.slots[0])
    newest = max(whole, key=lambda copy: copy.generation)
    if any(copy != newest for copy in copies):
        with suppress(Failure):
            write_slots(places, newest)
    return newest


def _read(path: Path) -> SlotsContent | None:
    """Return a copy that is whole and of a known format."""
    try:
        body = json.loads(path.read_bytes())
        digest = body.pop("digest")
        if digest != _digest(body) or body.pop("format") != FORMAT:
            return None
        slots = tuple(Slot(**slot) for slot in body.pop("slots"))
        return SlotsContent(slots=slots, **body)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _digest(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_bytes(dict(body))).hexdigest()
