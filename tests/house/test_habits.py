"""The habits of the house hold in every file, and every rule still finds what it was written against."""

from __future__ import annotations

import ast

import pytest

from tests.house.rules import RULES, Rule
from tests.house.source import program, sources

CATCH_ALL_PLACES = 2
EXAMPLES = {"tests/house/rules.py"}
"""The rules' own examples are strings there; nothing else is excused."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example(rule: Rule) -> None:
    assert list(rule.find(ast.parse(rule.example)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_habit_holds_everywhere(rule: Rule) -> None:
    assert [line for source in sources() for line in rule.breaches(source)] == []


def test_catch_all_stands_in_exactly_two_places() -> None:
    places = [
        f"{source.path}:{node.lineno}"
        for source in program()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and "Exception" in _caught(node) and not _ends_in_raise(node)
    ]
    assert len(places) == CATCH_ALL_PLACES, places


def test_what_catches_everything_else_hands_it_on() -> None:
    swallowed = [
        f"{source.path}:{node.lineno}"
        for source in program()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and "BaseException" in _caught(node) and not _ends_in_raise(node)
    ]
    assert swallowed == []


def _caught(node: ast.ExceptHandler) -> set[str]:
    if node.type is None:
        return {"BaseException"}
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return {kind.id for kind in kinds if isinstance(kind, ast.Name)}


def _ends_in_raise(node: ast.ExceptHandler) -> bool:
    return isinstance(node.body[-1], ast.Raise)
