"""A year of office days: clock, line and disk follow one seed, so that one seed is one year.

Rounds run when the program's own scheduler says so. Offices without a line for days, lines that break, a service that
stumbles, a program that dies, a disk that fails in the commit: each comes as often as the seed has it.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from desktop.errors import StoreTroubleError
from desktop.sync.round import StopReason
from desktop.sync.scheduler import Scheduler
from desktop.usecases.outgoing import queue_reply
from tests.support.desk import JPEG
from tests.support.near_line import Break, Place
from tests.support.poor_disk import PoorDisk, open_on_poor_disk
from tests.support.small_world import SmallWorld
from tests.support.troubles import TROUBLES
from tests.sync.story_rules import unsettled

OFFICE_HOURS = 8
LINE_BACK, LINE_GONE = 0.5, 0.15
"""How likely a line that is away is back the next hour, and one that is there goes away."""

BREAKS, STUMBLES, DISK_FAILS = 0.12, 0.12, 0.004
LOOKS_AN_HOUR = 3
"""How often it is looked whether a round is due; the program itself looks each minute, and mostly finds nothing."""


@dataclass
class OfficeYear:
    """One office, its year and what happened in it."""

    world: SmallWorld
    seed: int
    a_day: float
    seen: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._scheduler = Scheduler(self.world.clock, self._chance.uniform)
        self._disk: PoorDisk | None = None
        self._count = 0

    def live(self, days: int) -> None:
        """Live so many days; at weekends nobody is there and the PC is off."""
        for day in range(days):
            self._start_the_pc()
            if day % 7 < 5:
                for _ in range(OFFICE_HOURS):
                    self._live_an_hour()
            self.world.check_nothing_twice()
            if day % 7 == 4:
                self._look_after_what_waits()
                self.world.check_views()
            self.world.clock.forward(hours=24 - OFFICE_HOURS)

    def end(self) -> None:
        """Let some careful days pass, until all stands where it belongs."""
        self._start_the_pc(fails=False)
        self.world.desk.line.up, self.world.desk.line.next_break = True, None
        for _ in range(8):
            self.world.clock.forward(days=2)
            self._look_after_what_waits()
            self.world.resume()
            self.world.sync()
            if not unsettled(self.world):
                return

    def _start_the_pc(self, *, fails: bool = True) -> None:
        """Open the store on its disk; whatever was left half done is met by the first round."""
        office = self.world.desk.office
        office.store.database.close_all()
        store, disk = open_on_poor_disk(
            office.places,
            self.world.desk.data_key,
            lambda: fails and self._chance.random() < DISK_FAILS,
            lambda: self._chance.random() < 0.5,
        )
        office.store, self._disk = store, disk
        self.world.desk.programs[:] = [store]
        self._scheduler = Scheduler(self.world.clock, self._chance.uniform)

    def _live_an_hour(self) -> None:
        line = self.world.desk.line
        line.up = self._chance.random() < (1 - LINE_GONE if line.up else LINE_BACK)
        self.seen["hours with a line" if line.up else "hours without a line"] += 1
        while self._chance.random() < self.a_day / (self.a_day + OFFICE_HOURS):
            self._somebody_comes()
        for _ in range(LOOKS_AN_HOUR):
            self.world.clock.forward(minutes=60 / LOOKS_AN_HOUR)
            if self._scheduler.seconds_until_due() == 0:
                self._run_round()

    def _somebody_comes(self) -> None:
        """Save a complaint; where the disk fails the officer presses the key again, and it is the same complaint."""
        self._count += 1
        photos = [JPEG + self._count.to_bytes(4, "big")] if self._chance.random() < 0.2 else []
        for _ in range(20):
            try:
                self.world.desk.record(*photos, uid=f"u-{self._count}")
            except StoreTroubleError:
                self.seen["saves that failed"] += 1
                continue
            break
        self.seen["complaints"] += 1
        self._scheduler.wake()

    def _run_round(self) -> None:
        line = self.world.desk.line
        if self._chance.random() < BREAKS:
            place = self._chance.choice(list(Place))
            line.next_break = Break(self._chance.randrange(4), place, kills=self._chance.random() < 0.3)
        if self._chance.random() < STUMBLES:
            self.world.service.faults.add(TROUBLES[self._chance.choice(sorted(TROUBLES))])
        before = len(self.world.service.fired)
        try:
            report = self.world.sync()
        except StoreTroubleError:
            self.seen["rounds the disk ended"] += 1
            self._scheduler.failed()
            return
        finally:
            line.next_break = None
            self.seen["stumbles of the service"] += len(self.world.service.fired) - before
        if report is None:
            self.seen["deaths in a round"] += 1
            self._start_the_pc()
            return
        self.seen["rounds"] += 1
        self.seen[f"ended {report.stopped or 'well'}"] += 1
        self.seen["sent"] += report.accepted
        self._scheduler.note(report)
        if report.stopped in {StopReason.PAUSED, StopReason.KEY_REFUSED}:
            self.world.resume()
            self._scheduler.resumed()

    def _look_after_what_waits(self) -> None:
        """On Friday somebody decides what waits for a person, and answers a case or two."""
        for number in self.world.desk.numbers:
            self._until_it_holds(self.world.look_after, number)
        arrived = [number for number in self.world.desk.numbers if number not in unsettled(self.world)]
        if arrived:
            self._until_it_holds(self._reply, self._chance.choice(arrived))

    def _reply(self, number: str) -> None:
        words = f"Balasan ke-{len(self.world.said) + 1}: sudah ditinjau."
        queue_reply(self.world.ctx, self.world.desk.who("lilis"), number, words)
        self.world.said.append(words)

    def _until_it_holds(self, act: object, number: str) -> None:
        assert callable(act)
        for _ in range(20):
            try:
                act(number)
            except StoreTroubleError:
                self.seen["decisions that failed"] += 1
                continue
            return

    @property
    def disk_failures(self) -> int:
        """Return how often the disk ended something."""
        return sum(self.seen[word] for word in ("saves that failed", "rounds the disk ended", "decisions that failed"))


DAYS = timedelta(days=364).days
