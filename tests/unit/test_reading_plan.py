"""How often a report is read: 3-hourly while fresh, daily for ten working days, weekly ever after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.office import ReadingBudget
from desktop.domain.reading_plan import first_reading, next_reading, working_days_between
from desktop.domain.working_days import Calendar

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
BUDGET = ReadingBudget()


@pytest.mark.parametrize(("quiet_days", "hours"), [(0, 3), (2, 3), (3, 24), (9, 24), (10, 168), (400, 168)])
def test_the_longer_it_is_quiet_the_rarer_it_is_read(quiet_days: int, hours: int) -> None:
    assert next_reading(NOW, quiet_days, BUDGET, lambda _low, _high: 0.0) == NOW + timedelta(hours=hours)


def test_readings_are_spread_by_a_fifth() -> None:
    earliest = next_reading(NOW, 10, BUDGET, lambda low, _high: low)
    latest = next_reading(NOW, 10, BUDGET, lambda _low, high: high)
    assert (earliest - NOW, latest - NOW) == (timedelta(hours=134.4), timedelta(hours=201.6))
    assert first_reading(NOW, BUDGET, lambda _low, high: high) == NOW + timedelta(hours=3.6)
    assert NOW + timedelta(hours=2.4) <= first_reading(NOW, BUDGET) <= NOW + timedelta(hours=3.6)


def test_days_off_do_not_count() -> None:
    calendar = Calendar()
    friday, monday = date(2026, 11, 27), date(2026, 11, 30)
    assert working_days_between(friday, monday, calendar, most=10) == 1
    assert working_days_between(friday, friday, calendar, most=10) == 0
    assert working_days_between(friday, date(2027, 11, 30), calendar, most=10) == 10
