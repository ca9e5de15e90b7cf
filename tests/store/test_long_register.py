"""A long register: common words, filters behind them, and searches that are given up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.complaint import Channel, RegisterFilter
from desktop.domain.delivery import SyncState
from desktop.domain.permissions import Sight
from desktop.store.faults import InterruptedReadError
from desktop.store.register import MOST_FOUND
from desktop.store.search import MOST_RANKED
from tests.bench.filling import fill
from tests.support.storage import DESK, NOON, Kept, keep

SYSTEM = Sight.of_system()
ZONE = "Asia/Jakarta"
LONG = 12_500
"""More complaints than the newest 10,000 that a search for common words gives."""


@pytest.fixture(scope="module")
def long_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = keep(tmp_path_factory.mktemp("panjang") / "kantor")
    with made.store.writing() as unit:
        unit.journal.append("office_created", actor="", at=NOON)
    fill(made.store, LONG)
    yield made
    made.store.close()


def test_common_words_are_given_newest_first_and_paged_without_end(long_register: Kept) -> None:
    wanted = RegisterFilter(search="di")
    with long_register.store.reading() as unit:
        keys = unit.register.keys(SYSTEM, wanted)
        first = unit.register.page(SYSTEM, wanted, after=None, limit=100)
        behind = unit.register.page(SYSTEM, wanted, after=keys[-1], limit=100)
        hidden = unit.register.keys(DESK, wanted)
    assert len(keys) == MOST_FOUND
    assert list(keys) == sorted(keys, reverse=True)
    assert [row.seq for row in first.rows] == list(keys[:100])
    assert first.next_after == keys[99]
    assert len(behind.rows) == 100
    assert behind.rows[0].seq < keys[-1]
    assert set(hidden) != set(keys)


@pytest.mark.parametrize(
    "wanted",
    [
        RegisterFilter(search="jalan", running_only=True),
        RegisterFilter(search="jalan", overdue_on=date(2016, 2, 20)),
        RegisterFilter(search="jalan", channel=Channel.LETTER),
        RegisterFilter(search="jalan", case_status="DEEMED_WITHDRAWN"),
    ],
)
def test_common_words_and_a_filter_give_what_both_want(long_register: Kept, wanted: RegisterFilter) -> None:
    with long_register.store.reading() as unit:
        keys = list(unit.register.keys(DESK, wanted))
        first = unit.register.page(DESK, wanted, after=None, limit=50).rows
        alone = set(unit.register.keys(DESK, replace(wanted, search="")))
        matching = long_register.store.database.execute_sql(
            "SELECT rowid FROM complaint_words WHERE complaint_words MATCH 'jalan' ORDER BY rowid DESC"
        ).fetchall()
        later = unit.register.page(DESK, wanted, after=keys[30], limit=5).rows if len(keys) > 31 else ()
    assert keys == [key for (key,) in matching if key in alone][:MOST_FOUND]
    assert [row.seq for row in first] == keys[:50]
    assert [row.seq for row in later] == keys[31:36]


def test_a_filter_that_wants_an_old_case_finds_it_behind_all_others(long_register: Kept) -> None:
    with long_register.store.writing() as unit:
        (row,) = unit.register.rows(SYSTEM, [1])
        unit.complaints.set_sync_status(row.number, SyncState.HELD)
        assert list(unit.register.keys(SYSTEM, RegisterFilter(search="di", sync_status="held"))) == [1]
        unit.complaints.set_sync_status(row.number, SyncState.ACCEPTED)


def test_the_filler_leaves_a_store_like_any_other(long_register: Kept) -> None:
    with long_register.store.reading() as unit:
        assert unit.journal.verify() == LONG + 1
        counts = unit.register.counts(SYSTEM, today=date(2016, 2, 20), zone=ZONE)
        assert counts.running == MOST_RANKED == len(unit.register.keys(SYSTEM, RegisterFilter(running_only=True)))
        assert len(unit.register.keys(SYSTEM, RegisterFilter())) == LONG
    with long_register.store.writing():
        long_register.store.database.execute_sql(
            "INSERT INTO complaint_words (complaint_words, rank) VALUES ('integrity-check', 1)"
        )


def test_a_search_nobody_waits_for_is_ended_and_nothing_else(long_register: Kept) -> None:
    store = long_register.store
    asked, stop = threading.Event(), threading.Event()
    ended: list[Exception] = []

    def search() -> None:
        try:
            while not stop.is_set():
                with store.reading() as unit:
                    asked.set()
                    unit.register.keys(SYSTEM, RegisterFilter(search="jalan di", channel=Channel.LETTER))
        except InterruptedReadError as error:
            ended.append(error)

    searching = threading.Thread(target=search)
    searching.start()
    assert asked.wait(10)
    with store.writing() as unit:
        while not ended and searching.is_alive():
            store.interrupt()
        unit.office.put_desk("B")
    stop.set()
    searching.join(10)
    assert len(ended) == 1
    store.interrupt()
    with store.reading() as unit:
        assert unit.office.desk() == "B"
        assert len(unit.register.keys(SYSTEM, RegisterFilter(search="di"))) == MOST_FOUND


def test_a_search_that_was_ended_leaves_its_thread_able_to_go_on(long_register: Kept) -> None:
    store = long_register.store
    connection = store.database.connection()
    left = [3]

    def stop_soon() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    connection.set_progress_handler(stop_soon, 100)
    with pytest.raises(InterruptedReadError), store.reading() as unit:
        unit.register.keys(SYSTEM, RegisterFilter(search="jalan"))
    connection.set_progress_handler(None, 0)
    with store.reading() as unit:
        assert store.database.connection() is connection
        assert len(unit.register.keys(SYSTEM, RegisterFilter(search="di"))) == MOST_FOUND
