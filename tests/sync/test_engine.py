"""Whole rounds on the real store and line: the good day, one sync at a time, ended in time, and what never leaves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.delivery import NotSent, Outcome, Step, SyncState
from desktop.domain.national import Masters, NotRead, Read
from desktop.errors import PracticeAddressError, SyncRunningError
from desktop.practice.faults import Fault
from desktop.sync.cancel import Cancellation
from desktop.sync.capabilities import Capability
from desktop.sync.lanes import OwnLane
from desktop.sync.loads import Load
from desktop.sync.lock import sync_lock
from desktop.sync.roads import Road
from desktop.sync.round import StopReason
from desktop.sync.wire import Limits, Prepared
from desktop.usecases.delivery import begin_attempt, due_items, queue_items
from desktop.usecases.release import hold_case
from tests.support.desk import JPEG, Desk, fired, switch
from tests.support.line import requests_in


def test_what_waits_is_sent_once_files_first(desk: Desk) -> None:
    plain = desk.record()
    with_photos = desk.record(JPEG, JPEG + b"2")
    report = desk.round()
    assert (report.accepted, report.files_accepted, report.stopped, report.waiting) == (2, 2, StopReason.NONE, 0)
    assert report.contacted
    again = desk.round()
    assert (again.accepted, again.contacted) == (0, False)
    assert desk.check_books() == {SyncState.ACCEPTED: 2}
    assert desk.service.findings == ()
    paths = [row.path.rpartition("/")[2] for row in desk.service.exchanges]
    assert paths == ["external", "complaint", "file", "file", "complaint"]
    assert desk.tracking_id(plain) != desk.tracking_id(with_photos)


def test_an_empty_queue_costs_nothing_on_the_line(desk: Desk) -> None:
    assert {**desk.round().document(), "seconds": 0} == {
        "accepted": 0,
        "refused": 0,
        "unknown": 0,
        "waiting": 0,
        "received": 0,
        "seconds": 0,
    }
    assert desk.service.exchanges == ()


def test_what_a_complaint_looks_like_on_the_wire(desk: Desk) -> None:
    number = desk.record(JPEG)
    desk.round()
    (kept,) = desk.service.complaints_with_reference(number)
    assert kept.first_text.startswith(f"[Reg. {number}]. Jalan kabupaten")
    assert kept.fields["user_id"] == 1000001
    assert kept.fields["is_new_user_slider"] is False
    assert kept.fields["is_anonymous"] is True
    assert str(kept.fields["attachments"]).endswith("].")
    sent = b"".join(row.body for row in desk.service.exchanges)
    for private in (b"Asep Dartiwa", b"3208112107869003", b"0812-0000-1003", b"Dusun Kliwon", b"foto.jpg"):
        assert private not in sent


def test_one_sync_at_a_time(desk: Desk) -> None:
    desk.record()
    with desk.engine() as engine, sync_lock(desk.office.places.sync_lock):
        with pytest.raises(SyncRunningError):
            engine.run_round()
        with pytest.raises(SyncRunningError):
            engine.run_until_idle()
    assert desk.round().accepted == 1


def test_a_round_is_cancelled_between_items(desk: Desk) -> None:
    numbers = [desk.record() for _ in range(3)]
    cancel = Cancellation()
    cancel.cancel()
    with desk.engine(cancel=cancel) as engine:
        report = engine.run_round()
    assert (report.stopped, report.accepted) == (StopReason.CANCELLED, 0)
    assert {desk.state(number) for number in numbers} == {SyncState.WAITING}


def test_a_deadline_ends_a_round_between_items(desk: Desk) -> None:
    for _ in range(3):
        desk.record()
    with desk.engine() as engine:
        report = engine.run_round(deadline=0.0)
        assert (report.stopped, report.accepted) == (StopReason.DEADLINE, 0)
        assert engine.run_round(deadline=50).accepted == 3


def test_an_exchange_is_aborted_and_its_item_unknown(desk: Desk) -> None:
    number = desk.record()
    switch(desk, Fault("hang", on="submit", options={"seconds": 600.0}))
    cancel = Cancellation()

    def abort_once_it_hangs() -> None:
        while "hang" not in fired(desk):
            if cancel.wait(0.01):
                return
        cancel.abort()

    aborter = threading.Thread(target=abort_once_it_hangs)
    aborter.start()
    with desk.engine(limits=Limits(read=30, total=60), cancel=cancel) as engine:
        report = engine.run_round()
    aborter.join()
    assert (report.unknown, report.seconds < 10) == (1, True)
    assert "cancelled" in desk.submit_item(number).last_error
    desk.check_books()


def test_rounds_go_on_until_nothing_is_left(desk: Desk) -> None:
    for _ in range(4):
        desk.record(JPEG)
    switch(desk, Fault("error_after_commit", skip=1))
    with desk.engine() as engine:
        report = engine.run_until_idle(30)
    assert (report.accepted, report.unknown, report.files_accepted, report.waiting) == (3, 1, 4, 0)
    assert desk.check_books() == {SyncState.ACCEPTED: 3, SyncState.UNKNOWN: 1}


def test_without_a_deadline_nothing_is_waited_for(desk: Desk) -> None:
    desk.record()
    switch(desk, Fault("rate_limited", on="submit", times=None, options={"seconds": 50}))
    with desk.engine() as engine:
        report = engine.run_until_idle()
    assert (report.stopped, len(fired(desk))) == (StopReason.RATE_LIMITED, 1)


def test_a_wait_that_ends_after_the_deadline_is_not_begun(desk: Desk) -> None:
    desk.record()
    switch(desk, Fault("rate_limited", on="submit", options={"seconds": 50}))
    with desk.engine() as engine:
        report = engine.run_until_idle(20)
    assert report.waiting == 1


def test_a_text_that_became_careful_after_release_is_stopped_at_the_last_gate(desk: Desk) -> None:
    number = desk.record()
    with desk.office.store.writing() as unit:
        unit.complaints.set_sent(unit.complaints.brief(number).uid, title="x", text="NIK saya 3208112107869003")
    report = desk.round()
    assert (report.refused, report.accepted) == (1, 0)
    assert desk.submit_item(number).last_error == "text_needs_care"
    assert not [row for row in desk.service.exchanges if row.method == "POST"]


def test_an_item_that_is_no_longer_ours_is_left_alone(desk: Desk) -> None:
    desk.record()
    (item,) = due_items(desk.office.ctx)
    begin_attempt(desk.office.ctx, item, b"")
    with desk.engine() as engine:
        prepared = engine.road.prepare(OwnLane(desk.office.ctx).load(item))
    assert prepared.method == "POST"
    with pytest.raises(Exception, match="StepNotAllowed"):
        begin_attempt(desk.office.ctx, item, b"")


def test_a_held_item_does_not_leave(desk: Desk) -> None:
    from desktop.domain.privacy import Privacy

    number = desk.record(privacy=Privacy())
    assert desk.drain().contacted is False
    assert desk.state(number) is SyncState.HELD
    assert [item.number for item in queue_items(desk.office.ctx, desk.office.people["lilis"])] == [number]


def test_a_practice_office_never_speaks_to_a_real_address(tmp_path: Path) -> None:
    from desktop.sync.roads import open_road
    from tests.support.office import lapor_v3, make_office

    office = make_office(tmp_path / "latihan", practice=True, clock=None, **lapor_v3("https://layanan.invalid/"))
    with office.store.reading() as unit, pytest.raises(PracticeAddressError):
        open_road(unit.office.service(), practice=unit.office.get().practice)
    office.store.close()


def test_a_name_that_leads_off_this_machine_puts_the_item_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    number = desk.record()
    with ExitStack() as stack:
        engine = stack.enter_context(desk.engine(desk.service.address.replace("127.0.0.1", "localhost")))
        assert engine.road.check_contact() is None
        (item,) = due_items(desk.office.ctx)
        prepared = engine.road.prepare(OwnLane(desk.office.ctx).load(item))
        engine.road.close()
        rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.5", 9))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: rows)
        with pytest.raises(PracticeAddressError):
            engine.road.carry(Step.SUBMIT, prepared)
        with pytest.raises(PracticeAddressError):
            engine.run_round()
    assert desk.state(number) is SyncState.WAITING
    assert requests_in([row.method.encode() + b" " for row in desk.service.exchanges], b"POST") == []


class Meddling:
    """A road that does something to the office in the middle of a round, then what the real one does."""

    def __init__(self, road: Road, on_prepare: Callable[[], object], on_carry: Callable[[], object]) -> None:
        self._road = road
        self._on_prepare = on_prepare
        self._on_carry = on_carry

    @property
    def capabilities(self) -> frozenset[Capability]:
        return self._road.capabilities

    def read_case(self, tracking_id: str) -> Read:
        return self._road.read_case(tracking_id)

    def read_masters(self) -> Masters | NotRead:
        return self._road.read_masters()

    @property
    def carried(self) -> int:
        return self._road.carried

    def check_contact(self) -> NotSent | None:
        return self._road.check_contact()

    def prepare(self, load: Load) -> Prepared:
        self._on_prepare()
        return self._road.prepare(load)

    def carry(self, step: Step, prepared: Prepared) -> Outcome:
        self._on_carry()
        return self._road.carry(step, prepared)

    def obey(self, cancel: Cancellation) -> None:
        self._road.obey(cancel)

    def close(self) -> None:
        self._road.close()


def test_a_case_held_by_somebody_in_the_middle_of_a_round_does_not_leave(desk: Desk) -> None:
    number = desk.record()

    def hold() -> None:
        hold_case(desk.office.ctx, desk.office.people["lilis"], number)

    with desk.engine() as engine:
        report = replace(engine, road=Meddling(engine.road, hold, bool)).run_round()
    assert (report.accepted, report.not_sent, desk.state(number)) == (0, 0, SyncState.HELD)
    assert desk.service.complaints_with_reference(number) == ()


def test_an_address_that_turned_out_forbidden_puts_the_item_back_and_is_told(desk: Desk) -> None:
    number = desk.record()

    def forbid() -> None:
        raise PracticeAddressError(host="layanan.invalid")

    with desk.engine() as engine, pytest.raises(PracticeAddressError):
        replace(engine, road=Meddling(engine.road, bool, forbid)).run_round()
    assert desk.state(number) is SyncState.WAITING
    assert desk.submit_item(number).last_error == "address"
    assert desk.drain().accepted == 1
    desk.check_books()


def test_a_number_that_another_case_already_has_is_not_believed(desk: Desk) -> None:
    first = desk.record()
    desk.round()
    second = desk.record()
    body = f'{{"complaint_id": {desk.tracking_id(first)}}}'
    switch(desk, Fault("answer_with", on="submit", options={"body": body}))
    report = desk.round()
    assert fired(desk) == ["answer_with"]
    assert (report.accepted, report.unknown, desk.state(second)) == (0, 1, SyncState.UNKNOWN)
    assert desk.tracking_id(second) == ""
    desk.check_books()
