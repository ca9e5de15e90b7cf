"""One sync of a store at a time, by a lock the operating system drops when the process dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.errors import SyncRunningError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: BinaryIO) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

    def _release(handle: BinaryIO) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(handle: BinaryIO) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(handle: BinaryIO) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_UN)


@contextmanager
def sync_lock(path: Path) -> Iterator[None]:
    """Hold the lock of this store; raises SyncRunningError where another sync, of any process, holds it.

    The file is never removed: removing it would let two processes lock two files of one name.
    """
    with path.open("ab") as handle:
        try:
            _take(handle)
        except OSError:
            raise SyncRunningError from None
        try:
            yield
        finally:
            _release(handle)
