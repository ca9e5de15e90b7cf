"""What the entry screen must know before the first citizen comes: staff, places, categories, limits."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.office import Person
from desktop.usecases.context import Context
from desktop.usecases.door import use_case


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDesk:
    """The office as the entry screen needs it; `files_limit` is bytes, `region_code` the office's own area.

    `staff` are the people the fence can be set for: who is active, without whoever sits at the desk hidden.
    """

    zone: str
    region_code: str
    files_limit: int
    staff: tuple[Person, ...]
    practice: bool


@use_case("save_draft")
def entry_desk(ctx: Context, person: Person) -> EntryDesk:
    """Return what the fields offer; whoever may type an entry may see it."""
    del person  # the door has asked already; the fence can be set for everybody, also for oneself
    with ctx.store.reading() as unit:
        office = unit.office.get()
        return EntryDesk(
            zone=office.time_zone,
            region_code=office.region_code,
            files_limit=unit.office.service().files_limit,
            staff=tuple(member for member in unit.staff.all() if member.active),
            practice=office.practice,
        )
