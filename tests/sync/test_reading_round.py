"""The reading part of a round on the real line: what is due is read once, trouble stops it, nothing is ever blanked."""

from __future__ import annotations

import pytest

from desktop.practice.fault_kinds import Option
from desktop.practice.faults import Fault
from desktop.store.mirror import Reflection
from desktop.sync.cancel import Cancellation
from desktop.sync.round import RoundReport, StopReason
from desktop.usecases.delivery import queue_summary
from desktop.usecases.mirror import due_readings, reading_stop
from tests.support.desk import Desk, fired, switch
from tests.support.office import lists_are_due


def arrived(desk: Desk, count: int = 1) -> list[int]:
    """Send complaints and let a day go by; return their numbers at the service."""
    for _ in range(count):
        desk.record()
    desk.round()
    desk.office.clock.forward(days=1)
    return [int(desk.tracking_id(number)) for number in desk.numbers]


def seen(desk: Desk, place: int = 0) -> Reflection:
    with desk.office.store.reading() as unit:
        uid = unit.complaints.brief(desk.numbers[place]).uid
        found = unit.mirror.of_case(uid)
    assert found is not None
    return found


def again(desk: Desk) -> RoundReport:
    desk.office.clock.forward(days=1)
    return desk.round()


def reads(desk: Desk) -> list[str]:
    return [row.path for row in desk.service.exchanges if row.method == "GET" and "external" not in row.path]


def test_what_is_due_is_read_once_and_planned_anew(desk: Desk) -> None:
    first, second = arrived(desk, 2)
    desk.service.state.verify(first)
    report = desk.round()
    assert (report.received, report.contacted, report.stopped) == (2, True, StopReason.NONE)
    assert seen(desk).status_name == "Terverifikasi"
    assert seen(desk, 1).status_name == "Belum Terverifikasi"
    assert len(reads(desk)) == 4, "detail and log of each"
    assert desk.round().contacted is False
    desk.service.state.close(second)
    assert again(desk).received == 1


def test_a_citizens_complaint_goes_before_what_comes_back(desk: Desk) -> None:
    arrived(desk)
    desk.record()
    desk.round()
    kinds = [row.method for row in desk.service.exchanges]
    assert kinds[-3:] == ["POST", "GET", "GET"]


def test_lists_are_read_with_the_first_contact_of_a_day(desk: Desk) -> None:
    lists_are_due(desk.office.store)
    assert desk.round().contacted
    with desk.office.store.reading() as unit:
        names = {one.id: one.name for one in unit.masters.institutions()}
        assert unit.masters.templates()
    assert names["20114"] == "Dinas Pekerjaan Umum Kota Contoh"
    assert desk.round().contacted is False


@pytest.mark.parametrize(
    ("fault", "stopped"),
    [
        (Fault("rate_limited", on="detail", times=None), StopReason.RATE_LIMITED),
        (Fault("html_200", on="detail", times=None), StopReason.UNREACHABLE),
        (Fault("unauthorised", on="followups", times=None), StopReason.KEY_REFUSED),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_trouble_with_a_question_stops_the_round_as_with_a_complaint(
    desk: Desk, fault: Fault, stopped: StopReason
) -> None:
    arrived(desk, 2)
    first, second = due_readings(desk.office.ctx)
    switch(desk, fault)
    report = desk.round()
    assert fired(desk) == [fault.kind]
    assert (report.stopped, report.received) == (stopped, 0)
    assert seen(desk).reads == 0
    assert due_readings(desk.office.ctx) == (second, first), "nothing is taken off the plan, but the others come first"
    assert bool(queue_summary(desk.office.ctx).paused_reason) is (stopped is StopReason.KEY_REFUSED)


def test_a_report_that_vanished_keeps_what_was_known(desk: Desk) -> None:
    arrived(desk, 3)
    desk.round()
    switch(
        desk, Fault("answer_with", on="detail", options={"status": 404, "body": '{"message": "Complaint not found."}'})
    )
    report = again(desk)
    assert "answer_with" in fired(desk)
    assert report.stopped is StopReason.NONE
    gone = [place for place in range(3) if seen(desk, place).missing_since is not None]
    assert len(gone) == 1
    assert seen(desk, gone[0]).status_name


def test_many_vanishing_stop_reading_and_ask(desk: Desk) -> None:
    arrived(desk, 4)
    desk.round()
    missing: dict[str, Option] = {"status": 404, "body": '{"message": "Complaint not found."}'}
    switch(desk, Fault("answer_with", on="detail", times=None, options=missing))
    report = again(desk)
    assert (report.stopped, report.is_news) == (StopReason.READING_DOUBTFUL, True)
    stop = reading_stop(desk.office.ctx)
    assert stop is not None
    assert stop.reason == "vanished"
    asked = len(reads(desk))
    desk.office.clock.forward(days=1)
    assert desk.round().contacted is False
    assert len(reads(desk)) == asked, "nothing is asked until a person decided"
    number = desk.record()
    assert desk.round().accepted == 1, "complaints still go"
    assert desk.tracking_id(number)


def test_a_round_told_to_end_reads_no_further(desk: Desk) -> None:
    arrived(desk, 2)
    cancel = Cancellation()
    cancel.cancel()
    with desk.engine(cancel=cancel) as engine:
        assert engine.run_round().received == 0
    assert [path for path in reads(desk) if path.endswith("/complaint")] == []
    with desk.engine() as engine:
        assert engine.run_round(deadline=0.0).received == 0


def test_lists_in_trouble_stop_the_reading_too(desk: Desk) -> None:
    arrived(desk)
    lists_are_due(desk.office.store)
    switch(desk, Fault("html_200", on="institutions", skip=1))
    report = desk.round()
    assert "html_200" in fired(desk)
    assert (report.received, report.stopped) == (0, StopReason.UNREACHABLE)


def test_one_report_whose_weight_breaks_the_line_keeps_no_other_waiting(desk: Desk) -> None:
    arrived(desk, 2)
    heavy, light = (desk.numbers.index(due.number) for due in due_readings(desk.office.ctx))
    path = f"/complaints/{desk.tracking_id(desk.numbers[heavy])}/complaint"
    switch(desk, Fault("truncated_body", on=path, times=None))
    assert desk.round().stopped is StopReason.UNREACHABLE
    assert fired(desk) == ["truncated_body"]
    desk.office.clock.forward(minutes=1)
    assert desk.round().received == 1
    assert (seen(desk, heavy).reads, seen(desk, light).reads) == (0, 1)


def test_a_list_the_service_does_not_give_stops_no_reading_and_is_not_asked_for_at_every_round(desk: Desk) -> None:
    arrived(desk)
    lists_are_due(desk.office.store)
    gone: dict[str, Option] = {"status": 404, "body": '{"message": "Not found."}'}
    switch(desk, Fault("answer_with", on="templates", times=None, options=gone))
    report = desk.round()
    assert (report.received, report.stopped) == (1, StopReason.NONE)
    desk.office.clock.forward(minutes=30)
    desk.round()
    assert fired(desk) == ["answer_with"]
    desk.office.clock.forward(minutes=31)
    desk.round()
    assert fired(desk) == ["answer_with"] * 2


def test_a_report_the_service_stumbles_over_waits_for_its_turn_and_the_others_are_read(desk: Desk) -> None:
    odd, fine = arrived(desk, 2)
    switch(desk, Fault("error_before_commit", on=f"/complaints/{odd}/complaint", options={"status": 500}))
    report = desk.round()
    assert fired(desk) == ["error_before_commit"]
    assert (report.received, report.stopped) == (1, StopReason.NONE)
    assert (seen(desk, 0).reads, seen(desk, 1).reads) == (0, 1)
    assert due_readings(desk.office.ctx) == ()
    assert again(desk).received == 1
    assert f"/complaints/{fine}/complaint" in reads(desk)
