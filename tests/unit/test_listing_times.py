"""Times of the official list: its own form, real dates, serial numbers, and what is none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.listing_times import read_day, read_moment

ZONE = "Asia/Jakarta"
EXPECTED = datetime(2026, 1, 3, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        ("3 Jan 2026", "10:15"),
        ("3 Jan 2026", "10:15:00"),
        ("03 Januari 2026", "10.15"),
        ("Sabtu, 3 Januari 2026", "10:15 WIB"),
        ("3 January 2026", "10:15 AM"),
        ("3-Jan-2026", " 10:15 "),
        ("2026-01-03", "10:15:00"),
        ("2026-01-03 10:15:00", ""),
        ("2026-01-03T10:15:00", ""),
        ("3/1/2026", "10:15"),
        ("03-01-2026", "10:15"),
        ("3 Jan 2026, 10:15", ""),
        ("3 Jan 2026 pukul 10.15 WIB", ""),
        ("46025", "0.427083333"),
        ("46025.427083333", ""),
        ("3 Jan 2026", "1899-12-31 10:15:00"),
        ("2026-01-03 00:00:00", "10:15"),
    ],
)
def test_a_time_is_read_in_its_zone(day: str, hour: str) -> None:
    read = read_moment(day, hour, zone=ZONE)
    assert (read.at, read.zone, read.day_only) == (EXPECTED, ZONE, False)


def test_the_afternoon_and_midnight_of_the_twelve_hour_clock() -> None:
    assert read_moment("3 Jan 2026", "1:05 pm", zone=ZONE).at == datetime(2026, 1, 3, 6, 5, tzinfo=UTC)
    assert read_moment("3 Jan 2026", "12:05 AM", zone=ZONE).at == datetime(2026, 1, 2, 17, 5, tzinfo=UTC)


def test_the_zone_moves_the_instant_and_never_the_day() -> None:
    read = read_moment("3 Jan 2026", "00:30", zone="Asia/Jayapura")
    assert read.at == datetime(2026, 1, 2, 15, 30, tzinfo=UTC)


def test_the_midnight_a_spreadsheet_adds_to_a_day_is_no_hour() -> None:
    assert read_moment("2026-01-03 00:00:00", "", zone=ZONE).day_only
    assert not read_moment("2026-01-03 00:00:00", "00:00:00", zone=ZONE).day_only


@pytest.mark.parametrize("hour", ["", "siang", "25:00", "10:75"])
def test_a_day_without_a_readable_hour_is_the_day(hour: str) -> None:
    read = read_moment("3 Jan 2026", hour, zone=ZONE)
    assert (read.at, read.day_only) == (datetime(2026, 1, 2, 17, tzinfo=UTC), True)


def test_a_serial_number_without_a_fraction_is_a_day() -> None:
    assert read_moment("46025", "", zone=ZONE).day_only
    assert read_day("46025") == date(2026, 1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kemarin",
        "31 Feb 2026",
        "3 Xyz 2026",
        "0/1/2026",
        "12345",
        "99999",
        "1 Jan 0001",
        "3 Jan 9999",
        "3 Jan 26",
        "3" * 99,
    ],
)
def test_what_is_no_date_stays_as_it_was_written(text: str) -> None:
    read = read_moment(text, "10:15", zone=ZONE)
    assert (read.at, read.zone) == (None, "")
    assert read.raw == f"{text} 10:15".strip()


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_whatever_is_trouble(day: str, hour: str) -> None:
    read = read_moment(day, hour, zone=ZONE)
    assert (read.at is None) == (read.zone == "")


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)), st.times())
def test_what_the_export_writes_is_read_back(day: date, hour: object) -> None:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    written = f"{day.day} {months[day.month - 1]} {day.year}"
    assert read_day(written) == day
    assert not read_moment(written, f"{hour:%H:%M:%S}", zone=ZONE).day_only


def test_a_long_cell_is_not_searched() -> None:
    assert read_moment("T" * 200_000, "T " * 100_000, zone=ZONE).at is None
