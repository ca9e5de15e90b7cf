from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.counter import Counter, open_counter


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """Return an office that copies by hand, as a new one does."""
    with open_counter(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    """Return an office with a key to the service."""
    with open_counter(tmp_path / "kantor-kawat", by_wire=True) as opened:
        yield opened
