"""Reads JSON as a careful stranger would: UTF-8 only, no key twice, no NaN."""

from __future__ import annotations

import json


class JsonBrokenError(ValueError):
    """The argument says in a word what is wrong; never what stood there."""


def read_object(body: bytes) -> dict[str, object]:
    """Return the one object in a body; raise `JsonBrokenError` for anything else."""
    try:
        value = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise JsonBrokenError("not_utf8") from None
    except JsonBrokenError:
        raise
    except ValueError:
        raise JsonBrokenError("not_json") from None
    except RecursionError:
        raise JsonBrokenError("too_deep") from None
    if not isinstance(value, dict):
        raise JsonBrokenError("not_an_object")
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) != len(pairs):
        raise JsonBrokenError("key_twice")
    return row


def _no_constant(_word: str) -> object:
    raise JsonBrokenError("not_a_number")
