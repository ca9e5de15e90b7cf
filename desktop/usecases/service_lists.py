"""What an office knows of the service: the lists it keeps for offline days, and how it stands with reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.national import Institution, ReplyTemplate
from desktop.domain.office import Dialect, Person, ReadingBudget
from desktop.domain.permissions import sight_of
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.mirror import MASTERS_AT


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLists:
    """Institutions and templates in force; `read_at` is None where the service never gave its lists.

    `reply_limit` is how many code points other clients of the service allow a reply; nothing is cut by it.
    """

    institutions: tuple[Institution, ...]
    templates: tuple[ReplyTemplate, ...]
    read_at: datetime | None
    reply_limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    """How reading stands: reports ever read, those of them the service shows no more, and when the next is due."""

    dialect: Dialect
    budget: ReadingBudget
    followed: int
    missing: int
    next_at: datetime | None


@use_case("show_office")
def show_masters(ctx: Context, person: Person) -> ServiceLists:
    """Return the service's lists as last read; they are no secret."""
    del person  # the door has checked who asks; everybody sees the same
    with ctx.store.reading() as unit:
        read_at = unit.settings.get(MASTERS_AT)
        return ServiceLists(
            institutions=unit.masters.institutions(),
            templates=unit.masters.templates(),
            read_at=datetime.fromisoformat(read_at) if read_at else None,
            reply_limit=unit.office.service().reply_limit,
        )


@use_case("show_office")
def show_reading(ctx: Context, person: Person) -> ReadingState:
    """Return how often this office reads and how much it follows, of what this person may see; it names no case."""
    with ctx.store.reading() as unit:
        service = unit.office.service()
        followed, missing = unit.mirror.counts(sight_of(person))
        return ReadingState(
            dialect=service.dialect,
            budget=service.reading,
            followed=followed,
            missing=missing,
            next_at=unit.mirror.first_due(),
        )


@use_case("show_office")
def road_of_office(ctx: Context, person: Person) -> tuple[Dialect, str]:
    """Return the road to the service and its address, empty where there is none."""
    del person  # the door has checked who asks; everybody sees the same
    with ctx.store.reading() as unit:
        service = unit.office.service()
        return service.dialect, service.base_url
