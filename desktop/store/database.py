"""The encrypted database: opened by a raw key, with every setting stated, read back and asserted on each connection.

Why each setting: `reliability.md` §1 and §9. The defaults of the library lose acknowledged complaints in a power cut.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from peewee import Model, PeeweeException
from playhouse import sqlcipher_ext

from desktop.errors import EngineUnfitError
from desktop.store.faults import DRIVER, INTERRUPT, LIBRARY_ERRORS, code_of

KEY_BYTES = 32
LEAST_SQLITE = (3, 51, 3)
"""The first release without the WAL-reset bug (`reliability.md` R1)."""

LEAST_CIPHER = (4, 19)

PRAGMAS: tuple[tuple[str, object], ...] = (
    ("cipher_log_level", "NONE"),
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("recursive_triggers", 1),
    ("temp_store", 2),
    ("trusted_schema", 0),
    ("secure_delete", 1),
    ("mmap_size", 0),
    ("busy_timeout", 5000),
    ("cache_size", -8000),
    ("journal_size_limit", 16 * 1024 * 1024),
)
"""Each setting as it is made and as it must be read back.

`recursive_triggers` lets REPLACE meet the triggers that refuse deletion; `synchronous` 2 is FULL; `temp_store` 2 is
memory, so that nothing leaves the encrypted file by way of a temporary one.
"""

logging.getLogger("peewee").setLevel(logging.WARNING)
# The library logs each statement with its values at DEBUG; those are citizens' words and names.


class EncryptedDatabase:
    """The file behind peewee's SQLCipher database; one connection a thread, none of which ever creates a file."""

    def __init__(self, path: Path, key: bytes, pragmas: Sequence[tuple[str, object]] = PRAGMAS) -> None:
        """Stand ready to open the file at `path`; `key` is the 32-byte data key."""
        if len(key) != KEY_BYTES:
            message = "a data key has 32 bytes"
            raise ValueError(message)
        self._peewee: Any = sqlcipher_ext.SqlCipherDatabase(
            f"{path.absolute().as_uri()}?mode=rw",
            passphrase=f"x'{key.hex()}'",
            pragmas=pragmas,
            lock_type="IMMEDIATE",
            uri=True,
            check_same_thread=False,
            cached_statements=256,
        )
        self._key = key
        self._pragmas = pragmas
        self._opened: list[Any] = []
        self._interruptible: list[Any] = []
        self._guard = Lock()
        self._closed = False

    def connection(self) -> Any:
        """Return this thread's driver connection, opened and checked at first use; raises EngineUnfitError."""
        if self._closed:
            raise PeeweeException
        if self._peewee.is_closed():
            self._peewee.connect()
            fresh = self._peewee.connection()
            with self._guard:
                self._opened.append(fresh)
            try:
                check_engine(fresh)
                check_pragmas(fresh, self._pragmas)
            except EngineUnfitError:
                self.discard_connection()
                raise
        return self._peewee.connection()

    def execute_sql(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Run one statement with bound values and return the driver's cursor."""
        return self._peewee.execute_sql(sql, values)

    def create_tables(self, tables: Sequence[type[Model]]) -> None:
        """Create the tables of these models with the indexes the models name."""
        with self._peewee.bind_ctx(tables, bind_refs=False, bind_backrefs=False):
            self._peewee.create_tables(tables, safe=False)

    def scalar(self, sql: str) -> Any:
        """Return the one value of a statement without parameters, such as a pragma."""
        return self.execute_sql(sql).fetchone()[0]

    def copy_to(self, target: Path) -> bool:
        """Write a whole copy under the same key; say whether the copy, read back page by page, is whole."""
        self.execute_sql("VACUUM INTO ?", (str(target),))
        return self.is_whole(target)

    def is_whole(self, copy: Path) -> bool:
        """Say whether every page of a copy under the same key is as it was written."""
        reading = DRIVER.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
        try:
            reading.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
            reading.execute("PRAGMA cipher_log_level = NONE")
            damaged = reading.execute("PRAGMA cipher_integrity_check").fetchall()
            return not damaged and reading.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        finally:
            reading.close()

    def discard_connection(self) -> None:
        """Close this thread's connection; the next transaction opens a fresh one."""
        connection = self._peewee.connection()
        with self._guard:
            self._opened = [other for other in self._opened if other is not connection]
        self._peewee.close()

    def close_all(self) -> None:
        """Close the connections of all threads; whichever still uses one meets a closed store."""
        self._closed = True
        with self._guard:
            opened, self._opened = self._opened, []
        for connection in opened:
            connection.close()

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let `interrupt` end what this thread reads inside."""
        connection = self._peewee.connection()
        with self._guard:
            self._interruptible.append(connection)
        try:
            yield
        finally:
            with self._guard:
                self._interruptible.remove(connection)

    def interrupt(self) -> None:
        """End the searches that run now in any thread; no write and no other reading is touched."""
        with self._guard:
            for connection in self._interruptible:
                connection.interrupt()

    @contextmanager
    def transaction(self, lock: Literal["IMMEDIATE", "DEFERRED"]) -> Iterator[Any]:
        """Run one transaction; after a database error in it, also in COMMIT, the connection is not used again."""
        connection = self.connection()
        if connection.in_transaction:
            message = "a unit of work inside another one"
            raise RuntimeError(message)
        self.execute_sql(f"BEGIN {lock}")
        try:
            yield connection
            self.execute_sql("COMMIT")
        except BaseException as error:
            self._undo(connection, error)
            raise

    def _undo(self, connection: Any, error: BaseException) -> None:
        """Roll back; a connection on which the engine failed is closed, because what it holds is not known.

        Not left to the library: its roll-back after a failed COMMIT fails too and hides why the COMMIT did.
        """
        trusted = not isinstance(error, LIBRARY_ERRORS) or code_of(error) == INTERRUPT
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except DRIVER.Error:
            trusted = False
        if not trusted:
            self.discard_connection()


def check_engine(connection: Any) -> None:
    """Refuse an engine that does not encrypt or is below the floor: a plain SQLite would ignore the key silently."""
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    if cipher is None or _numbers(cipher[0]) < LEAST_CIPHER:
        raise EngineUnfitError("cipher_version")
    (sqlite,) = connection.execute("SELECT sqlite_version()").fetchone()
    if _numbers(sqlite) < LEAST_SQLITE:
        raise EngineUnfitError("sqlite_version")


def check_pragmas(connection: Any, pragmas: Sequence[tuple[str, object]] = PRAGMAS) -> None:
    """Read every setting back; raise EngineUnfitError naming the first one that did not take."""
    for name, expected in pragmas:
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise EngineUnfitError(name)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(maxsplit=1)[0].split("."))


def engine_versions() -> dict[str, str]:
    """Return the versions of the engine that is linked, for the self-check and support."""
    connection = DRIVER.connect(":memory:")
    try:
        (sqlite,) = connection.execute("SELECT sqlite_version()").fetchone()
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return {"sqlite": str(sqlite), "sqlcipher": str(cipher)}
