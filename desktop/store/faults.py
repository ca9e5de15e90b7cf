"""The one place where the database library's exceptions become failures a person can meet.

Messages of the library are not passed on: some quote what was searched or stored.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import PeeweeException
from playhouse import sqlcipher_ext

from desktop.errors import (
    DiskFullError,
    Failure,
    FolderReadOnlyError,
    StoreMissingError,
    StoreTroubleError,
    StoreUnreadableError,
)

DRIVER: Any = vars(sqlcipher_ext)["sqlcipher"]
"""The driver that peewee's SQLCipher database speaks to; it has no type stubs."""

LIBRARY_ERRORS: tuple[type[Exception], ...] = (PeeweeException, DRIVER.Error)
"""peewee wraps what the driver raises when a statement begins, but not what it raises while rows are read."""

PRIMARY = 0xFF
"""SQLite's extended codes keep the plain one in the low byte."""

ERROR, PERM, BUSY, LOCKED, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, CONSTRAINT, NOTADB = (
    1, 3, 5, 6, 8, 9, 10, 11, 13, 14, 19, 26,
)  # fmt: skip
"""The result codes that mean something to us, as sqlite.org/rescode.html numbers them."""

_OUR_FAULT = frozenset({ERROR, CONSTRAINT})
"""A wrong statement or a broken rule of the schema: the cause stays visible, it names tables and columns only."""

_TROUBLE = {BUSY: "busy", LOCKED: "busy", IOERR: "io", CONSTRAINT: "constraint"}
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class InterruptedReadError(Exception):
    """A search was given up because nobody waits for it any more; nothing is wrong."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn whatever the library or the file system raises inside into a Failure about the store at `path`."""
    try:
        yield
    except LIBRARY_ERRORS as error:
        raise failure_of(error, path) from (error if code_of(error) in _OUR_FAULT else None)
    except OSError as error:
        raise failure_of_os(error, path) from None


def failure_of(error: Exception, path: Path) -> Failure | InterruptedReadError:
    """Return what a library exception means for the person at the desk."""
    code = code_of(error)
    if code == INTERRUPT:
        return InterruptedReadError()
    if code == FULL:
        return DiskFullError(path)
    if code in {READONLY, PERM}:
        return FolderReadOnlyError(path.parent)
    if code in {CORRUPT, NOTADB}:
        return StoreUnreadableError(path)
    if code == CANTOPEN:
        return StoreTroubleError("cannot_open") if path.exists() else StoreMissingError(path)
    return StoreTroubleError(_TROUBLE.get(code, f"code_{code}"))


def code_of(error: BaseException) -> int:
    """Return SQLite's plain result code, 0 where the library gives none."""
    original = getattr(error, "orig", error)
    code = getattr(original, "sqlite_errorcode", None)
    return int(code) & PRIMARY if isinstance(code, int) else 0


def failure_of_os(error: OSError, path: Path) -> Failure:
    """Return what a file system error means for the person at the desk."""
    if error.errno in _NO_ROOM:
        return DiskFullError(path)
    if error.errno in _NO_RIGHT:
        return FolderReadOnlyError(path.parent)
    return StoreTroubleError(f"os_{errno.errorcode.get(error.errno or 0, 'error').lower()}")
