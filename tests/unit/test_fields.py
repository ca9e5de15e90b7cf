"""Reading decoded JSON: everything wrong is named, nothing is guessed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desktop.domain.fields import LONGEST_VALUE, FieldReader, as_mapping
from desktop.errors import FieldProblem


def reader(values: dict[str, Any], *known: str, path: str = "") -> tuple[FieldReader, list[FieldProblem]]:
    problems: list[FieldProblem] = []
    return FieldReader(values, path, problems, known=known or tuple(values)), problems


def codes(problems: list[FieldProblem]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


def test_unknown_keys_are_named_with_their_path() -> None:
    _, problems = reader({"a": 1, "b": 2}, "a", path="top.0")
    assert codes(problems) == [("top.0.b", "unknown_key")]


@pytest.mark.parametrize(("value", "text"), [("x", "x"), (7, "7"), ("", ""), (None, ""), (" ", " ")])
def test_texts(value: object, text: str) -> None:
    part, problems = reader({"a": value})
    assert part.text("a") == text
    assert part.text("absent") == ""
    assert problems == []


@pytest.mark.parametrize(
    ("value", "code"), [(None, "missing"), ("", "missing"), ("  ", "missing"), (True, "not_text"), ([], "not_text")]
)
def test_required_texts(value: object, code: str) -> None:
    part, problems = reader({"a": value})
    part.text("a", required=True)
    assert codes(problems) == [("a", code)]


def test_a_pattern_is_for_the_whole_text_and_the_wrong_value_is_quoted_short() -> None:
    part, problems = reader({"a": "x" * 500, "b": "12"})
    assert part.text("b", pattern=re.compile(r"\d+")) == "12"
    part.text("a", pattern=re.compile(r"\d+"))
    assert problems == [FieldProblem("a", "not_well_formed", "x" * LONGEST_VALUE)]


def test_choices() -> None:
    part, problems = reader({"a": "x", "b": "z"})
    assert part.choice("a", ("x", "y")) == "x"
    assert part.choice("b", ("x", "y"), default="y") == "y"
    assert part.choice("absent", ("x", "y"), default="y") == "y"
    assert part.choice("absent", ("x",), required=True) == ""
    assert codes(problems) == [("b", "not_a_choice"), ("absent", "missing")]


@pytest.mark.parametrize(
    ("value", "read", "wrong"),
    [(True, True, False), (False, False, False), (None, False, False), (1, False, True), ("ya", False, True)],
)
def test_flags(value: object, *, read: bool, wrong: bool) -> None:
    part, problems = reader({"a": value})
    assert part.flag("a") is read
    assert codes(problems) == ([("a", "not_a_truth_value")] if wrong else [])


@pytest.mark.parametrize(
    ("value", "read", "wrong"),
    [(None, 5, False), (3, 3, False), (0, 5, True), (11, 5, True), (True, 5, True), ("3", 5, True), (2.5, 5, True)],
)
def test_numbers(value: object, read: int, *, wrong: bool) -> None:
    part, problems = reader({"a": value})
    assert part.number("a", default=5, least=1, most=10) == read
    assert codes(problems) == ([("a", "not_a_number")] if wrong else [])


def test_lists() -> None:
    part, problems = reader({"a": [1, 2], "b": [], "c": "x"})
    assert part.items("a") == (1, 2)
    assert part.items("b") == ()
    assert part.items("absent") == ()
    assert part.items("b", required=True) == ()
    assert part.items("c") == ()
    assert codes(problems) == [("b", "missing"), ("c", "not_a_list")]


def test_parts_keep_the_path() -> None:
    part, problems = reader({"a": {"x": 1, "y": {"z": 0}}, "b": 7}, path="top")
    inner = part.part("a", ("x", "y"))
    assert inner.text("x") == "1"
    inner.part("y", ())
    part.part("b", ())
    assert part.part("absent", ("x",)).text("x", required=True) == ""
    part.part("absent", (), required=True)
    assert codes(problems) == [("top.a.y.z", "unknown_key"), ("top.b", "not_an_object"), ("top.absent", "missing")]


def test_only_objects_are_objects() -> None:
    problems: list[FieldProblem] = []
    assert as_mapping({"a": 1}, "p", problems) == {"a": 1}
    assert problems == []
    assert as_mapping([1], "p", problems) == {}
    assert codes(problems) == [("p", "not_an_object")]
