"""What everybody in an office may know of the service."""

from __future__ import annotations

from desktop.domain.delivery import Accepted
from desktop.domain.national import Masters
from desktop.domain.office import Dialect, ReadingBudget
from desktop.usecases.mirror import MASTERS_AT, take_masters
from desktop.usecases.release import release_case
from desktop.usecases.service_lists import road_of_office, show_masters, show_reading
from tests.support.at_service import LISTS, arrived, lists, read
from tests.support.counter import Counter


def test_before_anything_was_read_there_is_nothing(wire: Counter) -> None:
    with wire.office.store.writing() as unit:
        unit.settings.put(MASTERS_AT, None)
    assert show_masters(wire.ctx, wire.who("budi")).read_at is None
    known = show_masters(wire.ctx, wire.who("budi"))
    assert (known.institutions, known.templates, known.reply_limit) == ((), (), 1_000)
    state = show_reading(wire.ctx, wire.who("budi"))
    assert (state.dialect, state.budget, state.followed, state.missing) == (
        Dialect.LAPOR_V3,
        ReadingBudget(lists_hours=10_000),
        0,
        0,
    )
    assert state.next_at is None


def test_lists_and_readings_are_counted(wire: Counter) -> None:
    lists(wire)
    number = arrived(wire)
    read(wire, number)
    known = show_masters(wire.ctx, wire.who("lilis"))
    assert {one.id for one in known.institutions} == {one.id for one in LISTS.institutions}
    assert known.read_at == wire.ctx.now()
    state = show_reading(wire.ctx, wire.who("lilis"))
    assert (state.followed, state.missing) == (1, 0)
    assert state.next_at is not None
    assert state.next_at > wire.ctx.now()
    assert not take_masters(wire.ctx, Masters(institutions=LISTS.institutions)), "a list without templates is believed"


def test_the_road_is_told_with_its_address(wire: Counter, counter: Counter) -> None:
    assert road_of_office(wire.ctx, wire.who("lilis")) == (Dialect.LAPOR_V3, "http://127.0.0.1:9/")
    assert road_of_office(counter.ctx, counter.who("lilis")) == (Dialect.ASSISTED, "")


def test_no_count_tells_of_a_report_out_of_sight(wire: Counter) -> None:
    hidden = wire.record(supervisory=True, respondent=None)
    release_case(wire.ctx, wire.who("wahyu"), hidden)
    wire.settle(hidden, Accepted(reference="6000001"))
    read(wire, hidden)
    assert show_reading(wire.ctx, wire.who("lilis")).followed == 0
    assert show_reading(wire.ctx, wire.who("wahyu")).followed == 1
