"""The door every use case passes: deny by default, and be known to the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from desktop.domain.office import Person
from desktop.domain.permissions import allows
from desktop.errors import NotPermittedError
from desktop.usecases.context import Context

P = ParamSpec("P")
R = TypeVar("R")

GUARDED: dict[str, tuple[Callable[..., object], ...]] = {}
"""Every guarded verb under its name in the matrix, where several may share one right; a test walks it both ways."""

SYSTEM: dict[str, Callable[..., object]] = {}
"""What the program does by itself, without a person: recovery and delivery."""

SYSTEM_ACTOR = "sistem"


def require(person: Person, use_case_name: str) -> None:
    """Refuse unless one of the person's roles is named for this use case."""
    if not (person.active and allows(person.roles, use_case_name)):
        raise NotPermittedError(use_case_name)


def as_they_stand(ctx: Context, person: Person, use_case_name: str) -> Person:
    """Return the person as the store knows them now: who signed in this morning may have lost a role since."""
    with ctx.store.reading() as unit:
        found = unit.staff.get(person.login)
    if found is None:
        raise NotPermittedError(use_case_name)
    return found


def use_case(
    name: str,
) -> Callable[[Callable[Concatenate[Context, Person, P], R]], Callable[Concatenate[Context, Person, P], R]]:
    """Mark a verb of the office; its permission is checked before its first line.

    The verb is given the person as the store knows them at that moment, never the roles of whoever calls.
    """

    def guard(verb: Callable[Concatenate[Context, Person, P], R]) -> Callable[Concatenate[Context, Person, P], R]:
        @wraps(verb)
        def checked(ctx: Context, person: Person, /, *args: P.args, **kwargs: P.kwargs) -> R:
            standing = as_they_stand(ctx, person, name)
            require(standing, name)
            return verb(ctx, standing, *args, **kwargs)

        GUARDED[name] = (*GUARDED.get(name, ()), checked)
        return checked

    return guard


def system_case(name: str) -> Callable[[Callable[Concatenate[Context, P], R]], Callable[Concatenate[Context, P], R]]:
    """Mark a verb the program runs by itself; it takes no person and never reveals anything to one."""

    def register(verb: Callable[Concatenate[Context, P], R]) -> Callable[Concatenate[Context, P], R]:
        SYSTEM[name] = verb
        return verb

    return register
