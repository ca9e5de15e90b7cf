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

    def ticks(self) -> int:
        """Return the machine's own running clock in whole milliseconds: nobody sets it, it only goes on."""
        return int(self.clock.monotonic() * 1000)
