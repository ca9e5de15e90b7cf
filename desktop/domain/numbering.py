"""Register numbers: gapless per desk and month, guarded by a check character (ISO 7064 MOD 37,36).

The check character refuses every single wrong character. Of two neighbouring characters that changed places it refuses
all but about one in 630: the scheme is blind where two neighbouring values meet one certain running sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.errors import NumberMistypedError

OFFICE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
DESK_LETTERS = re.compile(r"[A-Z]{1,2}")
LAST_LETTERS = "ZZ"

_MONTH = r"(?P<month>\d\d(?:0[1-9]|1[0-2]))"
_WHOLE = re.compile(
    rf"(?P<office_code>{OFFICE_CODE.pattern})-(?P<desk>{DESK_LETTERS.pattern})-{_MONTH}-(?P<serial>\d{{4,9}})-(?P<check>[A-Z0-9])"
)
_JOINED = re.compile(
    rf"(?P<office_code>{OFFICE_CODE.pattern})(?P<desk>[A-Z]){_MONTH}(?P<serial>\d{{4,9}})(?P<check>[A-Z0-9])"
)
_LONGEST = 60
_TAG = re.compile(r"^(?:[\s\ufeff]|&nbsp;|<[^<>]{1,60}>)*\[\s*reg\s*\.?\s*(?P<number>[^\[\]]{1,60})\]", re.IGNORECASE)
"""Spaces and marks of a web editor may stand before it, words may not."""
_GAPS = re.compile(r"[\s\-_./\u2010-\u2015\u2212]+")


@dataclass(frozen=True, slots=True)
class RegisterNumber:
    """A number taken apart; `str()` gives the one written form."""

    office_code: str
    desk: str
    month: str
    serial: int
    check: str

    def __str__(self) -> str:
        """Write it as it stands on paper."""
        return f"{self.office_code}-{self.desk}-{self.month}-{self.serial:04d}-{self.check}"


def check_character(body: str) -> str:
    """Return the ISO 7064 MOD 37,36 character of a number without its dashes.

    The library drags in TLS, archives and documentation tools: it is loaded with the first number, not at every start.
    """
    from stdnum.iso7064 import mod_37_36

    return str(mod_37_36.calc_check_digit(body))


def make_number(*, office_code: str, desk: str, month: str, serial: int) -> str:
    """Return the full number; `month` is YYMM at the office, `serial` counts from 1."""
    body = f"{office_code}{desk}{month}{serial:04d}"
    made = f"{office_code}-{desk}-{month}-{serial:04d}-{check_character(body)}"
    if serial < 1 or _WHOLE.fullmatch(made) is None:
        message = "not the parts of a register number"
        raise ValueError(message)
    return made


def parse_number(text: str) -> RegisterNumber:
    """Read a typed number, tolerant of case, spaces and dashes; raise NumberMistypedError for a wrong character.

    Typed in one piece, the desk is taken as one letter: two-letter desks need their dashes or spaces.
    """
    if len(text) > _LONGEST or not _GAPS.sub("", text).isascii():
        raise NumberMistypedError(text[:_LONGEST])
    parted = _GAPS.sub("-", text.strip()).strip("-").upper()
    found = _WHOLE.fullmatch(parted) or _JOINED.fullmatch(parted.replace("-", ""))
    if found is None:
        raise NumberMistypedError(text)
    body = found["office_code"] + found["desk"] + found["month"] + found["serial"]
    if check_character(body) != found["check"]:
        raise NumberMistypedError(text)
    return RegisterNumber(found["office_code"], found["desk"], found["month"], int(found["serial"]), found["check"])


def short_tail(number: str) -> str:
    """Return what is said aloud or typed on a return visit: the serial and the check character."""
    return "-".join(number.rsplit("-", 2)[1:])


def next_letters(letters: str) -> str:
    """Return the next desk letters: A to Z, then AA to ZZ; after a restore no printed number is given again."""
    if DESK_LETTERS.fullmatch(letters) is None or letters == LAST_LETTERS:
        message = "no desk letters follow"
        raise ValueError(message)
    if letters[-1] != "Z":
        return letters[:-1] + chr(ord(letters[-1]) + 1)
    return "AA" if len(letters) == 1 else chr(ord(letters[0]) + 1) + "A"


def month_of(day: date) -> str:
    """Return YYMM of a civil date at the office."""
    return f"{day.year % 100:02d}{day.month:02d}"


def reference_tag(number: str) -> str:
    """Return the mark put into the sent text, by which a person finds the complaint again on the service."""
    return f"[Reg. {number}]"


def tagged_number(text: str) -> str:
    """Return the register number in `[Reg. …]` at the very beginning of a text, with its check character proved."""
    found = _TAG.match(text)
    if found is None:
        return ""
    try:
        return str(parse_number(found["number"]))
    except NumberMistypedError:
        return ""


def without_tag(text: str) -> str:
    """Return a text without the mark at its beginning."""
    found = _TAG.match(text)
    return text if found is None else text[found.end() :].removeprefix(".")
