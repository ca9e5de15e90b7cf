"""What is known of steps between their tries; see `desktop.domain.inquiry`."""

from __future__ import annotations

from desktop.domain.delivery import OutboxItem
from desktop.domain.inquiry import Inquiry as Known
from desktop.store import outbox_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.outbox import item_of
from desktop.store.schema import Inquiry
from desktop.store.statement import Statement, slot

_COLUMNS = (Inquiry.tries, Inquiry.shown, Inquiry.quiet_since, Inquiry.looked_at, Inquiry.looks)
_GET = Statement(lambda: Inquiry.select(*_COLUMNS).where(Inquiry.item == slot("item")))
_QUIET = Statement(
    lambda: Inquiry.insert({Inquiry.item: slot("item"), Inquiry.quiet_since: slot("at")}).on_conflict(
        conflict_target=[Inquiry.item],
        update={Inquiry.quiet_since: slot("at"), Inquiry.looked_at: None, Inquiry.looks: 0},
    )
)
_ASKED = Statement(
    lambda: Inquiry.insert(
        {Inquiry.item: slot("item"), Inquiry.tries: slot("tries"), Inquiry.shown: slot("shown")}
    ).on_conflict(
        conflict_target=[Inquiry.item],
        update={
            Inquiry.tries: slot("tries"),
            Inquiry.shown: slot("shown"),
            Inquiry.quiet_since: None,
            Inquiry.looked_at: None,
            Inquiry.looks: 0,
        },
    )
)
_LOOKED = Statement.text(
    """INSERT INTO inquiry (item, looked_at, looks) VALUES (?, ?, 1)
    ON CONFLICT (item) DO UPDATE SET looked_at = excluded.looked_at, looks = looks + 1""",
    places=("item", "at"),
)


class InquiryRepository:
    """Inquiries by the id of their step; running times are milliseconds of the machine's running clock."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def of_item(self, item_id: int) -> Known:
        """Return what is known of a step; nothing where nothing was noted."""
        row = _GET.row(self._database, item=item_id)
        if row is None:
            return Known()
        return Known(tries=row[0], shown=row[1], quiet_since=row[2], looked_at=row[3], looks=row[4])

    def unknown_texts(self) -> tuple[OutboxItem, ...]:
        """Return the complaints of which nobody knows whether they arrived, oldest first."""
        return tuple(item_of(row) for row in statements.UNKNOWN_TEXTS.rows(self._database))

    def begin_quarantine(self, item_id: int, at: int) -> None:
        """Note from when on nothing more was sent of a step that became unknown."""
        _QUIET.run(self._database, item=item_id, at=at)

    def note_asked(self, item_id: int, *, tries: int, shown: int | None) -> None:
        """Note what the service showed after so many tries, before the next one."""
        _ASKED.run(self._database, item=item_id, tries=tries, shown=shown)

    def note_vain(self, item_id: int, at: int) -> None:
        """Note a look that proved nothing."""
        _LOOKED.run(self._database, item=item_id, at=at)
