"""Taking in what comes back: never over our own, planned anew, and not at all where it looks wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.delivery import Accepted
from desktop.domain.national import EventKind, Institution, Masters
from desktop.domain.office import Role
from desktop.errors import CaseNotFoundError, NotPermittedError, ReasonNeededError, StepNotAllowedError
from desktop.store.mirror import DueReading
from desktop.usecases.mirror import (
    MASTERS_AT,
    allow_reading,
    due_readings,
    let_others_first,
    masters_are_due,
    mirror_of,
    note_missing,
    postpone_masters,
    postpone_reading,
    read_again,
    reading_stop,
    take_masters,
    take_reading,
)
from tests.support.counter import Counter
from tests.support.national import shown, told
from tests.support.office import lists_are_due, read_lists_daily
from tests.usecases.reading_acts import LISTS, arrive, due_one, read_all


def still(_low: float, _high: float) -> float:
    return 0.0


def test_what_arrives_is_read_some_hours_later(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Accepted(reference="6000001"))
    assert due_readings(wire.ctx) == ()
    wire.clock.forward(hours=3.7)
    assert [due.tracking_id for due in due_readings(wire.ctx)] == ["6000001"]


def test_an_office_without_a_line_reads_nothing(counter: Counter) -> None:
    counter.record()
    with counter.office.store.writing() as unit:
        unit.settings.put(MASTERS_AT, None)
    assert (due_readings(counter.ctx), masters_are_due(counter.ctx)) == ((), False)


def test_a_reading_is_kept_journalled_and_planned_anew(wire: Counter) -> None:
    arrive(wire)
    reply = told(wire.clock.now(), kind=EventKind.REPLY, text="Kami cek.")
    taken = take_reading(wire.ctx, due_one(wire), shown("6000001", reply), uniform=still)
    assert taken.is_news
    assert wire.last_act()["act"] == "national_news"
    assert wire.last_act()["facts"]["events"] == 1
    view = mirror_of(wire.ctx, wire.who("lilis"), wire.numbers[0])
    assert view is not None
    assert view.reflection.next_read_at == wire.clock.now() + timedelta(hours=3)
    assert [seen.event.text for seen in view.events] == ["Kami cek."]
    assert wire.case(wire.numbers[0]).lapor_status_name == "Terverifikasi"


def test_nothing_new_is_no_row_in_the_journal(wire: Counter) -> None:
    arrive(wire)
    take_reading(wire.ctx, due_one(wire), shown())
    rows = len(wire.acts())
    wire.clock.forward(days=1)
    assert not take_reading(wire.ctx, due_one(wire), shown()).is_news
    assert len(wire.acts()) == rows


def test_readings_go_on_after_closing_because_closed_reports_are_reopened(wire: Counter) -> None:
    arrive(wire)
    take_reading(wire.ctx, due_one(wire), shown(status_name="Ditutup oleh Sistem"))
    wire.clock.forward(days=30)
    take_reading(wire.ctx, due_one(wire), shown(status_name="Ditutup oleh Sistem"), uniform=still)
    assert due_readings(wire.ctx) == ()
    wire.clock.forward(days=8)
    reopened = take_reading(wire.ctx, due_one(wire), shown(status_name="Proses"))
    assert reopened.changed == {"status_name": "Ditutup oleh Sistem"}


def test_a_report_the_service_stumbles_over_waits_for_its_next_turn(wire: Counter) -> None:
    arrive(wire, cases=2)
    postpone_reading(wire.ctx, due_one(wire))
    assert [due.number for due in due_readings(wire.ctx)] == [wire.numbers[1]]


def test_a_report_that_broke_the_line_comes_after_the_others_and_stays_due(wire: Counter) -> None:
    arrive(wire, cases=2)
    first, second = due_readings(wire.ctx)
    let_others_first(wire.ctx, first)
    assert due_readings(wire.ctx) == (second, first)


def test_a_plan_made_by_a_clock_that_was_ahead_keeps_nothing_waiting(wire: Counter) -> None:
    arrive(wire)
    wire.clock.forward(days=365)
    take_reading(wire.ctx, due_one(wire), shown())
    assert due_readings(wire.ctx) == ()
    wire.clock.forward(days=-365)
    assert [due.number for due in due_readings(wire.ctx)] == wire.numbers


# --- what looks wrong ---


def test_one_report_may_vanish_and_nothing_is_blanked(wire: Counter) -> None:
    arrive(wire, cases=3)
    read_all(wire)
    assert not note_missing(wire.ctx, due_one(wire))
    assert reading_stop(wire.ctx) is None
    view = mirror_of(wire.ctx, wire.who("lilis"), wire.numbers[0])
    assert view is not None
    assert view.reflection.missing_since == wire.clock.now()
    assert view.reflection.title == "Judul di LAPOR!"
    assert "national_missing" in wire.acts()


def test_two_of_a_small_office_vanishing_stops_reading_and_asks(wire: Counter) -> None:
    arrive(wire, cases=3)
    read_all(wire)
    note_missing(wire.ctx, due_one(wire))
    assert note_missing(wire.ctx, due_one(wire, 1))
    stop = reading_stop(wire.ctx)
    assert stop is not None
    assert (stop.reason, stop.ours, stop.theirs, stop.at) == ("vanished", "3", "1", wire.clock.now())
    assert (due_readings(wire.ctx), masters_are_due(wire.ctx)) == ((), False)


def test_the_same_report_missing_again_counts_once(wire: Counter) -> None:
    arrive(wire, cases=3)
    read_all(wire)
    for _ in range(4):
        assert not note_missing(wire.ctx, due_one(wire))
        wire.clock.forward(days=30)
    assert wire.acts().count("national_missing") == 1


def test_a_report_never_seen_there_is_no_loss(wire: Counter) -> None:
    arrive(wire, cases=3)
    for place in range(3):
        assert not note_missing(wire.ctx, due_one(wire, place))
    assert reading_stop(wire.ctx) is None


def test_five_in_a_hundred_may_vanish_and_no_more(wire: Counter) -> None:
    arrive(wire, cases=40)
    wire.clock.forward(days=1)
    for _ in range(2):
        for due in due_readings(wire.ctx):
            take_reading(wire.ctx, due, shown(due.tracking_id))
    wire.clock.forward(days=30)
    first, second, third = (due_one(wire, place) for place in _due_places(wire)[:3])
    assert [note_missing(wire.ctx, one) for one in (first, second, third)] == [False, False, True]


def _due_places(wire: Counter) -> list[int]:
    due = {one.number for one in due_readings(wire.ctx)}
    return [place for place, number in enumerate(wire.numbers) if number in due]


def test_a_person_lets_reading_go_on_with_a_reason(wire: Counter) -> None:
    arrive(wire, cases=3)
    read_all(wire)
    with pytest.raises(StepNotAllowedError):
        allow_reading(wire.ctx, wire.who("wahyu"), "tidak ada yang berhenti")
    for place in (0, 1):
        note_missing(wire.ctx, due_one(wire, place))
    with pytest.raises(ReasonNeededError):
        allow_reading(wire.ctx, wire.who("wahyu"), "  ")
    with pytest.raises(NotPermittedError):
        allow_reading(wire.ctx, wire.only(Role.FRONT_DESK), "boleh")
    allow_reading(wire.ctx, wire.who("wahyu"), "laporan uji dihapus pusat")
    assert reading_stop(wire.ctx) is None
    assert due_readings(wire.ctx)
    last = wire.last_act()
    assert (last["act"], last["remark"]) == ("reading_allowed", "laporan uji dihapus pusat")


# --- lists ---


def shrunk(to: int) -> Masters:
    return Masters(institutions=LISTS.institutions[:to])


def test_lists_that_are_not_given_are_asked_for_again_after_an_hour(wire: Counter) -> None:
    lists_are_due(wire.office.store)
    assert masters_are_due(wire.ctx)
    postpone_masters(wire.ctx)
    assert not masters_are_due(wire.ctx)
    wire.clock.forward(hours=1)
    assert masters_are_due(wire.ctx)


def test_lists_are_read_once_a_day(wire: Counter) -> None:
    read_lists_daily(wire.office.store)
    with wire.office.store.writing() as unit:
        unit.settings.put(MASTERS_AT, None)
    assert masters_are_due(wire.ctx)
    assert not take_masters(wire.ctx, LISTS)
    assert not masters_are_due(wire.ctx)
    wire.clock.forward(hours=24)
    assert masters_are_due(wire.ctx)


@pytest.mark.parametrize(("left", "reason"), [(100, ""), (95, ""), (94, "masters_shrunk"), (0, "masters_empty")])
def test_a_list_that_shrinks_too_much_changes_nothing(wire: Counter, left: int, reason: str) -> None:
    take_masters(wire.ctx, LISTS)
    wire.clock.forward(days=1)
    assert take_masters(wire.ctx, shrunk(left)) is bool(reason)
    stop = reading_stop(wire.ctx)
    assert (stop.reason if stop else "") == reason
    with wire.office.store.reading() as unit:
        assert len(unit.masters.institutions()) == (100 if reason else left)


def test_an_empty_list_at_the_first_reading_asks_too(wire: Counter) -> None:
    assert take_masters(wire.ctx, shrunk(0))


def test_lists_read_by_a_clock_that_was_ahead_are_read_again_once_it_is_right(wire: Counter) -> None:
    read_lists_daily(wire.office.store)
    take_masters(wire.ctx, LISTS)
    wire.clock.moment -= timedelta(days=365)
    assert masters_are_due(wire.ctx)
    postpone_masters(wire.ctx)
    assert not masters_are_due(wire.ctx)
    wire.clock.moment -= timedelta(days=365)
    assert masters_are_due(wire.ctx)


def test_what_a_person_looked_into_is_gone_for_good_and_stops_nothing_again(wire: Counter) -> None:
    arrive(wire, cases=6)
    read_all(wire)
    first, second, third, *_ = _again_due(wire)
    assert [note_missing(wire.ctx, one) for one in (first, second)] == [False, True]
    allow_reading(wire.ctx, wire.who("wahyu"), "Kedua laporan dihapus admin LAPOR!")
    assert not note_missing(wire.ctx, third), "one more may vanish, as ever"
    take_reading(wire.ctx, first, shown(first.tracking_id))
    take_reading(wire.ctx, second, shown(second.tracking_id))
    assert [note_missing(wire.ctx, one) for one in (first, second)] == [False, True], "once back, it is news again"


def _again_due(wire: Counter) -> tuple[DueReading, ...]:
    wire.clock.forward(days=8)
    return due_readings(wire.ctx)


def test_a_shrunken_list_is_taken_once_a_person_allowed_it(wire: Counter) -> None:
    take_masters(wire.ctx, LISTS)
    take_masters(wire.ctx, shrunk(10))
    allow_reading(wire.ctx, wire.who("wahyu"), "pusat menggabungkan instansi")
    assert not take_masters(wire.ctx, shrunk(10))
    assert take_masters(wire.ctx, shrunk(1)), "the next shrinking asks again"


def test_another_service_under_our_address_is_noticed(wire: Counter) -> None:
    ours = Institution(id="151345", name="Kecamatan Cipanggulaan")
    take_masters(wire.ctx, Masters(institutions=(ours, *LISTS.institutions)))
    other = Institution(id="151345", name="Instansi Latihan")
    assert take_masters(wire.ctx, Masters(institutions=(other, *LISTS.institutions)))
    stop = reading_stop(wire.ctx)
    assert stop is not None
    assert (stop.reason, "Cipanggulaan" in stop.ours, "Latihan" in stop.theirs) == ("other_service", True, True)


# --- who may look ---


def test_what_is_not_there_has_no_mirror(wire: Counter) -> None:
    number = wire.record()
    assert mirror_of(wire.ctx, wire.who("lilis"), number) is None
    with pytest.raises(StepNotAllowedError):
        read_again(wire.ctx, wire.who("lilis"), number)


def test_a_person_may_have_it_read_again_at_once(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Accepted(reference="6000001"))
    read_again(wire.ctx, wire.who("lilis"), number)
    assert [due.number for due in due_readings(wire.ctx)] == [number]


def test_a_supervisory_case_shows_its_mirror_to_few(wire: Counter) -> None:
    number = wire.record(supervisory=True)
    with wire.office.store.writing() as unit:
        unit.complaints.set_tracking_id(number, "6000009")
        unit.mirror.take("u-1", shown("6000009"), at=wire.clock.now())
    with pytest.raises(CaseNotFoundError):
        mirror_of(wire.ctx, wire.who("lilis"), number)
    assert mirror_of(wire.ctx, wire.who("wahyu"), number) is not None
