"""Every read cut at every byte of question and answer (`decisions.md` 26): nothing learnt, never half a report.

Detail, follow-ups, institutions and templates together: some 3,400 positions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from desktop.domain.national import Masters, NationalCase, NotRead
from desktop.domain.office import ServiceProfile
from desktop.practice.server import PracticeService
from desktop.sync.address import parse_origin
from desktop.sync.client import Client, Credentials
from desktop.sync.dialects.lapor_v3_reading import read_case, read_masters
from desktop.sync.wire import Limits
from tests.support.cutting import Cut, CuttingLine
from tests.support.wire import SECRETS, Caller

LIMITS = Limits(connect=5, read=5, total=10)
Reading = Callable[[Client], object]


@pytest.fixture
def service() -> Iterator[PracticeService]:
    with PracticeService() as running:
        yield running


def fresh(address: str) -> closing[Client]:
    return closing(Client(parse_origin(address, practice=True), Credentials(SECRETS), limits=LIMITS))


def cut_everywhere(service: PracticeService, reading: Reading) -> int:
    """Cut each exchange of a reading at every byte and return at how many."""
    with CuttingLine(service.address) as line:
        with fresh(line.address) as client:
            whole = reading(client)
        assert isinstance(whole, NationalCase | Masters)
        sizes = list(line.sizes)
        assert len(sizes) == 2
        count = 0
        for exchange, lengths in enumerate(sizes):
            for in_answer, length in zip((False, True), lengths, strict=True):
                for after in range(length):
                    cut = Cut(exchange, in_answer, after)
                    line.breaks(cut)
                    with fresh(line.address) as client:
                        found = reading(client)
                    assert line.fired, cut
                    assert isinstance(found, NotRead), cut
                    assert found.stops_round, "a line that breaks is everybody's trouble"
                    assert not found.stops_queue
                    count += 1
        line.breaks(None)
        with fresh(line.address) as client:
            assert reading(client) == whole
    return count


def test_a_report_is_cut_at_every_byte(service: PracticeService) -> None:
    number = int(str(Caller(service.address).submit().document["complaint_id"]))
    service.state.verify(number)
    service.state.reply(number, {"template_code": "reply_lmw", "content": "Sudah kami periksa."})
    positions = cut_everywhere(service, lambda client: read_case(client, ServiceProfile(), str(number), page_guard=5))
    assert positions > 1_900


def test_the_lists_are_cut_at_every_byte(service: PracticeService) -> None:
    assert cut_everywhere(service, read_masters) > 1_300
