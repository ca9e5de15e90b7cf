from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.paths import Places
from tests.support.slots import KeyedOffice
from tests.support.storage import Kept, keep


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Return a store with an office and nothing else."""
    made = keep(tmp_path / "kantor")
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> KeyedOffice:
    """Return the keys all tests of keys share."""
    return KeyedOffice(tmp_path_factory.mktemp("kunci") / "kantor")


@pytest.fixture
def places(office: KeyedOffice, tmp_path: Path) -> Places:
    """Return a copy of these keys."""
    return office.copy_to(tmp_path / "kantor")
