"""Dates as people type them; "today" is Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.typed_dates import TypedDate, read_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hari ini", TODAY),
        ("  Hari   INI ", TODAY),
        ("tadi pagi", TODAY),
        ("kmrn", date(2026, 11, 23)),
        ("kemarin", date(2026, 11, 23)),
        ("semalam", date(2026, 11, 23)),
        ("kemarin lusa", date(2026, 11, 22)),
        ("lusa", date(2026, 11, 26)),
        ("besok", date(2026, 11, 25)),
        ("sen", date(2026, 11, 23)),
        ("Senin", date(2026, 11, 23)),
        ("sel", date(2026, 11, 17)),
        ("hari rabu", date(2026, 11, 18)),
        ("kamis lalu", date(2026, 11, 19)),
        ("jum'at", date(2026, 11, 20)),
        ("jumat kemarin", date(2026, 11, 20)),
        ("sbt", date(2026, 11, 21)),
        ("ahad", date(2026, 11, 22)),
        ("3 hari lalu", date(2026, 11, 21)),
        ("2 minggu yg lalu", date(2026, 11, 10)),
        ("seminggu lalu", date(2026, 11, 17)),
        ("17/11", date(2026, 11, 17)),
        ("17-11-26", date(2026, 11, 17)),
        ("17.11.2026", date(2026, 11, 17)),
        ("17 11", date(2026, 11, 17)),
        ("2026-11-17", date(2026, 11, 17)),
        ("17 nov", date(2026, 11, 17)),
        ("17nov", date(2026, 11, 17)),
        ("3 Nopember 2025", date(2025, 11, 3)),
        ("3 agt 99", date(1999, 8, 3)),
        ("1/1/27", date(2027, 1, 1)),
        ("1/1/28", date(1928, 1, 1)),
        ("tanggal 3/11/2026", date(2026, 11, 3)),
        ("kamis, 19 november 2026", date(2026, 11, 19)),
        ("senin 2/11", date(2026, 11, 2)),
        ("25/12", date(2025, 12, 25)),
        ("24/11", TODAY),
        ("25/11", date(2025, 11, 25)),
        ("29/2", date(2024, 2, 29)),
        ("17", date(2026, 11, 17)),
        ("tgl 31", date(2026, 10, 31)),
        ("25", date(2026, 10, 25)),
    ],
)
def test_what_is_meant(typed: str, meant: date) -> None:
    assert read_date(typed, today=TODAY) == TypedDate(meant)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("31/11", date(2025, 11, 30)),
        ("31/11/2026", date(2026, 11, 30)),
        ("31 april 2026", date(2026, 4, 30)),
        ("29/2/2023", date(2023, 2, 28)),
        ("11/17", date(2026, 11, 17)),
        ("13/13/2026", None),
        ("0/11", None),
        ("3/0", None),
        ("32", None),
        ("0", None),
        ("1/1/0001", None),
        ("31/11/0001", None),
    ],
)
def test_what_does_not_exist(typed: str, suggestion: date | None) -> None:
    assert read_date(typed, today=TODAY) == TypedDate(problem="nonexistent", suggestion=suggestion)


@pytest.mark.parametrize(
    "typed", ["x", "se", "kapan ya", "3 xyz", "17/11/2", "123", "9999 minggu lalu", "nov", "1/2/3/4"]
)
def test_what_cannot_be_read(typed: str) -> None:
    assert read_date(typed, today=TODAY) == TypedDate(problem="unreadable")


def test_nothing_typed_is_nothing() -> None:
    assert read_date(" \n ", today=TODAY) == TypedDate()


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(0, 300))
def test_a_full_date_is_read_back_whatever_today_is(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    for written in (f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day.day}-{day.month:02d}-{day.year}"):
        assert read_date(written, today=today) == TypedDate(day)
    assert read_date(f"{day.day}/{day.month}", today=today) == TypedDate(day)


@given(st.text(max_size=20), st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_any_text_is_read_or_refused_in_words(typed: str, today: date) -> None:
    read = read_date(typed, today=today)
    assert (read.day is None) or not read.problem
    assert read.problem in {"", "unreadable", "nonexistent"}
    assert bool(read.day or read.problem) == bool(typed.strip())


@given(
    st.from_regex(r"\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?", fullmatch=True), st.dates(date(1950, 1, 1), date(2099, 12, 31))
)
def test_digits_never_crash_and_suggestions_exist(typed: str, today: date) -> None:
    read = read_date(typed, today=today)
    assert read.day is not None or read.problem
