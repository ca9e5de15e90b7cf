"""The assisted road after the complaint is there: replies and forwardings copied by hand, and the status typed back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.national import EventKind, NationalCase, NationalEvent, ServiceTime
from desktop.domain.office import Person
from desktop.domain.outgoing import Outgoing
from desktop.domain.permissions import sight_of
from desktop.errors import FieldProblem, InvalidEntryError, StepNotAllowedError, TrackingIdMissingError
from desktop.store.mirror import Taken
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.mirror import keep_reflection
from desktop.usecases.outgoing import ACTS
from desktop.usecases.reading import find_case
from desktop.usecases.release import demand_no_road
from desktop.usecases.typed_text import demand_unicode, demand_words

T = TypeVar("T")

TYPED = "typed"
"""The list an event stands in that a person read on the site."""


@use_case("assisted_copy")
def acts_for_a_hand(ctx: Context, person: Person) -> tuple[OutboxItem, ...]:
    """Return the replies and forwardings to be copied by hand, oldest first; of one case the next one alone."""
    with ctx.store.reading() as unit:
        manual = unit.outbox.items(SyncState.MANUAL, sight_of(person))
        acts = sorted((item for item in manual if item.step in ACTS and item.travel is None), key=lambda item: item.id)
        firsts: dict[str, OutboxItem] = {}
        for act in acts:
            firsts.setdefault(act.case_uid, act)
        return tuple(firsts.values())


@use_case("assisted_copy")
def shape_act(ctx: Context, person: Person, item_id: int, shape: Callable[[CaseRecord, Outgoing], T]) -> T:
    """Return what `shape` makes of an act that waits for a hand; only what it returns leaves here."""
    with ctx.store.reading() as unit:
        record, outgoing = _act_at_hand(unit, person, item_id)
        return shape(record, outgoing)


@use_case("assisted_copy")
def files_of_act(ctx: Context, person: Person, item_id: int) -> tuple[tuple[str, bytes], ...]:
    """Return name and content of each derived copy that goes with a reply; never an original."""
    with ctx.store.reading() as unit:
        record, outgoing = _act_at_hand(unit, person, item_id)
        names = {piece.uid: piece.sent_name for piece in record.attachments}
        return tuple((names[uid], unit.attachments.sent(uid)) for uid in outgoing.files)


def _act_at_hand(unit: Unit, person: Person, item_id: int) -> tuple[CaseRecord, Outgoing]:
    sight = sight_of(person)
    item = unit.outbox.get(item_id, sight)
    kept = unit.outgoing.get(item_id)
    if item is None or kept is None:
        raise StepNotAllowedError("")
    if item.state is not SyncState.MANUAL:
        raise StepNotAllowedError(item.state)
    demand_no_road(item)
    return find_case(unit, sight, item.number), kept.content


@use_case("note_status")
def note_status(ctx: Context, person: Person, number: str, words: str, day: date | None = None) -> Taken:
    """Keep the status a person read on the site, word for word, on the day it shows; today where it shows none.

    It goes the way of everything that is read: beside our own and never over it. Raises TrackingIdMissingError,
    InvalidEntryError for blank words or a day to come.
    """
    demand_words("status", words)
    demand_unicode("status", words)
    with ctx.store.writing() as unit:
        record = find_case(unit, sight_of(person), number)
        if not record.tracking_id:
            raise TrackingIdMissingError(record.number)
        said = " ".join(words.split())
        when = _when(ctx, unit, day)
        event = NationalEvent(kind=EventKind.STATUS, when=when, source=TYPED, status_new=said)
        case = NationalCase(tracking_id=record.tracking_id, status_name=said, events=(event,))
        taken = keep_reflection(unit, record.entry.uid, case, at=ctx.now())
        unit.journal.append(
            "status_typed", actor=person.login, at=ctx.now(), case_uid=record.entry.uid, facts={"day": when.raw}
        )
        return taken


def _when(ctx: Context, unit: Unit, day: date | None) -> ServiceTime:
    zone = unit.office.get().time_zone
    today = ctx.today(zone)
    shown = day or today
    if shown > today:
        raise InvalidEntryError((FieldProblem("day", "in_future"),))
    at = datetime.combine(shown, time(), tzinfo=ZoneInfo(zone))
    return ServiceTime(raw=shown.isoformat(), at=at, zone=zone, day_only=True)
