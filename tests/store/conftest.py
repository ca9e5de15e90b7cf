from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.storage import Kept, keep


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Return a store with an office and nothing else."""
    made = keep(tmp_path / "kantor")
    yield made
    made.store.close()
