"""A second service that can be asked for our reference: unknown complaints are settled without a person.

Nothing of the outbox was touched for it: the road lives in `tests/support/gateway.py` (`national-service.md` d.1).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.numbering import reference_tag
from desktop.sync.engine import Engine
from desktop.sync.roads import Road
from desktop.sync.round import RoundReport, StopReason
from desktop.sync.settling import FindsReference, Settled, settle_submissions
from desktop.usecases.inquiries import note_there
from tests.support.counter import Counter, open_counter
from tests.support.exchanging import client_of
from tests.support.gateway import Books, GatewayRoad, GatewayService
from tests.usecases.said import reply


@dataclass
class Elsewhere:
    """An office on the second road."""

    office: Counter
    service: GatewayService

    @property
    def books(self) -> Books:
        return self.service.books

    def round(self) -> RoundReport:
        with closing(GatewayRoad(client_of(self.service.address))) as road:
            return Engine(
                ctx=self.office.ctx,
                road=road,
                lock=self.office.office.places.sync_lock,
                uniform=lambda _low, high: high,
            ).run_round()

    def settle(self) -> Settled:
        with closing(GatewayRoad(client_of(self.service.address))) as road:
            return settle_submissions(self.office.ctx, road)

    def item(self, number: str) -> OutboxItem:
        return next(item for item in self.office.items(number) if item.step is Step.SUBMIT)

    def there(self, number: str) -> int:
        return len(self.books.with_reference(reference_tag(number)))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Elsewhere]:
    with open_counter(tmp_path / "kantor", by_wire=True) as office, GatewayService() as service:
        yield Elsewhere(office, service)


def test_the_road_is_one_the_engine_knows() -> None:
    road: Road = GatewayRoad(client_of("http://127.0.0.1:9"))
    assert isinstance(road, FindsReference)


def test_what_arrived_is_found_by_its_reference(desk: Elsewhere) -> None:
    number = desk.office.record()
    desk.books.lose_after = 1
    assert desk.round().stopped is StopReason.UNKNOWN_OUTCOME
    assert desk.item(number).state is SyncState.UNKNOWN
    assert desk.office.case(number).sync_status == "unknown"
    report = desk.round()
    assert report.accepted == 1
    record = desk.office.case(number)
    assert (record.sync_status, record.tracking_id) == ("accepted", desk.books.reports[0]["tracking_id"])
    assert [row["act"] for row in desk.office.journal()][-1] == "submit_found"
    assert desk.there(number) == 1


def test_what_did_not_arrive_goes_again_after_the_quarantine(desk: Elsewhere) -> None:
    number = desk.office.record()
    desk.books.lose_before = 1
    desk.round()
    desk.office.clock.moment += timedelta(days=9)
    desk.round()
    assert desk.item(number).state is SyncState.UNKNOWN
    desk.office.clock.forward(minutes=10)
    assert desk.round().accepted == 1
    assert desk.item(number).state is SyncState.ACCEPTED
    assert desk.there(number) == 1
    assert "submit_absent" in [row["act"] for row in desk.office.journal()]


def test_an_index_that_is_behind_proves_nothing(desk: Elsewhere) -> None:
    number = desk.office.record()
    desk.books.lose_after = 1
    desk.round()
    desk.books.lag = timedelta(hours=1)
    for _ in range(3):
        desk.office.clock.forward(days=2)
        assert desk.settle() == Settled(vain=1)
    assert desk.item(number).state is SyncState.UNKNOWN
    desk.books.lag = timedelta()
    desk.office.clock.forward(days=2)
    assert desk.settle() == Settled(complaints=1)
    assert desk.there(number) == 1


def test_trouble_in_the_look_up_ends_the_round_before_anything_is_sent(desk: Elsewhere) -> None:
    first = desk.office.record()
    desk.books.lose_after = 1
    desk.round()
    second = desk.office.record()
    desk.books.fail_lookups = 1
    report = desk.round()
    assert (report.stopped, report.accepted) == (StopReason.UNREACHABLE, 0)
    assert desk.item(second).state is SyncState.WAITING
    assert desk.round().accepted == 2
    assert {desk.there(first), desk.there(second)} == {1}


def test_a_number_that_another_case_has_is_for_a_person(desk: Elsewhere) -> None:
    first, second = desk.office.record(), desk.office.record()
    desk.books.lose_before = 1
    desk.round()
    item = desk.item(first)
    desk.round()
    taken = desk.office.case(second).tracking_id
    assert taken
    assert not note_there(desk.office.ctx, item, taken)
    assert desk.item(first).state is SyncState.UNKNOWN
    assert desk.office.case(first).tracking_id == ""
    desk.books.reports[0]["isi"] = f"{reference_tag(first)}. sama"
    desk.office.clock.forward(days=1)
    assert desk.settle() == Settled(vain=1)


def test_looking_up_ends_when_the_round_must(desk: Elsewhere) -> None:
    desk.office.record()
    desk.books.lose_after = 1
    desk.round()
    with closing(GatewayRoad(client_of(desk.service.address))) as road:
        assert settle_submissions(desk.office.ctx, road, lambda: True) == Settled()
    assert desk.books.looked_up == 0


def test_its_feed_keeps_the_mirror(desk: Elsewhere) -> None:
    number = desk.office.record()
    desk.round()
    for name in ("Terverifikasi", "Proses", "Ditutup oleh Admin"):
        desk.books.set_status(desk.office.case(number).tracking_id, name)
    desk.office.clock.forward(hours=1)
    assert desk.round().received == 3
    assert desk.office.case(number).lapor_status_name == "Ditutup oleh Admin"


def test_what_a_road_cant_do_stays_here(desk: Elsewhere) -> None:
    number = desk.office.record()
    desk.round()
    item = reply(desk.office, number)
    desk.round()
    (kept,) = [step for step in desk.office.items(number) if step.id == item.id]
    assert (kept.state, kept.attempts) == (SyncState.WAITING, 0)


@pytest.mark.parametrize("seed", range(6))
def test_through_a_bad_week_each_is_there_exactly_once_and_nobody_was_asked(desk: Elsewhere, seed: int) -> None:
    chance = random.Random(seed)
    numbers = []
    for _ in range(40):
        numbers.append(desk.office.record())
        desk.books.lose_before += chance.random() < 0.3
        desk.books.lose_after += chance.random() < 0.3
        desk.books.fail_lookups += chance.random() < 0.1
        desk.round()
        desk.office.clock.forward(minutes=chance.randint(1, 30))
    desk.books.lose_before = desk.books.lose_after = desk.books.fail_lookups = 0
    for _ in range(12):
        desk.office.clock.forward(hours=12)
        desk.round()
    assert {desk.item(number).state for number in numbers} == {SyncState.ACCEPTED}
    assert [desk.there(number) for number in numbers] == [1] * len(numbers)
    acts = [row["act"] for row in desk.office.journal()]
    assert {"submit_found", "submit_absent"} <= set(acts), "both happened"
    assert {row["actor"] for row in desk.office.journal()} == {"", "lilis", "sistem"}, "the set-up is nobody's"
