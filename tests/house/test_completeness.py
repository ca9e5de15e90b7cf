"""Lists that must stay whole: words for failures, rows for use cases, golden files for migrations."""

from __future__ import annotations

import csv
import importlib
import inspect
import pkgutil
import re

import desktop.usecases
from desktop import errors
from desktop.paths import resource
from desktop.store.migrations import VERSION
from desktop.ui import messages
from desktop.usecases.door import GUARDED, SYSTEM
from tests.house.source import ROOT


def test_every_failure_has_words_of_its_own() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.Failure) and kind is not errors.Failure
    ]
    assert len(kinds) > 30
    general = messages.words_for.dispatch(errors.Failure)
    silent = [
        kind.__name__ for kind in kinds if kind not in messages.PLAIN and messages.words_for.dispatch(kind) is general
    ]
    assert silent == []


def test_every_use_case_stands_in_the_matrix_and_nothing_else_does() -> None:
    for module in pkgutil.iter_modules(desktop.usecases.__path__, "desktop.usecases."):
        importlib.import_module(module.name)
    with resource("roles.csv").open(encoding="utf-8", newline="") as table:
        rows = {row["use_case"]: row for row in csv.DictReader(table)}
    assert set(GUARDED) <= set(rows)
    assert [name for name, row in rows.items() if not row["reason"].strip()] == []
    assert set(GUARDED) & set(SYSTEM) == set()


def test_every_migration_has_a_golden_file() -> None:
    golden = {
        int(found[1])
        for path in (ROOT / "tests" / "golden").rglob("*")
        if (found := re.search(r"v?0*(\d+)\D*$", path.stem)) and path.suffix in {".db", ".sqlite"}
    }
    assert set(range(1, VERSION + 1)) <= golden
