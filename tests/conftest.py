"""What every test stands on: no screen, no real home, no real keyring; a stray warning or log line is a failure."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HOME = Path(tempfile.mkdtemp(prefix="loket-uji-"))
DROPPED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_PLUGIN_PATH", "QT_SCALE_FACTOR", "LOKET_PASSPHRASE", "LOKET_PASSWORD")
RELEASE_SEARCHES = 20
"""How many times longer a release searches for counter-examples."""

for _name in [name for name in os.environ if name.startswith("XDG_") or name in DROPPED]:
    del os.environ[_name]
os.environ["HOME"] = str(HOME)
os.environ["XDG_DATA_DIRS"] = str(HOME / "mesin")
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--release", action="store_true", help="also the long searches, minutes to hours")


def pytest_configure(config: pytest.Config) -> None:
    """Search the same examples at each run of the gate, so that a verdict can be repeated; a release looks further."""
    long = bool(config.getoption("--release"))
    settings.register_profile(
        "house",
        deadline=None,
        derandomize=not long,
        database=None,
        print_blob=True,
        max_examples=100 * (RELEASE_SEARCHES if long else 1),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    settings.load_profile("house")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the release's searches out of an ordinary run; they are deselected, and the count is printed."""
    if config.getoption("--release"):
        return
    long = [item for item in items if item.get_closest_marker("release")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


class LogLines(logging.Handler):
    """Every line of WARNING or worse that was logged during one test; `taken` empties it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def taken(self) -> list[str]:
        """Return the lines so far and forget them: this test expected them."""
        lines, self.lines = self.lines, []
        return lines


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[LogLines]:
    """Fail a test that leaves an unexpected log line; a test that expects some asks for this and takes them."""
    handler = LogLines()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    assert handler.taken() == [], "logged without being expected"


@pytest.fixture(autouse=True)
def _machine_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a machine-wide folder of its own: desk letters are claimed there for the whole PC."""
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path_factory.mktemp("mesin")))
