"""Dates as people type them at a desk: "kmrn", "sen", "17/11", "3 nov"; what is meant lies in the past."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_OF_YEAR = 12
DAYS_OF_WEEK = 7
MOST_DAYS_AGO = 3660
CENTURY = 100
LAST_LEAP_SEARCH = 8
"""The 29th of February is never further away than this many years."""

FIRST_YEAR = 1900
"""Before this nothing an office is told of happened."""

UNREADABLE = "unreadable"
NONEXISTENT = "nonexistent"

_WORDS = {
    "hari ini": 0,
    "hr ini": 0,
    "tadi": 0,
    "tadi pagi": 0,
    "tadi siang": 0,
    "tadi sore": 0,
    "sekarang": 0,
    "skrg": 0,
    "kemarin": -1,
    "kmrn": -1,
    "kmarin": -1,
    "kemaren": -1,
    "semalam": -1,
    "tadi malam": -1,
    "kemarin dulu": -2,
    "kmrn dulu": -2,
    "kemarin lusa": -2,
    "seminggu lalu": -7,
    "besok": 1,
    "bsk": 1,
    "lusa": 2,
}
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_WEEKDAY_SPELLINGS = {
    "jum'at": "jumat",
    "jmt": "jumat",
    "ahad": "minggu",
    "mgg": "minggu",
    "mgu": "minggu",
    "sbt": "sabtu",
}
_MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_MONTH_SPELLINGS = {"pebruari": 2, "nopember": 11, "agt": 8, "ags": 8, "nop": 11, "peb": 2}
_LEAST_LETTERS = 3

_WEEKDAY_BEFORE = re.compile(
    r"^(?:hari )?(?:sen|sel|rab|kam|jum|jmt|sab|sbt|min|mgg|aha)[a-z']* (?=(?:tgl |tanggal )?\d)"
)
"""The weekday said before a date adds nothing: the day read is shown beside the field."""

_AGO = re.compile(r"(\d{1,4}) (hari|hr|minggu|mgg) (?:yang |yg )?lalu")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(
    r"(?:tgl |tanggal )?(?P<day>\d{1,2}) ?[/.\- ] ?(?P<month>\d{1,2})(?: ?[/.\- ] ?(?P<year>\d{4}|\d{2}))?"
)
_NAMED = re.compile(
    r"(?:tgl |tanggal )?(?P<day>\d{1,2}) ?[/.\- ]? ?(?P<name>[a-z]{3,9})\.?(?: ?[/.\- ]? ?(?P<year>\d{4}|\d{2}))?"
)
_DAY_ALONE = re.compile(r"(?:tgl |tanggal )?(\d{1,2})")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What was read: a day, or a problem with a suggestion where one lies at hand.

    Problems: `unreadable`, `nonexistent` (31 November). All three empty mean that nothing was typed.
    """

    day: date | None = None
    problem: str = ""
    suggestion: date | None = None


def read_date(text: str, *, today: date) -> TypedDate:
    """Read a typed date; without a year the last such day up to `today` is meant, a weekday is the last one before."""
    typed = _WEEKDAY_BEFORE.sub("", " ".join(text.lower().replace(",", " ").split()))
    if not typed:
        return TypedDate()
    day = _by_word(typed, today)
    if day is not None:
        return TypedDate(day)
    for reader in (_ISO, _NUMBERS, _NAMED):
        found = reader.fullmatch(typed)
        month = _month_of(found) if found else None
        if found and month is not None:
            return _civil(int(found["day"]), month, found["year"] or "", today)
    found = _DAY_ALONE.fullmatch(typed)
    return _last_such_day(int(found[1]), today) if found else TypedDate(problem=UNREADABLE)


def _by_word(typed: str, today: date) -> date | None:
    days = _WORDS.get(typed)
    if days is None:
        found = _AGO.fullmatch(typed)
        days = _days_ago(found) if found else _days_to_weekday(typed, today)
    if days is None or days < -MOST_DAYS_AGO:
        return None
    return today + timedelta(days=days)


def _days_ago(found: re.Match[str]) -> int:
    return -int(found[1]) * (DAYS_OF_WEEK if found[2] in {"minggu", "mgg"} else 1)


def _days_to_weekday(typed: str, today: date) -> int | None:
    """Return how far back the named weekday lies, one to seven days: who means today says so."""
    word = typed.removeprefix("hari ").removesuffix(" kemarin").removesuffix(" kmrn").removesuffix(" lalu")
    word = _WEEKDAY_SPELLINGS.get(word, word)
    if len(word) < _LEAST_LETTERS:
        return None
    for weekday, name in enumerate(_WEEKDAYS):
        if name.startswith(word):
            return -((today.weekday() - weekday - 1) % DAYS_OF_WEEK + 1)
    return None


def _month_of(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    if groups.get("month"):
        return int(groups["month"])
    name = groups["name"]
    if name in _MONTH_SPELLINGS:
        return _MONTH_SPELLINGS[name]
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)


def _civil(day: int, month: int, year: str, today: date) -> TypedDate:
    """Return the date meant, or what it may have been meant for."""
    if not 1 <= month <= MONTHS_OF_YEAR:
        swapped = _civil(month, day, year, today) if 1 <= day <= MONTHS_OF_YEAR else TypedDate()
        return TypedDate(problem=NONEXISTENT, suggestion=swapped.day)
    for candidate in _years(year, today):
        if 1 <= day <= calendar.monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if year or found <= today:
                return TypedDate(found)
    return TypedDate(problem=NONEXISTENT, suggestion=_last_of_month(month, year, today) if day > 1 else None)


def _years(year: str, today: date) -> Iterator[int]:
    """Give the years to try: the typed one, else this year and back until the 29th of February must have been."""
    if not year:
        yield from range(today.year, today.year - LAST_LEAP_SEARCH - 1, -1)
    elif len(year) > len("99"):
        yield from [int(year)] if int(year) >= FIRST_YEAR else []
    else:
        short = int(year)
        century = today.year // CENTURY * CENTURY
        yield century + short if century + short <= today.year + 1 else century - CENTURY + short


def _last_of_month(month: int, year: str, today: date) -> date | None:
    for candidate in _years(year, today):
        last = date(candidate, month, calendar.monthrange(candidate, month)[1])
        if year or last <= today:
            return last
    return None


def _last_such_day(day: int, today: date) -> TypedDate:
    """Read a day of the month alone: the last such day up to today, whichever month has it."""
    first = today.replace(day=1)
    for _ in range(MONTHS_OF_YEAR):
        if 1 <= day <= calendar.monthrange(first.year, first.month)[1] and first.replace(day=day) <= today:
            return TypedDate(first.replace(day=day))
        first = (first - timedelta(days=1)).replace(day=1)
    return TypedDate(problem=NONEXISTENT)
