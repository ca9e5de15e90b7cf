"""A report that somebody is typing over from the service's site: kept as it is typed, the writer's alone."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.office import Person
from desktop.usecases.context import Context
from desktop.usecases.door import use_case


@use_case("register_online")
def keep_online_wording(ctx: Context, person: Person, wording: Mapping[str, str]) -> None:
    """Keep what stands in the form now; an empty one forgets what was kept. It is not journalled."""
    with ctx.store.writing() as unit:
        kept = {name: value for name, value in wording.items() if value}
        unit.settings.put(_name(person), kept or None)


@use_case("register_online")
def kept_online_wording(ctx: Context, person: Person) -> Mapping[str, str]:
    """Return what was left in the form, empty where nothing was."""
    with ctx.store.reading() as unit:
        return dict(unit.settings.get(_name(person)) or {})


def _name(person: Person) -> str:
    return f"online_wording:{person.login}"
