"""A second service with a change feed fits without touching the outbox: told at least once, kept once, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.complaint import Channel
from desktop.domain.delivery import Accepted, NotSent, Outcome, Step
from desktop.domain.feed import Change, CursorExpired, FeedPage
from desktop.domain.national import Institution, Masters, NotRead, NotThere, Read
from desktop.domain.numbering import make_number
from desktop.domain.online import OnlineReport, OnlineSource
from desktop.sync.cancel import Cancellation
from desktop.sync.capabilities import Capability
from desktop.sync.engine import Engine
from desktop.sync.feed import MOST_PAGES, FeedsChanges
from desktop.sync.loads import Load
from desktop.sync.round import RoundReport, StopReason
from desktop.sync.wire import Prepared
from desktop.usecases.feed import feed_cursor
from desktop.usecases.mirror import STOPPED
from tests.support.counter import Counter, open_counter
from tests.support.national import shown
from tests.support.office import lists_are_due

OURS = "151345"


class Telling:
    """A service whose feed is a script; it takes every complaint and is asked for nothing else."""

    capabilities = frozenset({Capability.SUBMIT, Capability.CHANGE_FEED})
    carried = 0

    def __init__(self, *told: FeedPage | CursorExpired | NotRead) -> None:
        self.told = list(told)
        self.asked: list[str] = []

    def changes(self, cursor: str) -> FeedPage | CursorExpired | NotRead:
        self.asked.append(cursor)
        return self.told.pop(0) if len(self.told) > 1 else self.told[0]

    def check_contact(self) -> NotSent | None:
        return None

    def prepare(self, load: Load) -> Prepared:
        del load
        return Prepared(method="POST", path="/")

    def carry(self, step: Step, prepared: Prepared) -> Outcome:
        del step, prepared
        return Accepted(reference="6000001")

    def read_case(self, tracking_id: str) -> Read:
        del tracking_id
        return NotThere()

    def read_masters(self) -> Masters | NotRead:
        return NotRead(reason="unused")

    def obey(self, cancel: Cancellation) -> None:
        del cancel

    def close(self) -> None:
        pass


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kantor", by_wire=True) as opened:
        yield opened


def follow(wire: Counter, road: Telling, *, cancel: Cancellation | None = None) -> RoundReport:
    wire.clock.forward(minutes=20)
    lock = wire.office.places.sync_lock
    return Engine(ctx=wire.ctx, road=road, lock=lock, cancel=cancel or Cancellation()).run_round()


def change(tracking_id: str, *, born: bool = False, **parts: object) -> Change:
    case = shown(tracking_id, **{"disposition_id": OURS, **parts})
    report = OnlineReport(
        tracking_id=tracking_id, text="Air PDAM keruh sejak Senin.", source=OnlineSource.FEED, national=case
    )
    return Change(case=case, report=report if born else None)


def page(cursor: str, *changes: Change, more: bool = False) -> FeedPage:
    return FeedPage(changes=changes, cursor=cursor, more=more)


def test_pages_are_kept_with_their_cursor_and_told_twice_change_nothing(wire: Counter) -> None:
    number = wire.record()
    first = page("k-1", change("6000001", status_name="Terverifikasi"), more=True)
    second = page("k-2", change("6000001", status_name="Proses"), change("6000009"))
    road = Telling(first, second)
    assert isinstance(road, FeedsChanges)
    report = follow(wire, road)
    assert (report.accepted, report.received, road.asked) == (1, 2, ["", "k-1"])
    assert wire.case(number).lapor_status_name == "Proses"
    assert follow(wire, Telling(second)).received == 0
    assert feed_cursor(wire.ctx) == "k-2"


def test_a_report_disposed_to_us_becomes_one_case_however_often_it_is_told(wire: Counter) -> None:
    for _ in range(3):
        follow(wire, Telling(page("k-1", change("7000001", born=True))))
    with wire.office.store.reading() as unit:
        number = unit.complaints.tracking_owner("7000001")
    assert number is not None
    assert wire.case(number).entry.channel is Channel.LAPOR
    assert wire.acts().count("online_registered") == 1


def test_a_report_of_another_institution_is_not_ours(wire: Counter) -> None:
    follow(wire, Telling(page("k-1", change("7000001", born=True, disposition_id="12838"))))
    with wire.office.store.reading() as unit:
        assert unit.complaints.tracking_owner("7000001") is None


def test_what_contradicts_our_numbers_keeps_nothing_else_waiting(wire: Counter) -> None:
    wire.record()
    elsewhere = make_number(office_code="KEC07", desk="B", month="2611", serial=1)
    wrong = change("7000001")
    mistyped = OnlineReport(tracking_id="7000001", text=f"[Reg. {elsewhere}]. di loket lain", source=OnlineSource.FEED)
    report = follow(wire, Telling(page("k-1", Change(case=wrong.case, report=mistyped), change("7000002", born=True))))
    assert report.received == 1
    assert "feed_report_left" in wire.acts()
    with wire.office.store.reading() as unit:
        assert unit.complaints.tracking_owner("7000002") is not None


def test_an_expired_cursor_begins_again_and_drops_nothing(wire: Counter) -> None:
    wire.record()
    follow(wire, Telling(page("k-1", change("6000001"))))
    road = Telling(CursorExpired(), page("k-9", change("6000001", status_name="Proses")))
    assert follow(wire, road).received == 1
    assert road.asked == ["k-1", ""]
    assert "feed_restarted" in wire.acts()
    stubborn = Telling(CursorExpired())
    follow(wire, stubborn)
    assert len(stubborn.asked) == 2, "it does not go round in circles"


@pytest.mark.parametrize("cursor", ["", "k-1"])
def test_a_feed_that_stands_still_ends(wire: Counter, cursor: str) -> None:
    follow(wire, Telling(page("k-1")))
    road = Telling(page("k-1", more=True))
    follow(wire, road)
    assert len(road.asked) == 1


def test_a_feed_that_never_ends_is_left_for_the_next_round(wire: Counter) -> None:
    class Endless(Telling):
        def changes(self, cursor: str) -> FeedPage | CursorExpired | NotRead:
            self.asked.append(cursor)
            return page(f"k-{len(self.asked)}", more=True)

    road = Endless(page(""))
    follow(wire, road)
    assert len(road.asked) == MOST_PAGES


def test_trouble_ends_the_round_and_keeps_what_was_told(wire: Counter) -> None:
    road = Telling(page("k-1", more=True), NotRead(reason="rate_limited", retry_after=30.0))
    report = follow(wire, road)
    assert (report.stopped, report.retry_in is not None) == (StopReason.RATE_LIMITED, True)
    assert feed_cursor(wire.ctx) == "k-1"


def test_it_is_asked_seldom_while_nothing_waits(wire: Counter) -> None:
    road = Telling(page("k-1"))
    follow(wire, road)
    lock = wire.office.places.sync_lock
    assert not Engine(ctx=wire.ctx, road=road, lock=lock).run_round().contacted
    assert len(road.asked) == 1


def test_nothing_is_followed_while_a_person_must_decide(wire: Counter) -> None:
    with wire.office.store.writing() as unit:
        unit.settings.put(
            STOPPED, {"reason": "vanished", "ours": "3", "theirs": "1", "at": wire.clock.now().isoformat()}
        )
    road = Telling(page("k-1"))
    assert follow(wire, road).contacted is False
    assert road.asked == []


def test_a_road_with_lists_alone_reads_lists_alone(wire: Counter) -> None:
    class ListsOnly(Telling):
        capabilities = frozenset({Capability.SUBMIT, Capability.MASTERS})

        def read_masters(self) -> Masters | NotRead:
            return Masters(institutions=(Institution(id="12838", name="Dinas"),))

        def read_case(self, tracking_id: str) -> Read:
            self.asked.append(tracking_id)
            return NotThere()

    wire.record()
    lists_are_due(wire.office.store)
    road = ListsOnly(page(""))
    follow(wire, road)
    wire.clock.forward(days=2)
    follow(wire, road)
    assert road.asked == []
    with wire.office.store.reading() as unit:
        assert [one.id for one in unit.masters.institutions()] == ["12838"]
