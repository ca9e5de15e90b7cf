"""What asking the service tells of steps whose outcome nobody knows, and of forwardings before they go.

Found is proof at once; absence is proof only after the quarantine (`reliability.md` §4). What a person decided
meanwhile stands: every step is looked at again inside the transaction that moves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from desktop.domain.courier import GIVEN_UP
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.inquiry import Inquiry
from desktop.domain.national import NationalEvent
from desktop.domain.outgoing import Outgoing
from desktop.store.store import Unit
from desktop.usecases.clocks import note_arrival
from desktop.usecases.context import Context
from desktop.usecases.door import SYSTEM_ACTOR, system_case
from desktop.usecases.mirror import NEWS
from desktop.usecases.sending import record_of

MINUTE = 60_000
"""Milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAct:
    """An act the service is asked about: `before` is how often it was there before the last try, None where unasked.

    `accepted` are the texts of this case's replies that have arrived, so that an older one is not taken for this one;
    `known` is all the service ever showed, oldest first, and `earlier` how much of it before the act was queued, so
    that somebody else's words are not taken for ours, and a log that shrank proves no absence.
    """

    item: OutboxItem
    tracking_id: str
    outgoing: Outgoing
    before: int | None
    accepted: tuple[str, ...]
    known: tuple[NationalEvent, ...] = ()
    earlier: int = 0


@system_case("acts_to_ask")
def acts_to_ask(ctx: Context) -> tuple[AskedAct, ...]:
    """Return the acts to ask the service about now: unknown ones, and forwardings before they go."""
    with ctx.store.reading() as unit:
        ready = [(item, unit.inquiries.of_item(item.id)) for item in unit.outgoing.to_ask(ctx.now())]
        asked = (_asked(unit, item, known) for item, known in ready if _may_look(ctx, unit, known))
        return tuple(act for act in asked if act is not None)


@system_case("texts_to_ask")
def texts_to_ask(ctx: Context) -> tuple[OutboxItem, ...]:
    """Return the complaints to look up now where a service can: those nobody knows of whether they arrived."""
    with ctx.store.reading() as unit:
        unknown = unit.inquiries.unknown_texts()
        return tuple(item for item in unknown if _may_look(ctx, unit, unit.inquiries.of_item(item.id)))


def _may_look(ctx: Context, unit: Unit, known: Inquiry) -> bool:
    return known.may_look(ctx.ticks(), _quarantine(unit))


def _quarantine(unit: Unit) -> int:
    return unit.office.service().quarantine_minutes * MINUTE


def _asked(unit: Unit, item: OutboxItem, known: Inquiry) -> AskedAct | None:
    """Return what is asked, None where the act's content is lost: a broken row holds up no other."""
    written = unit.outgoing.get(item.id)
    if written is None:
        return None
    replies = [
        unit.outgoing.get(other.id)
        for other in unit.outbox.of_case(item.case_uid)
        if other.step is Step.REPLY and other.state is SyncState.ACCEPTED
    ]
    return AskedAct(
        item=item,
        tracking_id=record_of(unit, item).tracking_id,
        outgoing=written.content,
        before=known.shown_before(item.attempts),
        accepted=tuple(reply.content.content for reply in replies if reply is not None),
        known=tuple(seen.event for seen in sorted(unit.mirror.events(item.case_uid), key=lambda one: one.id)),
        earlier=_known_when_queued(unit, item),
    )


def _known_when_queued(unit: Unit, item: OutboxItem) -> int:
    """Return how many events were here before the act was written, told by the journal's order and by no clock."""
    queued = (f"{item.step}_queued", item.id)
    before = takewhile(lambda row: (row.act, row.facts.get("item")) != queued, unit.journal.of_case(item.case_uid))
    return sum(int(str(row.facts["events"])) for row in before if row.act == NEWS)


@system_case("note_there")
def note_there(ctx: Context, item: OutboxItem, reference: str) -> bool:
    """Settle a step as arrived because the service shows it; say whether it was still open.

    A complaint found under the tracking number of another case stays unknown: a person must look.
    """
    with ctx.store.writing() as unit:
        standing, now = _standing(unit, item), ctx.now()
        if standing not in {SyncState.UNKNOWN, SyncState.WAITING}:
            return False
        if item.step is Step.SUBMIT:
            if unit.complaints.tracking_owner(reference) not in {None, item.number}:
                _note_vain(ctx, unit, item)
                return False
            note_arrival(unit, record_of(unit, item), reference, at=now)
            unit.complaints.set_sync_status(item.number, SyncState.ACCEPTED)
        unit.outbox.set_state(item.id, SyncState.ACCEPTED, at=now, service_ref=reference)
        _journal(ctx, unit, item, "found", reference=reference)
        return True


@system_case("note_absent")
def note_absent(ctx: Context, item: OutboxItem, shown: int) -> bool:
    """Let an unknown step go again where the service, asked after the quarantine, does not show it; say whether so.

    `shown` is how often it shows the like of it now: the next try is told from what was there before by it.
    """
    with ctx.store.writing() as unit:
        found = unit.outbox.get(item.id)
        if found is None or found.state is not SyncState.UNKNOWN:
            return False
        quiet = unit.inquiries.of_item(item.id).is_quiet(ctx.ticks(), _quarantine(unit))
        if not quiet or found.last_error == GIVEN_UP:
            _note_vain(ctx, unit, item)
            return False
        unit.outbox.set_state(item.id, SyncState.WAITING, at=ctx.now())
        unit.transit.leave(item.id)
        unit.inquiries.note_asked(item.id, tries=item.attempts, shown=shown)
        if item.step is Step.SUBMIT:
            unit.complaints.set_sync_status(item.number, SyncState.WAITING)
        _journal(ctx, unit, item, "absent")
        return True


@system_case("note_ready")
def note_ready(ctx: Context, item: OutboxItem, shown: int | None) -> None:
    """Let a forwarding go: the service was asked and shows it so often before this try, None where it shows nothing."""
    with ctx.store.writing() as unit:
        unit.inquiries.note_asked(item.id, tries=item.attempts, shown=shown)


@system_case("note_vain")
def note_vain(ctx: Context, item: OutboxItem) -> None:
    """Note that asking proved nothing, so that the same is not asked again at once."""
    with ctx.store.writing() as unit:
        _note_vain(ctx, unit, item)


def _note_vain(ctx: Context, unit: Unit, item: OutboxItem) -> None:
    unknown = _standing(unit, item) is SyncState.UNKNOWN
    if unknown and unit.inquiries.of_item(item.id).quiet_since is None:
        # It became unknown on a road that has no quarantine of its own: it begins now.
        unit.inquiries.begin_quarantine(item.id, ctx.ticks())
    unit.inquiries.note_vain(item.id, ctx.ticks())


def _standing(unit: Unit, item: OutboxItem) -> SyncState | None:
    found = unit.outbox.get(item.id)
    return None if found is None else found.state


def _journal(ctx: Context, unit: Unit, item: OutboxItem, what: str, **facts: str) -> None:
    unit.journal.append(
        f"{item.step}_{what}",
        actor=SYSTEM_ACTOR,
        at=ctx.now(),
        case_uid=item.case_uid,
        facts={"item": item.id, **facts},
    )
