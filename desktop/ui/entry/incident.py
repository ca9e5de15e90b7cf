"""The date field: typed as people say it, shown as it was understood, never refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.text_marks import is_blank
from desktop.domain.typed_dates import NONEXISTENT, read_date
from desktop.ui.dates import MONTHS

_ABOUT = re.compile(r"^\s*(?:sekitar|kira-kira|kira2|kurang lebih|kl\.?|±|~)\s*", re.IGNORECASE)
_DAY_MONTH = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*\d{2,4})?\s*")


@dataclass(frozen=True, slots=True)
class IncidentDay:
    """What the date field says: a day, or words that are no date and are kept with the place."""

    day: date | None = None
    estimated: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class DateReading:
    """The day that was understood, or the problem with the words that would put it right."""

    incident: IncidentDay
    problem: str = ""
    suggestion: str = ""


def read_when(typed: str, today: date) -> DateReading:
    """Read the date field; "sekitar" before a date makes it an estimate."""
    if is_blank(typed):
        return DateReading(IncidentDay())
    about = _ABOUT.match(typed)
    read = read_date(typed[about.end() :] if about else typed, today=today)
    if read.day is not None:
        return DateReading(IncidentDay(read.day, estimated=about is not None))
    words = IncidentDay(words=typed.strip())
    if read.problem != NONEXISTENT:
        return DateReading(words, "Tanggal tidak terbaca; dicatat dengan kata-kata ini.")
    if read.suggestion is None:
        return DateReading(words, f"{_named(typed)} tidak ada.")
    day = read.suggestion
    meant = f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")
    suggestion = f"{day.day}/{day.month}/{day.year}"
    return DateReading(words, f"{_named(typed)} tidak ada. Maksudnya {meant}?", suggestion)


def _named(typed: str) -> str:
    """Return `Tanggal 31 November` for `31/11`; what has no month is not repeated."""
    found = _DAY_MONTH.fullmatch(typed)
    if found is None or not 1 <= int(found[2]) <= len(MONTHS):
        return "Tanggal ini"
    return f"Tanggal {int(found[1])} {MONTHS[int(found[2]) - 1]}"
