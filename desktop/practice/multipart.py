"""Reads multipart bodies strictly: a stand-in that forgives hides what a stranger's server would refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

BOUNDARY = re.compile(r"multipart/form-data; ?boundary=\"?([0-9A-Za-z'()+_,./:=?-]{1,70})\"?")
NAME = re.compile(r'; ?name="((?:[^"\\\r\n]|\\.)*)"')
FILE_NAME = re.compile(r'; ?filename="((?:[^"\\\r\n]|\\.)*)"')
FILE_NAME_STAR = re.compile(r"; ?filename\*=utf-8''([^;\s]+)", re.IGNORECASE)


class MultipartBrokenError(ValueError):
    """The body is not what its boundary promises; the argument says where."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part; `file_name` is None for a plain field."""

    name: str
    file_name: str | None
    media_type: str
    content: bytes


def read_parts(content_type: str, body: bytes) -> tuple[Part, ...]:
    """Cut a body into its parts; raise `MultipartBrokenError` at the first byte out of place."""
    found = BOUNDARY.fullmatch(content_type.strip())
    if not found:
        raise MultipartBrokenError("content-type")
    fence = b"--" + found[1].encode()
    if not body.startswith(fence + b"\r\n"):
        raise MultipartBrokenError("first-boundary")
    trunk = body.removesuffix(b"\r\n")
    if not trunk.endswith(b"\r\n" + fence + b"--"):
        raise MultipartBrokenError("last-boundary")
    middle = trunk[len(fence) + 2 : -len(fence) - 4]
    return tuple(_read_part(piece) for piece in middle.split(b"\r\n" + fence + b"\r\n"))


def _read_part(piece: bytes) -> Part:
    head, gap, content = piece.partition(b"\r\n\r\n")
    if not gap:
        raise MultipartBrokenError("part-head")
    headers: dict[str, str] = {}
    try:
        for line in head.decode().split("\r\n"):
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
    except UnicodeDecodeError:
        raise MultipartBrokenError("part-head") from None
    disposition = headers.get("content-disposition", "")
    name_found = NAME.search(disposition)
    if not disposition.startswith("form-data") or not name_found:
        raise MultipartBrokenError("content-disposition")
    return Part(name_found[1], _file_name(disposition), headers.get("content-type", ""), content)


def _file_name(disposition: str) -> str | None:
    extended = FILE_NAME_STAR.search(disposition)
    if extended:
        return unquote(extended[1])
    plain = FILE_NAME.search(disposition)
    return plain[1] if plain else None
