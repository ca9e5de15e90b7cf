"""What is linked and installed stands above the floors under which known holes lie; a person reviews the table."""

from __future__ import annotations

import csv
from importlib import import_module, metadata
from pathlib import Path

import pytest

FLOORS = Path(__file__).with_name("floors.csv")
Floor = dict[str, str]


def floors() -> list[Floor]:
    with FLOORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def linked(name: str) -> str:
    """Return the version of an engine as it is really linked, not as a package calls itself."""
    if name == "Qt":
        from PySide6.QtCore import qVersion

        return qVersion()
    dbapi2 = import_module("sqlcipher3.dbapi2")
    if name == "SQLite":
        return str(dbapi2.sqlite_version)
    with_key = dbapi2.connect(":memory:")
    (version,) = with_key.execute("PRAGMA cipher_version").fetchone()
    with_key.close()
    return str(version).split()[0]


def parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


@pytest.mark.parametrize("floor", floors(), ids=lambda floor: floor["name"])
def test_a_library_stands_above_its_floor(floor: Floor) -> None:
    found = linked(floor["name"]) if floor["kind"] == "linked" else metadata.version(floor["name"])
    assert parts(found) >= parts(floor["floor"]), f"{floor['name']} {found}: {floor['reason']}"
    if floor["below"]:
        assert parts(found) < parts(floor["below"]), f"{floor['name']} {found}: {floor['reason']}"


@pytest.mark.parametrize("floor", floors(), ids=lambda floor: floor["name"])
def test_a_floor_says_where_it_comes_from(floor: Floor) -> None:
    assert floor["reason"]
    assert floor["source"]
    assert floor["checked"] >= "2026-11-22"


def test_one_sqlite_driver_only() -> None:
    """Peewee imports whatever driver it finds; a second one costs every start and might open the store."""
    installed = {str(found.metadata["Name"]).lower() for found in metadata.distributions()}
    assert installed & {"sqlcipher3", "sqlcipher3-wheels", "sqlcipher3-binary", "pysqlite3", "apsw", "cysqlite"} == {
        "sqlcipher3"
    }
