"""Which road a step took that left by no wire: one row a step, so that none is ever on two."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.outgoing import Travel
from desktop.domain.permissions import Sight
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import to_micros
from desktop.store.schema import Transit
from desktop.store.sight import PLACES, VISIBLE_SQL, values_of
from desktop.store.statement import Statement, slot

_ROAD = Statement(lambda: Transit.select(Transit.road).where(Transit.item == slot("item")))
_TAKE = Statement(
    lambda: Transit.insert(
        {
            Transit.item: slot("item"),
            Transit.road: slot("road"),
            Transit.bundle: slot("bundle"),
            Transit.since: slot("since"),
        }
    ).on_conflict_ignore()
)
_LEAVE = Statement(lambda: Transit.delete().where(Transit.item == slot("item")))
_ARRIVED = Statement.text(
    """SELECT coalesce(t.road, CASE WHEN o.attempts > 0 THEN 'wire' ELSE 'hand' END), count(*)
    FROM outbox o JOIN complaint c ON c.seq = o.complaint LEFT JOIN transit t ON t.item = o.id WHERE""",
    VISIBLE_SQL,
    "AND o.step = 'submit' AND o.state = 'accepted' GROUP BY 1",
    places=PLACES,
)


class TransitRepository:
    """The road of a step; the row stays when the step has arrived, and tells by which channel it went."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def road(self, item_id: int) -> Travel | None:
        """Return the road a step is on or took, None where it left by no road but the wire or a hand."""
        found = _ROAD.row(self._database, item=item_id)
        return None if found is None else Travel(found[0])

    def take(self, item_id: int, road: Travel, *, at: datetime, bundle: str = "") -> bool:
        """Put a step on a road; False, and nothing written, where it is on one already."""
        since = to_micros(at)
        return bool(_TAKE.changed(self._database, item=item_id, road=str(road), bundle=bundle, since=since))

    def leave(self, item_id: int) -> bool:
        """Take a step off its road, because it did not go; say whether it was on one."""
        return bool(_LEAVE.changed(self._database, item=item_id))

    def arrived(self, sight: Sight) -> dict[Travel, int]:
        """Return how many complaints of this sight arrived by each road: what has tries and no row went by the wire."""
        return {Travel(road): cases for road, cases in _ARRIVED.rows(self._database, **values_of(sight))}
