"""Names of people as word lists: titles and ordinary words told apart from what really names somebody."""

from __future__ import annotations

import re
from collections.abc import Collection

from desktop.domain.completeness import is_given
from desktop.domain.folded_text import folded
from desktop.domain.word_lists import words_of

MOST_WORDS = 10
LONGEST_NAME = 300
SHORTEST_ALONE = 3
"""A single word names somebody from this length on."""

TITLES = words_of("title")
"""Forms of address, degrees and joining words: never a name by themselves."""

ORDINARY_WORDS = words_of("ordinary")
"""Words of every day that are also names: alone they name nobody, beside another word of the name they do."""

_WORDS = re.compile(r"[^\W_]+")


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words that make up a name, without titles; empty for a remark such as "(tidak disebut)".

    What follows a comma are degrees, unless nothing stands before it.
    """
    if not is_given(name):
        return ()
    plain = folded(name[:LONGEST_NAME])
    words = _WORDS.findall(plain.partition(",")[0]) or _WORDS.findall(plain)
    return tuple(word for word in words if word not in TITLES)[:MOST_WORDS]


def names_alone(word: str) -> bool:
    """Say whether one word is enough to point at somebody."""
    return len(word) >= SHORTEST_ALONE and word not in ORDINARY_WORDS and not word.isdigit()


def may_be_same(written: str, known: str) -> bool:
    """Say whether a written name may mean a known person: all words of the shorter, or two of them, agree."""
    first, second = set(name_words(written)), set(name_words(known))
    shared = {word for word in first & second if names_alone(word)}
    return bool(shared) and (len(shared) > 1 or _covers(shared, first) or _covers(shared, second))


def _covers(shared: Collection[str], words: Collection[str]) -> bool:
    """Say whether nothing else of a name is left over."""
    return all(word in shared or not names_alone(word) for word in words)
