"""Two offices and a courier between them: one has no line, the other has a line and a practice service behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.courier.card import write_card
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import Dialect
from desktop.errors import CourierRefusedError
from desktop.practice.faults import Fault
from desktop.store.store import Store
from desktop.sync.dialects.courier import parcel_of
from desktop.sync.parcel_lane import ParcelLane
from desktop.sync.round import RoundReport
from desktop.usecases.courier import MadeBundle, courier_out, write_bundle
from desktop.usecases.courier_in import ReceiptTaken, courier_in
from desktop.usecases.courier_peers import add_courier_peer, own_card
from desktop.usecases.parcels import TakenIn, receipt_out
from tests.support.counter import Counter, open_counter
from tests.support.desk import Desk, open_desk
from tests.support.office import MadeOffice

SENDER = "KEC08-A"
CARRIER = "KEC07-A"


@dataclass
class World:
    """`stick` is the folder the courier carries; the sender is Counter, the carrier Desk."""

    sender: Counter
    carrier: Desk
    stick: Path
    bundles: list[str] = field(default_factory=list)

    def out(self, *numbers: str, by: str = "lilis") -> bytes:
        """Pack what waits at the sender, write it to the stick and return the file."""
        return self.write(self.pack(*numbers, by=by))

    def pack(self, *numbers: str, by: str = "lilis") -> MadeBundle:
        """Pack what waits at the sender and write nothing."""
        person = self.sender.who(by)
        made = courier_out(self.sender.ctx, person, CARRIER, parcel_of, numbers=numbers or None)
        if made.bundle is not None:
            self.bundles.append(made.bundle.uid)
        return made

    def write(self, made: MadeBundle) -> bytes:
        """Write a packed bundle to the stick and return the file."""
        assert made.bundle is not None
        path = self.stick / made.bundle.file_name
        write_bundle(self.sender.ctx, self.sender.who("lilis"), made.bundle.uid, path)
        return path.read_bytes()

    def take(self, sealed: bytes) -> TakenIn:
        """Take a bundle in at the carrier."""
        taken = courier_in(self.carrier.office.ctx, self.carrier.office.people["lilis"], sealed)
        assert isinstance(taken, TakenIn)
        return taken

    def round(self, *faults: Fault) -> RoundReport:
        """Let the carrier send, with these faults at the service; time passes, so that what was put off is due."""
        for fault in faults:
            self.carrier.service.faults.add(fault)
        self.carrier.office.clock.forward(hours=2)
        with self.carrier.engine() as engine:
            return replace(engine, others=(ParcelLane(self.carrier.office.ctx),)).run_round()

    def receipt(self) -> bytes:
        """Return the carrier's receipt for the sender."""
        return receipt_out(self.carrier.office.ctx, self.carrier.office.people["lilis"], SENDER).content

    def take_back(self, sealed: bytes) -> ReceiptTaken:
        """Take a receipt in at the sender."""
        taken = courier_in(self.sender.ctx, self.sender.who("lilis"), sealed)
        assert isinstance(taken, ReceiptTaken)
        return taken

    def there_and_back(self, *faults: Fault) -> ReceiptTaken:
        """Let the courier go all the way once."""
        self.take(self.out())
        self.round(*faults)
        return self.take_back(self.receipt())

    def item(self, number: str, step: Step = Step.SUBMIT) -> OutboxItem:
        """Return one step of a case at the sender."""
        return next(item for item in self.sender.items(number) if item.step is step)

    def check_books(self) -> None:
        """Demand that what the sender knows is what the service has, and nothing is there twice."""
        there = dict(self.carrier.service.report().references)
        for number in self.sender.numbers:
            item = self.item(number)
            count = there.pop(number, 0)
            assert count <= 1, "at most once"
            if item.state is SyncState.ACCEPTED:
                (kept,) = self.carrier.service.complaints_with_reference(number)
                assert self.sender.case(number).tracking_id == item.service_ref == str(kept.complaint_id)
                files = [one for one in self.sender.items(number) if one.step is Step.FILE]
                known = {one.service_ref for one in files if one.state is SyncState.ACCEPTED}
                assert known <= set(map(str, kept.file_ids))
                if all(one.state is SyncState.ACCEPTED for one in files):
                    assert known == set(map(str, kept.file_ids)), "only a person's word leaves a file unknown"
            elif item.state is SyncState.UNKNOWN:
                assert item.last_error, "an unknown one tells what is known"
            elif item.state is not SyncState.SENDING:
                assert count == 0, "what may be sent again is not there"
        assert set(there) <= {""}, "nothing is there that no office sent"


@contextmanager
def open_world(folder: Path, *, dialect: Dialect = Dialect.COURIER) -> Iterator[World]:
    """Give the two offices, who trust each other, with the practice service running."""
    with ExitStack() as stack:
        sender = stack.enter_context(open_counter(folder / "pengirim"))
        carrier = stack.enter_context(open_desk(folder / "pembawa"))
        name_office(sender.office, "KEC08", dialect)
        stick = folder / "usb"
        stick.mkdir()
        world = World(sender, carrier, stick)
        introduce(sender.office, carrier.office)
        introduce(carrier.office, sender.office)
        yield world


def name_office(office: MadeOffice, code: str, dialect: Dialect) -> None:
    """Give the copy of an office a code of its own, and its road."""
    with office.store.writing() as unit:
        unit.office.put(replace(unit.office.get(), code=code))
        unit.office.put_service(replace(unit.office.service(), dialect=dialect, location_id="35"))


def introduce(known: MadeOffice, to: MadeOffice) -> None:
    """Let one office trust the other's card, its digits read out."""
    own = own_card(known.ctx, known.people["lilis"])
    add_courier_peer(to.ctx, to.people["budi"], write_card(own.card), own.fingerprint)


def everything(store: Store) -> dict[str, list[Any]]:
    """Return every row of every table, to show that nothing changed."""
    with store.reading():
        names = store.database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in names.fetchall() if "_words_" not in name and not name.endswith("_words")]
        return {name: store.database.execute_sql(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608 - names out of the schema


def refusal(world: World, sealed: bytes, *, at_sender: bool = False) -> str:
    """Demand that a file is refused and changes nothing at all; return why."""
    office = world.sender.office if at_sender else world.carrier.office
    before = everything(office.store)
    try:
        courier_in(office.ctx, office.people["lilis"], sealed)
    except CourierRefusedError as refused:
        assert everything(office.store) == before
        return refused.code
    message = "was taken in"
    raise AssertionError(message)


@contextmanager
def reopened(office: MadeOffice, data_key: bytes) -> Iterator[Store]:
    """Open a store of an office beside the one at work, as a second process does."""
    with closing(Store.open(office.places, data_key)) as store:
        yield store
