"""Having the official list read by a child process, and outliving whatever becomes of the child."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from desktop.domain.listing import Column, Sheet
from desktop.errors import ListingRefusedError
from desktop.intake.cells import BROKEN, REFUSALS, ROW_CAP, TOO_LARGE
from desktop.intake.isolation import CARRIED, Child
from desktop.intake.kinds import sniff

SIZE_CAP = 50_000_000
"""Bytes of the file as it comes; fifty thousand reports of two pages each are some ten million."""

TOLD_CAP = 400_000_000
"""Bytes of text taken over from the child: more is no list an office can use."""

PATIENCE_SECONDS = 120.0
"""Wall time; the child's own limit of processor time ends an honest loop earlier."""

CHILD_FLAG = "--baca-daftar"
"""How the frozen program is asked to be the child (see `desktop.__main__`)."""

EMPTY = "empty"
UNREADABLE = "unreadable"
NOT_A_SPREADSHEET = "not_a_spreadsheet"
TOO_HEAVY = "too_heavy"
ALL_REFUSALS = (*REFUSALS, EMPTY, UNREADABLE, NOT_A_SPREADSHEET, TOO_HEAVY)
"""The codes of ListingRefusedError; their words stand in `ui/messages.py`."""

_SPREADSHEETS = frozenset({"application/zip", "application/x-ole-storage"})


def sheet_child() -> Child:
    """Return the child of this very program, from a checkout, a package or a frozen bundle."""
    if getattr(sys, "frozen", False):
        return Child((sys.executable, CHILD_FLAG), PATIENCE_SECONDS)
    return Child((sys.executable, "-E", "-s", "-m", "desktop.intake.sheet_child"), PATIENCE_SECONDS)


def read_sheet(source: Path | bytes, *, child: Child | None = None) -> Sheet:
    """Return the table of an xlsx, xls or ods file; raises ListingRefusedError."""
    content = source if isinstance(source, bytes) else _read_file(source)
    if len(content) > SIZE_CAP:
        raise ListingRefusedError(TOO_LARGE)
    if not content:
        raise ListingRefusedError(EMPTY)
    if sniff(content) not in _SPREADSHEETS:
        raise ListingRefusedError(NOT_A_SPREADSHEET)
    with _told_by(child or sheet_child(), content) as lines:
        return _read(lines, hashlib.sha256(content).hexdigest())


def _read_file(path: Path) -> bytes:
    try:
        if not path.is_file():
            # A device or a pipe would be read for ever.
            raise ListingRefusedError(UNREADABLE)
        with path.open("rb") as file:
            return file.read(SIZE_CAP + 1)
    except (OSError, ValueError):
        raise ListingRefusedError(UNREADABLE) from None


@contextmanager
def _told_by(child: Child, content: bytes) -> Iterator[Iterator[bytes]]:
    """Give the lines a child tells; it is gone afterwards, however it behaved.

    The child reads everything before it writes anything, so the two pipes can't wait for each other.
    """
    try:
        process = subprocess.Popen(
            child.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parents[2],
            env={name: os.environ[name] for name in CARRIED if name in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        raise ListingRefusedError(TOO_HEAVY) from None
    patience = threading.Timer(child.patience, process.kill)
    patience.start()
    try:
        with process:
            yield _lines(process, content)
            process.kill()
    finally:
        patience.cancel()
        patience.join()


def _lines(process: subprocess.Popen[bytes], content: bytes) -> Iterator[bytes]:
    asked, told_by = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)  # both are pipes here
    with suppress(OSError):
        asked.write(content)
    with suppress(OSError):
        asked.close()
    told = 0
    for line in told_by:
        told += len(line)
        if told > TOLD_CAP:
            raise ListingRefusedError(TOO_LARGE)
        yield line


def _read(lines: Iterator[bytes], sha256: str) -> Sheet:
    """Read the child's answer as a stranger's: a taken-over child must not get anything past its parent."""
    about = _document(next(lines, b""))
    columns = _columns(about)
    rows: list[tuple[int, tuple[str, ...]]] = []
    for line in lines:
        said = _said(line)
        if isinstance(said, dict):
            _ask_complete(said)
            return Sheet(columns=columns, rows=rows, heading=_heading(about), sha256=sha256)
        rows.append(_row(said, len(columns)))
        if len(rows) > ROW_CAP:
            break
    raise ListingRefusedError(TOO_HEAVY)


def _said(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise ListingRefusedError(TOO_HEAVY) from None


def _document(line: bytes) -> dict[str, object]:
    """Return what the child says first; a refusal of its own is handed on."""
    said = _said(line) if line else None
    if not isinstance(said, dict):
        raise ListingRefusedError(TOO_HEAVY)
    _hand_on_refusal(said)
    return said


def _ask_complete(said: dict[str, object]) -> None:
    _hand_on_refusal(said)
    if said.get("complete") is not True:
        raise ListingRefusedError(BROKEN)


def _hand_on_refusal(said: dict[str, object]) -> None:
    code, missing = said.get("refused"), said.get("columns")
    if isinstance(code, str) and code in REFUSALS:
        known = {column.value for column in Column}
        named = missing if isinstance(missing, list) else []
        raise ListingRefusedError(code, tuple(name for name in named if isinstance(name, str) and name in known))


def _columns(about: dict[str, object]) -> tuple[Column, ...]:
    named = about.get("columns")
    try:
        columns = tuple(Column(name) for name in named) if isinstance(named, list) else ()
    except ValueError:
        columns = ()
    if not columns or len(set(columns)) != len(columns):
        raise ListingRefusedError(BROKEN)
    return columns


def _heading(about: dict[str, object]) -> tuple[str, ...]:
    told = about.get("heading")
    return tuple(text for text in told if isinstance(text, str)) if isinstance(told, list) else ()


def _row(said: object, width: int) -> tuple[int, tuple[str, ...]]:
    if isinstance(said, list) and len(said) == width + 1 and isinstance(said[0], int):
        cells = said[1:]
        if all(isinstance(cell, str) for cell in cells):
            return said[0], tuple(cells)
    raise ListingRefusedError(BROKEN)
