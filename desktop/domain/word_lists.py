"""Short lists of Indonesian words that rules lean on, kept as a table so that an office can be told of a change."""

from __future__ import annotations

import csv
from functools import cache

from desktop.paths import resource


def words_of(kind: str) -> frozenset[str]:
    """Return the words of one kind in `resources/word-lists.csv`: title, ordinary, shortening, greeting, area."""
    return _lists()[kind]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    with resource("word-lists.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            lists.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in lists.items()}
