"""Arabic and Jawi on paper: letters joined as they are written, and runs turned to read from right to left.

PDF draws glyphs one after the other from the left; neither joining nor direction is done by anybody else. The rules are
Unicode's (chapter 9.2 for joining, UAX 9 for direction) as far as plain text in a line that reads from the left needs
them: there are no embeddings, since direction marks are printed as visible marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import Enum
from functools import cache
from itertools import groupby
from typing import NamedTuple

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS_BLOCKS = (range(0xFB50, 0xFDFE), range(0xFE70, 0xFEFD))
_LAM = "\u0644"
_LONE, _END, _BEGIN, _MIDDLE = "<isolated>", "<final>", "<initial>", "<medial>"
_TATWEEL = "\u0640"

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class _Way(Enum):
    """Which way a letter is read."""

    LEFT = "to the right, as Latin"
    RIGHT = "to the left"
    NUMBER = "a number among letters that are read to the left"
    NEITHER = "as what stands on both sides"


_WAYS = {"L": _Way.LEFT, "R": _Way.RIGHT, "AL": _Way.RIGHT, "EN": _Way.NUMBER, "AN": _Way.NUMBER}


class _Forms(NamedTuple):
    """How each letter, or lam with alef, looks alone, at the end, at the beginning and in the middle of a word."""

    by_letters: dict[str, dict[str, str]]

    def joins_next(self, letter: str) -> bool:
        return letter == _TATWEEL or _BEGIN in self.by_letters.get(letter, {})

    def joins_before(self, letter: str) -> bool:
        return letter == _TATWEEL or _END in self.by_letters.get(letter, {})


def joined(text: str, *, drawn: Callable[[str], bool]) -> str:
    """Return the text with Arabic letters in the form their neighbours ask for, where `drawn` says a face has it."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    forms = _forms()
    letters = list(text)
    for at, letter in enumerate(letters):
        pair = letter + _next(letters, at)
        known = pair if letter == _LAM and pair in forms.by_letters else letter
        if known not in forms.by_letters:
            continue
        before = forms.joins_next(_base_before(text, at)) and forms.joins_before(known[0])
        after = len(known) == 1 and forms.joins_next(letter) and forms.joins_before(_base_after(text, at))
        wanted = (_MIDDLE if after else _END) if before else (_BEGIN if after else _LONE)
        form = forms.by_letters[known].get(wanted, "")
        if form and drawn(form):
            letters[at] = form
            letters[at + 1 : at + len(known)] = [""] * (len(known) - 1)
    return "".join(letters)


def _next(letters: list[str], at: int) -> str:
    return letters[at + 1] if at + 1 < len(letters) else ""


def _base_before(text: str, at: int) -> str:
    return next((text[i] for i in range(at - 1, -1, -1) if not _is_mark(text[i])), "")


def _base_after(text: str, at: int) -> str:
    return next((text[i] for i in range(at + 1, len(text)) if not _is_mark(text[i])), "")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


@cache
def _forms() -> _Forms:
    """Read the joined forms out of Unicode's own table."""
    by_letters: dict[str, dict[str, str]] = {}
    for block in _FORMS_BLOCKS:
        for code in block:
            kind, *codes = unicodedata.decomposition(chr(code)).split() or [""]
            letters = "".join(chr(int(part, 16)) for part in codes)
            if kind.startswith("<") and (len(letters) == 1 or (letters[0] == _LAM and _is_alef(letters[1:]))):
                by_letters.setdefault(letters, {}).setdefault(kind, chr(code))
    return _Forms(by_letters)


def _is_alef(letters: str) -> bool:
    return letters in {"\u0622", "\u0623", "\u0625", "\u0627"}


def in_drawing_order(text: str) -> str:
    """Return one line's text in the order its glyphs are drawn from the left; numbers keep their own order."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    letters = _with_marks(text)
    ways = [_WAYS.get(unicodedata.bidirectional(letter[0]), _Way.NEITHER) for letter in letters]
    _settle_numbers(ways)
    _settle_brackets(ways, letters)
    _settle_the_rest(ways)
    drawn: list[str] = []
    for turned, pairs in groupby(zip(ways, letters, strict=True), key=lambda pair: pair[0] is not _Way.LEFT):
        run = list(pairs)
        drawn += _turned(run) if turned else [letter for _, letter in run]
    return "".join(drawn)


def _with_marks(text: str) -> list[str]:
    """Split into letters, each with the marks that are drawn over it."""
    letters: list[str] = []
    for character in text:
        if letters and _is_mark(character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _settle_numbers(ways: list[_Way]) -> None:
    """Let a number after Latin letters be read with them."""
    strong = _Way.LEFT
    for at, way in enumerate(ways):
        if way in {_Way.LEFT, _Way.RIGHT}:
            strong = way
        elif way is _Way.NUMBER and strong is _Way.LEFT:
            ways[at] = _Way.LEFT


def _settle_brackets(ways: list[_Way], letters: list[str]) -> None:
    """Let both brackets of a pair go with what stands before them, so that they keep facing each other."""
    opened: list[tuple[int, _Way]] = []
    strong = _Way.LEFT
    for at, (way, letter) in enumerate(zip(ways[:], letters, strict=True)):
        if letter in _OPENING:
            opened.append((at, strong))
        elif letter in _CLOSING and opened:
            start, outside = opened.pop()
            inside = ways[start + 1 : at]
            both = _Way.RIGHT if outside is _Way.RIGHT and _Way.LEFT not in inside else _Way.LEFT
            ways[start] = ways[at] = both
        strong = way if way in {_Way.LEFT, _Way.RIGHT} else strong


def _settle_the_rest(ways: list[_Way]) -> None:
    """Let signs and spaces go with both sides where these agree, else with the line, which is read to the right."""
    start = 0
    before = _Way.LEFT
    for is_neutral, run in groupby(ways[:], key=lambda way: way is _Way.NEITHER):
        length = len(list(run))
        if is_neutral:
            after = ways[start + length] if start + length < len(ways) else _Way.LEFT
            inside = before is not _Way.LEFT and after is not _Way.LEFT
            ways[start : start + length] = [_Way.RIGHT if inside else _Way.LEFT] * length
        start += length
        before = ways[start - 1]


def _turned(run: list[tuple[_Way, str]]) -> list[str]:
    turned: list[str] = []
    for is_number, part in groupby(reversed(run), key=lambda pair: pair[0] is _Way.NUMBER):
        letters = [letter for _, letter in part]
        turned += letters[::-1] if is_number else [letter.translate(_MIRRORED) for letter in letters]
    return turned
