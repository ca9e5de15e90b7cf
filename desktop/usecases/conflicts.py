"""Contradictions between what this office did and what the service shows: found in reading, settled by a person.

An edit on one side alone is no contradiction: it stands beside the citizen's words. Nothing of ours is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from desktop.domain.caselife import CLOSED
from desktop.domain.complaint import CaseRecord
from desktop.domain.conflict import Choice, Conflict, ConflictKind
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.national_status import is_closed
from desktop.domain.numbering import tagged_number
from desktop.domain.office import Person
from desktop.domain.permissions import Sight, sight_of
from desktop.errors import FieldProblem, InvalidEntryError, StepNotAllowedError
from desktop.store.mirror import Reflection, Taken
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import SYSTEM_ACTOR, use_case
from desktop.usecases.reading import find_case

Found = tuple[ConflictKind, str, str]

OVER = frozenset({SyncState.ACCEPTED, SyncState.NOT_REQUIRED})


def note_conflicts(unit: Unit, case_uid: str, taken: Taken, *, at: datetime) -> None:
    """Write each contradiction that a reading brought, once."""
    number = unit.complaints.number_of_uid(case_uid)
    record = unit.complaints.get(number, Sight.of_system()) if number else None
    seen = unit.mirror.of_case(case_uid)
    if record is None or seen is None:
        return
    for kind, ours, theirs in _contradictions(unit, record, seen, taken):
        if unit.conflicts.add(case_uid, kind, ours=ours, theirs=theirs, at=at):
            unit.journal.append(
                "conflict_found", actor=SYSTEM_ACTOR, at=at, case_uid=case_uid, facts={"kind": kind.value}
            )


def _contradictions(unit: Unit, record: CaseRecord, seen: Reflection, taken: Taken) -> Iterator[Found]:
    yield from _other_reference(record, seen)
    for kind, field, theirs in (
        (ConflictKind.TITLE, "title", seen.title),
        (ConflictKind.TEXT, "description", seen.text),
    ):
        yield from _both_edited(record, kind, field, theirs if _name(kind) in taken.changed else None)
    acts = [item for item in unit.outbox.of_case(record.entry.uid) if _is_open_act(item)]
    yield from _moved_elsewhere(unit, acts, seen, taken)
    yield from _closed_or_reopened(record, acts, seen, taken, unit.office.service().status_words)


def _name(kind: ConflictKind) -> str:
    return "title" if kind is ConflictKind.TITLE else "text"


def _is_open_act(item: OutboxItem) -> bool:
    return item.step in {Step.FORWARD, Step.REPLY} and item.state not in OVER


def _other_reference(record: CaseRecord, seen: Reflection) -> Iterator[Found]:
    """Find another register number at the start of the report: our tracking number was mistyped or mixed up.

    A report that was born online may well begin with the number of the office that sent it.
    """
    there = tagged_number(seen.first_text or seen.text or "")
    if there and there != record.number and not record.entry.channel.is_online:
        yield ConflictKind.REFERENCE, record.number, there


def _both_edited(record: CaseRecord, kind: ConflictKind, field: str, theirs: str | None) -> Iterator[Found]:
    """Find words we corrected after recording and the verifier changed too."""
    corrected = [revision.value for revision in record.revisions if revision.field == field]
    if theirs is not None and corrected and _plain(corrected[-1]) not in _plain(theirs):
        yield kind, corrected[-1], theirs


def _moved_elsewhere(unit: Unit, acts: list[OutboxItem], seen: Reflection, taken: Taken) -> Iterator[Found]:
    """Find a report we are about to forward to one institution and the service sent to another meanwhile."""
    if "disposition_id" not in taken.changed:
        return
    for item in acts:
        written = unit.outgoing.get(item.id) if item.step is Step.FORWARD else None
        if written is not None and written.content.target_id != seen.disposition_id:
            ours = written.content.target_name or written.content.target_id
            yield ConflictKind.DISPOSITION, ours, seen.disposition_name or seen.disposition_id or ""


def _closed_or_reopened(
    record: CaseRecord, acts: list[OutboxItem], seen: Reflection, taken: Taken, words: Mapping[str, str]
) -> Iterator[Found]:
    """Find a report closed there while something of ours is under way, or reopened there after we were done."""
    before = taken.changed.get("status_name")
    if before is None:
        return
    closed = is_closed(seen.status_name, words)
    if closed and acts:
        yield ConflictKind.STATUS, str(acts[0].step), seen.status_name
    elif not closed and is_closed(before, words) and record.case_status in CLOSED:
        yield ConflictKind.STATUS, record.case_status, seen.status_name


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@use_case("show_case")
def conflicts_of(ctx: Context, person: Person, number: str) -> tuple[Conflict, ...]:
    """Return the contradictions of a case, oldest first, settled ones too: they are its history."""
    with ctx.store.reading() as unit:
        return unit.conflicts.of_case(find_case(unit, sight_of(person), number).entry.uid)


@use_case("list_register")
def cases_ever_in_conflict(ctx: Context, person: Person) -> tuple[str, ...]:
    """Return the numbers of the filter "pernah bentrok"."""
    with ctx.store.reading() as unit:
        return unit.conflicts.numbers_ever(sight_of(person))


@use_case("settle_conflict")
def settle_conflict(ctx: Context, person: Person, number: str, conflict_id: int, choice: Choice) -> None:
    """Keep whose word stands; where it is the service's, it becomes a correction of ours beside the original."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number)
        found = [one for one in unit.conflicts.of_case(record.entry.uid) if one.id == conflict_id]
        if not found:
            raise InvalidEntryError((FieldProblem("conflict", "not_a_choice", str(conflict_id)),))
        if not unit.conflicts.settle(conflict_id, choice, by=person.login, at=now):
            raise StepNotAllowedError("")
        if choice is Choice.THEIRS and found[0].kind is ConflictKind.TITLE:
            unit.complaints.add_revision(
                record.entry.uid, field="title", value=found[0].theirs, by=person.login, at=now
            )
        unit.journal.append(
            "conflict_settled",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            facts={"kind": found[0].kind.value, "choice": choice.value},
        )
