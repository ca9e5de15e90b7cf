"""Times are read in every form the service was seen to write, with the zone that had to be assumed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.practice.bare_times import FORMATS
from desktop.sync.dialects.service_times import LONGEST, read_time

WIB, WITA = "Asia/Jakarta", "Asia/Makassar"
MOMENT = datetime(2026, 11, 23, 18, 5, 9, tzinfo=UTC)
MINUTE, DAY = MOMENT.replace(second=0), datetime(2026, 11, 23, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "at", "zone", "day_only"),
    [
        ("24-11-2026 01:05:09", MOMENT, WIB, False),
        ("24-11-2026 01:05", MINUTE, WIB, False),
        ("24-11-2026", DAY, WIB, True),
        (" 24-11-2026   01:05:09 ", MOMENT, WIB, False),
        ("24-11-2026 02:05:09 WITA", MOMENT, "", False),
        ("24-11-2026 03.05.09 wit", MOMENT, "", False),
        ("2026-11-24T01:05:09", MOMENT, WIB, False),
        ("2026-11-24 01:05:09", MOMENT, WIB, False),
        ("2026-11-24T01:05", MINUTE, WIB, False),
        ("2026-11-24", DAY, WIB, True),
        ("2026-11-24T01:05:09+07:00", MOMENT, "", False),
        ("2026-11-23 18:05:09 +0000", MOMENT, "", False),
        ("2026-11-23T18:05:09Z", MOMENT, "", False),
        ("2026-11-23t18:05:09.000000z", MOMENT, "", False),
        ("2026-11-23T18:05:09,000000 Z", MOMENT, "", False),
        ("1795457109", MOMENT, "", False),
        ("1795457109.0", MOMENT, "", False),
        ("1795457109000", MOMENT, "", False),
        (1_795_457_109, MOMENT, "", False),
        (1_795_457_109.0, MOMENT, "", False),
        ("24 Nov 2026", DAY, WIB, True),
        ("24 Nov. 2026 01:05:09", MOMENT, WIB, False),
        ("Selasa, 24 November 2026, 01:05", MINUTE, WIB, False),
        ("Selasa , 24 Nopember 2026 pukul 01.05 WIB", MINUTE, "", False),
        ("24 NOVEMBER 2026 jam 01:05:09", MOMENT, WIB, False),
        ("Jum'at, 3 Jan 2026, 10:44", datetime(2026, 1, 3, 3, 44, tzinfo=UTC), WIB, False),
    ],
)
def test_each_form(words: object, at: datetime, zone: str, day_only: bool) -> None:
    found = read_time(words, WIB)
    assert (found.at, found.zone, found.day_only) == (at, zone, day_only)
    assert found.raw == str(words)
    assert found.at is not None
    assert found.at.tzinfo is UTC


@pytest.mark.parametrize(
    "words",
    [
        "",
        "kemarin",
        "31-02-2026 00:00:00",
        "24-13-2026",
        "24-11-2026 25:00:00",
        "00-00-0000 00:00:00",
        "0000-00-00 00:00:00",
        "2026-02-30T00:00:00Z",
        "2026-W01-1",
        "2026-11-24T01:05:09+99:00",
        "24/11/2026",
        "24 Bulan 2026",
        "01-01-1971 00:00:00",
        "01-01-0001 00:00:00",
        "31-12-9999 23:59:59",
        "9999-12-31T23:59:59-12:00",
        "99999999",
        "99999999999",
        "9999999999999",
        "\u0662\u0664-\u0661\u0661-2026 01:05:09",
        "24-11-2026 01:05:09 dan lagi",
        "24 Nov 2026" + " " * 10 + "0" * LONGEST,
    ],
)
def test_what_is_no_time_keeps_its_words(words: str) -> None:
    found = read_time(words, WIB)
    assert (found.raw, found.at, found.zone, found.day_only) == (words, None, "", False)


@pytest.mark.parametrize("value", [None, True, [], {}, ["24-11-2026"], b"24-11-2026"])
def test_what_is_no_text_and_no_number_is_no_time(value: object) -> None:
    assert read_time(value, WIB).at is None
    assert read_time(value, WIB).raw == ""


def test_half_a_character_is_marked_for_no_file_can_hold_it() -> None:
    assert read_time("kemarin \ud800", WIB).raw == "kemarin \ufffd"


def test_a_bare_time_is_of_the_profiles_zone_and_a_told_one_is_not() -> None:
    assert read_time("24-11-2026 01:05:09", WITA).at == MOMENT - timedelta(hours=1)
    assert read_time("2026-11-24T01:05:09+07:00", WITA).at == MOMENT


moments = st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants bounds without a zone


@given(moments, st.sampled_from(sorted(FORMATS)))
def test_whatever_the_practice_office_writes_is_read_as_it_was_meant(moment: datetime, form: str) -> None:
    whole = moment.replace(microsecond=0)
    expected = {
        "short": whole.astimezone(ZoneInfo(WIB)).replace(hour=0, minute=0, second=0).astimezone(UTC),
        "long": whole.replace(second=0),
    }
    if form == "unix" and whole.timestamp() < 100_000_000:
        return
    found = read_time(FORMATS[form](whole), WIB)
    if moment.year < 2190:
        assert found.at == expected.get(form, whole)
    assert found.zone == ("" if form in {"iso_zone", "unix"} else WIB)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_no_value_breaks_the_reading(value: object) -> None:
    found = read_time(value, WIB)
    assert found.at is None or found.at.tzinfo is UTC
    found.raw.encode()
