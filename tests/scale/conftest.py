"""One desk with its line, for the proofs that need a real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desk import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return the desk with its practice service running."""
    with open_desk(tmp_path / "kantor") as opened:
        yield opened
