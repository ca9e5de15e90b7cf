"""Serials per desk and month, without gaps: taken inside the saving transaction, so that a rollback gives them back."""

from __future__ import annotations

from desktop.store.database import EncryptedDatabase
from desktop.store.schema import Serial
from desktop.store.statement import Statement, slot

_LAST = Statement(
    lambda: (
        Serial.select(Serial.month, Serial.last)
        .where(Serial.desk == slot("desk"))
        .order_by(Serial.month.desc())
        .limit(1)
    )
)
_TAKE = Statement(
    lambda: (
        Serial.insert({Serial.desk: slot("desk"), Serial.month: slot("month"), Serial.last: 1})
        .on_conflict(conflict_target=[Serial.desk, Serial.month], update={Serial.last: Serial.last + 1})
        .returning(Serial.last)
    )
)


class NumberRepository:
    """The desk's counters; the database refuses one that would go back."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Count inside the unit of work of `database`."""
        self._database = database

    def last(self, desk: str) -> tuple[str, int] | None:
        """Return month (YYMM) and serial of the desk's last number, None before the first."""
        found = _LAST.row(self._database, desk=desk)
        return None if found is None else (found[0], found[1])

    def take(self, desk: str, month: str) -> int:
        """Return the next serial of the desk and month, counting from 1."""
        (serial,) = _TAKE.rows(self._database, desk=desk, month=month)
        return int(serial[0])
