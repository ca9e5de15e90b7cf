"""From each released schema to the newest: equal to a fresh one, copied first, and never half."""

from __future__ import annotations

import re
import shutil
import stat
from pathlib import Path

import pytest

from desktop.domain.complaint import RegisterFilter
from desktop.domain.delivery import Step as Sent
from desktop.domain.outgoing import Travel
from desktop.domain.permissions import Sight
from desktop.errors import DiskFullError, StoreNewerError, StoreTroubleError
from desktop.paths import Places, places_in
from desktop.store.backup import copy_before_upgrade
from desktop.store.database import EncryptedDatabase
from desktop.store.migrations import STEPS, VERSION, Step, upgrade
from desktop.store.store import Store
from tests.support.golden_store import ORIGINAL, fill_office, golden_file
from tests.support.storage import KEY, NOON, Kept, add_case, keep, number_of

SYSTEM = Sight.of_system()
RELEASED = range(1, VERSION + 1)


def schema_of(database: EncryptedDatabase) -> dict[tuple[str, str], str]:
    """Return each thing of a schema by kind and name, with its text but for white space."""
    rows = database.execute_sql("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(kind, name): re.sub(r"\s+", " ", sql) for kind, name, sql in rows}


def golden_office(version: int, folder: Path) -> Places:
    """Put a copy of a golden database where a store stands."""
    places = places_in(folder)
    places.data.mkdir(parents=True)
    shutil.copyfile(golden_file(version), places.database)
    return places


@pytest.fixture
def golden(tmp_path: Path) -> Places:
    return golden_office(1, tmp_path / "lama")


@pytest.mark.parametrize("version", RELEASED)
def test_an_upgraded_schema_equals_a_fresh_one(version: int, tmp_path: Path) -> None:
    fresh = keep(tmp_path / "baru")
    old = Store.open(golden_office(version, tmp_path / "lama"), KEY)
    assert schema_of(old.database) == schema_of(fresh.store.database)
    assert old.database.scalar("PRAGMA user_version") == VERSION
    assert old.database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    for store in (old, fresh.store):
        store.close()


@pytest.mark.parametrize("version", RELEASED)
def test_an_office_of_each_released_version_is_all_there(version: int, tmp_path: Path) -> None:
    store = Store.open(golden_office(version, tmp_path / "lama"), KEY)
    with store.reading() as unit:
        assert unit.journal.verify() == 2
        assert unit.staff.all()[0].login == "lilis"
        assert unit.numbers.last("A") == ("2611", 2)
        record = unit.complaints.get(number_of(1), SYSTEM, reveal=True)
        assert record is not None
        assert record.entry.complainant is not None
        assert record.entry.complainant.name == "Asep Dartiwa"
        assert record.tracking_id == "6000001"
        assert unit.attachments.original("f-1") == ORIGINAL
        assert [row.seq for row in unit.register.page(SYSTEM, RegisterFilter(), after=None, limit=9).rows] == [2, 1]
        assert list(unit.register.keys(SYSTEM, RegisterFilter(search="berlubang"))) == [2, 1]
        assert unit.drafts.get("d-1", "lilis") == "{}"
    with store.reading() as unit:
        followed = unit.mirror.of_case("u-1")
        assert followed is not None, "an older office begins to follow what it sent"
        assert [due.tracking_id for due in unit.mirror.due(NOON, limit=9)] == (["6000001"] if version == 1 else [])
    with store.writing() as unit:
        add_case(unit, 3)
    store.close()


def test_what_came_back_is_all_there(tmp_path: Path) -> None:
    store = Store.open(golden_office(2, tmp_path / "lama"), KEY)
    with store.reading() as unit:
        followed = unit.mirror.of_case("u-1")
        assert followed is not None
        assert (followed.status_name, followed.reads) == ("Terverifikasi", 1)
        events = unit.mirror.events("u-1")
        assert {seen.event.text for seen in events} == {"Kami cek.", "Terima kasih."}
        assert [piece.name for seen in events for piece in seen.event.files] == ["jawaban.pdf"]
        assert [one.theirs for one in unit.conflicts.of_case("u-1")] == ["Jembatan"]
        assert [one.id for one in unit.masters.institutions()] == ["12838"]
        (reply,) = [item for item in unit.outbox.of_case("u-1") if item.step is Sent.REPLY]
        written = unit.outgoing.get(reply.id)
        assert written is not None
        assert (written.content.content, unit.transit.road(reply.id)) == ("Kami cek.", Travel.HAND)
    store.close()


def test_each_step_has_a_golden_database_to_start_from() -> None:
    assert len(STEPS) == VERSION - 1
    assert all(golden_file(version).is_file() for version in RELEASED)
    assert golden_file(1).read_bytes()[:6] != b"SQLite", "encrypted like any other"


def add_table(database: EncryptedDatabase) -> None:
    database.execute_sql("CREATE TABLE baru (a)")


def add_row(database: EncryptedDatabase) -> None:
    database.execute_sql("INSERT INTO baru VALUES (7)")


def fail(database: EncryptedDatabase) -> None:
    database.execute_sql("INSERT INTO baru VALUES (8)")
    database.execute_sql("INSERT INTO tidak_ada VALUES (1)")


def upgraded(places: Places, *steps: Step) -> EncryptedDatabase:
    database = EncryptedDatabase(places.database, KEY)
    database.connection()
    upgrade(database, int(database.scalar("PRAGMA user_version")), places, steps)
    return database


def test_steps_run_in_order_once_after_a_copy(golden: Places) -> None:
    database = upgraded(golden, add_table, add_row)
    assert database.scalar("SELECT a FROM baru") == 7
    assert database.scalar("PRAGMA user_version") == 3
    database.close_all()
    again = upgraded(golden, add_table, add_row)
    assert again.scalar("SELECT count(*) FROM baru") == 1
    again.close_all()
    (copy,) = golden.backups.iterdir()
    assert copy.name == "sebelum-skema-2.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert copy.read_bytes()[:6] != b"SQLite"


def test_the_copy_is_the_store_as_it_was(golden: Places, tmp_path: Path) -> None:
    upgraded(golden, add_table).close_all()
    restored = places_in(tmp_path / "pulih")
    restored.data.mkdir()
    shutil.copyfile(golden.backups / "sebelum-skema-2.db", restored.database)
    store = Store.open(restored, KEY)
    with store.reading() as unit:
        assert unit.journal.verify() == 2
        assert unit.attachments.original("f-1") == ORIGINAL
    store.close()


def test_a_step_that_fails_leaves_the_version_before_it(golden: Places) -> None:
    with pytest.raises(Exception, match="tidak_ada"):
        upgraded(golden, add_table, fail)
    database = EncryptedDatabase(golden.database, KEY)
    database.connection()
    assert database.scalar("PRAGMA user_version") == 2
    assert database.scalar("SELECT count(*) FROM baru") == 0
    database.close_all()


def test_without_room_for_the_copy_nothing_is_changed(golden: Places) -> None:
    golden.backups.write_bytes(b"in the way of the folder")
    with pytest.raises(StoreTroubleError):
        upgraded(golden, add_table)
    database = EncryptedDatabase(golden.database, KEY)
    database.connection()
    assert database.scalar("PRAGMA user_version") == 1
    database.close_all()


def test_a_copy_cut_short_by_a_full_disk_does_not_count(golden: Places) -> None:
    import resource
    import signal

    old_action = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises((DiskFullError, StoreTroubleError)):
            upgraded(golden, add_table)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old_action)
    assert not (golden.backups / "sebelum-skema-2.db").exists()
    upgraded(golden, add_table).close_all()
    assert [path.name for path in golden.backups.iterdir()] == ["sebelum-skema-2.db"]


class DamagedCopy(EncryptedDatabase):
    """A disk that keeps the copy badly."""

    def copy_to(self, target: Path) -> bool:
        """Copy, flip one bit, and look again as the real one does."""
        assert super().copy_to(target)
        content = bytearray(target.read_bytes())
        content[5000] ^= 1
        target.write_bytes(content)
        return self.is_whole(target)


def test_a_copy_that_is_not_whole_stops_the_upgrade(golden: Places) -> None:
    database = DamagedCopy(golden.database, KEY)
    database.connection()
    with pytest.raises(StoreTroubleError) as failure:
        copy_before_upgrade(database, 1, golden)
    assert failure.value.detail == "backup_not_whole"
    assert not (golden.backups / "sebelum-skema-2.db").exists()
    database.close_all()


def test_a_newer_file_is_refused_and_left_alone(golden: Places) -> None:
    upgraded(golden, *[add_table, *([add_row] * VERSION)]).close_all()
    content = golden.database.read_bytes()
    with pytest.raises(StoreNewerError):
        Store.open(golden, KEY)
    assert golden.database.read_bytes() == content


def test_the_golden_writer_still_writes_what_this_version_leaves(kept: Kept) -> None:
    fill_office(kept.store)
    with kept.store.reading() as unit:
        assert unit.journal.verify() == 2
        assert unit.journal.last_at() == NOON


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return keep(tmp_path / "kantor")
