"""The assisted road at the desk: what a person copies into LAPOR!'s web form, and the number typed back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import Dialect, Person
from desktop.domain.permissions import sight_of
from desktop.errors import StepNotAllowedError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.reading import find_case
from desktop.usecases.release import demand_no_road, resolve_with_tracking_id, submit_item

T = TypeVar("T")


@use_case("show_queue")
def is_copied_by_hand(ctx: Context, person: Person) -> bool:
    """Say whether this office has no line of its own: then nothing is sent by a key, everything by a hand."""
    del person  # the door has asked already; the road is the office's
    with ctx.store.reading() as unit:
        return unit.office.service().dialect is Dialect.ASSISTED


@use_case("assisted_copy")
def waiting_for_a_hand(ctx: Context, person: Person) -> tuple[OutboxItem, ...]:
    """Return the cases that wait to be copied by hand, oldest first; neither held ones nor those on another road."""
    with ctx.store.reading() as unit:
        manual = unit.outbox.items(SyncState.MANUAL, sight_of(person))
        waiting = [item for item in manual if item.step is Step.SUBMIT and item.travel is None]
        return tuple(sorted(waiting, key=lambda item: item.id))


@use_case("assisted_copy")
def shape_for_copying(ctx: Context, person: Person, number: str, shape: Callable[[CaseRecord], T]) -> T:
    """Return what `shape` makes of a case that waits for a hand.

    `shape` is the dialect's: it needs the identity to be certain that none of it is in the text. Only what it returns
    leaves here.
    """
    with ctx.store.reading() as unit:
        return shape(_case_at_hand(unit, person, number))


@use_case("assisted_copy")
def files_for_copying(ctx: Context, person: Person, number: str) -> tuple[tuple[str, bytes], ...]:
    """Return name and content of each derived copy that may be put beside the web form; never an original."""
    with ctx.store.reading() as unit:
        record = _case_at_hand(unit, person, number)
        return tuple(
            (piece.sent_name, unit.attachments.sent(piece.uid)) for piece in record.attachments if piece.is_sendable
        )


@use_case("enter_tracking_id")
def enter_tracking_id(ctx: Context, person: Person, number: str, typed: str) -> str:
    """Keep the number the web form answered with; return it cleaned. Only a case that waits for a hand takes one."""
    with ctx.store.reading() as unit:
        record = _case_at_hand(unit, person, number)
    return resolve_with_tracking_id(ctx, person, record.number, typed)


def _case_at_hand(unit: Unit, person: Person, number: str) -> CaseRecord:
    record = find_case(unit, sight_of(person), number, reveal=True)
    item = submit_item(unit, record)
    if item.state is not SyncState.MANUAL:
        raise StepNotAllowedError(item.state)
    demand_no_road(item)
    return record
