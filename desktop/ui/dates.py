"""Dates and times in Indonesian words, without the platform's locale."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop.documents.dates import DAYS, MONTHS, long_date, plain_date

__all__ = [
    "DAYS",
    "MONTHS",
    "clock_time",
    "day_and_time",
    "due_words",
    "full_moment",
    "long_date",
    "plain_date",
    "short_date",
    "to_the_second",
]

SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def short_date(day: date, *, today: date) -> str:
    """Return `23 Nov`, with the year where it is not this one."""
    text = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def clock_time(moment: datetime, zone: str) -> str:
    """Return `09.41` at the office."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%H.%M")


def to_the_second(moment: datetime, zone: str) -> str:
    """Return `10.31.07` at the office, as evidence is timed."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%H.%M.%S")


def day_and_time(moment: datetime, zone: str) -> str:
    """Return `20 Nov 16.05` at the office."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.day} {SHORT_MONTHS[local.month - 1]} {local:%H.%M}"


def full_moment(moment: datetime, zone: str) -> str:
    """Return `Senin 2 Nov 2026, 09.20` at the office."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{DAYS[local.weekday()]} {local.day} {SHORT_MONTHS[local.month - 1]} {local.year}, {local:%H.%M}"


def due_words(due: date | None, today: date) -> tuple[str, str]:
    """Return the words of a deadline and its chip kind (empty kind: plain text)."""
    if due is None:
        return "—", ""
    days = (due - today).days
    if days < 0:
        return f"lewat {due.day}/{due.month}", "bad"
    if days == 0:
        return "hari ini", "warn"
    if days == 1:
        return "besok", "wait"
    return short_date(due, today=today), ""
