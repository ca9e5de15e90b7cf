"""Files the service names: their content only where a person asked for it, inside the encrypted file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_text, maybe_moment, to_micros
from desktop.store.statement import Statement

_OF_CASE = """FROM national_file f JOIN national_event e ON e.id = f.event JOIN complaint c ON c.seq = e.complaint
    WHERE c.uid = ?"""
_LIST = Statement.text(
    "SELECT f.id, f.path, f.name, f.extension, f.sha256, coalesce(length(f.content), 0), f.fetched_at",
    _OF_CASE,
    "ORDER BY f.id",
    places=("case_uid",),
)
_CONTENT = Statement.text("SELECT f.content", _OF_CASE, "AND f.id = ?", places=("case_uid", "file_id"))
_KEEP = Statement.text(
    "UPDATE national_file SET content = ?, sha256 = ?, fetched_at = ? WHERE id = ? AND content IS NULL",
    places=("content", "sha256", "at", "file_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file the service names in a case's log; `size` (bytes) and `fetched_at` tell whether it is here."""

    id: int
    path: str = field(repr=False)
    name: str = field(default="", repr=False)
    extension: str = ""
    sha256: str = ""
    size: int = 0
    fetched_at: datetime | None = None


class NationalFileRepository:
    """Files by the uid of their case."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def of_case(self, case_uid: str) -> tuple[NamedFile, ...]:
        """Return the files the service names, in the order they were first read."""
        return tuple(
            NamedFile(
                id=row[0],
                path=from_text(row[1]),
                name=from_text(row[2]),
                extension=from_text(row[3]),
                sha256=row[4],
                size=row[5],
                fetched_at=maybe_moment(row[6]),
            )
            for row in _LIST.rows(self._database, case_uid=case_uid)
        )

    def content(self, case_uid: str, file_id: int) -> bytes | None:
        """Return a file's bytes, None where nobody has asked for it yet or it is no file of this case."""
        row = _CONTENT.row(self._database, case_uid=case_uid, file_id=file_id)
        return None if row is None or row[0] is None else bytes(row[0])

    def keep(self, file_id: int, content: bytes, *, sha256: str, at: datetime) -> bool:
        """Keep what was fetched; what is here already is never replaced. Say whether it was kept."""
        return bool(_KEEP.changed(self._database, file_id=file_id, content=content, sha256=sha256, at=to_micros(at)))
