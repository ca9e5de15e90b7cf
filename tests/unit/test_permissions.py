"""The role matrix: deny by default, every guarded verb is named in it, and nothing is named that does not exist."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop.usecases
from desktop.domain.office import Person, Role
from desktop.domain.permissions import CONFIDENTIAL_ROLES, MATRIX, Sight, allows, load_matrix, sight_of
from desktop.errors import NotPermittedError
from desktop.usecases.door import GUARDED, require

roles = st.frozensets(st.sampled_from(Role))


def modules() -> list[str]:
    return [f"desktop.usecases.{module.name}" for module in pkgutil.iter_modules(desktop.usecases.__path__)]


def names_required_inside() -> set[str]:
    """Return the rights a verb asks for beside its own, by reading the calls of `require`."""
    found: set[str] = set()
    for path in desktop.usecases.__path__:
        for source in Path(path).glob("*.py"):
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "require":
                    found |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return found


def test_the_matrix_and_the_verbs_know_each_other_both_ways() -> None:
    for name in modules():
        importlib.import_module(name)
    asked = set(GUARDED) | names_required_inside()
    assert asked - set(MATRIX) == set(), "a verb nobody may use"
    assert set(MATRIX) - asked == set(), "a right to something that does not exist"


def test_every_row_allows_somebody_and_says_why() -> None:
    assert all(MATRIX.values())
    assert load_matrix() == MATRIX


@pytest.mark.parametrize(
    ("use_case", "role"),
    [
        ("register_complaint", Role.FRONT_DESK),
        ("release_supervisory", Role.SECRETARY),
        ("release_supervisory", Role.HEAD),
        ("set_service", Role.ADMINISTRATOR),
        ("show_case", Role.INSPECTORATE),
    ],
)
def test_who_may(use_case: str, role: Role) -> None:
    assert allows({role}, use_case)


@pytest.mark.parametrize(
    ("use_case", "role"),
    [
        ("release_supervisory", Role.FRONT_DESK),
        ("release_supervisory", Role.LIAISON),
        ("register_complaint", Role.ADMINISTRATOR),
        ("show_case", Role.ADMINISTRATOR),
        ("open_identity", Role.UNIT),
        ("set_service", Role.HEAD),
        ("release_case", Role.UNIT),
    ],
)
def test_who_may_not(use_case: str, role: Role) -> None:
    assert not allows({role}, use_case)


@given(roles, st.sampled_from(sorted(MATRIX)))
def test_more_roles_never_mean_less(some: frozenset[Role], use_case: str) -> None:
    assert allows(some, use_case) == any(allows({role}, use_case) for role in some)


@given(roles, st.text(max_size=20))
def test_what_is_not_named_is_nobodys(some: frozenset[Role], use_case: str) -> None:
    assert allows(some, use_case) == (use_case in MATRIX and not MATRIX[use_case].isdisjoint(some))


def test_somebody_who_left_may_nothing() -> None:
    gone = Person(login="x", name="X", roles=frozenset(Role), active=False)
    with pytest.raises(NotPermittedError):
        require(gone, "show_case")
    assert sight_of(gone) == Sight(login="x")
    require(Person(login="x", name="X", roles=frozenset(Role)), "show_case")


@given(roles, st.booleans(), st.sets(st.sampled_from(["x", "y"])))
def test_what_a_person_sees(some: frozenset[Role], supervisory: bool, fenced: set[str]) -> None:
    sight = sight_of(Person(login="x", name="X", roles=some))
    confidential = bool(some & CONFIDENTIAL_ROLES)
    assert sight.supervisory == sight.confidential_names == confidential
    assert sight.sees(supervisory=supervisory, fenced_from=fenced) == (
        "x" not in fenced and (confidential or not supervisory)
    )


def test_the_program_sees_all_and_shows_no_name() -> None:
    system = Sight.of_system()
    assert system.sees(supervisory=True, fenced_from={"", "x"})
    assert not system.confidential_names
