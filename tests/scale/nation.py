"""The nation's desks after an outage: the program's own scheduler for each of them, on one clock of an event heap.

Only what a desk does not decide is modelled: when complaints come, how long an exchange takes, what is answered.
A desk with nothing to send or read asks nothing, so only the others are simulated. A report to be read and a page of
the service's lists are requests like a complaint and are counted as such.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from desktop.sync.backoff import full_jitter
from desktop.sync.round import RoundReport, StopReason
from desktop.sync.scheduler import Scheduler
from desktop.usecases.delivery import QueueSummary
from tests.scale.service_load import Load, Service

INSTALLATIONS = 46_041
REPORTS_A_YEAR = 195_438
WORKING_DAYS = 247
"""The national figures of 2020 (`product.md`), and the days on which offices take complaints."""

DAY = 24 * 3600.0
OFFICE_HOURS = 8 * 3600.0
EXCHANGE_SECONDS = 0.3
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
QUEUE = QueueSummary(
    waiting=1,
    held=0,
    refused=0,
    unknown=0,
    manual=0,
    text_bytes=0,
    file_count=0,
    file_bytes=0,
    paused_reason="",
)


@dataclass(slots=True)
class NationClock:
    """One time for everybody, in seconds since the outage began."""

    at: float = 0.0

    def monotonic(self) -> float:
        return self.at

    def now(self) -> datetime:
        return START + timedelta(seconds=self.at)


@dataclass(slots=True)
class Desk:
    """One installation: the real scheduler, and how many complaints it still has to send."""

    scheduler: Scheduler
    waiting: int = 0
    sent: int = 0
    in_round: bool = False
    accepted: int = 0
    """Of this round."""
    contacted: bool = False
    planned: int = 0
    """Which of its events in the heap is the one that counts."""
    in_vain: deque[float] = field(default_factory=deque)
    """When, in the last hour, it asked for nothing: where nobody was, or was declined."""
    most_an_hour: int = 0
    first_contact: float = math.inf

    def asked_in_vain(self, at: float) -> None:
        """Note it, and how many there were in the hour that ends now."""
        self.in_vain.append(at)
        while self.in_vain[0] <= at - 3600:
            self.in_vain.popleft()
        self.most_an_hour = max(self.most_an_hour, len(self.in_vain))


class Nation:
    """All desks that have something to send, one event after the other."""

    def __init__(self, service: Service, seed: int) -> None:
        self._service = service
        self._random = random.Random(seed)
        self._clock = NationClock()
        self._heap: list[tuple[float, int, Desk, Callable[[Desk], None], int]] = []
        self._count = 0
        self.desks: list[Desk] = []

    def uniform(self, low: float, high: float) -> float:
        """The chance of every desk; one seed, one nation."""
        return low + (high - low) * self._random.random()

    def open_desk(self, complaints: Iterable[float], *, first_within: float = 0.0) -> None:
        """Let a program start now, to which complaints come at these moments (those of the past wait already)."""
        desk = Desk(Scheduler(self._clock, self.uniform, first_within=first_within))
        self.desks.append(desk)
        for moment in complaints:
            if moment <= self._clock.at:
                desk.waiting += 1
            else:
                self._at(moment, desk, self._record)
        if desk.waiting:
            self._plan(desk)

    def run(self) -> Load:
        """Let time pass until every complaint is sent."""
        while self._heap:
            at, _, desk, act, planned = heapq.heappop(self._heap)
            if planned in {0, desk.planned}:
                self._clock.at = at
                act(desk)
        service = self._service
        return Load(
            desks=len(self.desks),
            complaints=sum(desk.sent for desk in self.desks),
            per_second=service.per_second,
            back_at=service.back_at,
            drained=service.last_at - service.back_at,
            declined=service.declined,
            first_contacts=tuple(desk.first_contact for desk in self.desks if desk.sent),
            most_an_hour=max(desk.most_an_hour for desk in self.desks),
        )

    def _at(self, moment: float, desk: Desk, act: Callable[[Desk], None], planned: int = 0) -> None:
        self._count += 1
        heapq.heappush(self._heap, (moment, self._count, desk, act, planned))

    def _plan(self, desk: Desk) -> None:
        """Look at the desk again when its scheduler says so; what was planned before counts no more."""
        desk.planned = self._count + 1
        self._at(self._clock.at + desk.scheduler.seconds_until_due(), desk, self._begin, desk.planned)

    def _record(self, desk: Desk) -> None:
        """A complaint is taken at the counter."""
        desk.waiting += 1
        if not desk.in_round:
            desk.scheduler.wake()
            self._plan(desk)

    def _begin(self, desk: Desk) -> None:
        """A round: the harmless question first."""
        desk.accepted, desk.contacted = 0, False
        if self._clock.at < self._service.back_at:
            desk.asked_in_vain(self._clock.at)
            self._end(desk, StopReason.UNREACHABLE, full_jitter(1, self.uniform))
            return
        desk.first_contact = min(desk.first_contact, self._clock.at)
        desk.in_round = True
        self._ask(desk, self._contacted)

    def _ask(self, desk: Desk, then: Callable[[Desk], None]) -> None:
        answer = self._service.ask(self._clock.at)
        if answer is None:
            self._at(self._clock.at + EXCHANGE_SECONDS, desk, then)
        else:
            desk.asked_in_vain(self._clock.at)
            self._end(desk, StopReason.RATE_LIMITED, answer.retry_in)

    def _contacted(self, desk: Desk) -> None:
        desk.contacted = True
        self._send_next(desk)

    def _send_next(self, desk: Desk) -> None:
        """Send one; the next follows when its answer has come."""
        if desk.waiting:
            self._ask(desk, self._accepted)
        else:
            self._end(desk, StopReason.NONE, None)

    def _accepted(self, desk: Desk) -> None:
        desk.waiting -= 1
        desk.sent += 1
        desk.accepted += 1
        self._send_next(desk)

    def _end(self, desk: Desk, stopped: StopReason, retry_in: float | None) -> None:
        desk.in_round = False
        declined = int(desk.contacted and stopped is not StopReason.NONE)
        desk.scheduler.note(
            RoundReport(queue=QUEUE, stopped=stopped, retry_in=retry_in, accepted=desk.accepted, not_sent=declined)
        )
        if desk.waiting:
            self._plan(desk)


def poisson(chance: random.Random, mean: float) -> int:
    """Return how many complaints come on one day."""
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count += 1
        product *= chance.random()
    return count


def line_returns(mean_a_day: float, *, seed: int, outage: float = DAY, installations: int = INSTALLATIONS) -> Load:
    """A day without a line: complaints of one office day each, programs left running, the line back for all at once."""
    chance = random.Random(seed)
    nation = Nation(Service(back_at=outage), seed)
    for _ in range(installations):
        count = poisson(chance, mean_a_day)
        if count:
            day = min(OFFICE_HOURS, outage)
            nation.open_desk(sorted(chance.uniform(0, day) for _ in range(count)))
    return nation.run()


def power_returns(
    complaints: int,
    *,
    seed: int,
    first_within: float,
    service: Service | None = None,
    installations: int = INSTALLATIONS,
) -> Load:
    """Power returns everywhere: all programs start in the same second, each with so many complaints waiting."""
    nation = Nation(service or Service(back_at=0.0), seed)
    for _ in range(installations):
        nation.open_desk([0.0] * complaints, first_within=first_within)
    return nation.run()
