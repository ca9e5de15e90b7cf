"""The ground of the suite does what it says: stray log lines and Qt warnings fail, long searches wait for a release."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from tests.conftest import LogLines
from tests.house.source import ROOT

pytest_plugins = ("pytester",)


def run(pytester: pytest.Pytester, body: str, *options: str) -> pytest.RunResult:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = release: long\nqt_log_level_fail = WARNING\nqt_api = pyside6\n")
    pytester.makepyfile(body)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:randomly", *options)


def test_a_stray_log_line_fails_the_test(pytester: pytest.Pytester) -> None:
    run(pytester, "import logging\ndef test_it(): logging.getLogger('x').warning('stray')").assert_outcomes(
        passed=1, errors=1
    )


def test_an_expected_log_line_may_be_taken(log_lines: LogLines) -> None:
    logging.getLogger("x").warning("expected")
    assert log_lines.taken() == ["WARNING x: expected"]


def test_a_warning_of_qt_fails_the_test(pytester: pytest.Pytester) -> None:
    run(pytester, "from PySide6.QtCore import qWarning\ndef test_it(): qWarning('stray')").assert_outcomes(failed=1)


@pytest.mark.parametrize(("options", "passed", "deselected"), [((), 1, 1), (("--release",), 2, 0)])
def test_long_searches_wait_for_a_release(
    pytester: pytest.Pytester, options: tuple[str, ...], passed: int, deselected: int
) -> None:
    body = "import pytest\n@pytest.mark.release\ndef test_long(): pass\ndef test_short(): pass\n"
    run(pytester, body, *options).assert_outcomes(passed=passed, deselected=deselected)


def test_no_test_reaches_the_real_home(tmp_path: Path) -> None:
    assert Path.home().name.startswith("loket-uji-")
    assert Path(os.environ["XDG_DATA_DIRS"]).is_relative_to(tmp_path.parent)
