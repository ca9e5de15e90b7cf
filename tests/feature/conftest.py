"""Two offices made once a run of tests, one copying by hand and one with a line, and the verbs on copies of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.practice.server import PracticeService
from tests.support.office import lapor_v3, make_office
from tests.support.verbs import Loket


@pytest.fixture(scope="module")
def port() -> int:
    """Return a port that was free a moment ago: the office's profile names it, each test's service listens there."""
    with PracticeService() as national:
        return int(national.address.rpartition(":")[2])


@pytest.fixture
def service(port: int) -> Iterator[PracticeService]:
    with PracticeService(port=port) as national:
        yield national


@pytest.fixture(scope="module")
def standing_offices(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """Return a folder with an office on the assisted road and one with a line, made once."""
    folder = tmp_path_factory.mktemp("berdiri")
    roads: dict[str, dict[str, object]] = {"tangan": {}, "daring": lapor_v3(f"http://127.0.0.1:{port}")}
    with pytest.MonkeyPatch.context() as patched:
        for name, profile in roads.items():
            patched.setenv("XDG_DATA_DIRS", str(folder / f"mesin-{name}"))
            make_office(folder / name, practice=False, clock=None, **profile).store.close()
    return folder


@pytest.fixture
def by_hand(
    standing_offices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Loket:
    """Return the assisted office."""
    shutil.copytree(standing_offices / "tangan", tmp_path / "kantor")
    return Loket(tmp_path / "kantor", monkeypatch, capsys)


@pytest.fixture
def online(
    standing_offices: Path,
    tmp_path: Path,
    service: PracticeService,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Loket:
    """Return the office with a line, to a service that listens."""
    assert service.exchanges == ()
    shutil.copytree(standing_offices / "daring", tmp_path / "kantor")
    return Loket(tmp_path / "kantor", monkeypatch, capsys)
