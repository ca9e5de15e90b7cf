"""Finding an entry of a list by two letters: each typed word must begin a word of the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from desktop.domain.folded_text import folded

T = TypeVar("T")

LEAST_LETTERS = 2
MOST_OFFERED = 20

_WORDS = re.compile(r"[^\W_]+")


def matches(items: Iterable[T], typed: str, name: Callable[[T], str], *, limit: int = MOST_OFFERED) -> tuple[T, ...]:
    """Return the items whose name matches, best first: the name begins so, then a word of it does; else as listed.

    Fewer than two letters match nothing.
    """
    wanted = _words(typed)
    if len("".join(wanted)) < LEAST_LETTERS:
        return ()
    ranked = []
    for index, item in enumerate(items):
        rank = _rank(_words(name(item)), wanted)
        if rank is not None:
            ranked.append((rank, index, item))
    ranked.sort(key=lambda found: found[:2])
    return tuple(item for _, _, item in ranked[:limit])


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    """Return the folded words; kept, because the same list is asked at every key."""
    return tuple(_WORDS.findall(folded(text)))


def _rank(words: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    """Return 0 where the name begins as typed, 1 where each typed word begins a word of it, else None."""
    if all(word.startswith(typed) for word, typed in zip(words, wanted, strict=False)) and len(words) >= len(wanted):
        return 0
    return 1 if all(any(word.startswith(typed) for word in words) for typed in wanted) else None
