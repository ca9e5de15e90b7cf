"""What the library and the disk say, in the house's words: nothing is acknowledged, nothing is half."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import OperationalError, PeeweeException

from desktop.domain.complaint import RegisterFilter
from desktop.domain.permissions import Sight
from desktop.errors import (
    DiskFullError,
    Failure,
    FolderReadOnlyError,
    StoreMissingError,
    StoreTroubleError,
    StoreUnreadableError,
)
from desktop.paths import places_in
from desktop.store import faults
from desktop.store.store import Store
from tests.support.storage import KEY, Kept, add_case, keep

NOBODY = "65534"
SYSTEM = Sight.of_system()


class DriverError(Exception):
    """Stands for the driver's exception with its extended result code."""

    def __init__(self, code: int) -> None:
        super().__init__("what a citizen said may stand here")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (faults.FULL, DiskFullError),
        (faults.READONLY, FolderReadOnlyError),
        (faults.READONLY | 6 << 8, FolderReadOnlyError),
        (faults.PERM, FolderReadOnlyError),
        (faults.CORRUPT, StoreUnreadableError),
        (faults.NOTADB, StoreUnreadableError),
        (faults.IOERR | 4 << 8, StoreTroubleError),
        (faults.BUSY, StoreTroubleError),
        (faults.CONSTRAINT, StoreTroubleError),
        (999, StoreTroubleError),
        (faults.CANTOPEN, StoreMissingError),
        (faults.INTERRUPT, faults.InterruptedReadError),
    ],
)
def test_each_result_code_has_its_meaning(code: int, failure: type[Exception], tmp_path: Path) -> None:
    path = tmp_path / "loket.db"
    with pytest.raises(failure) as raised, faults.translated(path):
        raise OperationalError(DriverError(code), "text")
    assert "citizen" not in str(raised.value)


def test_a_file_that_is_there_but_does_not_open_is_trouble_and_not_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreTroubleError) as failure, faults.translated(tmp_path):
        raise OperationalError(DriverError(faults.CANTOPEN), "text")
    assert failure.value.detail == "cannot_open"


def test_an_exception_without_a_code_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(StoreTroubleError) as failure, faults.translated(tmp_path):
        raise PeeweeException
    assert failure.value.detail == "code_0"


@pytest.mark.parametrize(
    ("number", "failure"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, FolderReadOnlyError),
        (errno.EACCES, FolderReadOnlyError),
        (errno.EIO, StoreTroubleError),
        (None, StoreTroubleError),
    ],
)
def test_the_file_system_speaks_the_same_words(number: int | None, failure: type[Failure], tmp_path: Path) -> None:
    with pytest.raises(failure), faults.translated(tmp_path / "x"):
        raise OSError(number, "text") if number else OSError("text")


def test_a_broken_rule_of_the_schema_names_its_cause_and_stops_the_unit(kept: Kept) -> None:
    def same_twice() -> None:
        with kept.store.writing() as unit:
            add_case(unit, 1)
            add_case(unit, 1)

    with pytest.raises(StoreTroubleError) as failure:
        same_twice()
    assert failure.value.detail == "constraint"
    assert "complaint." in str(failure.value.__cause__)
    with kept.store.reading() as unit:
        assert unit.complaints.number_of_uid("u-1") is None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 3 MB; fails where it can't be mounted, because the fault must be shown."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.fail(f"a size-limited tmpfs could not be mounted (root is needed): {mounted.stderr}")
    yield folder
    subprocess.run(["/bin/umount", str(folder)], check=True)


def child(folder: Path, limit: str = "-", account: str = "-") -> list[str]:
    command = [sys.executable, "-m", "tests.support.tight_disk", str(folder), limit, account]
    # Another account can't write the figures of a measured run, which coverage would say on standard error.
    measured = {name: value for name, value in os.environ.items() if account == "-" or not name.startswith("COVERAGE")}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2], env=measured
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


def assert_kept_exactly(folder: Path, lines: list[str], failure: str) -> None:
    """Assert that the fault fired, and that what was acknowledged stands and nothing else."""
    assert lines[-1] == f"stopped {failure}"
    saved = len(lines) - 1
    assert saved > 0
    store = Store.open(places_in(folder), KEY)
    with store.reading() as unit:
        assert unit.complaints.number_of_uid(f"u-{saved}") is not None
        assert unit.complaints.number_of_uid(f"u-{saved + 1}") is None
        assert store.database.scalar("PRAGMA integrity_check") == "ok"
        assert len(unit.register.keys(SYSTEM, RegisterFilter())) == saved
    store.close()


def test_a_full_disk_acknowledges_nothing_more_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    keep(small_disk / "kantor").store.close()
    lines = child(small_disk / "kantor")
    shutil.copytree(small_disk / "kantor", tmp_path / "salinan")
    assert_kept_exactly(tmp_path / "salinan", lines, "DiskFullError")


def test_the_same_store_goes_on_when_there_is_room_again(small_disk: Path) -> None:
    kept = keep(small_disk / "kantor")
    ballast = small_disk / "isi"
    ballast.write_bytes(bytes(os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_bsize))
    with pytest.raises(DiskFullError), kept.store.writing() as unit:
        add_case(unit, 1, description="Jalan rusak. " * 3000)
    ballast.unlink()
    with kept.store.writing() as unit:
        assert unit.complaints.number_of_uid("u-1") is None
        add_case(unit, 1)
    with kept.again().reading() as unit:
        assert unit.complaints.number_of_uid("u-1") is not None
    kept.store.close()


def test_a_file_that_may_not_grow_is_met_without_root(tmp_path: Path) -> None:
    keep(tmp_path / "kantor").store.close()
    lines = child(tmp_path / "kantor", limit="600000")
    assert_kept_exactly(tmp_path / "kantor", lines, "StoreTroubleError")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder every account may enter; pytest's own are for one account."""
    folder = Path(tempfile.mkdtemp(prefix="loket-uji-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("rights", [0o555, 0o000])
def test_a_folder_that_may_not_be_written_is_named(open_folder: Path, rights: int) -> None:
    kept = keep(open_folder / "kantor")
    kept.store.close()
    kept.places.database.chmod(0o444)
    kept.places.data.chmod(rights)
    lines = child(kept.places.data, account=NOBODY if os.getuid() == 0 else "-")
    kept.places.data.chmod(0o700)
    assert lines == ["stopped FolderReadOnlyError"]
