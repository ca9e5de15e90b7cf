"""Deciding about what does not leave by itself: held, unknown, refused, or entered by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import HoldReason, OutboxItem, Step, SyncState
from desktop.domain.office import Dialect, Person
from desktop.domain.permissions import sight_of
from desktop.domain.privacy import NameVisibility, Privacy
from desktop.errors import (
    PrivacyUndecidedError,
    ReasonNeededError,
    SentTextNeedsCareError,
    StepNotAllowedError,
    TrackingIdInvalidError,
    TrackingIdTakenError,
)
from desktop.store.store import Unit
from desktop.usecases.arrival import demand_fitting, settle_by_proof
from desktop.usecases.context import Context
from desktop.usecases.door import require, use_case
from desktop.usecases.identity import identity_spans, plain_remark
from desktop.usecases.reading import find_case
from desktop.usecases.register_complaint import first_state, queue_files
from desktop.usecases.typed_text import demand_unicode, demand_words

TRACKING_ID_DIGITS = range(5, 11)
"""LAPOR!'s numbers have seven digits today and will grow (`domain.md` §2.8); ten is the most ever seen."""

STUCK = frozenset({SyncState.UNKNOWN, SyncState.REFUSED})
"""What does not go on by itself."""

STOPPED_IN_TIME = frozenset({SyncState.WAITING, SyncState.MANUAL, SyncState.REFUSED})
"""Nothing of it is under way, and nothing of it may have arrived."""

SETTLED_BY_HAND = frozenset({SyncState.MANUAL, SyncState.UNKNOWN, SyncState.REFUSED, SyncState.HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What a person wrote to be sent in place of title or text; None sends what stands, the citizen's own at first."""

    title: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentParts:
    """What of a held case would leave, with the spans of code points in it that must not."""

    title: str
    text: str
    title_spans: tuple[tuple[int, int], ...]
    text_spans: tuple[tuple[int, int], ...]
    place_stays: bool
    privacy: Privacy


@use_case("release_case")
def release_case(
    ctx: Context,
    person: Person,
    number: str,
    *,
    privacy: Privacy | None = None,
    redacted: Redacted | None = None,
) -> SyncState:
    """Let a held case go once a person decided; raise where a question is open or the text would still leak."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number, reveal=True)
        if record.entry.supervisory:
            require(person, "release_supervisory")
        submit = submit_item(unit, record)
        if submit.state is not SyncState.HELD:
            raise StepNotAllowedError(submit.state)
        decided = _decided_privacy(record, privacy)
        redacted = redacted or Redacted()
        title, text = _texts_to_send(record, redacted)
        check_sent_text(replace(record, entry=replace(record.entry, privacy=decided)), title, text)
        unit.complaints.set_privacy(record.entry.uid, decided)
        if redacted != Redacted():
            unit.complaints.set_sent(record.entry.uid, title=title, text=text)
        state = _let_go(unit, record, frozenset({SyncState.HELD}), now)
        unit.journal.append(
            "case_released",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            facts={
                "reasons": sorted(str(reason) for reason in submit.hold_reasons),
                "name": decided.name_in_force,
                "report": decided.report_in_force,
                "redacted": redacted != Redacted(),
            },
        )
        return state


def _texts_to_send(record: CaseRecord, redacted: Redacted) -> tuple[str, str]:
    """Return title and text as they would leave; a blank or broken one is refused by InvalidEntryError."""
    for field, given in (("sent_title", redacted.title), ("sent_text", redacted.text)):
        if given is not None:
            demand_words(field, given)
            demand_unicode(field, given)
    title = (record.sent_title or record.entry.title) if redacted.title is None else redacted.title
    text = (record.sent_text or record.entry.description) if redacted.text is None else redacted.text
    return title, text


def _let_go(unit: Unit, record: CaseRecord, states: frozenset[SyncState], now: datetime) -> SyncState:
    """Send the steps in these states on their way along the road the office has now; return where the text stands."""
    dialect = unit.office.service().dialect
    files_go = dialect is not Dialect.ASSISTED
    for item in unit.outbox.of_case(record.entry.uid):
        if item.state in states:
            files = SyncState.WAITING if files_go else SyncState.NOT_REQUIRED
            state = files if item.step is Step.FILE else first_state(dialect)
            unit.outbox.set_state(item.id, state, at=now, hold_reasons=())
            unit.transit.leave(item.id)
    if files_go:
        queue_files(unit, record.entry.uid, SyncState.WAITING, (), now)
    state = submit_item(unit, record).state
    unit.complaints.set_sync_status(record.number, state)
    return state


@use_case("release_case")
def parts_to_send(ctx: Context, person: Person, number: str) -> SentParts:
    """Return what would leave and the spans in it that must not (`decisions.md` 11)."""
    with ctx.store.reading() as unit:
        record = find_case(unit, sight_of(person), number, reveal=True)
        title = record.sent_title or record.entry.title
        text = record.sent_text or record.entry.description
        return SentParts(
            title=title,
            text=text,
            title_spans=_careful_spans(record, title),
            text_spans=_careful_spans(record, text),
            place_stays=bool(record.entry.incident_place.strip()) and not sendable_place(record),
            privacy=record.entry.privacy,
        )


def check_sent_text(record: CaseRecord, title: str, text: str) -> None:
    """Refuse a text that would carry out a NIK, or the identity of somebody whose name is hidden."""
    for sent in (text, title):
        spans = _careful_spans(record, sent)
        if spans:
            raise SentTextNeedsCareError(spans)


def sendable_place(record: CaseRecord) -> str:
    """Return the place of the incident as it may leave; empty where it would tell who complains.

    The place can't be redacted as the text can, so it stays here whole: the officer may name the village in the text.
    """
    entry = record.entry
    place = ", ".join(part for part in (entry.incident_place, entry.incident_village) if part.strip())
    return "" if _careful_spans(record, place) else place


def _careful_spans(record: CaseRecord, text: str) -> tuple[tuple[int, int], ...]:
    privacy = record.entry.privacy
    careful = privacy.name_in_force is not NameVisibility.VISIBLE or privacy.identity_confidential
    return identity_spans(record, text, careful=careful)


def _decided_privacy(record: CaseRecord, given: Privacy | None) -> Privacy:
    confidential = record.entry.privacy.identity_confidential
    decided = record.entry.privacy if given is None else replace(given, identity_confidential=confidential)
    if not decided.is_decided:
        raise PrivacyUndecidedError
    return decided


@use_case("hold_case")
def hold_case(ctx: Context, person: Person, number: str) -> None:
    """Keep a waiting or refused case back: to stop it in time, or to mend what is sent before it is released again."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number)
        submit = submit_item(unit, record)
        if submit.state not in STOPPED_IN_TIME:
            raise StepNotAllowedError(submit.state)
        demand_no_road(submit)
        for item in unit.outbox.of_case(record.entry.uid):
            if item.state in STOPPED_IN_TIME:
                unit.outbox.set_state(item.id, SyncState.HELD, at=now, hold_reasons=(HoldReason.BY_PERSON,))
        unit.complaints.set_sync_status(record.number, SyncState.HELD)
        unit.journal.append("case_held", actor=person.login, at=now, case_uid=record.entry.uid)


@use_case("resolve_with_tracking_id")
def resolve_with_tracking_id(ctx: Context, person: Person, number: str, tracking_id: str) -> str:
    """Settle an unknown, refused or hand-entered case with the number found on the site; return it cleaned.

    Raises TrackingIdInvalidError, TrackingIdTakenError, or TrackingIdEarlierError for one that was there before ours.
    So can be settled what a person held back, to enter it by hand; what a rule holds leaves by `release_case` alone.
    """
    cleaned = read_tracking_id(tracking_id)
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number)
        item = submit_item(unit, record)
        held_by_rule = item.state is SyncState.HELD and item.hold_reasons != (HoldReason.BY_PERSON,)
        if item.state not in SETTLED_BY_HAND or held_by_rule:
            raise StepNotAllowedError(item.state)
        owner = unit.complaints.tracking_owner(cleaned)
        if owner is not None:
            seen = unit.complaints.get(owner, sight_of(person)) is not None
            raise TrackingIdTakenError(cleaned, owner if seen else "")
        demand_fitting(unit, record, item, cleaned)
        settle_by_proof(unit, record, item, cleaned, at=now)
        unit.journal.append(
            "tracking_id_entered",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            facts={"tracking_id": cleaned, "was": item.state},
        )
        return cleaned


def read_tracking_id(typed: str) -> str:
    """Return the digits of a tracking number typed or pasted with its number sign."""
    cleaned = typed.strip().removeprefix("#").strip()
    if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) in TRACKING_ID_DIGITS):
        raise TrackingIdInvalidError(typed)
    return cleaned


@use_case("resend_unknown")
def resend_unknown(ctx: Context, person: Person, number: str, reason: str) -> None:
    """Send an unknown or refused case again because a person decided so; the reason stands in the journal.

    So goes again a file alone whose text still waits; never one whose text has arrived.
    """
    if not reason.strip():
        raise ReasonNeededError
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number, reveal=True)
        stuck = any(item.state in STUCK for item in unit.outbox.of_case(record.entry.uid))
        submit = submit_item(unit, record)
        if not stuck or submit.state not in {*STUCK, SyncState.WAITING}:
            raise StepNotAllowedError(submit.state)
        _let_go(unit, record, STUCK, now)
        unit.journal.append(
            "resend_decided",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            facts={"was": submit.state},
            remark=plain_remark(record, reason),
        )


@use_case("release_case")
def send_without_files(ctx: Context, person: Person, number: str) -> None:
    """Let the text go alone; the files stay here, shown as not sent (`decisions.md` 22)."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number)
        files = [
            item
            for item in unit.outbox.of_case(record.entry.uid)
            if item.step is Step.FILE and item.state in {SyncState.WAITING, SyncState.REFUSED, SyncState.HELD}
        ]
        if not files:
            raise StepNotAllowedError(record.sync_status)
        for item in files:
            unit.outbox.set_state(item.id, SyncState.NOT_REQUIRED, at=now)
        unit.journal.append(
            "files_kept_back", actor=person.login, at=now, case_uid=record.entry.uid, facts={"files": len(files)}
        )


def submit_item(unit: Unit, record: CaseRecord) -> OutboxItem:
    """Return the case's one submit step."""
    return next(item for item in unit.outbox.of_case(record.entry.uid) if item.step is Step.SUBMIT)


def demand_no_road(item: OutboxItem) -> None:
    """Refuse what is on a road already: by telephone or with a courier it may have arrived at any moment."""
    if item.travel is not None:
        raise StepNotAllowedError(f"by_{item.travel}")
