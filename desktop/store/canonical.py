"""One written form for what is hashed: JSON with sorted keys, no spaces, UTF-8, as RFC 8785 demands."""

from __future__ import annotations

import json


def canonical_json(value: object) -> str:
    """Return the one text of a value made of text, whole numbers, truth values, None, lists and mappings.

    Fractions are refused by TypeError: their written form differs between languages, and nothing journalled needs them.
    """
    _refuse_fractions(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_bytes(value: object) -> bytes:
    """Return what is hashed; lone surrogates keep their code."""
    return canonical_json(value).encode("utf-8", "surrogatepass")


def _refuse_fractions(value: object) -> None:
    if isinstance(value, float):
        message = "a fraction has no canonical form here"
        raise TypeError(message)
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_fractions(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_fractions(inner)
