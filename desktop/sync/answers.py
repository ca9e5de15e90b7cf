"""Reading what a service answered, without believing it: strict JSON, gateway faults, ids, and words for a person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.sync.wire import Answer

CODE_POINTS_OF_WORDS = 500
MOST_BRACKETS = 100_000
DIGITS_OF_ID = 10

GATEWAY_CODES = (range(900_000, 901_000), range(700_700, 700_701), range(303_001, 303_002))
"""Faults the gateway (WSO2) raises before it passes a request on: keys and throttling, a blocked API, an endpoint
known to be down. Its transport codes (101500 to 101510) are not here: the service behind may have the request."""

_BOM = b"\xef\xbb\xbf"
_HTML = re.compile(rb"^\s*(<!doctype html|<html|<head|<body)", re.IGNORECASE)
_DUPLICATE = re.compile(
    r"duplic|duplik|already|exists|in progress|"
    r"(sudah|telah|pernah)\W+(\w+\W+){0,2}?(ada|diterima|terdaftar|dikirim|terkirim|masuk|dilaporkan|tersimpan|diproses)|"
    r"sedang\W+diproses",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A gateway's own refusal: the request was not passed on."""

    code: int

    @property
    def is_about_key(self) -> bool:
        """Say whether key, token or subscription was refused."""
        return self.code in range(900_900, 901_000)

    @property
    def is_about_rate(self) -> bool:
        """Say whether too much was asked in too short a time."""
        return self.code in range(900_800, 900_900)


def is_html(answer: Answer) -> bool:
    """Say whether a page for people came where an answer for programs was due (portal, proxy, error page)."""
    return answer.content_type in {"text/html", "application/xhtml+xml"} or bool(_HTML.match(answer.body[:512]))


def json_object(answer: Answer) -> dict[str, object] | None:
    """Return the answer's JSON object, or None for anything else.

    Refuses what two readers could read differently: doubled keys, NaN, broken UTF-8, and nesting or counts no honest
    answer has.
    """
    if not answer.readable or is_html(answer):
        return None
    try:
        return object_in(answer.body.removeprefix(_BOM).decode("utf-8"))
    except UnicodeDecodeError:
        return None


def object_in(text: str) -> dict[str, object] | None:
    """Return the JSON object a text holds, as strictly as `json_object`; the service puts some into strings."""
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        return None
    try:
        found = json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def gateway_fault(answer: Answer) -> Fault | None:
    """Return the gateway's own fault where it is one we know, in JSON or XML."""
    found = json_object(answer)
    if found is not None:
        fault = found.get("fault")
        code = fault.get("code") if isinstance(fault, dict) else None
    else:
        code = _xml_code(answer)
    number = as_digits(code)
    if not number or not any(int(number) in known for known in GATEWAY_CODES):
        return None
    return Fault(int(number))


def as_digits(value: object) -> str:
    """Return an id as text: a whole number or a string of at most ten digits; anything else gives nothing."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    text = str(value)
    fits = text.isascii() and text.isdigit() and len(text) <= DIGITS_OF_ID
    return text if fits and int(text) > 0 else ""


def at(found: object, *path: str) -> object:
    """Return what stands at a path of keys, or None."""
    for key in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(key)
    return found


def words_of(answer: Answer) -> str:
    """Return what the service said, as plain text for a person: message and errors, controls gone, cut with a mark."""
    found = json_object(answer)
    if found is not None:
        said = "; ".join(_texts([found.get(key) for key in ("message", "error", "errors", "detail", "galat", "fault")]))
    elif answer.readable and answer.content_type == "text/plain":
        said = answer.body.decode("utf-8", "replace")
    else:
        said = ""
    plain = " ".join("".join(char if char.isprintable() else " " for char in said).split())
    return plain if len(plain) <= CODE_POINTS_OF_WORDS else plain[: CODE_POINTS_OF_WORDS - 1] + "…"


def speaks_of_duplicate(answer: Answer) -> bool:
    """Say whether a refusal may mean "already received": never to be read as a plain no."""
    found = json_object(answer)
    text = " ".join(_texts([found])) if found is not None else answer.body[:65_536].decode("utf-8", "replace")
    return bool(_DUPLICATE.search(text))


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _xml_code(answer: Answer) -> object:
    if not answer.readable or "xml" not in answer.content_type:
        return None
    from defusedxml import ElementTree

    try:
        root = ElementTree.fromstring(answer.body, forbid_dtd=True)
    except (SyntaxError, ValueError, LookupError):
        return None
    if root.tag.rpartition("}")[2] != "fault":
        return None
    codes = [child.text for child in root if child.tag.rpartition("}")[2] == "code"]
    return str(codes[0]).strip() if len(codes) == 1 else None


def _texts(values: object, depth: int = 6) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif depth and isinstance(values, Mapping):
        for value in values.values():
            yield from _texts(value, depth - 1)
    elif depth and isinstance(values, list):
        for value in values:
            yield from _texts(value, depth - 1)
