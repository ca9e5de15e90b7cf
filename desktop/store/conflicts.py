"""Contradictions between our word and the service's: written once while open, kept when settled."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.conflict import Choice, Conflict, ConflictKind
from desktop.domain.permissions import Sight
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, maybe_moment, to_micros
from desktop.store.sight import PLACES, VISIBLE_SQL, values_of
from desktop.store.statement import Row, Statement

_ROW = """SELECT k.id, c.uid, k.kind, k.ours, k.theirs, k.found_at, k.settled_at, k.settled_by, k.choice
    FROM conflict k JOIN complaint c ON c.seq = k.complaint WHERE"""
_ADD = Statement.text(
    """INSERT INTO conflict (complaint, kind, ours, theirs, found_at, settled_by, choice)
    SELECT c.seq, ?, ?, ?, ?, '', '' FROM complaint c WHERE c.uid = ? AND NOT EXISTS (SELECT 1 FROM conflict k
    WHERE k.complaint = c.seq AND k.kind = ? AND k.ours = ? AND k.theirs = ?)""",
    places=("kind", "ours", "theirs", "at", "case_uid", "kind", "ours", "theirs"),
)
_OF_CASE = Statement.text(_ROW, "c.uid = ? ORDER BY k.id", places=("case_uid",))
_OPEN = Statement.text(_ROW, VISIBLE_SQL, "AND k.settled_at IS NULL ORDER BY k.id", places=PLACES)
_EVER = Statement.text(
    "SELECT DISTINCT c.number FROM conflict k JOIN complaint c ON c.seq = k.complaint WHERE",
    VISIBLE_SQL,
    "ORDER BY c.seq DESC",
    places=PLACES,
)
_SETTLE = Statement.text(
    "UPDATE conflict SET settled_at = ?, settled_by = ?, choice = ? WHERE id = ? AND settled_at IS NULL",
    places=("at", "by", "choice", "id"),
)


class ConflictRepository:
    """Conflicts by the uid of their case."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def add(self, case_uid: str, kind: ConflictKind, *, ours: str, theirs: str, at: datetime) -> bool:
        """Write a contradiction; the very same one is not raised twice, also when it was settled. Say whether new."""
        return bool(
            _ADD.changed(self._database, case_uid=case_uid, kind=kind.value, ours=ours, theirs=theirs, at=to_micros(at))
        )

    def of_case(self, case_uid: str) -> tuple[Conflict, ...]:
        """Return all of a case, oldest first, the settled ones too."""
        return tuple(_conflict(row) for row in _OF_CASE.rows(self._database, case_uid=case_uid))

    def open(self, sight: Sight) -> tuple[Conflict, ...]:
        """Return what waits for a person's decision in the cases this sight sees."""
        return tuple(_conflict(row) for row in _OPEN.rows(self._database, **values_of(sight)))

    def numbers_ever(self, sight: Sight) -> tuple[str, ...]:
        """Return the cases that ever had one, newest first: the filter "pernah bentrok"."""
        return tuple(row[0] for row in _EVER.rows(self._database, **values_of(sight)))

    def settle(self, conflict_id: int, choice: Choice, *, by: str, at: datetime) -> bool:
        """Keep a person's choice; say whether it was still open."""
        changed = _SETTLE.changed(self._database, id=conflict_id, choice=choice.value, by=by, at=to_micros(at))
        return bool(changed)


def _conflict(row: Row) -> Conflict:
    return Conflict(
        id=row[0],
        case_uid=row[1],
        kind=ConflictKind(row[2]),
        ours=from_text(row[3]),
        theirs=from_text(row[4]),
        found_at=from_micros(row[5]),
        settled_at=maybe_moment(row[6]),
        settled_by=row[7],
        choice=Choice(row[8]) if row[8] else None,
    )
