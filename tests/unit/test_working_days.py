"""Counting days: the golden table, and what must hold for every calendar."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.holidays_table import load_holidays
from desktop.domain.working_days import Calendar, Holiday, HolidayKind

GOLDEN = Path(__file__).parent / "golden" / "working-days.csv"
FIVE = Calendar.from_table(load_holidays(), working_days=5)
SIX = Calendar.from_table(load_holidays(), working_days=6)
NATIONAL_ONLY = Calendar.from_table(
    [row for row in load_holidays() if row.kind is HolidayKind.NATIONAL], working_days=5
)

days = st.dates(date(2023, 1, 1), date(2028, 12, 31))
counts = st.integers(0, 70)
calendars = st.builds(
    lambda table, working_days: Calendar.from_table(table, working_days=working_days),
    st.lists(
        st.builds(lambda on, kind: Holiday(on=on, name="Libur", kind=kind), days, st.sampled_from(HolidayKind)),
        max_size=40,
    ),
    st.sampled_from([5, 6]),
)


def golden_rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8") as table:
        return list(csv.DictReader(line for line in table if not line.startswith("#")))


@pytest.mark.parametrize("row", golden_rows(), ids=lambda row: f"{row['start']}+{row['n']}")
def test_the_golden_table(row: dict[str, str]) -> None:
    start, count = date.fromisoformat(row["start"]), int(row["n"])
    assert FIVE.add(start, count).isoformat() == row["five_day_cb"]
    assert SIX.add(start, count).isoformat() == row["six_day_cb"]
    assert NATIONAL_ONLY.add(start, count).isoformat() == row["five_day_without_cb"]
    assert (start + timedelta(days=count)).isoformat() == row["calendar"]


def test_the_golden_table_is_not_empty() -> None:
    assert len(golden_rows()) == 7


def test_every_skipped_day_has_its_reason() -> None:
    due, skipped = FIVE.count(date(2026, 12, 21), 5)
    assert due == date(2026, 12, 30)
    assert skipped == (
        (date(2026, 12, 24), "Cuti Bersama Hari Raya Natal"),
        (date(2026, 12, 25), "Hari Raya Natal"),
        (date(2026, 12, 26), "saturday"),
        (date(2026, 12, 27), "sunday"),
    )


def test_a_holiday_on_a_weekend_counts_as_weekend() -> None:
    assert FIVE.day_off(date(2027, 12, 25)) == "saturday"
    assert SIX.day_off(date(2027, 12, 25)) == "Hari Raya Natal"


def test_two_reasons_on_one_day_keep_the_first_by_kind() -> None:
    day = date(2026, 7, 1)
    table = [
        Holiday(on=day, name="Hari jadi", kind=HolidayKind.LOCAL),
        Holiday(on=day, name="Cuti bersama", kind=HolidayKind.JOINT_LEAVE),
    ]
    assert Calendar.from_table(table, working_days=5).day_off(day) == "Cuti bersama"


def test_how_far_the_table_can_be_trusted() -> None:
    assert FIVE.valid_until == date(2027, 12, 31)
    assert NATIONAL_ONLY.valid_until == date.min, "a table without joint leave is trusted for nothing"


def test_the_bundled_table_has_both_kinds_every_year_and_the_late_amendment() -> None:
    table = load_holidays()
    for year in range(2024, 2028):
        for kind in (HolidayKind.NATIONAL, HolidayKind.JOINT_LEAVE):
            assert sum(row.on.year == year and row.kind is kind for row in table) >= 8
    assert date(2025, 8, 18) in {row.on for row in table if row.kind is HolidayKind.JOINT_LEAVE}
    assert all(row.source for row in table)
    assert [row.on for row in table] == sorted(row.on for row in table)


@given(calendars, days, counts)
def test_the_day_found_is_a_working_day(calendar: Calendar, start: date, count: int) -> None:
    due, skipped = calendar.count(start, count)
    assert due == start if count == 0 else calendar.is_working(due)
    passed = [start + timedelta(days=step) for step in range(1, (due - start).days + 1)]
    assert sum(map(calendar.is_working, passed)) == count
    assert [day for day, _ in skipped] == [day for day in passed if not calendar.is_working(day)]
    assert all(reason for _, reason in skipped)


@given(calendars, days, counts, counts)
def test_counting_goes_on_where_it_stopped(calendar: Calendar, start: date, first: int, second: int) -> None:
    assert calendar.add(calendar.add(start, first), second) == calendar.add(start, first + second)


@given(calendars, days, days, counts)
def test_a_later_start_is_never_due_earlier(calendar: Calendar, one: date, other: date, count: int) -> None:
    early, late = sorted((one, other))
    assert calendar.add(early, count) <= calendar.add(late, count)


@given(calendars, days)
def test_the_nearest_working_days(calendar: Calendar, day: date) -> None:
    after, before = calendar.next_working_on_or_after(day), calendar.last_working_on_or_before(day)
    assert calendar.is_working(after)
    assert calendar.is_working(before)
    assert before <= day <= after
    assert (before == day) == (after == day) == calendar.is_working(day)
    between = [before + timedelta(days=step) for step in range(1, (after - before).days)]
    assert not any(map(calendar.is_working, between)) or calendar.is_working(day)


@given(calendars, days, counts)
def test_six_days_are_never_slower_than_five(calendar: Calendar, start: date, count: int) -> None:
    table = [Holiday(on=on, name=name, kind=HolidayKind.NATIONAL) for on, name in calendar.holidays.items()]
    five, six = (Calendar.from_table(table, working_days=kind) for kind in (5, 6))
    assert six.add(start, count) <= five.add(start, count)
