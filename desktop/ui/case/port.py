"""The case page's port onto the use cases."""

from __future__ import annotations

from datetime import date

from desktop.domain.office import Person
from desktop.usecases.context import Context
from desktop.usecases.reading import CaseView, open_identity, show_case


class OfficeCase:
    """Reads one case as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, zone: str) -> None:
        """Read the store of `ctx` as `person`; `zone` is the office's."""
        self._ctx = ctx
        self._person = person
        self._zone = zone

    def show(self, number: str) -> CaseView:
        """Return the case, identity masked."""
        return show_case(self._ctx, self._person, number)

    def open_identity(self, number: str, purpose: str) -> CaseView:
        """Return the case with identity; the look stands in the journal."""
        return open_identity(self._ctx, self._person, number, purpose)

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._ctx.today(self._zone)
