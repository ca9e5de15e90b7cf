"""Submit and upload cut at every byte of request and answer (`decisions.md` 26): never two, never one lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain.delivery import Step, SyncState
from desktop.sync.wire import Limits
from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import JPEG, Desk

LIMITS = Limits(connect=5, read=5, total=10)
CONTACT, FIRST = 0, 1
STORY = "Jalan di depan sekolah berlubang. " * 6


@pytest.fixture
def line(desk: Desk) -> Iterator[CuttingLine]:
    """Return the line in front of the service that breaks where told."""
    # Durability is proved elsewhere; here thousands of rounds need not wait for the disk.
    desk.office.store.database.execute_sql("PRAGMA synchronous = OFF")
    with CuttingLine(desk.service.address) as standing:
        yield standing


def record(desk: Desk, *files: bytes) -> str:
    return desk.record(*files, description=STORY)


def measured(desk: Desk, line: CuttingLine, *files: bytes) -> tuple[int, int]:
    """Return the sizes of the first request after the question and of its answer, from an exchange that is not cut."""
    line.breaks(None)
    record(desk, *files)
    assert desk.round(line.address, limits=LIMITS).accepted == 1
    return line.sizes[FIRST]


def test_a_submission_is_cut_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    asked, told = measured(desk, line)
    assert 900 < asked < 3_000
    outcomes: dict[tuple[bool, SyncState, int], int] = {}
    cuts = [Cut(FIRST, False, after) for after in range(asked)] + [Cut(FIRST, True, after) for after in range(told)]
    for cut in cuts:
        number = record(desk)
        line.breaks(cut)
        report = desk.round(line.address, limits=LIMITS)
        assert line.fired, cut
        there = len(desk.service.complaints_with_reference(number))
        assert there == int(cut.in_answer), cut
        state = desk.state(number)
        assert state in {SyncState.UNKNOWN, SyncState.WAITING}, cut
        assert state is SyncState.UNKNOWN or not there, cut
        assert report.accepted == 0
        outcomes[cut.in_answer, state, there] = outcomes.get((cut.in_answer, state, there), 0) + 1
    assert outcomes[True, SyncState.UNKNOWN, 1] == told, "an answer that did not come whole is never believed"
    waiting = outcomes.get((False, SyncState.WAITING, 0), 0)
    assert outcomes[False, SyncState.UNKNOWN, 0] + waiting == asked
    line.breaks(None)
    desk.drain()
    counts = desk.check_books()
    assert counts == {SyncState.UNKNOWN: len(cuts) - waiting, SyncState.ACCEPTED: 1 + waiting}


def test_an_upload_is_cut_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    asked, told = measured(desk, line, JPEG)
    assert 900 < asked < 3_000
    cuts = [Cut(FIRST, False, after) for after in range(asked)] + [Cut(FIRST, True, after) for after in range(told)]
    for cut in cuts:
        number = record(desk, JPEG)
        line.breaks(cut)
        report = desk.round(line.address, limits=LIMITS)
        assert line.fired, cut
        assert report.accepted == 0
        states = {item.step: item.state for item in desk.items(number)}
        assert states == {Step.FILE: SyncState.WAITING, Step.SUBMIT: SyncState.WAITING}, cut
    line.breaks(None)
    assert desk.drain().accepted == len(cuts)
    assert desk.check_books() == {SyncState.ACCEPTED: 1 + len(cuts)}, "a lost upload makes no complaint unknown"
    books = desk.service.report()
    assert books.repeated == ()
    assert len(books.referenced_files) == 1 + len(cuts)
    assert len(books.orphan_files) == told, "the uploads whose answer was cut"


def test_the_question_is_cut_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    line.breaks(None)
    record(desk)
    desk.round(line.address, limits=LIMITS)
    asked, told = line.sizes[CONTACT]
    number = record(desk)
    cuts = [Cut(CONTACT, False, after) for after in range(asked)] + [Cut(CONTACT, True, after) for after in range(told)]
    for cut in cuts:
        line.breaks(cut)
        report = desk.round(line.address, limits=LIMITS)
        assert line.fired, cut
        assert not report.contacted, cut
        assert desk.attempts(desk.submit_item(number)) == ()
    line.breaks(None)
    assert desk.round(line.address, limits=LIMITS).accepted == 1
    desk.check_books()


def test_the_line_itself_forwards_and_breaks_where_told(desk: Desk, line: CuttingLine) -> None:
    from tests.support.wire import SECRETS, Caller

    line.breaks(Cut(0, True, 20))
    caller = Caller(line.address, headers=SECRETS)
    short = caller.call("GET", "/masters/templates")
    assert (short.headers, short.body, line.fired) == ({}, b"", True)
    line.breaks(None)
    whole = caller.call("GET", "/masters/templates")
    assert whole.status == 200
    assert whole.document == Caller(desk.service.address).get("/masters/templates").document
