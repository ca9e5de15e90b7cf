"""The printed recovery key: 160 random bits in eight groups, each with a check letter that names a mistyped group.

The alphabet is Crockford's base 32: no I, L, O or U; what is typed for them is read as 1, 1 and 0, case and gaps do not
matter. The check letter is a weighted sum in the field of 32 elements: it finds every single wrong letter and every two
letters that changed places, and it depends on the group's place, so that swapped groups are found too.
"""

from __future__ import annotations

import re
import secrets

BITS = 160
GROUPS = 8
LETTERS = 4
"""Letters of a group that carry the key; the fifth one checks them."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)} | {"I": 1, "L": 1, "O": 0}
_GAPS = re.compile(r"[\s\-_.\u2010-\u2015\u2212]+")
_FIELD = 0b100101
"""x^5 + x^2 + 1, which makes the 32 values a field."""


def new_secret() -> bytes:
    """Return the 20 random bytes of a recovery key."""
    return secrets.token_bytes(BITS // 8)


def write_key(secret: bytes) -> str:
    """Return a key as it is printed: eight groups of five."""
    whole = int.from_bytes(secret)
    values = [(whole >> shift) & 31 for shift in range(BITS - 5, -1, -5)]
    groups = [values[start : start + LETTERS] for start in range(0, len(values), LETTERS)]
    return "-".join(
        "".join(ALPHABET[value] for value in (*group, _check(group, place))) for place, group in enumerate(groups)
    )


def read_key(typed: str) -> bytes | None:
    """Return the secret of a typed key, None where a letter is wrong or missing."""
    values = _values(typed)
    if values is None or len(values) != GROUPS * (LETTERS + 1) or wrong_groups(typed):
        return None
    whole = 0
    for position, value in enumerate(values):
        if position % (LETTERS + 1) != LETTERS:
            whole = whole << 5 | value
    return whole.to_bytes(BITS // 8)


def wrong_groups(typed: str) -> tuple[int, ...]:
    """Return which groups, counted from 1, can't be as printed; groups that are not typed yet are not named."""
    wrong = []
    for place, group in enumerate(_groups(typed)):
        values = [_VALUE.get(letter, -1) for letter in group]
        whole = len(values) == LETTERS + 1 and min(values) >= 0 and place < GROUPS
        if not whole or values[-1] != _check(values[:-1], place):
            wrong.append(place + 1)
    return tuple(wrong)


def _groups(typed: str) -> list[str]:
    """Return what was typed by groups: by its gaps, or five by five where it was typed in one piece."""
    text = _GAPS.sub(" ", typed).strip().upper()
    if " " in text:
        return text.split(" ")
    size = LETTERS + 1
    return [text[start : start + size] for start in range(0, len(text), size)]


def _values(typed: str) -> list[int] | None:
    letters = "".join(_groups(typed))
    values = [_VALUE.get(letter, -1) for letter in letters]
    return None if -1 in values else values


def _check(values: list[int], place: int) -> int:
    total, weight = place, 1
    for value in values:
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Multiply in the field of 32 elements."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD
        right >>= 1
    return product
