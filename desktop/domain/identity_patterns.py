"""How a recorded name, telephone, address or e-mail may stand in somebody's story. Patterns are for folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from desktop.domain.completeness import is_given
from desktop.domain.folded_text import folded
from desktop.domain.person_names import LONGEST_NAME, name_words, names_alone
from desktop.domain.word_lists import words_of

SHORTEST_PHONE = 7
LONGEST_PHONE = 20
LONGEST_ADDRESS = 300
MOST_ADDRESS_WORDS = 40
LEAST_ADDRESS_WORDS = 2

_BETWEEN = r"[\W_]{1,5}"
_NEAR = r"[\W_]{0,3}"
_WORDS = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"[a-z]+|\d+")
_SPELLINGS = (
    ("jalan", "jln", "jl"),
    ("dusun", "dsn", "ds", "dukuh", "dkh"),
    ("kampung", "kp", "kmp"),
    ("nomor", "no", "nomer"),
    ("blok", "blk"),
    ("perum", "perumahan", "perumnas", "komplek", "kompleks"),
    ("gang", "gg"),
    ("rt",),
    ("rw",),
)
_SPELLING = {word: same for same in _SPELLINGS for word in same}
_AREA_LEVEL = words_of("area")
"""A part that begins so names an area thousands live in, not a home."""

_RT_RW = re.compile(rf"\brt{_NEAR}0*(\d{{1,3}}){_NEAR}(?:rw)?{_NEAR}0*(\d{{1,3}})\b")
_HOUSE = re.compile(rf"\b([a-z]+){_NEAR}(?:no|nomor|nomer){_NEAR}(\d{{1,4}})\b")
_BLOCK = re.compile(rf"\b(?:blok|blk){_NEAR}([a-z]{{1,2}}){_NEAR}(\d{{1,4}})\b")

Patterns = tuple[re.Pattern[str], ...]


def name_patterns(name: str) -> Patterns:
    """Return patterns of the whole name, of two words of it side by side, and of each word that names alone.

    Titles are not part of a name; words of every day ("Putri", "Jaya") count only beside another word of the name.
    """
    words = name_words(name)
    pairs = [_in_a_row(pair) for pair in combinations(words, 2) if any(map(names_alone, pair))]
    alone = [re.escape(word) for word in words if names_alone(word)]
    whole = [_in_a_row(words)] if words else []
    if len(words) == 1 and not alone:
        whole = []
    return tuple(_as_words(pattern) for pattern in dict.fromkeys((*whole, *pairs, *alone)))


def _in_a_row(words: Sequence[str]) -> str:
    return _BETWEEN.join(re.escape(word) for word in words)


def _as_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)")


def phone_patterns(phone: str) -> Patterns:
    """Return the pattern of a telephone number in any spelling: 0812…, +62 812…, (0812) 3456 …, dots, dashes."""
    digits = "".join(filter(str.isdigit, folded(phone[:LONGEST_NAME])))
    core = re.sub(r"^(?:0+62|62)?0*", "", digits)[:LONGEST_PHONE]
    if len(core) < SHORTEST_PHONE:
        return ()
    number = r"[\s.\-_/()]{0,3}".join(core)
    return (re.compile(rf"(?<!\d)(?:\+?(?:00)?62[\s.\-_/()]{{0,3}}\(?0?\)?|\(?0)?[\s.\-_/()]{{0,3}}{number}(?!\d)"),)


def email_patterns(email: str) -> Patterns:
    """Return the pattern of an e-mail address, case aside."""
    wanted = folded(email.strip()[:LONGEST_ADDRESS])
    if "@" not in wanted:
        return ()
    return (re.compile(rf"(?<![\w.+-]){re.escape(wanted)}(?![\w])"),)


def address_patterns(address: str) -> Patterns:
    """Return patterns of an address: the whole of it, and what alone leads to a door (RT/RW, house number, block).

    The names of village, district and regency lead nowhere by themselves and are left out.
    """
    if not is_given(address):
        return ()
    plain = folded(address[:LONGEST_ADDRESS])
    parts = [words for part in plain.split(",") if (words := _WORDS.findall(part)) and words[0] not in _AREA_LEVEL]
    whole = [word for part in parts for word in part][:MOST_ADDRESS_WORDS]
    found = [_spelled(whole)] if len(whole) >= LEAST_ADDRESS_WORDS else []
    found += [_spelled(part) for part in parts if len(part) >= LEAST_ADDRESS_WORDS and _has_number(part)]
    found += [rf"rt{_NEAR}0*{rt}{_NEAR}(?:rw)?{_NEAR}0*{rw}" for rt, rw in _RT_RW.findall(plain)]
    found += [rf"{street}{_NEAR}(?:no|nomor|nomer)?{_NEAR}0*{house}" for street, house in _HOUSE.findall(plain)]
    found += [rf"(?:blok|blk)?{_NEAR}{block}{_NEAR}0*{house}" for block, house in _BLOCK.findall(plain)]
    return tuple(_as_words(pattern) for pattern in dict.fromkeys(found))


def _has_number(words: Sequence[str]) -> bool:
    return any(character.isdigit() for word in words for character in word)


def _spelled(words: Sequence[str]) -> str:
    """Write the words with their usual shortenings; "C-7" and "C7", "002" and "2" are the same."""
    return rf"{_NEAR}".join(_one_word(part) for word in words for part in _NUMBERED.findall(word) or [word])


def _one_word(word: str) -> str:
    if word.isdigit() and word.isascii():
        return f"0*{word.lstrip('0') or '0'}(?!\\d)"
    same = _SPELLING.get(word)
    return f"(?:{'|'.join(same)})" if same else re.escape(word)
