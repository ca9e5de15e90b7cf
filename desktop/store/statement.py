"""Queries composed by peewee once and run many times.

Composing a query costs five to ten times what running it does; a save runs some twenty of them. So each repository
names its queries as `Statement`s: peewee still writes the SQL from the models, but only at the first use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peewee import Query, SqliteDatabase, Value

from desktop.store.database import EncryptedDatabase
from desktop.store.moments import to_text

Row = tuple[Any, ...]


class _Slot(str):
    """The place of a value that is known only when the statement runs."""

    __slots__ = ()


def slot(name: str) -> Value:
    """Stand in a query for the value given by this name at run time, in the form it is stored."""
    return Value(_Slot(name), converter=False)


class Statement:
    """One query of a repository; values are bound, never written into the SQL."""

    __slots__ = ("_compose", "_places", "_sql")

    def __init__(self, compose: Callable[[], Query]) -> None:
        """Compose by `compose` at the first use: a peewee query with slots."""
        self._compose = compose
        self._sql = ""
        self._places: tuple[object, ...] = ()

    @classmethod
    def text(cls, *pieces: str, places: tuple[str, ...] = ()) -> Statement:
        """Return a statement of fixed SQL, for what peewee has no words for; `places` name each `?` in order."""
        written = cls(Query)
        written._sql = " ".join(pieces)
        written._places = tuple(_Slot(place) for place in places)
        return written

    @property
    def sql(self) -> str:
        """Return the SQL, composing it at the first use."""
        if not self._sql:
            context: Any = SqliteDatabase(None)
            sql, places = context.get_sql_context().sql(self._compose()).query()
            self._sql, self._places = sql, tuple(places)
        return self._sql

    def run(self, database: EncryptedDatabase, **values: object) -> Any:
        """Run with these values and return the driver's cursor."""
        sql = self.sql
        bound = [values[place] if type(place) is _Slot else place for place in self._places]
        try:
            return database.execute_sql(sql, bound)
        except UnicodeEncodeError:
            return database.execute_sql(sql, [to_text(v) if isinstance(v, str) else v for v in bound])

    def row(self, database: EncryptedDatabase, **values: object) -> Row | None:
        """Return the first row, None where there is none."""
        found: Row | None = self.run(database, **values).fetchone()
        return found

    def rows(self, database: EncryptedDatabase, **values: object) -> list[Row]:
        """Return all rows."""
        found: list[Row] = self.run(database, **values).fetchall()
        return found

    def changed(self, database: EncryptedDatabase, **values: object) -> int:
        """Run a change and return how many rows it touched."""
        return int(self.run(database, **values).rowcount)
