"""An office with a line: the real store, the real engine and road, and a practice service whose books are compared."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest

from desktop.domain.complaint import Attachment
from desktop.domain.delivery import Attempt, OutboxItem, Step, SyncState
from desktop.domain.office import Person
from desktop.domain.permissions import Sight
from desktop.paths import places_in
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.store.keys import KeySlots
from desktop.store.store import Store
from desktop.sync.cancel import Cancellation
from desktop.sync.engine import Engine
from desktop.sync.roads import open_road
from desktop.sync.round import RoundReport
from desktop.sync.wire import Limits
from desktop.usecases.register_complaint import Evidence, Registered, register_complaint
from tests.support.office import PASSPHRASE, HandClock, MadeOffice, entry, lapor_v3, make_office

QUICK = Limits(connect=2, read=2, total=6)
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 3


@dataclass
class Desk:
    """One desk at work; `numbers` are what it acknowledged, in order."""

    office: MadeOffice
    service: PracticeService
    data_key: bytes = field(default=b"", repr=False)
    numbers: list[str] = field(default_factory=list)

    def record(self, *files: bytes, uid: str = "", **changes: object) -> str:
        """Record one complaint with its photos and return its number."""
        made: Registered = register_complaint(
            self.office.ctx,
            self.office.people["lilis"],
            entry(uid or f"u-{len(self.numbers) + 1}", **changes),
            evidence=tuple(evidence(content) for content in files),
            clock_confirmed=True,
        )
        self.numbers.append(made.number)
        return made.number

    @contextmanager
    def engine(
        self, address: str = "", *, limits: Limits = QUICK, cancel: Cancellation | None = None
    ) -> Iterator[Engine]:
        """Give an engine over a fresh line to the service, or to another address in front of it."""
        with self.office.store.reading() as unit:
            profile = unit.office.service()
        profile = replace(profile, base_url=address or self.service.address)
        with closing(open_road(profile, practice=False, limits=limits)) as road:
            yield Engine(
                ctx=self.office.ctx,
                road=road,
                lock=self.office.places.sync_lock,
                cancel=cancel or Cancellation(),
                uniform=lambda _low, high: high,
            )

    def round(self, address: str = "", *, limits: Limits = QUICK) -> RoundReport:
        """Run one round over a fresh line."""
        with self.engine(address, limits=limits) as engine:
            return engine.run_round()

    def drain(self) -> RoundReport:
        """Let a day go by and send until nothing more can be sent."""
        self.office.clock.forward(days=1)
        with self.engine() as engine:
            return engine.run_until_idle()

    # --- what the desk's books say ---

    def items(self, number: str) -> tuple[OutboxItem, ...]:
        """Return the steps of one case."""
        with self.office.store.reading() as unit:
            uid = unit.complaints.brief(number).uid
            return tuple(unit.outbox.of_case(uid))

    def submit_item(self, number: str) -> OutboxItem:
        """Return the step that sends the text."""
        return next(item for item in self.items(number) if item.step is Step.SUBMIT)

    def state(self, number: str) -> SyncState:
        """Return where the text of a case stands."""
        return self.submit_item(number).state

    def attempts(self, item: OutboxItem) -> tuple[Attempt, ...]:
        """Return the tries of one step."""
        with self.office.store.reading() as unit:
            return tuple(unit.outbox.attempts(item.id))

    def tracking_id(self, number: str) -> str:
        """Return the service's number of a case."""
        with self.office.store.reading() as unit:
            record = unit.complaints.get(number, Sight.of_system(), reveal=True)
        assert record is not None
        return record.tracking_id

    def check_books(self) -> dict[SyncState, int]:
        """Compare desk and service: every complaint at most once there, none lost here, the unknown ones explained.

        Return how many cases stand in each state.
        """
        counts: dict[SyncState, int] = {}
        there: dict[str, int] = dict(self.service.report().references)
        for number in self.numbers:
            item = self.submit_item(number)
            counts[item.state] = counts.get(item.state, 0) + 1
            self._check_case(number, item, there.pop(number, 0))
        assert not there, "nothing on the service that this desk does not know"
        return counts

    def _check_case(self, number: str, item: OutboxItem, there: int) -> None:
        tries = self.attempts(item)
        assert there <= 1, "at most once"
        if item.state is SyncState.ACCEPTED:
            (kept,) = self.service.complaints_with_reference(number)
            assert self.tracking_id(number) == item.service_ref == str(kept.complaint_id)
            files = [file for file in self.items(number) if file.step is Step.FILE]
            accepted = [int(file.service_ref) for file in files if file.state is SyncState.ACCEPTED]
            assert list(kept.file_ids) == accepted
            assert tries[-1].outcome == "accepted"
        elif item.state is SyncState.UNKNOWN:
            assert item.last_error, "an unknown one tells what is known"
            assert tries[-1].outcome == "unknown"
            assert tries[-1].evidence
        else:
            assert there == 0, "what may be sent again is not there"


def switch(desk: Desk, *faults: Fault) -> None:
    """Switch faults of the service on."""
    for fault in faults:
        desk.service.faults.add(fault)


def fired(desk: Desk) -> list[str]:
    """Return the kinds of the faults that acted, in order."""
    return [one.kind for one in desk.service.fired]


def evidence(content: bytes) -> Evidence:
    """Return a photo that goes as it is."""
    digest = hashlib.sha256(content).hexdigest()
    return Evidence(
        attachment=Attachment(
            uid=f"{digest[:24]}-{next(_COUNTER)}",
            name="foto.jpg",
            media_type="image/jpeg",
            size=len(content),
            sha256=digest,
            sent_name="foto.jpg",
            sent_media_type="image/jpeg",
            sent_size=len(content),
            sent_sha256=digest,
        ),
        original=content,
        sent=content,
    )


_COUNTER = iter(range(10_000_000))


@contextmanager
def open_desk(folder: Path, *faults: Fault) -> Iterator[Desk]:
    """Give a desk with its practice service running, on a copy of an office that is made once a run.

    Deriving the keys of a new office costs seconds on purpose; a copy opened by its data key costs milliseconds.
    """
    made, data_key, people = template()
    shutil.copytree(made, folder)
    places = places_in(folder)
    with PracticeService(faults=faults) as national:
        store = Store.open(places, data_key)
        try:
            office = MadeOffice(places, store, HandClock(), recovery_key="", people=dict(people))
            yield Desk(office, national, data_key)
        finally:
            store.close()


@cache
def template() -> tuple[Path, bytes, dict[str, Person]]:
    """Make the office whose copies are used; the run's own home folder holds it and is removed with it."""
    folder = Path.home() / "kantor-contoh"
    with pytest.MonkeyPatch.context() as patched:
        # Desk letters are claimed for the whole machine: this office's machine is its own.
        patched.setenv("XDG_DATA_DIRS", str(folder.with_name("mesin-contoh")))
        made = make_office(folder, practice=False, clock=None, **lapor_v3("http://127.0.0.1:9/"))
    made.store.close()
    return folder, KeySlots.load(made.places).open_with_passphrase(PASSPHRASE), made.people
