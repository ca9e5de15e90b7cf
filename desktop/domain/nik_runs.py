"""Finding citizen numbers in free text, however they are grouped (PP 40/2019 art. 30: 16 digits)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.nik import ABROAD, DIGITS, PROVINCES, WOMEN_ADD, nik_digits

LEAST_RECORDED = 8
"""A recorded number is looked for from this many digits on; shorter ones are everywhere."""

LAST_DAY = 31
LAST_MONTH = 12

_GAP = r"[\s.,:\-_/\u00b7\u2010-\u2015\u2212]{0,3}"
_DATE = re.compile(r"\d{1,2}([/.\-])\d{1,2}\1(?:19|20)\d\d(?!\d)", re.ASCII)
_RUN = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{{DIGITS - 1}}}(?!\d)", re.ASCII)


def find_nik_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of sixteen digits that may be a NIK or a family card number.

    An unbroken run always counts. Broken by spaces, dots or dashes it counts where it begins like one (province, and
    day and month of birth) and not like a date, so that neither prices nor "12/11/2026 08.00-10.00" are a NIK.
    """
    at = 0
    while found := _RUN.search(text, at):
        digits = "".join(filter(str.isdigit, found[0]))
        if len(found[0]) == DIGITS or (begins_like_nik(digits) and not _DATE.match(found[0])):
            yield found.start(), found.end()
            at = found.end()
        else:
            at = found.start() + 1


def begins_like_nik(digits: str) -> bool:
    """Say whether province, day and month stand where a NIK has them."""
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= WOMEN_ADD if day > WOMEN_ADD else 0
    place = digits[:2] in PROVINCES or digits[:2] == ABROAD
    return place and 1 <= day <= LAST_DAY and 1 <= month <= LAST_MONTH


def find_recorded_nik(text: str, nik: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the number recorded for the complainant, also where it was mistyped or is no NIK."""
    digits = nik_digits(nik)
    if len(digits) < LEAST_RECORDED or not (digits.isascii() and digits.isdigit()):
        return
    if digits not in re.sub(r"\D+", "", text):
        return
    for found in re.finditer(rf"(?<!\d){_GAP.join(digits[:64])}(?!\d)", text, re.ASCII):
        yield found.start(), found.end()
