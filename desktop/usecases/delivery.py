"""What sending does to the store, step by step; the sync engine calls only these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.clock import office_date
from desktop.domain.delivery import Accepted, Attempt, OutboxItem, Outcome, Refused, Step, SyncState, Unknown
from desktop.domain.office import Person
from desktop.domain.permissions import Sight, sight_of
from desktop.errors import StepNotAllowedError
from desktop.store.outbox import Change
from desktop.store.store import Unit
from desktop.usecases.clocks import note_arrival
from desktop.usecases.context import Context
from desktop.usecases.door import SYSTEM_ACTOR, system_case, use_case
from desktop.usecases.interruption import settle_interrupted
from desktop.usecases.sending import record_of

REFERENCE_TAKEN = "reference_taken"
"""The evidence of an answer with a number that another case of this office has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCounts:
    """How many forwardings and replies stand where; they are counted apart from the complaints."""

    waiting: int = 0
    refused: int = 0
    unknown: int = 0
    manual: int = 0

    @property
    def needing_a_person(self) -> int:
        """Return how many wait for a decision or a hand."""
        return self.refused + self.unknown + self.manual


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSummary:
    """What the status line says: counts of cases, bytes of what waits, and why the queue stands still."""

    waiting: int
    held: int
    refused: int
    unknown: int
    manual: int
    text_bytes: int
    file_count: int
    file_bytes: int
    paused_reason: str
    acts: ActCounts = field(default_factory=ActCounts)

    @property
    def wants_line(self) -> bool:
        """Say whether anything waits to be carried: a complaint, or something said about one."""
        return bool(self.waiting or self.acts.waiting)

    @property
    def unsent(self) -> int:
        """Return how many cases have not reached the service for certain."""
        return self.waiting + self.needing_a_person

    @property
    def needing_a_person(self) -> int:
        """Return how many cases wait for a decision or a hand."""
        return self.held + self.refused + self.unknown + self.manual


@system_case("recover_interrupted")
def recover_interrupted(ctx: Context) -> int:
    """Turn what a crash left in `sending` into unknown (texts) or waiting (files); return how many are unknown."""
    with ctx.store.writing() as unit:
        return settle_interrupted(unit, at=ctx.now(), ticks=ctx.ticks())


@system_case("due_items")
def due_items(ctx: Context) -> tuple[OutboxItem, ...]:
    """Return what may be sent now: a case's files before its text, oldest case first.

    Writes where an uploaded file's id has become too old and the file must wait to go again.
    """
    with ctx.store.writing() as unit:
        reuse_hours = unit.office.service().file_reuse_hours
        return unit.outbox.due(ctx.now(), file_reuse_hours=reuse_hours)


@system_case("begin_attempt")
def begin_attempt(ctx: Context, item: OutboxItem, body: bytes) -> int:
    """Write the attempt before any connection is opened; raise where the item is no longer waiting."""
    with ctx.store.writing() as unit:
        return begin(unit, item, body, at=ctx.now())


def begin(unit: Unit, item: OutboxItem, body: bytes, *, at: datetime) -> int:
    """Write an attempt in this unit of work and return its id; raise where the item is no longer waiting."""
    standing = _standing(unit, item)
    if standing is not SyncState.WAITING:
        raise StepNotAllowedError(standing)
    attempt = unit.outbox.start_attempt(item.id, at=at, body=body)
    if item.step is Step.SUBMIT:
        unit.complaints.set_sync_status(item.number, SyncState.SENDING)
    return attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What became of a try, on its way into the books; `at` is now, `ticks` the running clock in milliseconds.

    `next_try_at` is when a not-sent item may be tried again. `arrived_at` is when the service had it, where somebody
    else saw that; `is_proof` where it is there whatever became of the item here meanwhile.
    """

    attempt: int
    outcome: Outcome
    at: datetime
    ticks: int
    next_try_at: datetime | None = None
    arrived_at: datetime | None = None
    is_proof: bool = False


@system_case("settle_attempt")
def settle_attempt(
    ctx: Context, item: OutboxItem, attempt: int, outcome: Outcome, *, next_try_at: datetime | None = None
) -> SyncState:
    """Write what became of an attempt and return where its item stands now.

    `next_try_at` is when a not-sent item may be tried again.
    """
    settling = Settling(attempt=attempt, outcome=outcome, at=ctx.now(), ticks=ctx.ticks(), next_try_at=next_try_at)
    with ctx.store.writing() as unit:
        return settle(unit, item, settling)


def settle(unit: Unit, item: OutboxItem, settling: Settling) -> SyncState:
    """Write what became of an attempt, whichever road it took, and return where its item stands now."""
    now = settling.at
    outcome = _believed(unit, item, settling.outcome)
    state, evidence, change = _change(outcome, settling.arrived_at or now, settling.next_try_at)
    word = "not_sent" if state is SyncState.WAITING else str(state)
    unit.outbox.end_attempt(settling.attempt, at=now, outcome=word, evidence=evidence)
    standing = _standing(unit, item)
    if not _may_settle(standing, state, is_proof=settling.is_proof):
        _note(unit, f"{item.step}_answered_late", item, now, outcome=word)
        return standing
    unit.outbox.set_state(item.id, state, **change)
    if state is SyncState.UNKNOWN:
        unit.inquiries.begin_quarantine(item.id, settling.ticks)
    if item.step is Step.SUBMIT:
        if isinstance(outcome, Accepted):
            note_arrival(unit, record_of(unit, item), outcome.reference, at=change["at"])
        unit.complaints.set_sync_status(item.number, state)
    if state is not SyncState.WAITING:
        reference = {"reference": outcome.reference} if isinstance(outcome, Accepted) else {}
        _note(unit, f"{item.step}_{state}", item, now, **reference)
    return state


def _believed(unit: Unit, item: OutboxItem, outcome: Outcome) -> Outcome:
    """Return the outcome, or unknown where the service gave a number that another case has already."""
    if isinstance(outcome, Accepted) and item.step is Step.SUBMIT:
        owner = unit.complaints.tracking_owner(outcome.reference)
        if owner not in {None, item.number}:
            return Unknown(evidence=REFERENCE_TAKEN)
    return outcome


def _change(outcome: Outcome, at: datetime, next_try_at: datetime | None) -> tuple[SyncState, str, Change]:
    """Return what an outcome makes of a step: its state, the try's evidence, and what goes with the state."""
    match outcome:
        case Accepted(reference=reference):
            return SyncState.ACCEPTED, "", {"at": at, "service_ref": reference}
        case Refused(reason=reason, words=words):
            return SyncState.REFUSED, reason, {"at": at, "last_error": reason, "service_words": words}
        case Unknown(evidence=evidence):
            return SyncState.UNKNOWN, evidence, {"at": at, "last_error": evidence}
        case _:
            return (
                SyncState.WAITING,
                outcome.reason,
                {
                    "at": at,
                    "last_error": outcome.reason,
                    "next_try_at": next_try_at,
                },
            )


def _standing(unit: Unit, item: OutboxItem) -> SyncState:
    found = unit.outbox.get(item.id)
    if found is None:
        raise StepNotAllowedError("")
    return found.state


def _may_settle(standing: SyncState, state: SyncState, *, is_proof: bool) -> bool:
    """Say whether an answer still decides: not over what a person decided meanwhile; proof also settles an unknown.

    What is there by proof from outside is there, even where it was to go again: it must not.
    """
    if standing is SyncState.SENDING or (standing is SyncState.UNKNOWN and state is SyncState.ACCEPTED):
        return True
    return is_proof and state is SyncState.ACCEPTED and standing not in {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}


def _note(unit: Unit, act: str, item: OutboxItem, at: datetime, **facts: str) -> None:
    unit.journal.append(act, actor=SYSTEM_ACTOR, at=at, case_uid=item.case_uid, facts={"item": item.id, **facts})


@system_case("pause_queue")
def pause_queue(ctx: Context, reason: str) -> bool:
    """Stop the whole queue (the service refused our key); say whether it was running, so that one notice is given."""
    with ctx.store.writing() as unit:
        if unit.outbox.paused():
            return False
        unit.outbox.set_paused(reason, at=ctx.now())
        unit.journal.append("queue_paused", actor=SYSTEM_ACTOR, at=ctx.now(), facts={"reason": reason})
        return True


@use_case("sync_now")
def resume_queue(ctx: Context, person: Person) -> None:
    """Let the queue run again after the key was checked; what waits may be tried at once."""
    with ctx.store.writing() as unit:
        if unit.outbox.paused():
            unit.outbox.set_paused("", at=ctx.now())
            unit.journal.append("queue_resumed", actor=person.login, at=ctx.now())
        unit.outbox.wake(at=ctx.now())


@system_case("queue_summary")
def queue_summary(ctx: Context, seen_by: Person | None = None) -> QueueSummary:
    """Return the counts of the status line; they name no case.

    What a person reads counts only the cases they may see: a number that is higher than their own list would tell
    that there is a supervisory case, or one they are fenced off from (`decisions.md` 11, 14). Nobody is the program.
    """
    sight = Sight.of_system() if seen_by is None else sight_of(seen_by)
    with ctx.store.reading() as unit:
        counts = unit.outbox.case_counts(sight)
        waiting = unit.outbox.waiting_sizes(sight)
        acts = unit.outgoing.counts(sight)
        return QueueSummary(
            waiting=counts.get(SyncState.WAITING, 0) + counts.get(SyncState.SENDING, 0),
            held=counts.get(SyncState.HELD, 0),
            refused=counts.get(SyncState.REFUSED, 0),
            unknown=counts.get(SyncState.UNKNOWN, 0),
            manual=counts.get(SyncState.MANUAL, 0),
            text_bytes=waiting.text_bytes,
            file_count=waiting.file_count,
            file_bytes=waiting.file_bytes,
            paused_reason=unit.outbox.paused(),
            acts=ActCounts(
                waiting=acts.get(SyncState.WAITING, 0) + acts.get(SyncState.SENDING, 0),
                refused=acts.get(SyncState.REFUSED, 0),
                unknown=acts.get(SyncState.UNKNOWN, 0),
                manual=acts.get(SyncState.MANUAL, 0),
            ),
        )


@use_case("show_queue")
def queue_items(ctx: Context, person: Person, *, state: SyncState | None = None) -> tuple[OutboxItem, ...]:
    """Return the items this person may see, with what they wait for."""
    with ctx.store.reading() as unit:
        return unit.outbox.items(state, sight_of(person))


@use_case("show_queue")
def queue_now(ctx: Context, person: Person) -> tuple[OutboxItem, ...]:
    """Return the steps of every case whose text is not over or went today at the office, and every act that is not."""
    with ctx.store.reading() as unit:
        zone = unit.office.get().time_zone
        today = ctx.today(zone)
        items = unit.outbox.items(None, sight_of(person))
    shown = {item.case_uid for item in items if item.step is Step.SUBMIT and _is_shown(item, today, zone)}
    return tuple(item for item in items if item.case_uid in shown or item.is_open_act)


def _is_shown(item: OutboxItem, day: date, zone: str) -> bool:
    """Say whether a text is one to look at: not over, undecided, or sent on this day."""
    if item.state is SyncState.ACCEPTED and item.settled_at is not None:
        return office_date(item.settled_at, zone) == day
    return item.state is not SyncState.NOT_REQUIRED


@use_case("show_queue")
def attempts_of(ctx: Context, person: Person, item_id: int) -> tuple[Attempt, ...]:
    """Return the evidence of one item: each try with its times and outcome."""
    with ctx.store.reading() as unit:
        return unit.outbox.attempts(item_id) if unit.outbox.get(item_id, sight_of(person)) else ()
