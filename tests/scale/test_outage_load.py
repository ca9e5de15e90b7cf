"""A day's outage at one desk, with the real scheduler, engine, store and line: at most 20 requests in any hour.

New complaints wake the line all day long; the hours are the desk's own clock, moved by hand.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from desktop.domain.delivery import SyncState
from desktop.practice.faults import Fault
from desktop.sync.engine import Engine
from desktop.sync.round import StopReason
from desktop.sync.scheduler import Scheduler
from tests.support.desk import JPEG, Desk, fired, switch

DAY = 24 * 3600.0
A_COMPLAINT_EVERY = 600.0
MOST_AN_HOUR = 20


@dataclass
class Outage:
    """One desk whose rounds run when its scheduler says so; `asked` are the moments of its requests."""

    desk: Desk
    scheduler: Scheduler
    asked: list[float] = field(default_factory=list)
    tries: int = 0
    """Rounds that asked anything."""

    def live(self, seconds: float, *, every: float = A_COMPLAINT_EVERY) -> None:
        """Let time go by, take a complaint so often, and run what is due."""
        clock = self.desk.office.clock
        ends, next_visit = clock.monotonic() + seconds, clock.monotonic()
        with self.desk.engine() as engine:
            while clock.monotonic() < ends:
                if clock.monotonic() >= next_visit:
                    self.desk.record()
                    self.scheduler.wake()
                    next_visit += every
                wait = self.scheduler.seconds_until_due()
                if wait == 0:
                    self._run(engine)
                    continue
                clock.forward(seconds=max(0.001, min(wait, next_visit - clock.monotonic())))

    def _run(self, engine: Engine) -> None:
        before = self._arrived()
        report = engine.run_round()
        self.scheduler.note(report)
        engine.road.close()
        made = max(self._arrived() - before, int(report.stopped is StopReason.UNREACHABLE))
        self.asked += [self.desk.office.clock.monotonic()] * made
        self.tries += made > 0

    def _arrived(self) -> int:
        return len(self.desk.service.exchanges)

    def most_in_an_hour(self) -> int:
        """Return the requests of the worst hour, wherever it begins."""
        return max(sum(start <= one < start + 3600 for one in self.asked) for start in self.asked)


@pytest.fixture
def outage(desk: Desk) -> Outage:
    return Outage(desk, Scheduler(desk.office.clock, random.Random(1).uniform))


FOR_EVER = {
    "error page": Fault("error_before_commit", on="any", times=None, options={"status": 500}),
    "portal": Fault("html_200", times=None),
    "too many": Fault("rate_limited", times=None, options={"retry_after": "seconds", "seconds": 1}),
    "too many, no word when": Fault("rate_limited", times=None, options={"retry_after": "none"}),
    "too many submissions": Fault("rate_limited", on="submit", times=None, options={"retry_after": "none"}),
    "gateway": Fault("xml_fault", on="submit", times=None, options={"code": 303001}),
    "cut": Fault("cut_request", times=None),
}


def test_no_line_at_all(outage: Outage) -> None:
    outage.desk.service.close()
    outage.live(DAY)
    assert outage.tries > 8 * 24 / 2
    assert outage.most_in_an_hour() <= MOST_AN_HOUR
    outage.desk.service.start()
    assert outage.desk.drain().accepted == len(outage.desk.numbers) == DAY / A_COMPLAINT_EVERY
    outage.desk.check_books()


@pytest.mark.parametrize("trouble", FOR_EVER)
def test_a_service_in_trouble(outage: Outage, trouble: str) -> None:
    switch(outage.desk, FOR_EVER[trouble])
    outage.live(DAY)
    assert len(fired(outage.desk)) >= outage.tries > 24
    assert outage.most_in_an_hour() <= MOST_AN_HOUR
    outage.desk.service.faults.clear()
    outage.desk.drain()
    assert outage.desk.check_books() == {SyncState.ACCEPTED: len(outage.desk.numbers)}


def test_a_service_that_breaks_every_submission_turns_one_an_hour_unknown(outage: Outage) -> None:
    switch(outage.desk, Fault("error_before_commit", times=None, options={"status": 500}))
    outage.live(DAY)
    assert outage.most_in_an_hour() <= MOST_AN_HOUR
    outage.desk.service.faults.clear()
    outage.desk.drain()
    books = outage.desk.check_books()
    assert books[SyncState.UNKNOWN] == len(fired(outage.desk)) <= 2 + 24
    assert books[SyncState.ACCEPTED] == len(outage.desk.numbers) - books[SyncState.UNKNOWN]


@pytest.mark.parametrize("trouble", ["gateway", "too many submissions"])
def test_what_is_put_off_is_not_asked_for_meanwhile(outage: Outage, trouble: str) -> None:
    switch(outage.desk, FOR_EVER[trouble])
    outage.live(DAY, every=2 * DAY)
    assert outage.most_in_an_hour() <= MOST_AN_HOUR
    (number,) = outage.desk.numbers
    tried = outage.desk.attempts(outage.desk.submit_item(number))
    assert len(fired(outage.desk)) == len(tried) == outage.tries, "each round that asked had something to send"


def test_a_file_the_service_stumbles_over_costs_no_question_while_it_is_put_off(outage: Outage) -> None:
    outage.desk.record(JPEG)
    switch(outage.desk, Fault("error_before_commit", on="upload", times=None, options={"status": 500}))
    outage.live(DAY, every=2 * DAY)
    assert len(fired(outage.desk)) > 24
    assert outage.most_in_an_hour() <= MOST_AN_HOUR + 10, "beside the other complaint, which went, and what is read"


def test_a_desk_left_alone_waits_longer_and_longer(outage: Outage) -> None:
    outage.desk.service.close()
    outage.live(DAY, every=2 * DAY)
    gaps = [later - earlier for earlier, later in pairwise(outage.asked)]
    assert max(gaps[:5]) < 60
    assert 600 < max(gaps[5:]) <= 900
    assert 6 * 24 < len(outage.asked) < 12 * 24
