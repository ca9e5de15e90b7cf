"""What forwardings and replies carry: frozen when queued, read when they go."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.outgoing import Outgoing as Content
from desktop.domain.permissions import Sight
from desktop.store import outbox_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, to_micros
from desktop.store.outbox import item_of
from desktop.store.schema import Outgoing
from desktop.store.sight import values_of
from desktop.store.statement import Row, Statement, slot

_COLUMNS = (
    Outgoing.item,
    Outgoing.content,
    Outgoing.target_id,
    Outgoing.target_name,
    Outgoing.is_secret,
    Outgoing.template_code,
    Outgoing.files,
    Outgoing.made_by,
    Outgoing.made_at,
)
_ADD = Statement(lambda: Outgoing.insert({column: slot(column.name) for column in _COLUMNS}))
_GET = Statement(lambda: Outgoing.select(*_COLUMNS).where(Outgoing.item == slot("item")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A forwarding or reply as it was queued: what it carries, who wrote it, and when (aware UTC)."""

    content: Content
    made_by: str
    made_at: datetime


class OutgoingRepository:
    """Contents by the id of their step; the database refuses to change or drop one."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def add(self, item_id: int, content: Content, *, made_by: str, at: datetime) -> None:
        """Freeze what a step carries."""
        _ADD.run(
            self._database,
            item=item_id,
            content=content.content,
            target_id=content.target_id,
            target_name=content.target_name,
            is_secret=int(content.is_secret),
            template_code=content.template_code,
            files=json.dumps(content.files),
            made_by=made_by,
            made_at=to_micros(at),
        )

    def counts(self, sight: Sight) -> dict[SyncState, int]:
        """Return how many forwardings and replies of cases this sight sees stand in each state that is not over."""
        rows = statements.ACT_COUNTS.rows(self._database, **values_of(sight))
        return {SyncState(state): acts for state, acts in rows}

    def to_ask(self, now: datetime) -> tuple[OutboxItem, ...]:
        """Return the acts the service is asked about before anything is sent: unknown ones, and forwardings to go."""
        return tuple(item_of(row) for row in statements.ACTS_TO_ASK.rows(self._database, now=to_micros(now)))

    def get(self, item_id: int) -> Written | None:
        """Return what a step carries, None where it is no forwarding and no reply."""
        row = _GET.row(self._database, item=item_id)
        return None if row is None else _written(row)


def _written(row: Row) -> Written:
    return Written(
        content=Content(
            content=from_text(row[1]),
            target_id=from_text(row[2]),
            target_name=from_text(row[3]),
            is_secret=bool(row[4]),
            template_code=from_text(row[5]),
            files=tuple(json.loads(row[6])),
        ),
        made_by=from_text(row[7]),
        made_at=from_micros(row[8]),
    )
