"""Several threads on one store: each has its own connection, and none is turned away."""

from __future__ import annotations

import threading

import pytest

from desktop.domain.complaint import RegisterFilter
from desktop.domain.permissions import Sight
from desktop.errors import StoreTroubleError
from desktop.store.database import EncryptedDatabase
from tests.support.storage import KEY, NOON, Kept, add_case

WRITERS = 3
EACH = 40


def test_three_writers_lose_nothing_and_share_serials_and_chain(kept: Kept) -> None:
    failures: list[BaseException] = []
    lock = threading.Lock()

    def write() -> None:
        try:
            for _ in range(EACH):
                with kept.store.writing() as unit:
                    serial = unit.numbers.take("A", "2611")
                    case = add_case(unit, serial)
                    unit.journal.append("complaint_registered", actor="lilis", at=NOON, case_uid=case.uid)
        except BaseException as failure:
            with lock:
                failures.append(failure)
            raise

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    with kept.again().reading() as unit:
        assert unit.numbers.last("A") == ("2611", WRITERS * EACH)
        assert unit.journal.verify() == WRITERS * EACH
        assert len(unit.register.keys(Sight.of_system(), RegisterFilter())) == WRITERS * EACH


def test_a_reader_keeps_its_view_while_another_writes(kept: Kept) -> None:
    begun, written = threading.Event(), threading.Event()
    seen: list[int] = []

    def read() -> None:
        with kept.store.reading() as unit:
            seen.append(len(unit.register.keys(Sight.of_system(), RegisterFilter())))
            begun.set()
            assert written.wait(10)
            seen.append(len(unit.register.keys(Sight.of_system(), RegisterFilter())))
        with kept.store.reading() as unit:
            seen.append(len(unit.register.keys(Sight.of_system(), RegisterFilter())))

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(10)
    with kept.store.writing() as unit:
        add_case(unit, 1)
    written.set()
    reader.join(10)
    assert seen == [0, 0, 1]


def test_a_store_that_somebody_holds_too_long_is_trouble_and_nothing_is_lost(kept: Kept) -> None:
    kept.store.database.connection().execute("PRAGMA busy_timeout = 20")
    other = EncryptedDatabase(kept.places.database, KEY)

    def write() -> None:
        with kept.store.writing() as unit:
            add_case(unit, 1)

    with other.transaction("IMMEDIATE"), pytest.raises(StoreTroubleError) as failure:
        write()
    assert failure.value.detail == "busy"
    write()
    other.close_all()
