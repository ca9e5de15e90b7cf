"""When a report is read again where a service has no change feed (`national-service.md` e.13)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from desktop.domain.office import ReadingBudget
from desktop.domain.working_days import Calendar

SPREAD = 0.2
"""A reading comes up to a fifth earlier or later, so that offices do not read all at the same hour."""

Uniform = Callable[[float, float], float]
PROGRAM_UNIFORM: Uniform = random.SystemRandom().uniform


def first_reading(arrived_at: datetime, budget: ReadingBudget, uniform: Uniform = PROGRAM_UNIFORM) -> datetime:
    """Return when a report that has just arrived is read for the first time."""
    return arrived_at + timedelta(hours=budget.fresh_hours * (1.0 + uniform(-SPREAD, SPREAD)))


def next_reading(now: datetime, quiet_days: int, budget: ReadingBudget, uniform: Uniform = PROGRAM_UNIFORM) -> datetime:
    """Return when to read again; `quiet_days` are the working days since the report came or last changed.

    It goes on after closing, because closed reports are reopened.
    """
    if quiet_days < budget.fresh_days:
        hours = budget.fresh_hours
    elif quiet_days < budget.daily_days:
        hours = budget.daily_hours
    else:
        hours = budget.late_hours
    return now + timedelta(hours=hours * (1.0 + uniform(-SPREAD, SPREAD)))


def working_days_between(since: date, until: date, calendar: Calendar, *, most: int) -> int:
    """Return how many working days lie after `since` up to `until`, counted to `most`."""
    day, found = since, 0
    while day < until and found < most:
        day += timedelta(days=1)
        found += calendar.is_working(day)
    return found
