"""The civil date at the office, where days, months, years and zones meet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.clock import office_date

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC), WIB, date(2026, 11, 24)),
        (datetime(2026, 11, 24, 17, 0, tzinfo=UTC), WIB, date(2026, 11, 25)),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), WITA, date(2026, 11, 25)),
        (datetime(2026, 11, 24, 15, 0, tzinfo=UTC), WIT, date(2026, 11, 25)),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), WIB, date(2027, 1, 1)),
        (datetime(2026, 12, 31, 16, 30, tzinfo=UTC), WIB, date(2026, 12, 31)),
        (datetime(2028, 2, 28, 17, 0, tzinfo=UTC), WIB, date(2028, 2, 29)),
        (datetime(2028, 2, 29, 17, 0, tzinfo=UTC), WIB, date(2028, 3, 1)),
        (datetime(2027, 2, 28, 17, 0, tzinfo=UTC), WIB, date(2027, 3, 1)),
    ],
)
def test_the_day_at_the_office(moment: datetime, zone: str, day: date) -> None:
    assert office_date(moment, zone) == day
