"""What somebody is writing to the service about a case: kept as it is typed, the writer's alone, never journalled."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.delivery import Step
from desktop.domain.office import Person
from desktop.domain.permissions import sight_of
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.reading import find_case

Wording = Mapping[str, str]
"""The fields of a form by name, as they stand on the screen."""


@use_case("show_case")
def keep_wording(ctx: Context, person: Person, number: str, step: Step, wording: Wording) -> None:
    """Keep what stands in the form now; an empty one forgets what was kept."""
    with ctx.store.writing() as unit:
        uid = find_case(unit, sight_of(person), number).entry.uid
        kept = {name: value for name, value in wording.items() if value}
        unit.settings.put(_name(person, uid, step), kept or None)


@use_case("show_case")
def kept_wording(ctx: Context, person: Person, number: str, step: Step) -> Wording:
    """Return what was left in the form, empty where nothing was."""
    with ctx.store.reading() as unit:
        uid = find_case(unit, sight_of(person), number).entry.uid
        return dict(unit.settings.get(_name(person, uid, step)) or {})


def _name(person: Person, case_uid: str, step: Step) -> str:
    return f"wording:{step}:{case_uid}:{person.login}"
