"""What is not clear is unknown, stops the round and is never sent again; files may be; no redirect is followed."""

from __future__ import annotations

import pytest

from desktop.domain.delivery import SyncState
from desktop.practice.faults import Fault
from desktop.sync.round import StopReason
from desktop.sync.wire import Limits
from desktop.usecases.delivery import (
    begin_attempt,
    due_items,
)
from tests.support.desk import JPEG, Desk, fired, switch
from tests.support.line import http, other_side, saying

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


def test_a_poisoned_file_never_delays_another_complaint(desk: Desk) -> None:
    poisoned = desk.record(JPEG)
    switch(desk, Fault("error_before_commit", on="upload", times=None, options={"status": 500}))
    others = [desk.record() for _ in range(3)]
    report = desk.round()
    assert (report.accepted, report.not_sent, report.stopped) == (3, 1, StopReason.NONE)
    assert {desk.state(number) for number in others} == {SyncState.ACCEPTED}
    later = desk.record()
    desk.office.clock.forward(days=1)
    desk.round()
    sent = [one.path for one in desk.service.exchanges if one.method == "POST"]
    assert sent[-1].endswith("/file"), "what failed before comes last"
    assert (desk.state(later), desk.state(poisoned)) == (SyncState.ACCEPTED, SyncState.WAITING)
    desk.service.faults.clear()
    desk.drain()
    assert desk.check_books() == {SyncState.ACCEPTED: 5}


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


@pytest.mark.parametrize("status", [302, 307])
def test_the_body_does_not_arrive_at_the_other_host(desk: Desk, status: int) -> None:
    desk.record()
    with other_side(saying(http(200, b'{"complaint_id": 9999999}'))) as elsewhere:
        location = f"{elsewhere.address}/complaints/complaint"
        switch(desk, Fault("redirect", on="submit", options={"status": status, "location": location}))
        assert desk.round().unknown == 1
    assert fired(desk) == ["redirect"]
    assert elsewhere.arrived == []
