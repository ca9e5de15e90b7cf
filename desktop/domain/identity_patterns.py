"""How a recorded name, telephone, address or e-mail may stand in somebody's story. Patterns are for folded text.

Each pattern names the words and digits it can't do without: a story that lacks them is never searched, so that the
usual complaint costs a few look-ups and no compiled pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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

_NO_DIGIT = re.compile(r"\D+")


@dataclass(frozen=True, slots=True)
class Sought:
    """One pattern with what a text must hold for it to be worth a search."""

    pattern: str
    words: tuple[str, ...] = ()
    digits: str = ""

    def places(self, text: str, text_digits: str) -> Iterator[tuple[int, int]]:
        """Yield where the pattern stands in folded text; `text_digits` are all its digits in a row."""
        if self.digits in text_digits and all(word in text for word in self.words):
            for found in re.finditer(self.pattern, text):
                yield found.span()


def digits_of(text: str) -> str:
    """Return all digits of a folded text in a row."""
    return _NO_DIGIT.sub("", text)


def name_patterns(name: str) -> tuple[Sought, ...]:
    """Return patterns of the whole name, of two words of it side by side, and of each word that names alone.

    Titles are not part of a name; words of every day ("Putri", "Jaya") count only beside another word of the name.
    """
    words = name_words(name)
    pairs = [pair for pair in combinations(words, 2) if any(map(names_alone, pair))]
    alone = [(word,) for word in words if names_alone(word)]
    whole = [words] if len(words) > 1 else []
    return tuple(Sought(in_a_row(row), row) for row in dict.fromkeys((*whole, *pairs, *alone)))


def in_a_row(words: Sequence[str]) -> str:
    """Return the pattern of words side by side, whatever little stands between them."""
    return _as_words(_BETWEEN.join(re.escape(word) for word in words))


def _as_words(pattern: str) -> str:
    return rf"(?<!\w){pattern}(?!\w)"


def phone_patterns(phone: str) -> tuple[Sought, ...]:
    """Return the pattern of a telephone number in any spelling: 0812…, +62 812…, (0812) 3456 …, dots, dashes."""
    digits = "".join(filter(str.isdigit, folded(phone[:LONGEST_NAME])))
    core = re.sub(r"^(?:0+62|62)?0*", "", digits)[:LONGEST_PHONE]
    if len(core) < SHORTEST_PHONE:
        return ()
    number = r"[\s.\-_/()]{0,3}".join(core)
    country = r"(?:\+?(?:00)?62[\s.\-_/()]{0,3}\(?0?\)?|\(?0)?[\s.\-_/()]{0,3}"
    return (Sought(rf"(?<!\d){country}{number}(?!\d)", digits=core),)


def email_patterns(email: str) -> tuple[Sought, ...]:
    """Return the pattern of an e-mail address, case aside."""
    wanted = folded(email.strip()[:LONGEST_ADDRESS])
    if "@" not in wanted:
        return ()
    return (Sought(rf"(?<![\w.+-]){re.escape(wanted)}(?!\w)", (wanted,)),)


def address_patterns(address: str) -> tuple[Sought, ...]:
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
    found += [_sought(rf"rt{_NEAR}0*{rt}{_NEAR}(?:rw)?{_NEAR}0*{rw}", "rt") for rt, rw in _RT_RW.findall(plain)]
    found += [_sought(rf"{road}{_NEAR}(?:no|nomor|nomer)?{_NEAR}0*{no}", road) for road, no in _HOUSE.findall(plain)]
    found += [_sought(rf"(?:blok|blk)?{_NEAR}{block}{_NEAR}0*{no}", block) for block, no in _BLOCK.findall(plain)]
    return tuple(dict.fromkeys(found))


def _sought(pattern: str, *words: str) -> Sought:
    return Sought(_as_words(pattern), words)


def _has_number(words: Sequence[str]) -> bool:
    return any(character.isdigit() for word in words for character in word)


def _spelled(words: Sequence[str]) -> Sought:
    """Write the words with their usual shortenings; "C-7" and "C7", "002" and "2" are the same."""
    parts = [part for word in words for part in _NUMBERED.findall(word) or [word]]
    needed = (part for part in parts if not part.isdigit() and part not in _SPELLING)
    return _sought(_NEAR.join(map(_one_word, parts)), *needed)


def _one_word(word: str) -> str:
    if word.isdigit() and word.isascii():
        return f"0*{word.lstrip('0') or '0'}(?!\\d)"
    same = _SPELLING.get(word)
    return f"(?:{'|'.join(same)})" if same else re.escape(word)
