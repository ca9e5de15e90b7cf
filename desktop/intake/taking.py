"""Takes a file in as evidence: the original kept unchanged, and a copy that may be sent derived apart.

`decisions.md` 16: pictures are drawn anew in a child process, PDF goes as it is, anything else stays here. Only files
over the caps and broken pictures are refused; what can't shrink stays here, marked "tidak ikut terkirim".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import FileRefusedError
from desktop.intake.isolation import Child, ChildLostError, redraw_apart
from desktop.intake.kinds import ENDINGS, PDF, PICTURES, sniff
from desktop.intake.names import safe_name, with_ending
from desktop.intake.redrawing import BROKEN, TOO_MANY_PIXELS, PictureRefusedError, Redrawn

SIZE_CAP = 25_000_000
"""Bytes of one original (`decisions.md` 16); checked before a byte is read."""

TOO_LARGE = "too_large"
EMPTY = "empty"
UNREADABLE = "unreadable"
REFUSALS = (TOO_LARGE, TOO_MANY_PIXELS, BROKEN, EMPTY, UNREADABLE)
"""The codes of FileRefusedError; their words stand in `ui/messages.py`."""

SHRUNK = "shrunk"
PLACE_REMOVED = "place_removed"
OVER_BUDGET = "not_sent_over_budget"
KIND_NOT_SENT = "not_sent_kind"
NOT_REDRAWN = "not_sent_not_redrawn"
NOTES = (SHRUNK, PLACE_REMOVED, OVER_BUDGET, KIND_NOT_SENT, NOT_REDRAWN)
"""What the officer is told about a file that was taken in; their words stand in `ui/messages.py`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """One piece of evidence; sizes are bytes, digests SHA-256 in hex, `sent` is None where nothing may leave."""

    name: str
    media_type: str
    size: int
    sha256: str
    original: bytes
    sent: bytes | None = None
    sent_name: str = ""
    sent_media_type: str = ""
    sent_sha256: str = ""
    notes: tuple[str, ...] = ()


def take_in(source: Path | bytes, name: str, budget: int, *, child: Child | None = None) -> TakenIn:
    """Return the file as evidence, with a copy of at most `budget` bytes to send where that can be had.

    Raises FileRefusedError (`too_large`, `too_many_pixels`, `broken`, `empty`, `unreadable`).
    """
    shown = safe_name(name)
    original = _read(source, shown)
    kind = sniff(original)
    if kind in PICTURES:
        return _take_picture(original, shown, kind, budget, child)
    if kind != PDF:
        return _taken(original, shown, kind, notes=(KIND_NOT_SENT,))
    if len(original) > budget:
        return _taken(original, shown, kind, notes=(OVER_BUDGET,))
    return _taken(original, shown, kind, copy=(kind, original))


def _read(source: Path | bytes, shown: str) -> bytes:
    content = source if isinstance(source, bytes) else _read_file(source, shown)
    if len(content) > SIZE_CAP:
        raise FileRefusedError(shown, TOO_LARGE)
    if not content:
        raise FileRefusedError(shown, EMPTY)
    return content


def _read_file(path: Path, shown: str) -> bytes:
    try:
        if not path.is_file():
            # A device or a pipe would be read for ever.
            raise FileRefusedError(shown, UNREADABLE)
        if path.stat().st_size > SIZE_CAP:
            raise FileRefusedError(shown, TOO_LARGE)
        with path.open("rb") as file:
            return file.read(SIZE_CAP + 1)
    except (OSError, ValueError):
        raise FileRefusedError(shown, UNREADABLE) from None


def _take_picture(original: bytes, shown: str, kind: str, budget: int, child: Child | None) -> TakenIn:
    try:
        drawn = redraw_apart(original, PICTURES[kind], budget, child)
    except PictureRefusedError as refusal:
        raise FileRefusedError(shown, str(refusal)) from None
    except ChildLostError:
        return _taken(original, shown, kind, notes=(NOT_REDRAWN,))
    if not drawn.content:
        return _taken(original, shown, kind, notes=(OVER_BUDGET,))
    if sniff(drawn.content) != drawn.media_type or drawn.media_type not in ENDINGS:
        return _taken(original, shown, kind, notes=(NOT_REDRAWN,))
    return _taken(original, shown, kind, copy=(drawn.media_type, drawn.content), notes=_notes(drawn))


def _notes(drawn: Redrawn) -> tuple[str, ...]:
    told = ((SHRUNK, drawn.shrunk), (PLACE_REMOVED, drawn.had_place))
    return tuple(note for note, applies in told if applies)


def _taken(
    original: bytes, shown: str, kind: str, *, copy: tuple[str, bytes] | None = None, notes: tuple[str, ...] = ()
) -> TakenIn:
    kept = TakenIn(
        name=shown,
        media_type=kind,
        size=len(original),
        sha256=hashlib.sha256(original).hexdigest(),
        original=original,
        notes=notes,
    )
    if copy is None:
        return kept
    sent_kind, sent = copy
    return replace(
        kept,
        sent=sent,
        sent_name=with_ending(shown, ENDINGS[sent_kind]),
        sent_media_type=sent_kind,
        sent_sha256=hashlib.sha256(sent).hexdigest(),
    )
