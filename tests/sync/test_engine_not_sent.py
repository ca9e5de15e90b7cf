"""What was not accepted is tried again and waited for; a refused key stops the queue once; a clear no is a no."""

from __future__ import annotations

import pytest

from desktop.domain.delivery import Step, SyncState
from desktop.errors import ServiceKeyRefusedError, ServiceUnreachableError
from desktop.practice.faults import Fault
from desktop.sync.round import StopReason
from desktop.usecases.delivery import (
    due_items,
    queue_summary,
    resume_queue,
)
from desktop.usecases.release import resend_unknown, send_without_files
from tests.support.desk import JPEG, Desk, fired, switch


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
def test_a_photo_too_large_holds_its_text_until_a_person_sends_without(desk: Desk, form: str) -> None:
    number, other = desk.record(JPEG), desk.record()
    switch(desk, Fault("too_large_413", options={"form": form}))
    report = desk.round()
    assert fired(desk) == ["too_large_413"]
    assert (report.accepted, report.refused) == (1, 1)
    assert (report.waiting, report.queue.refused) == (0, 1), "it waits for a person, not for the line"
    assert (desk.state(number), desk.state(other)) == (SyncState.WAITING, SyncState.ACCEPTED)
    assert desk.drain().accepted == 0
    send_without_files(desk.office.ctx, desk.office.people["lilis"], number)
    assert desk.drain().accepted == 1
    states = {item.step: item.state for item in desk.items(number)}
    assert states == {Step.FILE: SyncState.NOT_REQUIRED, Step.SUBMIT: SyncState.ACCEPTED}
    (kept,) = desk.service.complaints_with_reference(number)
    assert kept.file_ids == ()


def test_the_good_photos_of_a_case_go_beside_a_refused_one(desk: Desk) -> None:
    number = desk.record(JPEG, JPEG)
    switch(desk, Fault("too_large_413"))
    desk.round()
    assert fired(desk) == ["too_large_413"]
    assert sorted(item.state for item in desk.items(number)) == ["accepted", "refused", "waiting"]
    send_without_files(desk.office.ctx, desk.office.people["lilis"], number)
    assert desk.drain().accepted == 1
    (kept,) = desk.service.complaints_with_reference(number)
    assert len(kept.file_ids) == 1


def test_a_refused_photo_may_be_tried_once_more(desk: Desk) -> None:
    number = desk.record(JPEG)
    switch(desk, Fault("too_large_413"))
    desk.round()
    resend_unknown(desk.office.ctx, desk.office.people["lilis"], number, "batasnya sudah dinaikkan")
    assert desk.drain().accepted == 1
    assert {item.state for item in desk.items(number)} == {SyncState.ACCEPTED}
