"""Takes single values out of what lapor-v3 answers: of the right type, or nothing; nothing is ever raised.

PHP stands behind the service: a list with a hole becomes an object with numbered keys, an empty object a list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.sync.dialects.plain_words import storable

Json = Mapping[str, object]

LONGEST_ID = 64
FILES_DEEP = 3


@dataclass(frozen=True, slots=True)
class Named:
    """An institution or a status as the service names it; empty where it does not."""

    id: str = ""
    name: str = ""


def words(value: object) -> str | None:
    """Return words as they came, a whole number as its digits, and None for anything else or nothing."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return storable(str(value)).strip() or None


def id_of(value: object) -> str | None:
    """Return an id as text; ids are not ours to interpret."""
    found = words(value)
    return found if found is not None and len(found) <= LONGEST_ID else None


def named(*values: object) -> Named:
    """Return id and name from the first value that has one: an object of both, or one of them alone."""
    for value in values:
        found = _named(value)
        if found.id or found.name:
            return found
    return Named()


def _named(value: object) -> Named:
    if isinstance(value, Mapping):
        return Named(id_of(value.get("id")) or "", words(value.get("name")) or "")
    alone = words(value) or ""
    return Named(id=alone) if alone.isascii() and alone.isdigit() and len(alone) <= LONGEST_ID else Named(name=alone)


def rows_of(value: object) -> list[Json] | None:
    """Return the objects of a list, which may come as an object of objects or as null; None where it is no list."""
    if value is None:
        return []
    if isinstance(value, Mapping):
        rows = list(value.values())
        return rows if all(isinstance(row, Mapping) for row in rows) else None
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else None


def raw_of(value: object) -> str:
    """Return a value as JSON again, plain ASCII; nothing where it is nested deeper than can be written."""
    try:
        return json.dumps(value)
    except RecursionError:
        return ""
