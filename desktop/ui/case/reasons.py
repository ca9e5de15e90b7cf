"""Why a deadline falls on its date, in words: the rule, day 0, the days skipped, the source."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from desktop.ui.dates import DAYS, MONTHS

WEEKEND = frozenset({"weekend", "saturday", "sunday"})


class Reasoned(Protocol):
    """What a deadline tells of itself."""

    @property
    def duration(self) -> int:
        """Return the rule's length in its unit."""

    @property
    def unit(self) -> str:
        """Return `working` or `calendar`."""

    @property
    def started_on(self) -> date:
        """Return day 0."""

    @property
    def source(self) -> str:
        """Return where the rule stands."""

    @property
    def skipped(self) -> tuple[tuple[date, str], ...]:
        """Return the days that did not count, each with its reason."""


def reasons_of(deadline: Reasoned) -> tuple[str, ...]:
    """Return why the date is this one, a sentence a line."""
    start = deadline.started_on
    day_zero = f"{DAYS[start.weekday()]} {start.day} {MONTHS[start.month - 1]} (hari ke-0)"
    if deadline.duration == 0:
        return (f"Seketika, pada {day_zero}.", f"Sumber: {deadline.source}")
    works = str(deadline.unit).lower() == "working"
    lines = [f"{deadline.duration} {'hari kerja' if works else 'hari'} sejak {day_zero}."]
    if works:
        lines.extend(_skipped(deadline.skipped))
    return (*lines, f"Sumber: {deadline.source}")


def _skipped(days: tuple[tuple[date, str], ...]) -> tuple[str, ...]:
    weekends = sum(reason in WEEKEND for _, reason in days)
    holidays = [f"{day.day}/{day.month} {reason}" for day, reason in days if reason not in WEEKEND]
    return (
        f"Dilewati {weekends} hari Sabtu dan Minggu." if weekends else "Tidak melewati Sabtu atau Minggu.",
        f"Libur: {'; '.join(holidays)}." if holidays else "Libur nasional: tidak ada.",
    )
