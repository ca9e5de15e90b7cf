"""A store without the slow keys, and cases written straight into it, for tests of the store itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.domain.caselife import CaseStatus
from desktop.domain.complaint import Entry
from desktop.domain.delivery import Step, SyncState
from desktop.domain.numbering import make_number
from desktop.domain.office import Office
from desktop.domain.permissions import Sight
from desktop.paths import Places, places_in
from desktop.store.store import Store, Unit
from tests.support.office import entry

KEY = bytes(range(32))
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
DESK = Sight(login="lilis")
"""The front desk: ordinary cases."""

SECRETARY = Sight(login="wahyu", supervisory=True, confidential_names=True)


@dataclass
class Kept:
    """A store with its places."""

    places: Places
    store: Store

    def again(self) -> Store:
        """Close and open again, as a restart does."""
        self.store.close()
        self.store = Store.open(self.places, KEY)
        return self.store


def keep(folder: Path, *, practice: bool = False) -> Kept:
    """Create a store with an office in it."""
    places = places_in(folder)
    store = Store.create(places, KEY, practice=practice)
    with store.writing() as unit:
        unit.office.put(Office(code="KEC07", name="Kecamatan Uji", kind="kecamatan", government="Kabupaten Uji"))
        unit.office.put_desk("A")
    return Kept(places, store)


def number_of(serial: int) -> str:
    """Return the register number of a serial."""
    return make_number(office_code="KEC07", desk="A", month="2611", serial=serial)


def add_case(unit: Unit, serial: int, *, state: SyncState = SyncState.WAITING, **changes: object) -> Entry:
    """Register one complaint and queue its text; returns what was written."""
    due_on = changes.pop("due_on", date(2026, 12, 8))
    case = entry(f"u-{serial}", **changes)
    assert due_on is None or isinstance(due_on, date)
    at = NOON + timedelta(minutes=serial)
    unit.complaints.insert(
        case,
        number=number_of(serial),
        recorded_at=at,
        recorded_by="lilis",
        desk="A",
        case_status=CaseStatus.REGISTERED,
        due_on=due_on,
        content_sha256="0" * 64,
    )
    unit.outbox.add(case.uid, Step.SUBMIT, state, size=100, at=at)
    unit.complaints.set_sync_status(number_of(serial), state)
    return case
