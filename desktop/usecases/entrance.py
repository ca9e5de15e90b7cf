"""What stands at the door before anybody is known: whose desk this is, who may come in, who must wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.office import Office, Person
from desktop.usecases.context import Context
from desktop.usecases.door import system_case
from desktop.usecases.sign_in import seconds_to_wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """`people` are those who may sign in, who was here last comes first; `waits` are seconds by login, where not 0."""

    office: Office
    letters: str
    people: tuple[Person, ...]
    waits: Mapping[str, int]


@system_case("read_entrance")
def read_entrance(ctx: Context) -> Entrance:
    """Return what the sign-in page shows; no citizen and no count is in it."""
    now = ctx.now()
    with ctx.store.reading() as unit:
        last = unit.staff.last_login()
        people = [person for person in unit.staff.all() if person.active]
        waits = {person.login: seconds_to_wait(now, *unit.staff.failures(person.login)) for person in people}
        return Entrance(
            office=unit.office.get(),
            letters=unit.office.desk(),
            people=tuple(sorted(people, key=lambda person: person.login != last)),
            waits={login: seconds for login, seconds in waits.items() if seconds},
        )
