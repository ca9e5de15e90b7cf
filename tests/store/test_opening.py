"""A file that is not as it should be stops the program; a new one is never made in its place."""

from __future__ import annotations

import os
import secrets
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import (
    Failure,
    StoreExistsError,
    StoreMissingError,
    StoreNewerError,
    StoreTroubleError,
    StoreUnreadableError,
)
from desktop.paths import places_in
from desktop.store.migrations import VERSION
from desktop.store.store import Store
from tests.support.storage import KEY, Kept, add_case, keep


def opened_badly(kept: Kept, key: bytes = KEY) -> type[Failure]:
    with pytest.raises(Failure) as failure:
        Store.open(kept.places, key)
    return type(failure.value)


def test_what_was_committed_is_there_after_a_restart(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
    with kept.again().reading() as unit:
        assert unit.complaints.number_of_uid("u-1") is not None


def test_a_missing_file_is_a_stop_and_stays_missing(kept: Kept) -> None:
    kept.store.close()
    kept.places.database.unlink()
    assert opened_badly(kept) is StoreMissingError
    assert not kept.places.database.exists()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(4080), b"x" * 100, os.urandom(16384)])
def test_a_file_that_is_not_ours_is_a_stop_and_stays_as_it_is(kept: Kept, content: bytes) -> None:
    kept.store.close()
    kept.places.database.write_bytes(content)
    assert opened_badly(kept) is StoreUnreadableError
    assert kept.places.database.read_bytes() == content


def test_a_truncated_file_is_a_stop(kept: Kept) -> None:
    kept.store.close()
    whole = kept.places.database.read_bytes()
    kept.places.database.write_bytes(whole[:2000])
    assert opened_badly(kept) is StoreUnreadableError
    kept.places.database.write_bytes(whole)
    Store.open(kept.places, KEY).close()


def test_a_folder_in_place_of_the_file_is_a_stop(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    places.database.mkdir()
    with pytest.raises(StoreUnreadableError):
        Store.open(places, KEY)


def test_the_store_of_another_office_is_a_stop(kept: Kept, tmp_path: Path) -> None:
    kept.store.close()
    other = keep(tmp_path / "lain")
    other.store.database.execute_sql("PRAGMA application_id = 7")
    other.store.close()
    kept.places.database.write_bytes(other.places.database.read_bytes())
    assert opened_badly(kept) is StoreUnreadableError


def test_a_newer_file_is_refused_with_both_versions(kept: Kept) -> None:
    kept.store.database.execute_sql(f"PRAGMA user_version = {VERSION + 3}")
    kept.store.close()
    with pytest.raises(StoreNewerError) as failure:
        Store.open(kept.places, KEY)
    assert (failure.value.found, failure.value.known) == (VERSION + 3, VERSION)


def test_a_thousand_wrong_keys_open_nothing_and_leave_no_file(kept: Kept, tmp_path: Path) -> None:
    kept.store.close()
    content = kept.places.database.read_bytes()
    absent = places_in(tmp_path / "tidak ada")
    refused = 0
    for _ in range(1000):
        wrong = secrets.token_bytes(32)
        with pytest.raises(StoreUnreadableError):
            Store.open(kept.places, wrong)
        with pytest.raises(StoreMissingError):
            Store.open(absent, wrong)
        refused += 1
    assert refused == 1000
    assert kept.places.database.read_bytes() == content
    assert not absent.data.exists()
    assert {path.name for path in kept.places.data.iterdir()} == {"loket.db"}


def test_a_store_is_never_created_over_one(kept: Kept) -> None:
    with pytest.raises(StoreExistsError):
        Store.create(kept.places, KEY)
    with kept.store.reading() as unit:
        assert unit.office.get().code == "KEC07"


def test_nothing_readable_is_on_the_disk(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1, description="Kalimat kenari yang hanya ada di sini")
    files = [path for path in kept.places.data.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"loket.db", "loket.db-wal"}
    for path in files:
        content = path.read_bytes()
        assert b"kenari" not in content
        assert b"SQLite format" not in content
        assert KEY not in content
        assert KEY.hex().encode() not in content


def test_only_this_account_may_read_it(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
    assert stat.S_IMODE(kept.places.data.stat().st_mode) == 0o700
    for path in kept.places.data.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_the_practice_flag_is_irrevocable(tmp_path: Path) -> None:
    practice = keep(tmp_path / "latihan", practice=True)
    with practice.store.reading() as unit:
        assert unit.office.get().practice
    for sql in (
        "UPDATE setting SET value = 'false' WHERE name = 'practice'",
        "DELETE FROM setting WHERE name = 'practice'",
        "REPLACE INTO setting (name, value) VALUES ('practice', 'false')",
    ):
        with pytest.raises(StoreTroubleError), practice.store.writing():
            practice.store.database.execute_sql(sql)
    with practice.again().reading() as unit:
        assert unit.office.get().practice
    practice.store.close()


def test_a_real_office_never_becomes_practice(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.office.put(replace(unit.office.get(), practice=True))
    with kept.again().reading() as unit:
        assert not unit.office.get().practice
