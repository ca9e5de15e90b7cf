"""What the office says about a report that is at the service already: a reply, or that another institution is meant.

Each is queued as a durable step of its own and frozen; where the line decides nothing, a person does.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypedDict, Unpack

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import Dialect, Person
from desktop.domain.outgoing import Outgoing
from desktop.domain.permissions import sight_of
from desktop.errors import (
    FieldProblem,
    InvalidEntryError,
    ReasonNeededError,
    StepNotAllowedError,
    TrackingIdMissingError,
)
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.identity import plain_remark
from desktop.usecases.reading import demand_standing, find_case
from desktop.usecases.release import check_sent_text
from desktop.usecases.typed_text import demand_unicode, demand_words

ACTS = frozenset({Step.FORWARD, Step.REPLY})


class ActDecision(StrEnum):
    """What a person decides about an act: seen at the service, sent again, or taken back."""

    CONFIRMED = "confirmed"
    RESENT = "resent"
    WITHDRAWN = "withdrawn"


_DECIDABLE = {
    ActDecision.CONFIRMED: frozenset({SyncState.MANUAL, SyncState.UNKNOWN, SyncState.REFUSED}),
    ActDecision.RESENT: frozenset({SyncState.UNKNOWN, SyncState.REFUSED}),
    # Nothing of it is under way, and nothing of it may have arrived.
    ActDecision.WITHDRAWN: frozenset({SyncState.WAITING, SyncState.MANUAL, SyncState.REFUSED}),
}
_ENDS = {
    "ticked": SyncState.ACCEPTED,
    ActDecision.CONFIRMED: SyncState.ACCEPTED,
    ActDecision.WITHDRAWN: SyncState.NOT_REQUIRED,
}
_OPEN = frozenset(SyncState) - {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}
_ID = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedAct:
    """A forwarding or reply with where it stands; `made_at` is aware, in UTC."""

    item: OutboxItem
    outgoing: Outgoing
    made_by: str
    made_at: datetime


class ReplyChoices(TypedDict, total=False):
    """What a person may choose for a reply: None inherits the report's secrecy; `files` are uids of the evidence."""

    is_secret: bool | None
    template_code: str
    files: Collection[str]


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something, when (aware), and why where a reason is demanded."""

    person: Person
    at: datetime
    remark: str = ""


@use_case("queue_reply")
def queue_reply(ctx: Context, person: Person, number: str, text: str, **how: Unpack[ReplyChoices]) -> OutboxItem:
    """Queue a reply; it is as secret as the report unless said otherwise, and never public where the report is not.

    Raises TrackingIdMissingError, InvalidEntryError or SentTextNeedsCareError; a text over the limit is queued whole.
    """
    with ctx.store.writing() as unit:
        record = _case_there(unit, person, number)
        _check_text(record, "content", text)
        outgoing = Outgoing(
            content=text,
            is_secret=_secrecy(record, how.get("is_secret")),
            template_code=how.get("template_code", "").strip(),
            files=_sendable(unit, record, how.get("files", ())),
        )
        return put_in_queue(unit, record, Step.REPLY, outgoing, Doing(person, ctx.now()))


@use_case("queue_forward")
def queue_forward(ctx: Context, person: Person, number: str, target_id: str, reason: str) -> OutboxItem:
    """Queue that another institution has the authority ("bukan wewenang"), with the reason the service shows.

    `target_id` is an institution of the service's list, or its id as typed. Raises as `queue_reply`.
    """
    with ctx.store.writing() as unit:
        record = _case_there(unit, person, number)
        target = target_id.strip()
        known = unit.masters.institution(target)
        if known is None and not _ID.fullmatch(target):
            raise InvalidEntryError((FieldProblem("target_id", "unknown_institution"),))
        if target == unit.office.service().disposition_id:
            raise InvalidEntryError((FieldProblem("target_id", "own_institution"),))
        _check_text(record, "reason", reason)
        outgoing = Outgoing(
            content=reason,
            target_id=target,
            target_name=known.name if known else "",
            is_secret=record.entry.privacy.is_secret,
        )
        return put_in_queue(unit, record, Step.FORWARD, outgoing, Doing(person, ctx.now()))


def put_in_queue(unit: Unit, record: CaseRecord, step: Step, outgoing: Outgoing, doing: Doing) -> OutboxItem:
    """Freeze an act that was checked and queue it on the office's road, inside the caller's transaction.

    What decides about a letter (approval) queues its reply by this too. The same act twice in a row is refused.
    """
    uid = record.entry.uid
    for item in unit.outbox.of_case(uid):
        if item.step is step and item.state in _OPEN and _written(unit, item) == outgoing:
            raise InvalidEntryError((FieldProblem("content", "already_queued"),))
    files = {piece.uid: piece.sent_size for piece in record.attachments}
    size = len(outgoing.content.encode()) + sum(files[piece] for piece in outgoing.files)
    state = first_act_state(unit.office.service().dialect)
    item_id = unit.outbox.add(uid, step, state, size=size, at=doing.at)
    unit.outgoing.add(item_id, outgoing, made_by=doing.person.login, at=doing.at)
    target = {"target": outgoing.target_id} if step is Step.FORWARD else {}
    unit.journal.append(
        f"{step}_queued",
        actor=doing.person.login,
        at=doing.at,
        case_uid=uid,
        facts={"item": item_id, "secret": outgoing.is_secret, "files": len(outgoing.files), **target},
        sealed={"content": outgoing.content},
    )
    return next(item for item in unit.outbox.of_case(uid) if item.id == item_id)


def first_act_state(dialect: Dialect) -> SyncState:
    """Return where an act starts: on the line it waits, on every other road a hand carries it."""
    return SyncState.WAITING if dialect is Dialect.LAPOR_V3 else SyncState.MANUAL


def _case_there(unit: Unit, person: Person, number: str) -> CaseRecord:
    """Return the case with the identity its texts are checked against; only what has arrived can be spoken about."""
    record = find_case(unit, sight_of(person), number, reveal=True)
    demand_standing(record)
    if not record.tracking_id:
        raise TrackingIdMissingError(record.number)
    return record


def _check_text(record: CaseRecord, field: str, text: str) -> None:
    demand_words(field, text)
    demand_unicode(field, text)
    check_sent_text(record, "", text)


def _secrecy(record: CaseRecord, chosen: bool | None) -> bool:  # noqa: FBT001 - a choice that may be absent
    secret = record.entry.privacy.is_secret
    if secret and chosen is False:
        raise InvalidEntryError((FieldProblem("is_secret", "report_is_secret"),))
    return secret if chosen is None else chosen


def _sendable(unit: Unit, record: CaseRecord, files: Collection[str]) -> tuple[str, ...]:
    """Return the uids, each once; refuse what is no derived copy of this case, and more than the service takes."""
    wanted = tuple(dict.fromkeys(files))
    sizes = {piece.uid: piece.sent_size for piece in record.attachments if piece.is_sendable}
    if not sizes.keys() >= set(wanted):
        raise InvalidEntryError((FieldProblem("files", "not_sendable"),))
    if sum(sizes[uid] for uid in wanted) > unit.office.service().files_limit:
        raise InvalidEntryError((FieldProblem("files", "too_large"),))
    return wanted


@use_case("show_case")
def list_outgoing(ctx: Context, person: Person, number: str) -> tuple[QueuedAct, ...]:
    """Return what was said about a case, oldest first."""
    with ctx.store.reading() as unit:
        record = find_case(unit, sight_of(person), number)
        return tuple(_act(unit, item) for item in unit.outbox.of_case(record.entry.uid) if item.step in ACTS)


@use_case("tick_outgoing")
def tick_outgoing(ctx: Context, person: Person, item_id: int) -> OutboxItem:
    """Note that a hand has entered the act at the service."""
    with ctx.store.writing() as unit:
        item, _ = _standing(unit, person, item_id, frozenset({SyncState.MANUAL}))
        return _settle(unit, item, "ticked", Doing(person, ctx.now()))


@use_case("decide_outgoing")
def decide_outgoing(ctx: Context, person: Person, item_id: int, decision: ActDecision, reason: str) -> OutboxItem:
    """Settle an act as a person decided; the reason stands in the journal.

    Raises ReasonNeededError, or StepNotAllowedError where the act stands so that this decision is none.
    """
    if not reason.strip():
        raise ReasonNeededError
    with ctx.store.writing() as unit:
        item, record = _standing(unit, person, item_id, _DECIDABLE[decision])
        if decision is ActDecision.RESENT:
            # What was asked in vain before was about the try before: this one is asked about at once.
            unit.inquiries.begin_quarantine(item.id, ctx.ticks())
        return _settle(unit, item, decision, Doing(person, ctx.now(), plain_remark(record, reason)))


def _standing(unit: Unit, person: Person, item_id: int, states: Collection[SyncState]) -> tuple[OutboxItem, CaseRecord]:
    """Return the act and its case; raise StepNotAllowedError where it is none, or no longer in one of these states."""
    item = unit.outbox.get(item_id, sight_of(person))
    if item is None or item.step not in ACTS:
        raise StepNotAllowedError("")
    if item.state not in states:
        raise StepNotAllowedError(item.state)
    if item.travel is not None:
        raise StepNotAllowedError(f"by_{item.travel}")
    return item, find_case(unit, sight_of(person), item.number, reveal=True)


def _settle(unit: Unit, item: OutboxItem, act: str, doing: Doing) -> OutboxItem:
    """Move the act on and journal it; whatever is not over then goes the road the office has now."""
    state = _ENDS.get(act) or first_act_state(unit.office.service().dialect)
    unit.outbox.set_state(item.id, state, at=doing.at)
    unit.journal.append(
        f"{item.step}_{act}",
        actor=doing.person.login,
        at=doing.at,
        case_uid=item.case_uid,
        facts={"item": item.id, "was": item.state},
        remark=doing.remark,
    )
    return replace(item, state=state, last_error="", service_words="", next_try_at=None)


def _act(unit: Unit, item: OutboxItem) -> QueuedAct:
    kept = unit.outgoing.get(item.id)
    if kept is None:
        raise StepNotAllowedError(item.state)
    return QueuedAct(item=item, outgoing=kept.content, made_by=kept.made_by, made_at=kept.made_at)


def _written(unit: Unit, item: OutboxItem) -> Outgoing:
    """Return what an act carries, whatever the institution was called when it was queued."""
    return _act(unit, item).outgoing
