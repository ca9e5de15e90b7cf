"""The road of a telephone at the desk: texts for SMS and e-mail, ticked back when they went or failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.office import Person, ServiceProfile
from desktop.domain.outgoing import Travel
from desktop.domain.permissions import sight_of
from desktop.errors import StepNotAllowedError
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.reading import find_case
from desktop.usecases.register_complaint import first_state, queue_files
from desktop.usecases.release import demand_no_road, submit_item

T = TypeVar("T")

BY_TELEPHONE = frozenset({Travel.SMS, Travel.EMAIL})
MAY_LEAVE = frozenset({SyncState.WAITING, SyncState.MANUAL})
"""Nothing of it is under way, and nothing holds it."""


@use_case("compose_message")
def compose_message(ctx: Context, person: Person, number: str, shape: Callable[[CaseRecord, ServiceProfile], T]) -> T:
    """Return what `shape` makes of a case that may leave by telephone; nothing is sent and nothing changes.

    `shape` is the dialect's: it needs the identity to be certain that none of it is in the texts. Only what it returns
    leaves here. What was ticked as sent may be composed again: a telephone loses messages too.
    """
    with ctx.store.reading() as unit:
        record = find_case(unit, sight_of(person), number, reveal=True)
        _demand_here(submit_item(unit, record), *BY_TELEPHONE)
        return shape(record, unit.office.service())


@use_case("compose_message")
def road_awaited(ctx: Context, person: Person, number: str) -> Travel | None:
    """Return the telephone's road a case went by while its number is awaited, None where it is on no such road."""
    with ctx.store.reading() as unit:
        item = submit_item(unit, find_case(unit, sight_of(person), number))
        waits = item.state is SyncState.MANUAL and item.travel in BY_TELEPHONE
        return item.travel if waits else None


@use_case("note_sent_by")
def note_sent_by(ctx: Context, person: Person, number: str, travel: Travel) -> None:
    """Note that a complaint went by SMS or e-mail: from here on no other road takes it.

    Its number is asked for until somebody types it (`resolve_with_tracking_id`), or it is noted as failed. Raises
    StepNotAllowedError where it is held, being sent, or on a road already.
    """
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number)
        item = submit_item(unit, record)
        _demand_here(item)
        if travel not in BY_TELEPHONE or not unit.transit.take(item.id, travel, at=now):
            raise StepNotAllowedError(item.state)
        unit.outbox.set_state(item.id, SyncState.MANUAL, at=now)
        unit.complaints.set_sync_status(record.number, SyncState.MANUAL)
        unit.journal.append(
            "sent_by_telephone", actor=person.login, at=now, case_uid=record.entry.uid, facts={"road": str(travel)}
        )


@use_case("note_sent_by")
def note_not_sent(ctx: Context, person: Person, number: str) -> SyncState:
    """Note that the telephone did not send it: the complaint takes the office's own road again; return its state."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number)
        item = submit_item(unit, record)
        if item.state is not SyncState.MANUAL or item.travel not in BY_TELEPHONE:
            raise StepNotAllowedError(item.state)
        unit.transit.leave(item.id)
        state = first_state(unit.office.service().dialect)
        unit.outbox.set_state(item.id, state, at=now)
        if state is SyncState.WAITING:
            queue_files(unit, record.entry.uid, SyncState.WAITING, (), now)
        unit.complaints.set_sync_status(record.number, state)
        unit.journal.append(
            "telephone_failed", actor=person.login, at=now, case_uid=record.entry.uid, facts={"road": str(item.travel)}
        )
        return state


@use_case("show_queue")
def arrived_by(ctx: Context, person: Person) -> dict[Travel, int]:
    """Return how many complaints arrived by each road, of what this person may see: a count tells of what is hidden."""
    with ctx.store.reading() as unit:
        return unit.transit.arrived(sight_of(person))


def _demand_here(item: OutboxItem, *allowed: Travel) -> None:
    """Refuse what may not leave, and what is on a road other than the allowed ones."""
    if item.state not in MAY_LEAVE:
        raise StepNotAllowedError(item.state)
    if item.travel not in allowed:
        demand_no_road(item)
