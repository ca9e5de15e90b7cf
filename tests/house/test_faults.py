"""Every network and time fault of the catalogue (`faults.csv`) is shown by a test that exists, or says why it can't be.

The catalogue is that of the issue: N01 to N33 and T01 to T05. Each named test asserts that its fault fired.
"""

from __future__ import annotations

import ast
import csv
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAULTS = Path(__file__).with_name("faults.csv")
CATALOGUE = [f"N{number:02}" for number in range(1, 34)] + [f"T{number:02}" for number in range(1, 6)]


def rows() -> list[dict[str, str]]:
    """Return the index."""
    with FAULTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the tests of a module."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_the_whole_catalogue_is_there_in_its_order() -> None:
    assert sorted({row["id"] for row in rows()}) == CATALOGUE
    assert [row["id"] for row in rows()] == sorted(row["id"] for row in rows())


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['id']} {row['fault']}")
def test_a_fault_has_its_test_or_its_reason(row: dict[str, str]) -> None:
    assert row["fault"]
    if not row["test"]:
        assert len(row["why"]) > 40, "why there is none"
        return
    path, _, name = row["test"].partition("::")
    assert name.startswith("test_")
    assert name in names_in(path)
