"""The office's working days and the dated rules, loaded once a process."""

from __future__ import annotations

from functools import cache

from desktop.domain.deadlines import DeadlineRule, load_rules
from desktop.domain.holidays_table import load_holidays
from desktop.domain.office import Office
from desktop.domain.working_days import Calendar


def office_calendar(office: Office) -> Calendar:
    """Return the calendar of a five- or six-day office with the bundled holiday table."""
    return _calendar(office.working_days)


@cache
def _calendar(working_days: int) -> Calendar:
    return Calendar.from_table(load_holidays(), working_days=working_days)


@cache
def rules() -> tuple[DeadlineRule, ...]:
    """Return the dated rule table (`domain.md` §10)."""
    return load_rules()
