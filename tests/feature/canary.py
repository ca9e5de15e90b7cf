"""Made-up words that must not travel, and the search for them in bytes, in every form a program may give them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

NAME = "Kenariwati Zubrowka"
NIK = "3208115708919944"
PHONE = "081277665544"
ADDRESS = "Dusun Kutilangsepi RT 009"
SECRETS = {"name": NAME, "nik": NIK, "phone": PHONE, "address": ADDRESS}
STORY = "Lampu jalan Kemuningrejo padam sejak pekan lalu, warga takut lewat malam hari."


@dataclass(frozen=True)
class Needle:
    """One form of one word: `kind` names the word, `form` how it is written."""

    kind: str
    form: str
    raw: bytes


def needles() -> list[Needle]:
    """Return every form that is searched for."""
    return [Needle(kind, form, raw) for kind, word in SECRETS.items() for form, raw in forms(word)]


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """Yield a word as text, in the encodings of other systems, and as the usual coats over it."""
    plain = word.encode()
    yield "plain", plain
    yield "lower case", word.casefold().encode()
    yield "upper case", word.upper().encode()
    yield "UTF-16", word.encode("utf-16-le")
    yield "hexadecimal", plain.hex().encode()
    yield "quoted", quote(word).encode()
    yield "plus", quote(word).replace("%20", "+").encode()
    yield "without spaces", word.replace(" ", "").encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        yield f"base64, {shift}", coded[4 if shift else 0 : -4]
    if word.isdigit():
        for gap in ("-", " ", "."):
            yield f"in fours by {gap!r}", gap.join(word[at : at + 4] for at in range(0, len(word), 4)).encode()


def found_in(content: bytes) -> list[str]:
    """Return which words stand in some bytes, and how they are written there."""
    return [f"{needle.kind} ({needle.form})" for needle in needles() if needle.raw in content]


def found_under(folder: Path) -> dict[str, list[str]]:
    """Search the names and the bytes of every file below a folder; return hits by path."""
    hits: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found = found_in(name.encode())
        if path.is_file() and not path.is_symlink():
            found += found_in(path.read_bytes())
        if found:
            hits[name] = found
    return hits


def found_in_process(pid: int) -> dict[str, list[str]]:
    """Search what the system shows of a process to others: words, environment, open files, mapped files, threads."""
    process = Path("/proc") / str(pid)
    seen = {
        name: (process / name).read_bytes() for name in ("cmdline", "environ", "maps", "comm", "status", "mountinfo")
    }
    for folder, part in (("fd", None), ("task", "comm")):
        for entry in (process / folder).iterdir():
            seen[f"{folder}/{entry.name}"] = (entry / part).read_bytes() if part else str(entry.readlink()).encode()
    return {name: found for name, content in seen.items() if (found := found_in(content))}
