"""The register's port onto the use cases."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from desktop.domain.complaint import RegisterFilter, RegisterRow
from desktop.domain.office import Person
from desktop.store.register import RegisterCounts
from desktop.usecases.conflicts import cases_ever_in_conflict
from desktop.usecases.context import Context
from desktop.usecases.reading import register_counts, register_keys, register_page, register_rows


class OfficeRegister:
    """Reads as the person who is signed in; searches run on the work thread and can be given up from the window's."""

    def __init__(self, ctx: Context, person: Person, zone: str) -> None:
        """Read the store of `ctx` as `person`; `zone` is the office's."""
        self._ctx = ctx
        self._person = person
        self._zone = zone

    def keys(self, wanted: RegisterFilter) -> array[int]:
        """Return the keys of all wanted rows, newest first."""
        return register_keys(self._ctx, self._person, wanted)

    def rows(self, keys: Sequence[int]) -> Sequence[RegisterRow]:
        """Return the rows of these keys."""
        return register_rows(self._ctx, self._person, keys)

    def first(self, wanted: RegisterFilter, limit: int) -> Sequence[RegisterRow]:
        """Return the newest wanted rows."""
        return register_page(self._ctx, self._person, wanted, limit=limit).rows

    def counts(self) -> RegisterCounts:
        """Return the numbers above the table."""
        return register_counts(self._ctx, self._person)

    def ever_in_conflict(self) -> int:
        """Return how many cases that this person may see ever contradicted the national service."""
        return len(cases_ever_in_conflict(self._ctx, self._person))

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._ctx.today(self._zone)

    def zone(self) -> str:
        """Return the office's zone."""
        return self._zone

    def give_up(self) -> None:
        """End a search that nobody waits for any more, and nothing else: an autosave on the same thread goes on."""
        self._ctx.store.interrupt()
