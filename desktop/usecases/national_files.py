"""Files the service shows with a report: named always, fetched only when a person asks, kept encrypted here.

A file comes from outside and is never opened by this program; a copy is saved where the person says.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from desktop.domain.office import Person
from desktop.domain.permissions import sight_of
from desktop.errors import FileRefusedError, StepNotAllowedError
from desktop.store.national_files import NamedFile
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.reading import find_case

LARGEST_FILE = 25_000_000
"""Bytes of one file from outside, as of one piece of evidence (`decisions.md` 16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWish:
    """What is to be fetched: `host` is who will be asked, told to the person before; `limit` in bytes."""

    file_id: int
    path: str = field(repr=False)
    host: str
    limit: int = LARGEST_FILE


@use_case("show_case")
def list_national_files(ctx: Context, person: Person, number: str) -> tuple[NamedFile, ...]:
    """Return the files the service names for a case, and which of them are here."""
    with ctx.store.reading() as unit:
        return unit.national_files.of_case(find_case(unit, sight_of(person), number).entry.uid)


@use_case("fetch_national_file")
def wish_for_file(ctx: Context, person: Person, number: str, file_id: int) -> FileWish:
    """Return how a file of this case is fetched; raises StepNotAllowedError where it is none or is here already."""
    with ctx.store.reading() as unit:
        named = _file(unit, find_case(unit, sight_of(person), number).entry.uid, file_id)
        if named.fetched_at is not None:
            raise StepNotAllowedError("")
        return FileWish(file_id=file_id, path=named.path, host=host_of(named.path, unit.office.service().base_url))


@use_case("fetch_national_file")
def keep_national_file(ctx: Context, person: Person, number: str, file_id: int, content: bytes) -> None:
    """Keep what was fetched because this person asked; journalled. Raises FileRefusedError for an empty or huge one."""
    if not content:
        raise FileRefusedError(name="", code="empty")
    if len(content) > LARGEST_FILE:
        raise FileRefusedError(name="", code="too_large")
    digest = hashlib.sha256(content).hexdigest()
    with ctx.store.writing() as unit:
        uid = find_case(unit, sight_of(person), number).entry.uid
        _file(unit, uid, file_id)
        if unit.national_files.keep(file_id, content, sha256=digest, at=ctx.now()):
            facts = {"file": file_id, "size": len(content), "sha256": digest}
            unit.journal.append("national_file_fetched", actor=person.login, at=ctx.now(), case_uid=uid, facts=facts)


@use_case("fetch_national_file")
def read_national_file(ctx: Context, person: Person, number: str, file_id: int) -> bytes:
    """Return a file that is here, unchanged; raises StepNotAllowedError where it was never fetched."""
    with ctx.store.reading() as unit:
        content = unit.national_files.content(find_case(unit, sight_of(person), number).entry.uid, file_id)
    if content is None:
        raise StepNotAllowedError("")
    return content


def host_of(path: str, base_url: str) -> str:
    """Return who would be asked for a file: the host in its address, else the service's own."""
    try:
        named = urlsplit(path).hostname
    except ValueError:
        named = ""
    return named or urlsplit(base_url).hostname or ""


def _file(unit: Unit, case_uid: str, file_id: int) -> NamedFile:
    found = next((one for one in unit.national_files.of_case(case_uid) if one.id == file_id), None)
    if found is None:
        raise StepNotAllowedError("")
    return found
