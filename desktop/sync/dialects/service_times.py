"""Reads the service's times, which come in several shapes and mostly without a zone (`national-service.md` d.7, e.27).

A bare time is taken as one of the profile's zone, and the assumption is kept with the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from desktop.domain.national import ServiceTime
from desktop.sync.dialects.plain_words import storable

TOLD_ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
YEARS = range(1990, 2200)
LONGEST = 80
"""No time is written in more characters; what is longer is no time and is only kept."""

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan januari january",
            "feb februari february peb pebruari",
            "mar maret march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu agt ags agust agustus aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november nopember nop",
            "des desember dec december",
        ),
        1,
    )
    for word in words.split()
}
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
_ZONE = r"(?:\s*(?P<zone>WIB|WITA|WIT))?"
_DASHED = re.compile(
    rf"(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})-(?P<year>\d{{4}})(?:[ T]+{_CLOCK}{_ZONE})?", re.ASCII | re.IGNORECASE
)
_WORDED = re.compile(
    rf"(?:[a-z']+\s*,\s*)?(?P<day>\d{{1,2}})\s+(?P<month>[a-z]+)\.?\s+(?P<year>\d{{4}})"
    rf"(?:(?:\s*,\s*|\s+)(?:(?:pukul|jam)\s+)?{_CLOCK}{_ZONE})?",
    re.ASCII | re.IGNORECASE,
)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_UNIX = re.compile(r"(?P<seconds>\d{9,10})(?P<millis>\d{3})?(?:\.\d+)?", re.ASCII)


def read_time(value: object, zone: str) -> ServiceTime:
    """Return the time in aware UTC, with `zone` (an IANA name) where it had to be assumed.

    What can't be read keeps its words and has no instant; nothing is ever raised for a value.
    """
    known = isinstance(value, str | int | float) and not isinstance(value, bool)
    raw = storable(str(value)) if known else ""
    text = " ".join(raw.split())
    if not text or len(text) > LONGEST:
        return ServiceTime(raw=raw)
    for read in _READERS:
        try:
            found = read(raw, text, zone)
        except (ValueError, OverflowError):
            continue
        if found is not None:
            return found if found.at and found.at.year in YEARS else ServiceTime(raw=raw)
    return ServiceTime(raw=raw)


def _read_iso(raw: str, text: str, zone: str) -> ServiceTime | None:
    if not _ISO.fullmatch(text):
        return None
    moment = datetime.fromisoformat(text.upper().replace(",", ".").replace(" Z", "Z").replace(" +", "+"))
    return (
        _told(raw, moment)
        if moment.tzinfo is not None
        else _bare(raw, moment, zone, day_only=len(text) == len("2026-01-03"))
    )


def _read_unix(raw: str, text: str, _zone: str) -> ServiceTime | None:
    found = _UNIX.fullmatch(text)
    return _told(raw, datetime.fromtimestamp(int(found["seconds"]), UTC)) if found else None


def _read_dashed(raw: str, text: str, zone: str) -> ServiceTime | None:
    found = _DASHED.fullmatch(text)
    return _of_parts(raw, found, int(found["month"]), zone) if found else None


def _read_worded(raw: str, text: str, zone: str) -> ServiceTime | None:
    found = _WORDED.fullmatch(text)
    month = _MONTHS.get(found["month"].lower()) if found else None
    return _of_parts(raw, found, month, zone) if found and month else None


_READERS: tuple[Callable[[str, str, str], ServiceTime | None], ...] = (
    _read_dashed,
    _read_iso,
    _read_unix,
    _read_worded,
)


def _of_parts(raw: str, found: re.Match[str], month: int, zone: str) -> ServiceTime:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    moment = datetime.combine(date(int(found["year"]), month, int(found["day"])), time(hour, minute, second))
    told = TOLD_ZONES.get((found["zone"] or "").upper())
    if told:
        return _told(raw, moment.replace(tzinfo=ZoneInfo(told)))
    return _bare(raw, moment, zone, day_only=found["hour"] is None)


def _told(raw: str, moment: datetime) -> ServiceTime:
    return ServiceTime(raw=raw, at=moment.astimezone(UTC))


def _bare(raw: str, moment: datetime, zone: str, *, day_only: bool) -> ServiceTime:
    at = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return ServiceTime(raw=raw, at=at, zone=zone, day_only=day_only)
