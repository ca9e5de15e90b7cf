"""The door: roles by verbs from the matrix, and who somebody is is asked of the store, not of the caller."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from contextlib import suppress

import pytest

import desktop.usecases
from desktop.domain.complaint import RegisterFilter
from desktop.domain.office import Person, Role
from desktop.domain.permissions import MATRIX
from desktop.errors import CaseNotFoundError, ListingMissingError, NotPermittedError
from desktop.usecases.context import Context
from desktop.usecases.door import GUARDED, SYSTEM, use_case
from desktop.usecases.reading import register_page, show_case
from desktop.usecases.release import release_case
from tests.support.counter import Counter

OPEN_BY_NATURE = {"sign_in", "as_they_stand"}
"""Who signs in is nobody yet; the other one is part of the door itself."""

MODULES = [f"desktop.usecases.{module.name}" for module in pkgutil.iter_modules(desktop.usecases.__path__)]
for _name in MODULES:
    importlib.import_module(_name)

VERBS = [(name, verb) for name, verbs in sorted(GUARDED.items()) for verb in verbs]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("name", "verb"), VERBS, ids=[f"{name}:{verb.__name__}" for name, verb in VERBS])
def test_the_matrix_is_kept_by_every_verb(counter: Counter, name: str, verb: Callable[..., object], role: Role) -> None:
    """Called with nothing to act on: who may not is refused before that is noticed, who may comes to the verb."""
    more = list(inspect.signature(verb).parameters.values())[2:]
    if role not in MATRIX[name]:
        with pytest.raises(NotPermittedError) as refused:
            verb(counter.ctx, counter.only(role))
        assert refused.value.use_case == name
    elif any(parameter.default is parameter.empty for parameter in more):
        with pytest.raises(TypeError, match="missing"):
            verb(counter.ctx, counter.only(role))
    else:
        with suppress(ListingMissingError):  # an empty office has nothing to compare, but the person was let in
            verb(counter.ctx, counter.only(role))


def test_what_takes_the_store_is_guarded_or_the_programs_own() -> None:
    known = {verb for _, verb in VERBS} | set(SYSTEM.values())
    loose = [
        f"{module}.{name}"
        for module in MODULES
        for name, found in vars(importlib.import_module(module)).items()
        if inspect.isfunction(found)
        and found.__module__ == module
        and not name.startswith("_")
        and name not in OPEN_BY_NATURE
        and "ctx" in inspect.signature(found).parameters
        and found not in known
    ]
    assert loose == []


def test_a_verb_without_a_row_is_nobodys(counter: Counter) -> None:
    @use_case("not_in_the_matrix")
    def verb(ctx: Context, person: Person) -> None:
        raise AssertionError

    try:
        for role in Role:
            with pytest.raises(NotPermittedError):
                verb(counter.ctx, counter.only(role))
        assert set(GUARDED) - set(MATRIX) == {"not_in_the_matrix"}
    finally:
        del GUARDED["not_in_the_matrix"]


def test_a_role_taken_away_counts_at_once(counter: Counter) -> None:
    lilis = counter.who("lilis")
    number = counter.record()
    counter.change("lilis", roles=frozenset({Role.COORDINATOR}))
    with pytest.raises(NotPermittedError):
        counter.record()
    assert show_case(counter.ctx, lilis, number).record.number == number, "what the new role may, she still may"


def test_who_left_may_nothing_any_more(counter: Counter) -> None:
    counter.change("lilis", active=False)
    with pytest.raises(NotPermittedError):
        register_page(counter.ctx, counter.who("lilis"), RegisterFilter())


def test_nobody_can_say_of_himself_that_he_is_the_head(counter: Counter) -> None:
    claimed = Person(login="lilis", name="Lilis", roles=frozenset(Role))
    with pytest.raises(NotPermittedError):
        GUARDED["set_service"][0](counter.ctx, claimed)
    counter.office.people["x"] = Person(login="x", name="Tidak ada", roles=frozenset(Role))
    with pytest.raises(NotPermittedError):
        counter.record(by="x")


def test_sight_follows_the_store_too(counter: Counter) -> None:
    number = counter.record(supervisory=True)
    wahyu = counter.who("wahyu")
    assert show_case(counter.ctx, wahyu, number).record.entry.supervisory
    counter.change("wahyu", roles=frozenset({Role.FRONT_DESK}))
    with pytest.raises(CaseNotFoundError):
        show_case(counter.ctx, wahyu, number)


def test_a_supervisory_case_leaves_only_by_secretary_or_head(counter: Counter) -> None:
    number = counter.record(supervisory=True)
    for role in set(Role) - {Role.SECRETARY, Role.HEAD}:
        with pytest.raises((NotPermittedError, CaseNotFoundError)):
            release_case(counter.ctx, counter.only(role), number)
    # one person, two rights: sight by one role, the desk's right by the other
    counter.change("lilis", roles=frozenset({Role.FRONT_DESK, Role.INSPECTORATE}))
    with pytest.raises(NotPermittedError) as refused:
        release_case(counter.ctx, counter.who("lilis"), number)
    assert refused.value.use_case == "release_supervisory"
    assert release_case(counter.ctx, counter.only(Role.HEAD), number) == "manual"
