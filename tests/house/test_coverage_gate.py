"""The gate finds each way in which coverage and its list can part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.house.coverage_gate import LIST, Figures, main, problems, whole_modules

WHOLE: dict[str, float] = {
    "num_statements": 10,
    "covered_lines": 10,
    "missing_lines": 0,
    "num_branches": 2,
    "covered_branches": 2,
    "missing_branches": 0,
    "percent_covered": 100.0,
}
HALF: Figures = WHOLE | {"covered_lines": 5, "missing_lines": 5, "percent_covered": 50.0}
ONE_WAY: Figures = WHOLE | {"covered_branches": 1, "missing_branches": 1, "percent_covered": 91.7}
EMPTY: Figures = dict.fromkeys(WHOLE, 0)


@pytest.mark.parametrize(
    ("files", "listed", "word"),
    [
        ({"desktop/clock.py": HALF}, {"desktop/clock.py"}, "must be whole"),
        ({"desktop/clock.py": WHOLE}, set(), "not listed"),
        ({}, {"desktop/gone.py"}, "no such module"),
        ({"desktop/store/journal.py": ONE_WAY}, set(), "must be whole"),
        ({"desktop/ui/frame.py": HALF}, set(), "desktop/ui"),
    ],
)
def test_each_breach_is_named(files: dict[str, Figures], listed: set[str], word: str) -> None:
    assert [word in line for line in problems(files, frozenset(listed))] == [True]


def test_what_holds_is_silent() -> None:
    files: dict[str, Figures] = {
        "desktop/store/journal.py": WHOLE,
        "desktop/ui/frame.py": WHOLE,
        "desktop/cli/main.py": HALF,
        "desktop/__init__.py": EMPTY,
    }
    assert problems(files, frozenset({"desktop/store/journal.py"})) == []


def test_the_report_is_read_and_decides_the_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": {"desktop\\clock.py": {"summary": HALF}}}), encoding="utf-8")
    wanted = 1 if LIST.read_text(encoding="utf-8").strip() else 0
    assert main(str(report)) == wanted
    assert capsys.readouterr().out


def test_the_list_is_written_from_what_is_whole() -> None:
    files: dict[str, Figures] = {"desktop/clock.py": WHOLE, "desktop/ui/shown.py": WHOLE, "desktop/cli/main.py": HALF}
    assert whole_modules(files) == ["desktop/clock.py"]
