"""The service's lists kept for offline days: what is named no more is retired, never deleted."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.national import Institution, Masters, ReplyTemplate
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_text, to_micros
from desktop.store.statement import Statement

_PUT_INSTITUTION = Statement.text(
    """INSERT INTO institution (id, name, seen_at) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at, retired_at = NULL""",
    places=("key", "value", "at"),
)
_PUT_TEMPLATE = Statement.text(
    """INSERT INTO reply_template (code, text, seen_at) VALUES (?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET text = excluded.text, seen_at = excluded.seen_at, retired_at = NULL""",
    places=("key", "value", "at"),
)
_NAMED_NO_MORE = "SET retired_at = ? WHERE retired_at IS NULL AND seen_at < ?"
_RETIRE = tuple(
    Statement.text("UPDATE", table, _NAMED_NO_MORE, places=("at", "at")) for table in ("institution", "reply_template")
)
_INSTITUTIONS = Statement.text("SELECT id, name FROM institution WHERE retired_at IS NULL ORDER BY name, id")
_TEMPLATES = Statement.text("SELECT code, text FROM reply_template WHERE retired_at IS NULL ORDER BY code")
_NAMED = Statement.text("SELECT id, name FROM institution WHERE id = ?", places=("key",))


class MastersRepository:
    """Institutions and reply templates."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def put(self, masters: Masters, *, at: datetime) -> None:
        """Take a whole list: what it names is in force, what it names no more is retired."""
        moment = to_micros(at)
        for institution in masters.institutions:
            _PUT_INSTITUTION.run(self._database, key=institution.id, value=institution.name, at=moment)
        for template in masters.templates:
            _PUT_TEMPLATE.run(self._database, key=template.code, value=template.text, at=moment)
        for statement in _RETIRE:
            statement.run(self._database, at=moment)

    def institutions(self) -> tuple[Institution, ...]:
        """Return the institutions in force by name."""
        rows = _INSTITUTIONS.rows(self._database)
        return tuple(Institution(id=from_text(row[0]), name=from_text(row[1])) for row in rows)

    def institution(self, key: str) -> Institution | None:
        """Return an institution by its id, also a retired one."""
        row = _NAMED.row(self._database, key=key)
        return None if row is None else Institution(id=from_text(row[0]), name=from_text(row[1]))

    def templates(self) -> tuple[ReplyTemplate, ...]:
        """Return the templates in force by code."""
        rows = _TEMPLATES.rows(self._database)
        return tuple(ReplyTemplate(code=from_text(row[0]), text=from_text(row[1])) for row in rows)
