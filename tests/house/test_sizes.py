"""The house figures: a breach is a design question, not a formatting one."""

from __future__ import annotations

import ast

from tests.house.source import program, sources

FILE_LINES = 300
FUNCTION_STATEMENTS = 30
CLASS_METHODS = 15
ARGUMENTS = 5


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    long = [f"{source.path}: {lines}" for source in sources() if (lines := source.text.count("\n")) > FILE_LINES]
    assert long == []


def test_functions_stay_short() -> None:
    long = [
        f"{source.path}:{node.lineno} {node.name}: {size}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef) and (size := statements(node)) > FUNCTION_STATEMENTS
    ]
    assert long == []


def test_classes_stay_graspable() -> None:
    large = [
        f"{source.path}:{node.lineno} {node.name}: {count}"
        for source in program()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and (count := public_methods(node)) > CLASS_METHODS
    ]
    assert large == []


def statements(function: ast.FunctionDef) -> int:
    """Return the statements of a function, its docstring apart."""
    inside = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    return len(inside) - 1 - (ast.get_docstring(function) is not None)


def public_methods(kind: ast.ClassDef) -> int:
    """Return how many verbs a class offers: overrides of Qt's own events and small properties are not counted."""
    return sum(
        isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not node.name.endswith("Event")
        and not any(isinstance(mark, ast.Name) and mark.id == "property" for mark in node.decorator_list)
        for node in kind.body
    )


def test_the_counting_counts() -> None:
    tree = ast.parse("def f():\n    'doc'\n    a = 1\n    if a:\n        b = 2\n")
    assert [statements(node) for node in tree.body if isinstance(node, ast.FunctionDef)] == [3]
    text = "class C:\n    def a(self): ...\n    def _b(self): ...\n    @property\n    def c(self): ...\n"
    assert [public_methods(node) for node in ast.parse(text).body if isinstance(node, ast.ClassDef)] == [1]
