"""Splitting a search between a name and a text: `asep jalan` means Asep's complaint about a road.

Names stand in indexes of their own (`decisions.md` 13), so no single index holds both words. Each reading of the words
as *these are the name, the others the text* is asked of both indexes at once; a name is typed in one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MOST_READINGS = 12
"""So many readings are asked, those with the longest name first; real words leave one or two."""

_TERM = re.compile(r'"[^"]*"\*?')
_AND = " AND "


def terms(match: str) -> tuple[str, ...]:
    """Return the words and phrases of a question that wants all of several; none where it has OR, NOT or brackets."""
    found = tuple(_TERM.findall(match))
    return found if found[1:] and _AND.join(found) == match else ()


def readings(words: Sequence[str], in_names: Sequence[bool], in_texts: Sequence[bool]) -> Iterator[tuple[str, str]]:
    """Give `(name, text)` questions, by where each word occurs at all; the longest name first."""
    count = len(words)
    runs = [(start, start + length) for length in range(count - 1, 0, -1) for start in range(count - length + 1)]
    possible = (
        (start, end)
        for start, end in runs
        if all(in_names[start:end]) and all(in_texts[:start]) and all(in_texts[end:])
    )
    for _, (start, end) in zip(range(MOST_READINGS), possible, strict=False):
        yield _AND.join(words[start:end]), _AND.join((*words[:start], *words[end:]))
