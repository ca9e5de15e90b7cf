"""Counting days the way an office does: the day of receipt is day 0, and days off do not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5
SUNDAY = 6
SIX_DAYS = 6
ONE_DAY = timedelta(days=1)


class HolidayKind(StrEnum):
    """Why a day is off: the national list, joint leave (*cuti bersama*), or the place's own day."""

    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One day off with the decree it stands in."""

    on: date
    name: str
    kind: HolidayKind
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The working days of one office.

    `valid_until` is the last day the table can be trusted for: the end of the last year whose joint leave it knows.
    Beyond it only weekends are skipped.
    """

    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    holidays: Mapping[date, str] = field(default_factory=dict)
    valid_until: date = date.min

    @classmethod
    def from_table(cls, table: Iterable[Holiday], *, working_days: int) -> Calendar:
        """Return the calendar of a five- or six-day office (Perpres 21/2023 art. 7 exempts some from five)."""
        rows = sorted(table, key=lambda row: (row.on, row.kind))
        names: dict[date, str] = {}
        for row in rows:
            names.setdefault(row.on, row.name)
        years = [row.on.year for row in rows if row.kind is HolidayKind.JOINT_LEAVE]
        return cls(
            weekend=frozenset({SUNDAY}) if working_days == SIX_DAYS else frozenset({SATURDAY, SUNDAY}),
            holidays=names,
            valid_until=date(max(years), 12, 31) if years else date.min,
        )

    def day_off(self, day: date) -> str:
        """Return why nobody works that day: `saturday`, `sunday`, the holiday's name; empty on a working day."""
        if day.weekday() in self.weekend:
            return "sunday" if day.weekday() == SUNDAY else "saturday"
        return self.holidays.get(day, "")

    def is_working(self, day: date) -> bool:
        """Say whether the office works that day."""
        return not self.day_off(day)

    def count(self, start: date, working_days: int) -> tuple[date, tuple[tuple[date, str], ...]]:
        """Return the n-th working day after `start` (day 0, working or not) and the days skipped with their reasons."""
        day, left = start, working_days
        skipped = []
        while left > 0:
            day += ONE_DAY
            reason = self.day_off(day)
            if reason:
                skipped.append((day, reason))
            else:
                left -= 1
        return day, tuple(skipped)

    def add(self, start: date, working_days: int) -> date:
        """Return the n-th working day after `start`."""
        return self.count(start, working_days)[0]

    def next_working_on_or_after(self, day: date) -> date:
        """Return the day itself where the office works, else the next day it does."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def last_working_on_or_before(self, day: date) -> date:
        """Return the day itself where the office works, else the last day before it that it does."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day
