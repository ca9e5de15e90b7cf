"""What every use case is given: the store and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.clock import Clock, office_date
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The ground a use case stands on; it holds no state of its own."""

    store: Store
    clock: Clock

    def now(self) -> datetime:
        """Return the wall time, aware, in UTC."""
        return self.clock.now()

    def today(self, zone: str) -> date:
        """Return the civil date at the office."""
        return office_date(self.clock.now(), zone)
