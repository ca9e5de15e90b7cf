"""Reports born online: one case each however they arrive, with the service's day as day 0 and no receipt of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from desktop.domain.complaint import Channel, RegisterFilter
from desktop.domain.delivery import Accepted, Step, SyncState, Unknown
from desktop.domain.national import NationalCase, ServiceTime
from desktop.domain.numbering import make_number, reference_tag
from desktop.domain.online import report_of
from desktop.domain.permissions import Sight
from desktop.errors import (
    ClockDoubtfulError,
    InvalidEntryError,
    OtherDeskError,
    StepNotAllowedError,
    TrackingIdInvalidError,
    TrackingIdTakenError,
)
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.correct import void_number
from desktop.usecases.reading import register_page, show_case, today
from desktop.usecases.receipts import hand_over_receipt, issue_receipt
from desktop.usecases.register_online import Arrival, register_online
from tests.support.counter import Counter
from tests.support.exports import row
from tests.support.online import STORY, arrive, typed


def test_a_typed_tracking_number_becomes_a_case(counter: Counter) -> None:
    arrived = arrive(counter, typed(" #9412077 "))
    record = counter.case(arrived.number)
    assert arrived.arrival is Arrival.BORN
    assert (record.entry.uid, record.tracking_id) == (arrived.uid, "9412077")
    assert (record.entry.channel, record.entry.description) == (Channel.LAPOR, STORY)
    assert (record.case_status, record.sync_status) == ("REGISTERED", "not_required")
    (item,) = counter.items(arrived.number)
    assert (item.step, item.state, item.service_ref) == (Step.SUBMIT, SyncState.NOT_REQUIRED, "9412077")
    assert counter.acts()[-1] == "online_registered"
    row_of = counter.journal()[-1]
    assert row_of["facts"]["source"] == "typed"
    assert set(row_of["sealed"]) == {"description", "title"}


def test_it_takes_its_number_among_the_others_and_is_never_without_an_id(counter: Counter) -> None:
    first = counter.record()
    arrived = arrive(counter)
    second = counter.record()
    serials = [int(number.split("-")[3]) for number in (first, arrived.number, second)]
    assert serials == [1, 2, 3]
    lacking = register_page(counter.ctx, counter.who("lilis"), RegisterFilter(without_tracking_id=True))
    assert [one.number for one in lacking.rows] == [second, first]
    with counter.office.store.reading() as unit:
        assert unit.register.counts(Sight.of_system(), today=date(2026, 11, 23), zone="Asia/Jakarta").without_id == 2
    by_channel = register_page(counter.ctx, counter.who("lilis"), RegisterFilter(channel=Channel.LAPOR))
    assert [one.number for one in by_channel.rows] == [arrived.number]


def test_a_title_is_proposed_where_none_was_told(counter: Counter) -> None:
    assert counter.case(arrive(counter, typed(title=" ")).number).entry.title.startswith("Lampu jalan")


def moment(day: int, hour: int = 3) -> ServiceTime:
    return ServiceTime(raw="", at=datetime(2026, 11, day, hour, tzinfo=UTC), zone="Asia/Jakarta")


@pytest.mark.parametrize(
    ("changes", "day_zero"),
    [
        ({}, date(2026, 11, 23)),
        ({"received": moment(18)}, date(2026, 11, 18)),
        ({"received": moment(17, 18)}, date(2026, 11, 18)),
        ({"received": moment(10), "disposed_on": date(2026, 11, 18)}, date(2026, 11, 18)),
        ({"received": ServiceTime(raw="entah")}, date(2026, 11, 23)),
    ],
)
def test_its_clocks_count_from_disposition_else_from_the_services_time(
    counter: Counter, changes: dict[str, Any], day_zero: date
) -> None:
    arrived = arrive(counter, typed(**changes))
    clocks = {one.code: one for one in show_case(counter.ctx, counter.who("lilis"), arrived.number).deadlines}
    assert "LAPOR_VERIFY" not in clocks, "it is at the service already"
    assert {one.started_on for one in clocks.values()} == {day_zero}
    first = clocks["LAPOR_FIRST_RESPONSE"]
    assert (first.duration, first.unit) == (5, "working")
    assert clocks["COMPLETENESS_NOTICE"].due_on == day_zero + timedelta(days=14)
    page = register_page(counter.ctx, counter.who("lilis"), RegisterFilter())
    assert page.rows[0].due_on == first.due_on


def test_what_is_due_names_the_clock_of_a_report_born_online(counter: Counter) -> None:
    arrived = arrive(counter, typed(received=moment(16)))
    (due,) = today(counter.ctx, counter.who("lilis")).due
    assert due.row.number == arrived.number
    assert due.deadline is not None
    assert (due.deadline.code, due.deadline.started_on) == ("LAPOR_FIRST_RESPONSE", date(2026, 11, 16))


def test_it_has_no_receipt_of_ours(counter: Counter) -> None:
    number = arrive(counter).number
    for act in (issue_receipt, hand_over_receipt):
        with pytest.raises(StepNotAllowedError) as refused:
            act(counter.ctx, counter.who("lilis"), number)
        assert refused.value.state == "born_online"


def test_the_same_number_again_updates_and_never_doubles(counter: Counter) -> None:
    seen = NationalCase(tracking_id="9412077", status_name="Terverifikasi", title="Lampu jalan padam")
    first = arrive(counter, typed(national=seen))
    again = arrive(counter, typed(text="Kata-kata lain", national=replace(seen, status_name="Ditutup oleh Admin")))
    assert again == replace(first, arrival=Arrival.KNOWN)
    record = counter.case(first.number)
    assert record.entry.description == STORY
    assert record.lapor_status_name == "Ditutup oleh Admin"
    rows = len(counter.journal())
    assert arrive(counter, typed(national=replace(seen, status_name="Ditutup oleh Admin"))).arrival is Arrival.KNOWN
    assert arrive(counter, typed()).arrival is Arrival.KNOWN
    assert len(counter.journal()) == rows, "nothing new was told"


def test_a_row_of_the_list_and_a_typed_number_are_one_case(counter: Counter) -> None:
    first = arrive(counter, typed("5049672"))
    again = arrive(counter, report_of(row("5049672")))
    assert (again.number, again.arrival) == (first.number, Arrival.KNOWN)
    with counter.office.store.reading() as unit:
        seen = unit.mirror.of_case(first.uid)
    assert seen is not None
    assert (seen.status_name, seen.text, seen.title) == ("Terverifikasi", row().last_text, row().title)


def test_a_number_that_only_was_typed_was_never_read(counter: Counter) -> None:
    uid = arrive(counter).uid
    with counter.office.store.reading() as unit:
        seen = unit.mirror.of_case(uid)
    assert seen is not None
    assert seen.reads == 0
    assert seen.next_read_at is not None


def test_the_answer_of_a_complaint_of_ours_is_known_and_stays_ours(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Accepted(reference="9412077"))
    arrived = arrive(wire)
    assert (arrived.number, arrived.arrival) == (number, Arrival.KNOWN)
    assert wire.case(number).entry.channel is Channel.WALK_IN


def test_a_report_with_our_number_settles_ours(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Unknown(evidence="interrupted"))
    arrived = arrive(wire, typed(text=f"{reference_tag(number)}. {STORY}"))
    assert (arrived.number, arrived.arrival) == (number, Arrival.SETTLED)
    assert wire.text_state(number) is SyncState.ACCEPTED
    assert wire.case(number).tracking_id == "9412077"
    assert wire.last_act()["facts"] == {"proof": "typed", "tracking_id": "9412077", "was": "unknown"}


def test_a_report_with_our_number_and_another_tracking_number_is_refused(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Accepted(reference="9412077"))
    with pytest.raises(TrackingIdTakenError) as refused:
        arrive(wire, typed("9412078", text=f"{reference_tag(number)}. {STORY}"))
    assert (refused.value.value, refused.value.number) == ("9412077", number)


def test_a_report_with_the_number_of_a_cancelled_case_is_refused(counter: Counter) -> None:
    number = counter.record()
    void_number(counter.ctx, counter.who("lilis"), number, "salah ketik")
    with pytest.raises(StepNotAllowedError):
        arrive(counter, typed(text=f"{reference_tag(number)}. {STORY}"))


def test_a_number_of_another_desk_of_this_office_makes_no_second_case(counter: Counter) -> None:
    theirs = make_number(office_code="KEC07", desk="B", month="2611", serial=7)
    with pytest.raises(OtherDeskError) as refused:
        arrive(counter, typed(text=f"{reference_tag(theirs)}. {STORY}"))
    assert refused.value.number == theirs
    foreign = make_number(office_code="KEC08", desk="A", month="2611", serial=7)
    assert arrive(counter, typed(text=f"{reference_tag(foreign)}. {STORY}")).arrival is Arrival.BORN


def test_the_number_of_the_office_that_sent_it_contradicts_nothing(counter: Counter) -> None:
    foreign = make_number(office_code="KEC08", desk="A", month="2611", serial=7)
    told = report_of(row("5049672", first_text=f"{reference_tag(foreign)}. {STORY}"))
    arrived = arrive(counter, told)
    with counter.office.store.reading() as unit:
        assert unit.conflicts.of_case(arrived.uid) == ()


def test_one_that_was_really_ours_is_voided_and_ours_takes_its_number(counter: Counter) -> None:
    copied = counter.record()
    doubled = arrive(counter)
    with pytest.raises(TrackingIdTakenError):
        enter_tracking_id(counter.ctx, counter.who("lilis"), copied, "9412077")
    void_number(counter.ctx, counter.who("lilis"), doubled.number, "sama dengan aduan loket")
    enter_tracking_id(counter.ctx, counter.who("lilis"), copied, "9412077")
    assert counter.case(copied).tracking_id == "9412077"
    assert arrive(counter).number == copied


@pytest.mark.parametrize("tracking_id", ["", "123", "94120x7", "12345678901"])
def test_what_is_no_tracking_number_is_refused(counter: Counter, tracking_id: str) -> None:
    with pytest.raises(TrackingIdInvalidError):
        arrive(counter, typed(tracking_id))


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"text": " \u200b "}, "text", "missing"),
        ({"title": "a\ud800"}, "title", "not_unicode"),
        ({"reporter": "a\ud800"}, "reporter", "not_unicode"),
        ({"disposed_on": date(2026, 11, 24)}, "received", "in_future"),
        ({"received": moment(24)}, "received", "in_future"),
    ],
)
def test_wrong_values_are_named(counter: Counter, changes: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        arrive(counter, typed(**changes))
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == (field, code)
    assert register_page(counter.ctx, counter.who("lilis"), RegisterFilter()).rows == ()


def test_a_doubtful_clock_gives_no_number_before_a_person_confirms(counter: Counter) -> None:
    counter.record()
    counter.clock.forward(days=-2)
    with pytest.raises(ClockDoubtfulError):
        arrive(counter)
    arrived = register_online(counter.ctx, counter.who("lilis"), typed(), clock_confirmed=True)
    assert arrived.arrival is Arrival.BORN
    assert counter.record(), "the clock is believed again"
