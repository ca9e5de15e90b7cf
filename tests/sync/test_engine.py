"""Whole rounds: the real store, the real line and a practice service that goes wrong in every known way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.domain.delivery import Step, SyncState
from desktop.errors import PracticeAddressError, ServiceKeyRefusedError, ServiceUnreachableError, SyncRunningError
from desktop.practice.faults import Fault
from desktop.sync.cancel import Cancellation
from desktop.sync.lock import sync_lock
from desktop.sync.round import StopReason
from desktop.sync.wire import Limits
from desktop.usecases.delivery import (
    begin_attempt,
    due_items,
    load_sending,
    queue_items,
    queue_summary,
    resume_queue,
)
from tests.support.desk import JPEG, Desk, open_desk
from tests.support.line import http, other_side, requests_in, saying


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def switch(desk: Desk, *faults: Fault) -> None:
    for fault in faults:
        desk.service.faults.add(fault)


def fired(desk: Desk) -> list[str]:
    return [one.kind for one in desk.service.fired]


# --- the good day ----------------------------------------------------------------------------------


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


# --- not accepted, tried again ------------------------------------------------------------------------


def test_no_line_means_everything_waits(desk: Desk) -> None:
    number = desk.record()
    desk.service.close()
    report = desk.round()
    assert (report.stopped, report.detail, report.waiting) == (StopReason.UNREACHABLE, "connection_refused", 1)
    assert report.retry_in == 2
    with pytest.raises(ServiceUnreachableError):
        report.raise_if_stopped()
    desk.service.start()
    assert desk.round().accepted == 1
    assert desk.state(number) is SyncState.ACCEPTED
    desk.check_books()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("html_200", on="institutions"), "captive_portal"),
        (Fault("redirect", on="institutions"), "captive_portal"),
        (Fault("error_before_commit", on="institutions"), "service_trouble_503"),
        (Fault("odd_json", on="institutions", options={"variant": "nested"}), "service_trouble_200"),
        (Fault("odd_json", on="institutions", options={"variant": "wrong_types"}), "service_trouble_200"),
        (Fault("chunk_garbage", on="institutions"), "answer_garbled"),
        (Fault("cut_answer", on="institutions", options={"after": 150}), "connection_closed"),
    ],
)
def test_no_complaint_leaves_before_the_service_itself_answered(desk: Desk, fault: Fault, reason: str) -> None:
    desk.record()
    switch(desk, fault)
    report = desk.round()
    assert fired(desk) == [fault.kind]
    assert (report.stopped, report.contacted) == (StopReason.UNREACHABLE, False)
    assert report.detail == reason
    assert not [row for row in desk.service.exchanges if row.method == "POST"]
    assert desk.drain().accepted == 1
    assert desk.check_books() == {SyncState.ACCEPTED: 1}


@pytest.mark.parametrize(
    ("options", "wait"),
    [
        ({"retry_after": "seconds", "seconds": 40}, 40),
        ({"retry_after": "seconds", "seconds": 1_000_000_000}, 3600),
        ({"retry_after": "nonsense"}, 2),
        ({"retry_after": "none"}, 2),
        ({"retry_after": "date", "seconds": -60}, 2),
    ],
)
def test_too_many_requests_are_waited_out(desk: Desk, options: dict[str, str | int], wait: float) -> None:
    number = desk.record()
    desk.record()
    switch(desk, Fault("rate_limited", on="submit", options=options))
    report = desk.round()
    assert fired(desk) == ["rate_limited"]
    assert (report.stopped, report.retry_in, report.waiting) == (StopReason.RATE_LIMITED, wait, 2)
    assert report.not_sent == 1
    item = desk.submit_item(number)
    assert item.next_try_at is not None
    assert (item.next_try_at - desk.office.clock.now()).total_seconds() == wait
    desk.office.clock.forward(seconds=wait - 1)
    assert number not in [due.number for due in due_items(desk.office.ctx)]
    desk.office.clock.forward(seconds=2)
    assert desk.round().accepted == 2
    assert desk.check_books() == {SyncState.ACCEPTED: 2}


def test_a_pause_asked_for_by_date(desk: Desk) -> None:
    desk.record()
    switch(desk, Fault("rate_limited", on="submit", options={"retry_after": "date", "seconds": 90}))
    report = desk.round()
    assert fired(desk) == ["rate_limited"]
    assert report.retry_in is not None
    assert 88 <= report.retry_in <= 90


def test_a_pause_is_asked_for_at_the_question(desk: Desk) -> None:
    desk.record()
    switch(desk, Fault("rate_limited", on="institutions", options={"seconds": 77}))
    report = desk.round()
    assert (report.stopped, report.retry_in, report.contacted) == (StopReason.RATE_LIMITED, 77, False)


def test_waiting_grows_with_every_failure(desk: Desk) -> None:
    number = desk.record()
    switch(desk, Fault("xml_fault", on="submit", times=3, options={"code": 303001}))
    waits = []
    for _ in range(3):
        report = desk.round()
        assert report.retry_in is not None
        waits.append(report.retry_in)
        desk.office.clock.forward(seconds=report.retry_in)
    assert waits == [2, 4, 8]
    assert fired(desk) == ["xml_fault"] * 3
    assert desk.submit_item(number).last_error == "gateway_303001"
    assert desk.round().accepted == 1
    desk.check_books()


# --- the key -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        Fault("unauthorised", on="submit", skip=1),
        Fault("unauthorised", on="submit", skip=1, options={"form": "xml", "code": 900901}),
        Fault("forbidden", on="submit", skip=1),
        Fault("forbidden", on="submit", skip=1, options={"form": "laravel"}),
    ],
)
def test_a_refused_key_stops_the_queue_once_and_loses_nothing(desk: Desk, fault: Fault) -> None:
    for _ in range(3):
        desk.record()
    switch(desk, fault)
    report = desk.round()
    assert fired(desk) == [fault.kind]
    assert (report.accepted, report.waiting, report.stopped) == (1, 2, StopReason.KEY_REFUSED)
    assert report.notice, "one notice"
    with pytest.raises(ServiceKeyRefusedError):
        report.raise_if_stopped()
    seen = len(desk.service.exchanges)
    desk.office.clock.forward(hours=5)
    quiet = desk.round()
    assert (quiet.stopped, quiet.notice) == (StopReason.PAUSED, False)
    assert len(desk.service.exchanges) == seen, "nothing is tried while the queue stands"
    assert queue_summary(desk.office.ctx).paused_reason == "key_refused"
    resume_queue(desk.office.ctx, desk.office.people["lilis"])
    assert desk.round().accepted == 2
    assert desk.check_books() == {SyncState.ACCEPTED: 3}


def test_a_key_refused_at_the_question_gives_one_notice_too(desk: Desk) -> None:
    desk.record()
    switch(desk, Fault("unauthorised", on="institutions", times=2))
    assert desk.round().notice
    resume_queue(desk.office.ctx, desk.office.people["lilis"])
    assert desk.round().notice, "a person asked again and is answered again"
    resume_queue(desk.office.ctx, desk.office.people["lilis"])
    assert desk.round().accepted == 1


# --- a clear no ----------------------------------------------------------------------------------------


def test_one_poisoned_item_never_delays_another(desk: Desk) -> None:
    numbers = [desk.record() for _ in range(4)]
    switch(desk, Fault("validation_422", skip=1))
    report = desk.round()
    assert fired(desk) == ["validation_422"]
    assert (report.accepted, report.refused, report.stopped) == (3, 1, StopReason.NONE)
    assert [desk.state(number) for number in numbers].count(SyncState.ACCEPTED) == 3
    item = desk.submit_item(numbers[1])
    assert (item.state, item.last_error) == (SyncState.REFUSED, "invalid")
    assert item.service_words == "The given data was invalid.; The title field is invalid."
    assert desk.drain().accepted == 0, "a no stays a no until a person decides"
    assert desk.check_books() == {SyncState.ACCEPTED: 3, SyncState.REFUSED: 1}


def test_a_wrong_address_stops_the_round_for_it_concerns_every_item(desk: Desk) -> None:
    desk.record()
    desk.record()
    switch(desk, Fault("answer_with", on="submit", options={"status": 404, "body": "{}"}))
    report = desk.round()
    assert (report.refused, report.stopped, report.waiting) == (1, StopReason.ADDRESS_REFUSED, 1)


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_photo_too_large_does_not_hold_its_text(desk: Desk, form: str) -> None:
    number = desk.record(JPEG)
    switch(desk, Fault("too_large_413", options={"form": form}))
    report = desk.round()
    assert fired(desk) == ["too_large_413"]
    assert (report.accepted, report.refused) == (1, 1)
    states = {item.step: item.state for item in desk.items(number)}
    assert states == {Step.FILE: SyncState.REFUSED, Step.SUBMIT: SyncState.ACCEPTED}
    (kept,) = desk.service.complaints_with_reference(number)
    assert kept.file_ids == ()


# --- unknown --------------------------------------------------------------------------------------------


UNKNOWN = [
    (Fault("answer_lost_after_commit"), 1),
    (Fault("answer_lost_after_commit", options={"reset": True}), 1),
    (Fault("accepted_without_id"), 1),
    (Fault("accepted_without_id", options={"status": 201}), 1),
    (Fault("error_after_commit"), 1),
    (Fault("html_after_commit"), 1),
    (Fault("hang_after_commit", options={"seconds": 600.0}), 1),
    (Fault("cut_answer", on="submit", options={"after": 150}), 1),
    (Fault("truncated_body", on="submit"), 1),
    (Fault("gzip_bomb", on="submit", options={"megabytes": 20}), 1),
    (Fault("slow_body", on="submit", options={"seconds": 600.0}), 1),
    (Fault("drip", on="submit", options={"seconds": 0.3}), 1),
    (Fault("wrong_length", on="submit"), 1),
    (Fault("chunk_garbage", on="submit"), 1),
    (Fault("error_before_commit"), 0),
    (Fault("error_before_commit", options={"status": 500}), 0),
    (Fault("xml_fault", on="submit"), 0),
    (Fault("html_200", on="submit"), 0),
    (Fault("redirect", on="submit"), 0),
    (Fault("redirect", on="submit", options={"status": 307}), 0),
    (Fault("conflict_409"), 0),
    (Fault("odd_json", on="submit", options={"variant": "nested"}), 0),
    (Fault("odd_json", on="submit", options={"variant": "nan"}), 0),
    (Fault("odd_json", on="submit", options={"variant": "duplicate_keys"}), 0),
    (Fault("odd_json", on="submit", options={"variant": "huge_number"}), 0),
    (Fault("odd_json", on="submit", options={"variant": "empty"}), 0),
    (Fault("answer_with", on="submit", options={"status": 400, "body": '{"message": "duplicate"}'}), 0),
    (Fault("cut_request", on="submit", options={"after": 700}), 0),
    (Fault("hang", on="submit", options={"seconds": 600.0}), 0),
]


@pytest.mark.parametrize(("fault", "there"), UNKNOWN, ids=lambda value: getattr(value, "kind", ""))
def test_what_is_not_clear_is_unknown_stops_the_round_and_is_never_sent_again(
    desk: Desk, fault: Fault, there: int
) -> None:
    first, second = desk.record(), desk.record()
    switch(desk, fault)
    limits = Limits(connect=2, read=0.6, total=1.2, answer_cap=1_000_000)
    report = desk.round(limits=limits)
    assert fired(desk) == [fault.kind]
    assert (report.unknown, report.stopped, report.waiting) == (1, StopReason.UNKNOWN_OUTCOME, 1)
    assert (desk.state(first), desk.state(second)) == (SyncState.UNKNOWN, SyncState.WAITING)
    assert len(desk.service.complaints_with_reference(first)) == there
    assert desk.drain().accepted == 1
    assert desk.check_books() == {SyncState.UNKNOWN: 1, SyncState.ACCEPTED: 1}
    assert len(desk.attempts(desk.submit_item(first))) == 1


@pytest.mark.parametrize("place", ["top", "data", "results"])
def test_the_id_is_found_at_each_place(desk: Desk, place: str) -> None:
    desk.record()
    switch(desk, Fault("id_at", options={"place": place}))
    assert desk.round().accepted == 1
    assert fired(desk) == ["id_at"]
    desk.check_books()


def test_a_line_that_answers_questions_but_not_submissions_does_not_turn_the_whole_queue_unknown(desk: Desk) -> None:
    for _ in range(6):
        desk.record()
    switch(desk, Fault("error_before_commit", times=None))
    with desk.engine() as engine:
        report = engine.run_until_idle()
    assert report.unknown == 2
    assert desk.check_books() == {SyncState.UNKNOWN: 2, SyncState.WAITING: 4}


def test_a_crash_while_sending_is_unknown_at_the_next_start(desk: Desk) -> None:
    number = desk.record(JPEG)
    (photo,) = due_items(desk.office.ctx)
    begin_attempt(desk.office.ctx, photo, b"foto")
    report = desk.round()
    assert report.accepted == 1, "a photo may be sent again"
    other = desk.record()
    (item,) = due_items(desk.office.ctx)
    begin_attempt(desk.office.ctx, item, b"isi")
    report = desk.round()
    assert (report.unknown, report.accepted, report.queue.unknown) == (1, 0, 1)
    assert desk.state(other) is SyncState.UNKNOWN
    assert desk.submit_item(other).last_error == "interrupted"
    assert desk.state(number) is SyncState.ACCEPTED
    desk.check_books()


# --- files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        Fault("reset_mid_upload"),
        Fault("cut_request", on="upload", options={"after": 400}),
        Fault("answer_lost_after_commit", on="upload"),
        Fault("error_after_commit", on="upload"),
        Fault("html_200", on="upload"),
        Fault("missing_attachment_id", options={"list": "images"}),
        Fault("odd_json", on="upload", options={"variant": "list"}),
    ],
    ids=lambda fault: fault.kind,
)
def test_a_file_that_may_have_arrived_is_sent_again_and_named_once(desk: Desk, fault: Fault) -> None:
    number = desk.record(JPEG)
    switch(desk, fault)
    report = desk.round()
    assert fired(desk) == [fault.kind]
    assert (report.accepted, report.waiting) == (0, 1)
    assert desk.state(number) is SyncState.WAITING, "the text waits for its photo"
    assert desk.drain().accepted == 1
    assert desk.check_books() == {SyncState.ACCEPTED: 1}
    assert len(desk.service.report().referenced_files) == 1


def test_an_uploaded_file_is_used_for_a_day_and_then_sent_again(desk: Desk) -> None:
    number = desk.record(JPEG)
    switch(desk, Fault("rate_limited", on="submit", times=2, options={"seconds": 1}))
    desk.round()
    desk.office.clock.forward(hours=23)
    desk.round()
    assert len(desk.service.state.files) == 1
    desk.office.clock.forward(hours=2)
    assert desk.round().accepted == 1
    assert len(desk.service.state.files) == 2
    report = desk.service.report()
    assert (len(report.referenced_files), len(report.orphan_files)) == (1, 1)
    assert desk.state(number) is SyncState.ACCEPTED
    desk.check_books()


# --- not followed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [302, 307])
def test_the_body_does_not_arrive_at_the_other_host(desk: Desk, status: int) -> None:
    desk.record()
    with other_side(saying(http(200, b'{"complaint_id": 9999999}'))) as elsewhere:
        location = f"{elsewhere.address}/complaints/complaint"
        switch(desk, Fault("redirect", on="submit", options={"status": status, "location": location}))
        assert desk.round().unknown == 1
    assert fired(desk) == ["redirect"]
    assert elsewhere.arrived == []


# --- one at a time, ended in time ------------------------------------------------------------------------------


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


# --- until idle ----------------------------------------------------------------------------------------------


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


# --- what never leaves ------------------------------------------------------------------------------------------


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
        prepared = engine.road.prepare(load_sending(desk.office.ctx, item))
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
        prepared = engine.road.prepare(load_sending(desk.office.ctx, item))
        engine.road.close()
        rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.5", 9))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: rows)
        with pytest.raises(PracticeAddressError):
            engine.road.carry(Step.SUBMIT, prepared)
        with pytest.raises(PracticeAddressError):
            engine.run_round()
    assert desk.state(number) is SyncState.WAITING
    assert requests_in([row.method.encode() + b" " for row in desk.service.exchanges], b"POST") == []
