"""A disk that fails now and then where it matters most: in the durable commit, before or after it took hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop.paths import Places
from desktop.store.database import EncryptedDatabase
from desktop.store.faults import DRIVER, IOERR
from desktop.store.store import Store


class PoorDisk(EncryptedDatabase):
    """The encrypted database on such a disk; `chance` says before each commit whether it fails, and `after` it did."""

    def __init__(self, places: Places, key: bytes, fails: Callable[[], bool], took_hold: Callable[[], bool]) -> None:
        super().__init__(places.database, key)
        self._fails = fails
        self._took_hold = took_hold
        self._writes = False
        self.failed = 0

    def execute_sql(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Run a statement; a commit may fail, and then nobody knows from the error alone whether it was made."""
        self._writes = sql == "BEGIN IMMEDIATE" or (self._writes and not sql.startswith("BEGIN"))
        if sql != "COMMIT" or not self._writes or not self._fails():
            return super().execute_sql(sql, values)
        self.failed += 1
        if self._took_hold():
            super().execute_sql(sql, values)
        error = DRIVER.OperationalError("disk I/O error")
        error.sqlite_errorcode = IOERR
        raise error


def open_on_poor_disk(
    places: Places, key: bytes, fails: Callable[[], bool], took_hold: Callable[[], bool]
) -> tuple[Store, PoorDisk]:
    """Open a store there; the file must be of this version already."""
    disk = PoorDisk(places, key, fails, took_hold)
    return Store(places, disk), disk
