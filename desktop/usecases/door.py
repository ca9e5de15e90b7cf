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

GUARDED: dict[str, Callable[..., object]] = {}
"""Every guarded use case by its name in the matrix; a test walks it both ways."""

SYSTEM: dict[str, Callable[..., object]] = {}
"""What the program does by itself, without a person: recovery and delivery."""

SYSTEM_ACTOR = "sistem"


def require(person: Person, use_case_name: str) -> None:
    """Refuse unless one of the person's roles is named for this use case."""
    if not (person.active and allows(person.roles, use_case_name)):
        raise NotPermittedError(use_case_name)


def use_case(
    name: str,
) -> Callable[[Callable[Concatenate[Context, Person, P], R]], Callable[Concatenate[Context, Person, P], R]]:
    """Mark a verb of the office; its permission is checked before its first line."""

    def guard(verb: Callable[Concatenate[Context, Person, P], R]) -> Callable[Concatenate[Context, Person, P], R]:
        @wraps(verb)
        def checked(ctx: Context, person: Person, /, *args: P.args, **kwargs: P.kwargs) -> R:
            require(person, name)
            return verb(ctx, person, *args, **kwargs)

        GUARDED[name] = checked
        return checked

    return guard


def system_case(name: str) -> Callable[[Callable[Concatenate[Context, P], R]], Callable[Concatenate[Context, P], R]]:
    """Mark a verb the program runs by itself; it takes no person and never reveals anything to one."""

    def register(verb: Callable[Concatenate[Context, P], R]) -> Callable[Concatenate[Context, P], R]:
        SYSTEM[name] = verb
        return verb

    return register
