"""When a report came in, read from the two cells of the official export; bare times get the zone assumed for them.

The export writes `3 Jan 2026` and a time in a column of its own; a file that went through a spreadsheet program holds
real dates, which arrive here as ISO text, or their serial numbers where the cell lost its format.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desktop.domain.national import ServiceTime

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan januari january",
            "feb peb februari pebruari february",
            "mar maret march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu agt ags agustus aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov nop november nopember",
            "des desember dec december",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_NAMED = re.compile(r"(?P<day>\d{1,2})[ -](?P<name>[A-Za-z]{3,9})\.?,?[ -](?P<year>\d{4})")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?(?: ?(?P<half>[AaPp])[Mm])?"
)
_TIME_BEHIND = re.compile(rf"[ T,]+(?:pukul )?(?P<time>{_TIME.pattern})(?: ?(?:WIB|WITA|WIT))?$")
_WEEKDAY = re.compile(r"^[A-Za-z']{3,9}, ")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FRACTION = re.compile(r"0?\.\d+")

_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a civil time: a spreadsheet's day numbers know no zone
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""2000 to 2099 as day numbers of a spreadsheet: outside of these five digits are no date of a report."""

_NOON = 12
_MIDNIGHT = time()
"""What a spreadsheet gives a date that was written without a time."""

_LONGEST = 60
"""Longer than any date and time in words; a cell may hold thousands of letters."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def read_moment(day: str, hour: str, *, zone: str) -> ServiceTime:
    """Return when both cells together say it was; `at` is None where no civil date can be read.

    `zone` is the IANA name assumed for times that name none, which the export never does.
    """
    raw = " ".join(part for part in (" ".join(day.split()), " ".join(hour.split())) if part)
    found = _civil(day)
    if found is None:
        return ServiceTime(raw=raw)
    on, told = found
    at_time = _time(hour)
    if at_time is None and told != _MIDNIGHT:
        at_time = told
    local = datetime.combine(on, at_time or _MIDNIGHT, tzinfo=ZoneInfo(zone))
    return ServiceTime(raw=raw, at=local.astimezone(UTC), zone=zone, day_only=at_time is None)


def read_day(text: str) -> date | None:
    """Return the civil date of a cell or a part of a title line, None where there is none."""
    found = _civil(text)
    return None if found is None else found[0]


def _civil(text: str) -> tuple[date, time | None] | None:
    """Return date and, where the same cell tells it, time."""
    told = _WEEKDAY.sub("", " ".join(text.split())) if len(text) <= _LONGEST else ""
    if _SERIAL.fullmatch(told):
        return _by_serial(float(told))
    behind = _TIME_BEHIND.search(told)
    bare, hour = (told[: behind.start()], behind["time"]) if behind else (told, "")
    for form in (_ISO, _NUMBERS, _NAMED):
        found = form.fullmatch(bare.rstrip(","))
        if found:
            on = _date(found)
            return None if on is None else (on, _time(hour))
    return None


def _date(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else _MONTHS.get(parts["name"].lower(), 0)
    if not _FIRST_YEAR <= int(parts["year"]) <= _LAST_YEAR:
        return None
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _by_serial(serial: float) -> tuple[date, time | None] | None:
    if not _FIRST_SERIAL <= serial < _LAST_SERIAL:
        return None
    moment = _SERIAL_ZERO + timedelta(seconds=round(serial % 1 * 86400), days=int(serial))
    return moment.date(), moment.time() if serial % 1 else None


def _time(text: str) -> time | None:
    told = re.sub(r" ?(?:WIB|WITA|WIT)$", "", " ".join(text.split())) if len(text) <= _LONGEST else ""
    if _FRACTION.fullmatch(told):
        return (_SERIAL_ZERO + timedelta(seconds=round(float(told) * 86400))).time()
    behind = _TIME_BEHIND.search(told)
    found = _TIME.fullmatch(behind["time"] if behind else told)
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None
