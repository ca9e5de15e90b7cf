"""The listing screen's port onto the use cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.domain.complaint import RegisterFilter
from desktop.domain.listing import Listing
from desktop.domain.listing_report import ListingReport
from desktop.domain.office import Person
from desktop.domain.online import OnlineReport
from desktop.domain.permissions import allows
from desktop.usecases.context import Context
from desktop.usecases.import_listing import read_listing, take_listing
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.online_wording import keep_online_wording, kept_online_wording
from desktop.usecases.reading import register_keys, register_rows
from desktop.usecases.register_online import Arrived, register_online
from desktop.usecases.release import resend_unknown
from desktop.usecases.setup import show_office

PAGE = 500
"""Rows of the register looked through at a time for the subjects of an import's lines."""


class OfficeListing:
    """Imports as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, zone: str) -> None:
        """Act on the store of `ctx` as `person`; `zone` is the office's."""
        self._ctx = ctx
        self._person = person
        self.zone = zone

    @property
    def may_resend(self) -> bool:
        """Say whether this person may decide that something is sent again."""
        return allows(self._person.roles, "resend_unknown")

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._ctx.today(self.zone)

    def usual_institution(self) -> str:
        """Return the institution of the office's profile, empty where none is known."""
        _, _, service = show_office(self._ctx, self._person)
        return service.disposition_id

    def made_at(self, path: Path) -> datetime | None:
        """Return when the file was last written; a stick that is gone tells nothing."""
        try:
            return datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:
            return None

    def read(self, path: Path) -> Listing:
        """Read a file and change nothing."""
        return read_listing(self._ctx, self._person, path)

    def take(self, listing: Listing, choice: ImportChoice, goes_on: Callable[[int, int], bool]) -> ListingReport:
        """Take a list in, piece by piece."""
        return take_listing(self._ctx, self._person, listing, choice, goes_on=goes_on)

    def titles(self, numbers: frozenset[str]) -> Mapping[str, str]:
        """Return the subjects of these cases, newest pages of the register first."""
        found: dict[str, str] = {}
        keys = register_keys(self._ctx, self._person, RegisterFilter()) if numbers else ()
        for start in range(0, len(keys), PAGE):
            if len(found) == len(numbers):
                break
            rows = register_rows(self._ctx, self._person, keys[start : start + PAGE])
            found |= {row.number: row.title for row in rows if row.number in numbers}
        return found

    def resend(self, number: str, reason: str) -> None:
        """Send again by a person's decision."""
        resend_unknown(self._ctx, self._person, number, reason)

    def register(self, report: OnlineReport, *, clock_confirmed: bool) -> Arrived:
        """Take one report in by its tracking number."""
        return register_online(self._ctx, self._person, report, clock_confirmed=clock_confirmed)

    def keep(self, wording: Mapping[str, str]) -> None:
        """Keep what stands in the form of a typed report."""
        keep_online_wording(self._ctx, self._person, wording)

    def kept(self) -> Mapping[str, str]:
        """Return what was left in that form."""
        return kept_online_wording(self._ctx, self._person)
