"""File names that can do no harm wherever they are shown or written (`reliability.md` M16)."""

from __future__ import annotations

import unicodedata
from pathlib import PureWindowsPath

LONGEST_NAME = 120
MOST_BYTES = 240
"""File systems count bytes: 120 letters of a script with three bytes each would not fit into their 255."""

NAMELESS = "berkas"
_LONGEST_ENDING = 12
_FORBIDDEN = frozenset('<>:"|?*')
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³"}
)


def safe_name(given: str) -> str:
    """Return the last part of a name in NFC: no separators, controls, bidi marks or device names, at most 120 signs."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join("_" if _is_harmful(sign) else sign for sign in last).strip(" ").rstrip(". ")
    if not plain.strip("."):
        plain = NAMELESS
    if plain.partition(".")[0].rstrip().upper() in _DEVICES:
        plain = f"_{plain}"
    return _shortened(plain)


def with_ending(name: str, ending: str) -> str:
    """Return a safe name with another ending, such as `.jpg`."""
    stem, _ = _parts(name)
    return _shortened(f"{stem}{ending}")


def _is_harmful(sign: str) -> bool:
    return sign in _FORBIDDEN or sign in _BIDI or unicodedata.category(sign) in _UNSEEN


def _parts(name: str) -> tuple[str, str]:
    ending = PureWindowsPath(name).suffix
    if not 1 < len(ending) <= _LONGEST_ENDING:
        return name, ""
    return name[: -len(ending)], ending


def _shortened(name: str) -> str:
    stem, ending = _parts(name)
    stem = stem[: LONGEST_NAME - len(ending)]
    while len((stem + ending).encode()) > MOST_BYTES:
        stem = stem[:-1]
    return (stem.rstrip(". ") or NAMELESS) + ending
