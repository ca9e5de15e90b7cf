"""The citizen number (PP 40/2019 art. 30-32): shape checks that only warn, and how identities are masked.

There is no check digit; a NIK is never demanded and never decides anything by itself.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from desktop.domain.text_marks import is_blank

DIGITS = 16
WOMEN_ADD = 40
ABROAD = "99"
PROVINCES = frozenset(
    str(code)
    for island in (
        range(11, 20),
        (21,),
        range(31, 37),
        range(51, 54),
        range(61, 66),
        range(71, 77),
        (81, 82),
        range(91, 97),
    )
    for code in island
)
"""Kepmendagri 300.2.2-2430/2025; 91 to 96 since the split of Papua in 2022."""


class NikAbsence(StrEnum):
    """Why no NIK is recorded (`domain.md` §6.1); saying why is as good as the number."""

    NOT_BROUGHT = "not_brought"
    UNWILLING = "unwilling"
    NONE_YET = "none_yet"
    DRIVING_LICENCE = "driving_licence"
    PASSPORT = "passport"
    UNNAMED = "unnamed"


HIDDEN_MARK = "•••"
ENOUGH_NIK_DIGITS = 10
ENOUGH_PHONE_DIGITS = 9
"""From this length on the ends may be shown; shorter ones would be given away by them."""

_SEPARATORS = re.compile(r"[\s.\-]+")
_MOST_WORDS = 6


def nik_digits(text: str) -> str:
    """Return what was typed without spaces, dots and dashes."""
    return _SEPARATORS.sub("", text)


def check_nik(text: str, *, gender: str) -> tuple[str, ...]:
    """Return warnings about a NIK, none of which refuses it; empty text warns of nothing.

    Codes: nik_length, nik_date, nik_region_unknown, nik_serial, nik_sex_differs (`gender`: male, female or empty).
    """
    digits = nik_digits(text)
    if not digits:
        return ()
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return ("nik_length",)
    warnings = []
    if digits[:2] not in PROVINCES and digits[:2] != ABROAD:
        warnings.append("nik_region_unknown")
    if not _birth_date_exists(digits):
        warnings.append("nik_date")
    if digits[12:] == "0000":
        warnings.append("nik_serial")
    if gender in {"male", "female"} and (int(digits[6:8]) > WOMEN_ADD) != (gender == "female"):
        warnings.append("nik_sex_differs")
    return tuple(warnings)


def _birth_date_exists(digits: str) -> bool:
    """Say whether day, month and year are real in one of the two possible centuries."""
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day -= WOMEN_ADD if day > WOMEN_ADD else 0
    return any(_is_date(century + year, month, day) for century in (1900, 2000))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def mask_nik(text: str) -> str:
    """Return the NIK as receipts show it: first 6, the rest hidden, last 4; short ones show the last 4 at most."""
    digits = nik_digits(text)
    if len(digits) >= DIGITS:
        return digits[:6] + "XXXXXX" + digits[-4:]
    shown = digits[-4:] if len(digits) >= ENOUGH_NIK_DIGITS else ""
    return "X" * (len(digits) - len(shown)) + shown


def mask_phone(text: str) -> str:
    """Return the telephone number as receipts show it: first 3, five hidden, last 4; always in the 0… form."""
    digits = "".join(character for character in text if character.isascii() and character.isdigit())
    if digits.startswith("62"):
        digits = "0" + digits[2:]
    if len(digits) >= ENOUGH_PHONE_DIGITS:
        return digits[:3] + "XXXXX" + digits[-4:]
    return "XXXXX" if not is_blank(text) else ""


def mask_name(text: str) -> str:
    """Return a name by its first letters, as lists and cards show it: "Asep Dartiwa" is "A••• D•••"."""
    words = text.split()[:_MOST_WORDS]
    return " ".join(_first_letter(word) + HIDDEN_MARK for word in words)


def _first_letter(word: str) -> str:
    for character in word:
        if character.isalnum():
            return character.upper() if len(character.upper()) == 1 else character
    return ""
