"""A client that reads back from a practice service with a report on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from desktop.domain.national import Masters, NationalCase, NotRead, Read
from desktop.domain.office import ServiceProfile
from desktop.practice.expectations import Expectations
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.sync.address import parse_origin
from desktop.sync.client import Client, Credentials
from desktop.sync.dialects.lapor_v3_reading import read_case, read_masters
from desktop.sync.wire import Limits
from tests.support.wire import SECRETS, Caller

QUICK = Limits(connect=2, read=2, total=4)
GUARD = 30


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one service; `number` is a report that has gone its whole course there."""

    service: PracticeService
    client: Client
    number: int

    def read(self, number: int = 0, guard: int = GUARD) -> Read:
        """Read a report."""
        return read_case(self.client, ServiceProfile(), str(number or self.number), page_guard=guard)

    def case(self, guard: int = GUARD) -> NationalCase:
        """Read the report and demand that it came."""
        found = self.read(guard=guard)
        assert isinstance(found, NationalCase), found
        return found

    def masters(self) -> Masters | NotRead:
        """Read the lists."""
        return read_masters(self.client)

    @property
    def asked(self) -> list[str]:
        """Return what was asked since the report stands, in order."""
        return [f"{row.path.rpartition('/')[2]}?{row.target.partition('?')[2]}" for row in self.service.exchanges[1:]]


@contextmanager
def reader(*faults: Fault, address: str = "", limits: Limits = QUICK, **expected: object) -> Iterator[Reader]:
    """Give a reader whose faults act on reading alone: the report stands before they are switched on."""
    expectations = Expectations(**expected)  # type: ignore[arg-type]  # tests name what they expect
    with PracticeService(expectations=expectations) as service:
        number = int(str(Caller(service.address).submit().document["complaint_id"]))
        for _ in range(4):
            service.state.advance(number)
        for fault in faults:
            service.faults.add(fault)
        origin = parse_origin(address or service.address, practice=True)
        with closing(Client(origin, Credentials(SECRETS), limits=limits)) as client:
            yield Reader(service, client, number)
