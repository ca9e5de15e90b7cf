"""The engine and its settings: stated, read back, and refused where one did not take."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import EngineUnfitError, StoreTroubleError
from desktop.store.database import (
    LEAST_SQLITE,
    PRAGMAS,
    EncryptedDatabase,
    check_engine,
    check_pragmas,
    engine_versions,
)
from tests.support.storage import KEY, Kept


def test_every_connection_has_the_settings_that_survive_a_power_cut(kept: Kept) -> None:
    found: list[dict[str, object]] = []

    def read() -> None:
        with kept.store.reading():
            found.append({name: kept.store.database.scalar(f"PRAGMA {name}") for name, _ in PRAGMAS})

    other = threading.Thread(target=read)
    other.start()
    other.join()
    read()
    assert found == [dict(PRAGMAS)] * 2
    assert found[0]["journal_mode"] == "wal"
    assert (found[0]["synchronous"], found[0]["foreign_keys"], found[0]["temp_store"]) == (2, 1, 2)


def test_the_linked_engine_is_above_the_floor() -> None:
    versions = engine_versions()
    assert tuple(int(part) for part in versions["sqlite"].split(".")) >= LEAST_SQLITE
    assert versions["sqlcipher"].split()[0] >= "4.19"


class StubConnection:
    """Answers pragmas as told, the way the driver answers."""

    def __init__(self, answers: dict[str, tuple[object, ...] | None]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def execute(self, sql: str) -> StubConnection:
        """Remember the question."""
        self.asked.append(sql)
        return self

    def fetchone(self) -> tuple[object, ...] | None:
        """Answer the last question."""
        return self.answers.get(self.asked[-1])


GOOD: dict[str, tuple[object, ...] | None] = {f"PRAGMA {name}": (value,) for name, value in PRAGMAS}
ENGINE: dict[str, tuple[object, ...] | None] = {
    "PRAGMA cipher_version": ("4.19.0 community",),
    "SELECT sqlite_version()": ("3.53.4",),
}


def test_the_stub_answers_as_the_real_engine_does(kept: Kept) -> None:
    with kept.store.reading():
        real = {f"PRAGMA {name}": (kept.store.database.scalar(f"PRAGMA {name}"),) for name, _ in PRAGMAS}
    assert real == GOOD
    check_pragmas(StubConnection(GOOD))
    check_engine(StubConnection(ENGINE))


@pytest.mark.parametrize("name", [name for name, _ in PRAGMAS])
@pytest.mark.parametrize("answer", [("other",), None])
def test_a_setting_that_did_not_take_stops_the_program(name: str, answer: tuple[object, ...] | None) -> None:
    with pytest.raises(EngineUnfitError) as failure:
        check_pragmas(StubConnection(GOOD | {f"PRAGMA {name}": answer}))
    assert failure.value.detail == name


@pytest.mark.parametrize(
    ("question", "answer", "detail"),
    [
        ("PRAGMA cipher_version", None, "cipher_version"),
        ("PRAGMA cipher_version", ("4.6.1 community",), "cipher_version"),
        ("SELECT sqlite_version()", ("3.51.2",), "sqlite_version"),
        ("SELECT sqlite_version()", ("3.40.1",), "sqlite_version"),
    ],
)
def test_an_engine_below_the_floor_is_refused(question: str, answer: tuple[object, ...] | None, detail: str) -> None:
    with pytest.raises(EngineUnfitError) as failure:
        check_engine(StubConnection(ENGINE | {question: answer}))
    assert failure.value.detail == detail


def test_plain_sqlite_is_found_out_although_it_takes_the_key_pragma() -> None:
    plain: Any = sqlite3.connect(":memory:")
    plain.execute("PRAGMA key = 'ignored'")
    with pytest.raises(EngineUnfitError):
        check_engine(plain)
    plain.close()


def test_a_connection_whose_setting_did_not_take_is_closed_again(kept: Kept) -> None:
    database = EncryptedDatabase(kept.places.database, KEY, pragmas=(("synchronous", 2), ("synchronous", 1)))
    for _ in range(2):
        with pytest.raises(EngineUnfitError):
            database.connection()
    database.close_all()


def test_a_key_of_another_length_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        EncryptedDatabase(tmp_path / "x.db", b"short")


def test_a_unit_inside_a_unit_is_a_mistake(kept: Kept) -> None:
    with kept.store.writing(), pytest.raises(RuntimeError, match="inside another"), kept.store.reading():
        pass


def test_a_change_inside_a_reading_unit_is_a_mistake_and_not_kept(kept: Kept) -> None:
    with pytest.raises(RuntimeError, match="change inside"), kept.store.reading() as unit:
        unit.office.put_desk("Q")
    with kept.store.reading() as unit:
        assert unit.office.desk() == "A"


def test_whatever_is_raised_inside_undoes_all_of_it(kept: Kept) -> None:
    class StoppedHereError(Exception):
        pass

    def change_and_stop() -> None:
        with kept.store.writing() as unit:
            unit.office.put_desk("Q")
            raise StoppedHereError

    with pytest.raises(StoppedHereError):
        change_and_stop()
    with kept.store.reading() as unit:
        assert unit.office.desk() == "A"


def test_a_closed_store_says_so_in_every_thread(kept: Kept) -> None:
    with kept.store.reading():
        pass
    failures: list[Exception] = []
    started, closed = threading.Event(), threading.Event()

    def late() -> None:
        with kept.store.reading():
            pass
        started.set()
        closed.wait(10)
        failures.extend(_failure_of(lambda: kept.store.reading().__enter__()))

    def never_there() -> None:
        failures.extend(_failure_of(lambda: kept.store.reading().__enter__()))

    thread = threading.Thread(target=late)
    thread.start()
    assert started.wait(10)
    kept.store.close()
    closed.set()
    thread.join()
    other = threading.Thread(target=never_there)
    other.start()
    other.join()
    assert [type(failure) for failure in failures] == [StoreTroubleError, StoreTroubleError]


def test_a_store_closed_under_a_unit_fails_that_unit(kept: Kept) -> None:
    def close_while_changing() -> None:
        with kept.store.writing() as unit:
            unit.office.put_desk("Q")
            kept.store.close()

    with pytest.raises(StoreTroubleError):
        close_while_changing()
    with kept.again().reading() as unit:
        assert unit.office.desk() == "A"


def _failure_of(act: Callable[[], object]) -> list[Exception]:
    try:
        act()
    except StoreTroubleError as failure:
        return [failure]
    return []


def test_no_statement_and_no_value_is_logged(kept: Kept, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), kept.store.writing() as unit:
        unit.office.put_desk("RAHASIA")
    assert "RAHASIA" not in caplog.text
    assert "INSERT" not in caplog.text


def test_no_trace_names_a_key(kept: Kept) -> None:
    assert KEY.hex() not in repr(kept.store.database)
    assert KEY.hex() not in repr(vars(kept.store))
