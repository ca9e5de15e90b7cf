"""Times as the national service writes them: bare, in several shapes, in the zone of Jakarta."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7))
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_LONG = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

TimeWords = Callable[[datetime], str]


def _plain(moment: datetime) -> str:
    return moment.astimezone(WIB).strftime("%d-%m-%Y %H:%M:%S")


def _iso(moment: datetime) -> str:
    return moment.astimezone(WIB).replace(tzinfo=None).isoformat(timespec="seconds")


def _iso_zone(moment: datetime) -> str:
    return moment.astimezone(WIB).isoformat(timespec="seconds")


def _unix(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def _short(moment: datetime) -> str:
    local = moment.astimezone(WIB)
    return f"{local.day} {MONTHS_SHORT[local.month - 1]} {local.year}"


def _long(moment: datetime) -> str:
    local = moment.astimezone(WIB)
    month = MONTHS_LONG[local.month - 1]
    return f"{DAYS[local.weekday()]}, {local.day} {month} {local.year}, {local:%H:%M}"


FORMATS: Mapping[str, TimeWords] = {
    "plain": _plain,
    "iso": _iso,
    "iso_zone": _iso_zone,
    "unix": _unix,
    "short": _short,
    "long": _long,
}
