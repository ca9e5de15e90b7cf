"""One round: prove contact, then bring what is due to the service one by one, each attempt written before connecting.

One round of a store at a time by an OS lock. What a crash left half done is unknown before anything new is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.delivery import Accepted, NotSent, OutboxItem, Outcome, Refused, Step, Unknown
from desktop.sync.backoff import Uniform, full_jitter, system_uniform
from desktop.sync.budget import Budget
from desktop.sync.cancel import Cancellation
from desktop.sync.carrying import ADDRESS, Carrier
from desktop.sync.lanes import Lane, OwnLane
from desktop.sync.lock import sync_lock
from desktop.sync.patience import Patience
from desktop.sync.reading import as_not_sent, read_what_is_due, reading_is_due
from desktop.sync.roads import Road
from desktop.sync.round import LINE_LOST, RoundReport, StopReason
from desktop.sync.settling import settle_unknown, something_to_ask
from desktop.usecases.context import Context
from desktop.usecases.delivery import pause_queue, queue_summary
from desktop.usecases.outgoing import ACTS
from desktop.usecases.rate_pause import keep_rate_pause, rate_pause_left

RATE_LIMITED = "rate_limited"


@dataclass(slots=True)
class _Tally:
    """What a round has come to so far."""

    accepted: int = 0
    files_accepted: int = 0
    refused: int = 0
    unknown: int = 0
    not_sent: int = 0
    acts: int = 0
    received: int = 0
    contacted: bool = False
    notice: bool = False
    stopped: StopReason = StopReason.NONE
    detail: str = ""
    waits: list[float] = field(default_factory=list)

    def stop(self, reason: StopReason, detail: str = "") -> None:
        self.stopped, self.detail = reason, detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Runs rounds of one store over one road; `lock` is its sync lock file, `past_budget` a person's "send now"."""

    ctx: Context
    road: Road
    lock: Path
    cancel: Cancellation = field(default_factory=Cancellation)
    uniform: Uniform = system_uniform
    others: tuple[Lane, ...] = ()
    past_budget: bool = False

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Return where items come from: this office's own cases first, then what it carries for others."""
        return (OwnLane(self.ctx), *self.others)

    def run_round(self, deadline: float | None = None) -> RoundReport:
        """Run one round and return what it came to; raises SyncRunningError where another is at work.

        After `deadline` seconds no further item is begun; the one at work is finished.
        Raises storage failures, and PracticeAddressError where a practice office is led off this machine.
        """
        ends = None if deadline is None else self.ctx.clock.monotonic() + deadline
        with sync_lock(self.lock):
            return _Round(self, ends).run()

    def run_until_idle(self, deadline: float | None = None) -> RoundReport:
        """Run rounds until nothing more can be sent now, for at most `deadline` seconds; return all of it together.

        Without a deadline what must wait is left waiting. With one, what comes due before it is waited for, and a
        service that does not answer is asked three times.
        """
        started = self.ctx.clock.monotonic()
        ends = None if deadline is None else started + deadline
        patience = Patience(may_wait=deadline is not None)
        with sync_lock(self.lock):
            while True:
                patience.note(_Round(self, ends).run())
                pause = patience.pause()
                late = ends is not None and self.ctx.clock.monotonic() + (pause or 0.0) >= ends
                if pause is None or late or self.cancel.wait(pause):
                    return patience.all_together(self.ctx.clock.monotonic() - started)


def _turn(item: OutboxItem) -> tuple[bool, int, bool]:
    return item.step in ACTS, item.attempts, item.step is Step.FILE


class _Round:
    """One round at work; the lock is held by the caller."""

    def __init__(self, engine: Engine, deadline: float | None) -> None:
        self._engine = engine
        self._ctx = engine.ctx
        self._road = engine.road
        self._lanes = engine.lanes
        self._deadline = deadline
        self._tally = _Tally()
        self._ahead: list[OutboxItem] = []
        self._budget = Budget(engine.ctx, carried=engine.road.carried, lifted=engine.past_budget)

    def run(self) -> RoundReport:
        started = self._ctx.clock.monotonic()
        self._road.obey(self._engine.cancel)
        self._tally.unknown = sum(lane.recover() for lane in self._lanes)
        paused = queue_summary(self._ctx).paused_reason
        left = rate_pause_left(self._ctx)
        if paused:
            self._tally.stop(StopReason.PAUSED, paused)
        elif left:
            self._tally.waits.append(left)
            self._tally.stop(StopReason.RATE_LIMITED, RATE_LIMITED)
        else:
            self._exchange()
        return self._report(started)

    def _exchange(self) -> None:
        """Send first, then read: a citizen's complaint is never kept waiting by what comes back.

        Before anything is sent the service is asked about what nobody knows of whether it arrived.
        """
        sends = any(self._budget.admits(item) for lane in self._lanes for item in lane.due())
        asks = something_to_ask(self._ctx, self._road) or reading_is_due(self._ctx, self._road)
        if not (sends or (asks and self._budget.left)) or not self._contact():
            return
        while self._send():
            pass
        if not self._tally.stopped and self._budget.left:
            self._read()

    def _send(self) -> bool:
        """Ask, then send what is due; say whether an act that arrived lets another of its case be asked about."""
        before = self._tally.acts
        self._ask()
        for lane in self._lanes:
            self._send_due(lane)
        moved = not self._tally.stopped and self._tally.acts > before
        return moved and something_to_ask(self._ctx, self._road)

    def _ask(self) -> None:
        settled = settle_unknown(self._ctx, self._road, self._must_end)
        self._tally.accepted += settled.complaints
        self._tally.acts += settled.found
        self._tally.received += settled.received
        if settled.trouble is not None:
            self._hear(as_not_sent(settled.trouble))

    def _read(self) -> None:
        readings = read_what_is_due(self._ctx, self._road, self._must_end)
        self._tally.received += readings.received
        if readings.trouble is not None:
            self._hear(as_not_sent(readings.trouble))
        elif readings.doubtful:
            self._tally.stop(StopReason.READING_DOUBTFUL)

    def _contact(self) -> bool:
        """Prove that the service itself answers, before any complaint leaves."""
        trouble = self._road.check_contact()
        if trouble is None:
            self._tally.contacted = True
            return True
        self._hear(trouble)
        return False

    def _hear(self, trouble: NotSent) -> None:
        """Obey trouble with a question, and tell when asking again makes sense."""
        self._obey(trouble)
        if not trouble.stops_queue:
            self._tally.waits.append(trouble.retry_after or full_jitter(1, self._engine.uniform))

    def _send_due(self, lane: Lane) -> None:
        engine = self._engine
        carrier = Carrier(lane, self._road, now=self._ctx.now, waits=self._tally.waits, uniform=engine.uniform)
        for item in self._due(lane, carrier):
            outcome = carrier.deliver(item, self._following)
            if outcome is not None:
                self._count(item, outcome)
            if self._tally.stopped:
                return

    def _due(self, lane: Lane, carrier: Carrier) -> Iterator[OutboxItem]:
        """Give what is due, each item once; asked anew after a file, whose text may have come due by it.

        What failed before comes last, so that one poisoned item never delays another; texts go before files, so that a
        slow line tells of everybody first; what is said about a report that is there already comes after every
        complaint that is not. What the line's budget does not admit waits.
        """
        tried: set[int] = set()
        while not self._tally.stopped:
            fresh = [item for item in lane.due() if item.id not in tried]
            fresh.sort(key=_turn)
            if not fresh:
                return
            for place, item in enumerate(fresh, 1):
                if not carrier.has_begun(item) and self._must_end():
                    return
                tried.add(item.id)
                if carrier.has_begun(item) or self._budget.admits(item):
                    self._ahead = [] if item.step is Step.FILE else fresh[place:]
                    yield item
                    if item.step is Step.FILE:
                        break

    def _following(self) -> OutboxItem | None:
        """Return the item that surely comes next; after a file it is not known, for a text may come due by it."""
        if self._must_end() or not self._ahead or not self._budget.admits(self._ahead[0]):
            return None
        return self._ahead[0]

    def _must_end(self) -> bool:
        self._budget.note(self._road.carried)
        if self._engine.cancel.cancelled:
            self._tally.stop(StopReason.CANCELLED)
        elif self._deadline is not None and self._ctx.clock.monotonic() >= self._deadline:
            self._tally.stop(StopReason.DEADLINE)
        return bool(self._tally.stopped)

    def _count(self, item: OutboxItem, outcome: Outcome) -> None:
        tally = self._tally
        match outcome:
            case Accepted():
                tally.files_accepted += item.step is Step.FILE
                tally.accepted += item.step is Step.SUBMIT
                tally.acts += item.step in ACTS
            case Refused(reason=reason):
                tally.refused += 1
                if reason == ADDRESS:
                    tally.stop(StopReason.ADDRESS_REFUSED, reason)
            case Unknown(evidence=evidence):
                tally.unknown += 1
                tally.stop(StopReason.UNKNOWN_OUTCOME, evidence)
            case _:
                tally.not_sent += 1
                self._obey(outcome)

    def _obey(self, trouble: NotSent) -> None:
        """Stop the round, and the whole queue where the key was refused (one notice however often)."""
        if trouble.stops_queue:
            self._tally.notice = pause_queue(self._ctx, trouble.reason)
            self._tally.stop(StopReason.KEY_REFUSED, trouble.reason)
        elif trouble.reason == RATE_LIMITED:
            if trouble.retry_after is not None:
                keep_rate_pause(self._ctx, trouble.retry_after)
            self._tally.stop(StopReason.RATE_LIMITED, trouble.reason)
        elif trouble.stops_round:
            self._tally.stop(StopReason.UNREACHABLE, trouble.reason)

    def _report(self, started: float) -> RoundReport:
        tally = self._tally
        self._budget.note(self._road.carried)
        self._budget.keep(lost=tally.stopped in LINE_LOST)
        return RoundReport(
            accepted=tally.accepted,
            files_accepted=tally.files_accepted,
            refused=tally.refused,
            unknown=tally.unknown,
            not_sent=tally.not_sent,
            acts=tally.acts,
            received=tally.received,
            seconds=self._ctx.clock.monotonic() - started,
            queue=queue_summary(self._ctx),
            stopped=tally.stopped,
            detail=tally.detail,
            retry_in=min(tally.waits) if tally.waits else None,
            contacted=tally.contacted,
            notice=tally.notice,
        )
