"""Deciding about what does not leave by itself: held, unknown, refused, or entered by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.complaint import CaseRecord, Complainant
from desktop.domain.delivery import HoldReason, OutboxItem, Step, SyncState
from desktop.domain.numbering import parse_number
from desktop.domain.office import Person
from desktop.domain.permissions import sight_of
from desktop.domain.privacy import NameVisibility, Privacy
from desktop.domain.privacy_scan import find_spans
from desktop.errors import (
    CaseNotFoundError,
    PrivacyUndecidedError,
    ReasonNeededError,
    SentTextNeedsCareError,
    StepNotAllowedError,
    TrackingIdInvalidError,
    TrackingIdTakenError,
)
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import require, use_case
from desktop.usecases.reading import find_case
from desktop.usecases.register_complaint import first_state

TRACKING_ID_DIGITS = range(5, 11)
"""LAPOR!'s numbers have seven digits today and will grow (`domain.md` §2.8); ten is the most ever seen."""

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
    now = ctx.now()
    with ctx.store.writing() as unit:
        record = revealed_case(unit, person, number)
        if record.entry.supervisory:
            require(person, "release_supervisory")
        held = [item for item in unit.outbox.of_case(record.entry.uid) if item.state is SyncState.HELD]
        if not held:
            raise StepNotAllowedError(record.sync_status)
        decided = _decided_privacy(record, privacy)
        redacted = redacted or Redacted()
        title = (record.sent_title or record.entry.title) if redacted.title is None else redacted.title
        text = (record.sent_text or record.entry.description) if redacted.text is None else redacted.text
        check_sent_text(replace(record, entry=replace(record.entry, privacy=decided)), title, text)
        unit.complaints.set_privacy(record.entry.uid, decided)
        if redacted != Redacted():
            unit.complaints.set_sent(record.entry.uid, title=title, text=text)
        state = first_state(unit.office.service().dialect)
        for item in held:
            target = SyncState.WAITING if item.step is Step.FILE else state
            unit.outbox.set_state(item.id, target, at=now, hold_reasons=())
        unit.complaints.set_sync_status(record.number, state)
        unit.journal.append(
            "case_released",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            facts={
                "reasons": sorted({str(reason) for item in held for reason in item.hold_reasons}),
                "name": decided.name_in_force,
                "report": decided.report_in_force,
                "redacted": redacted != Redacted(),
            },
        )
        return state


@use_case("release_case")
def parts_to_send(ctx: Context, person: Person, number: str) -> SentParts:
    """Return what would leave and the spans in it that must not (`decisions.md` 11)."""
    with ctx.store.reading() as unit:
        record = revealed_case(unit, person, number)
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
    who = record.entry.complainant or Complainant()
    privacy = record.entry.privacy
    careful = privacy.name_in_force is not NameVisibility.VISIBLE or privacy.identity_confidential
    spans = find_spans(text, who, look_for_identity=careful)
    return tuple((span.start, span.end) for span in spans)


def _decided_privacy(record: CaseRecord, given: Privacy | None) -> Privacy:
    confidential = record.entry.privacy.identity_confidential
    decided = record.entry.privacy if given is None else replace(given, identity_confidential=confidential)
    if not decided.is_decided:
        raise PrivacyUndecidedError
    return decided


@use_case("hold_case")
def hold_case(ctx: Context, person: Person, number: str) -> None:
    """Keep a waiting or refused case back: to stop it in time, or to mend what is sent before it is released again."""
    now = ctx.now()
    with ctx.store.writing() as unit:
        record = find_case(unit, sight_of(person), number)
        waiting = [
            item
            for item in unit.outbox.of_case(record.entry.uid)
            if item.state in {SyncState.WAITING, SyncState.MANUAL, SyncState.REFUSED}
        ]
        if not waiting:
            raise StepNotAllowedError(record.sync_status)
        for item in waiting:
            unit.outbox.set_state(item.id, SyncState.HELD, at=now, hold_reasons=(HoldReason.BY_PERSON,))
        unit.complaints.set_sync_status(record.number, SyncState.HELD)
        unit.journal.append("case_held", actor=person.login, at=now, case_uid=record.entry.uid)


@use_case("resolve_with_tracking_id")
def resolve_with_tracking_id(ctx: Context, person: Person, number: str, tracking_id: str) -> str:
    """Settle an unknown, refused or hand-entered case with the number found on the site; return it cleaned."""
    cleaned = read_tracking_id(tracking_id)
    now = ctx.now()
    with ctx.store.writing() as unit:
        record = find_case(unit, sight_of(person), number)
        item = submit_item(unit, record)
        if item.state not in SETTLED_BY_HAND or HoldReason.SUPERVISORY in item.hold_reasons:
            raise StepNotAllowedError(item.state)
        owner = unit.complaints.tracking_owner(cleaned)
        if owner is not None and owner != record.number:
            raise TrackingIdTakenError(cleaned, owner)
        unit.outbox.set_state(item.id, SyncState.ACCEPTED, at=now, service_ref=cleaned)
        _drop_files(unit, record, at=now)
        unit.complaints.set_tracking_id(record.number, cleaned)
        unit.complaints.set_sync_status(record.number, SyncState.ACCEPTED)
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
    """Send an unknown or refused case again because a person decided so; the reason stands in the journal."""
    if not reason.strip():
        raise ReasonNeededError
    now = ctx.now()
    with ctx.store.writing() as unit:
        record = find_case(unit, sight_of(person), number)
        again = [
            item
            for item in unit.outbox.of_case(record.entry.uid)
            if item.state in {SyncState.UNKNOWN, SyncState.REFUSED}
        ]
        if not again:
            raise StepNotAllowedError(record.sync_status)
        for item in again:
            unit.outbox.set_state(item.id, SyncState.WAITING, at=now)
        unit.complaints.set_sync_status(record.number, SyncState.WAITING)
        unit.journal.append(
            "resend_decided", actor=person.login, at=now, case_uid=record.entry.uid, facts={}, remark=reason
        )


@use_case("release_case")
def send_without_files(ctx: Context, person: Person, number: str) -> None:
    """Let the text go alone; the files stay here, shown as not sent (`decisions.md` 22)."""
    now = ctx.now()
    with ctx.store.writing() as unit:
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
    for item in unit.outbox.of_case(record.entry.uid):
        if item.step is Step.SUBMIT:
            return item
    raise StepNotAllowedError(record.sync_status)


def _drop_files(unit: Unit, record: CaseRecord, *, at: datetime) -> None:
    """Files of a case that went by hand are no longer sent by the program."""
    for item in unit.outbox.of_case(record.entry.uid):
        if item.step is Step.FILE and item.state in {SyncState.WAITING, SyncState.HELD, SyncState.MANUAL}:
            unit.outbox.set_state(item.id, SyncState.NOT_REQUIRED, at=at)


def revealed_case(unit: Unit, person: Person, typed: str) -> CaseRecord:
    """Return the case with identity for the program's own check of the sent text; nothing of it is shown."""
    number = str(parse_number(typed))
    record = unit.complaints.get(number, sight_of(person), reveal=True)
    if record is None:
        raise CaseNotFoundError(number)
    return record
