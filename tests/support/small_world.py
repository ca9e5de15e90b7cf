"""A whole office made cheap, for stories by the thousand: the real store in memory, the real engine, a near service.

Two programs may work on its files, the service may be put back to a backup, and a courier's office stands by when it is
needed. What people decide they decide truthfully: they look at the site first.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.courier.card import write_card
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import Person
from desktop.errors import CourierRefusedError, Failure, TrackingIdTakenError
from desktop.paths import places_in
from desktop.practice.complaints import Complaint
from desktop.practice.server import PracticeService
from desktop.store.store import Store
from desktop.sync.cancel import Cancellation
from desktop.sync.dialects.courier import parcel_of
from desktop.sync.dialects.lapor_v3 import LaporV3
from desktop.sync.engine import Engine
from desktop.sync.lanes import Lane
from desktop.sync.parcel_lane import ParcelLane
from desktop.sync.round import RoundReport
from desktop.sync.wire import Limits
from desktop.usecases.context import Context
from desktop.usecases.courier import courier_out, write_bundle
from desktop.usecases.courier_in import courier_in
from desktop.usecases.courier_peers import add_courier_peer, own_card
from desktop.usecases.delivery import resume_queue
from desktop.usecases.outgoing import ActDecision, decide_outgoing, list_outgoing
from desktop.usecases.parcels import receipt_out
from desktop.usecases.release import resend_unknown, resolve_with_tracking_id
from tests.support.desk import Desk, template
from tests.support.near_line import KilledError, NearClient, NearLine
from tests.support.office import HandClock, MadeOffice

MEMORY = Path("/dev/shm")
REASON = "tidak ada di situs"


@dataclass
class NearDesk(Desk):
    """A desk whose line is a call; `programs` are the stores that are open on its files, one a process."""

    line: NearLine = field(kw_only=True)
    programs: list[Store] = field(default_factory=list)

    @contextmanager
    def engine(
        self, address: str = "", *, limits: Limits | None = None, cancel: Cancellation | None = None
    ) -> Iterator[Engine]:
        """Give an engine over the near line, parcels of others beside the own cases."""
        del address, limits
        with self.office.store.reading() as unit:
            profile = unit.office.service()
        others: tuple[Lane, ...] = (ParcelLane(self.office.ctx),)
        yield Engine(
            ctx=self.office.ctx,
            road=LaporV3(profile, NearClient(self.line)),
            lock=self.office.places.sync_lock,
            cancel=cancel or Cancellation(),
            uniform=_latest,
            others=others,
        )

    def who(self, login: str) -> Person:
        """Return a person of the office by login."""
        return self.office.people[login]

    def turn_to(self, program: int) -> None:
        """Go on at another of the programs that are open on the same files; it is started at first need."""
        while len(self.programs) <= program:
            self.programs.append(Store.open(self.office.places, self.data_key))
        self.office.store = self.programs[program]

    def restart(self) -> None:
        """End the program at work, in order or not, and start it again."""
        place = self.programs.index(self.office.store)
        self.office.store.database.close_all()
        self.programs[place] = Store.open(self.office.places, self.data_key)
        self.office.store = self.programs[place]

    def close(self) -> None:
        """Close every program."""
        for store in self.programs:
            store.close()


def _latest(_low: float, high: float) -> float:
    return high


@dataclass
class SmallWorld:
    """The office, the service, and what a story needs to know of both to judge them.

    `lost` are references the service lost when it was put back to a backup: nothing is demanded of them.
    """

    folder: Path
    desk: NearDesk
    stack: ExitStack
    lost: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    carrier: NearDesk | None = None

    @property
    def ctx(self) -> Context:
        """The ground for use cases of the program at work."""
        return self.desk.office.ctx

    @property
    def service(self) -> PracticeService:
        """The national service."""
        return self.desk.service

    @property
    def clock(self) -> HandClock:
        """The clock of every PC."""
        return self.desk.office.clock

    def sync(self) -> RoundReport | None:
        """Run a round; None where the program was killed in it, and it stands again then."""
        try:
            with self.desk.engine() as engine:
                return engine.run_round()
        except KilledError:
            self.desk.restart()
            return None
        finally:
            self.service.faults.clear()

    # --- the other road ---

    def courier(self) -> NearDesk:
        """Return the office that carries for this one; it is made, and both trust each other, at first need."""
        if self.carrier is None:
            line = NearLine(self.service)
            self.carrier = self.stack.enter_context(open_near_desk(self.folder / "kurir", line, self.clock))
            with self.carrier.office.store.writing() as unit:
                unit.office.put(replace(unit.office.get(), code="KEC08"))
            for known, to in ((self.desk, self.carrier), (self.carrier, self.desk)):
                own = own_card(known.office.ctx, known.who("lilis"))
                add_courier_peer(to.office.ctx, to.who("budi"), write_card(own.card), own.fingerprint)
        return self.carrier

    def pack(self) -> bytes | None:
        """Pack what waits for the courier and return the file, None where nothing can be packed."""
        with suppress(CourierRefusedError):
            self.courier()
            made = courier_out(self.ctx, self.desk.who("lilis"), "KEC08-A", parcel_of)
            if made.bundle is not None:
                path = self.folder / made.bundle.file_name
                write_bundle(self.ctx, self.desk.who("lilis"), made.bundle.uid, path)
                return path.read_bytes()
        return None

    def hand_in(self, sealed: bytes) -> None:
        """Take a bundle in at the carrier and let it send."""
        carrier = self.courier()
        courier_in(carrier.office.ctx, carrier.who("lilis"), sealed)
        with carrier.engine() as engine:
            engine.run_round()

    def bring_receipt(self) -> None:
        """Take the carrier's receipt in."""
        carrier = self.courier()
        receipt = receipt_out(carrier.office.ctx, carrier.who("lilis"), "KEC07-A")
        courier_in(self.ctx, self.desk.who("lilis"), receipt.content)

    # --- what truthful people do ---

    def there(self, number: str) -> tuple[Complaint, ...]:
        """Return what the site shows of a number."""
        return self.service.complaints_with_reference(number)

    def has_taken_id(self, number: str) -> bool:
        """Say whether the site shows a number under an id that another case of this desk has."""
        with self.desk.office.store.reading() as unit:
            owners = {unit.complaints.tracking_owner(str(one.complaint_id)) for one in self.there(number)}
        return bool(owners - {None, number})

    def look_after(self, number: str) -> None:
        """Decide whatever waits for a person about one case."""
        item, shown = self.desk.submit_item(number), self.there(number)
        secretary = self.desk.who("wahyu")
        if item.state in {SyncState.UNKNOWN, SyncState.REFUSED} and item.travel is None:
            if shown:
                with suppress(TrackingIdTakenError):
                    resolve_with_tracking_id(self.ctx, secretary, number, str(shown[0].complaint_id))
            else:
                self.desk.line.poisoned.discard(number)
                resend_unknown(self.ctx, secretary, number, REASON)
        for act in list_outgoing(self.ctx, secretary, number):
            if act.item.state in {SyncState.UNKNOWN, SyncState.REFUSED} and act.item.travel is None:
                seen = self.times_said(act.outgoing.content)
                decision = ActDecision.CONFIRMED if seen else ActDecision.RESENT
                with suppress(Failure):
                    decide_outgoing(self.ctx, self.desk.who("lilis"), act.item.id, decision, REASON)

    def times_said(self, content: str) -> int:
        """Return how often the site shows a reply of these words."""
        followups = (one for complaint in self.service.state.complaints for one in complaint.followups)
        return sum(one.text == content for one in followups)

    def resume(self) -> None:
        """Enter a fresh key."""
        self.service.faults.clear()
        resume_queue(self.ctx, self.desk.who("lilis"))

    # --- what must be so ---

    def check_nothing_twice(self) -> None:
        """Demand that no complaint and no reply is at the service twice."""
        assert self.service.report().repeated == ()
        for words in self.said:
            assert self.times_said(words) <= 1, words

    def check_views(self) -> None:
        """Demand that what the desk knows is what the service shows, and what may go again is not there."""
        for number in self.desk.numbers:
            if number not in self.lost:
                self._check_case(number, self.desk.submit_item(number))

    def _check_case(self, number: str, item: OutboxItem) -> None:
        shown = self.there(number)
        if item.state is SyncState.ACCEPTED:
            (kept,) = shown
            assert self.desk.tracking_id(number) == item.service_ref == str(kept.complaint_id)
            files = {one.service_ref for one in self.desk.items(number) if one.step is Step.FILE and one.service_ref}
            assert set(map(str, kept.file_ids)) <= files or item.travel is not None
        elif item.state is SyncState.UNKNOWN:
            assert item.last_error, "an unknown one tells what is known"
        elif item.travel is None and item.state is not SyncState.SENDING:
            assert not shown, f"{item.state} may be sent again, and is there"


@contextmanager
def open_near_desk(folder: Path, line: NearLine, clock: HandClock) -> Iterator[NearDesk]:
    """Give a desk on a copy of an office that is made once a run."""
    kept, data_key, people = template()
    shutil.copytree(kept, folder)
    places = places_in(folder)
    store = Store.open(places, data_key)
    office = MadeOffice(places, store, clock, recovery_key="", people=dict(people))
    desk = NearDesk(office, line.service, data_key, line=line, programs=[store])
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def open_small_world() -> Iterator[SmallWorld]:
    """Give a world of its own in memory."""
    with ExitStack() as stack:
        home = MEMORY if MEMORY.is_dir() else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cerita-", dir=home)))
        clock = HandClock()
        line = NearLine(PracticeService(now=clock.now))
        desk = stack.enter_context(open_near_desk(folder / "kantor", line, clock))
        yield SmallWorld(folder, desk, stack)
