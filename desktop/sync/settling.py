"""Asking the service before sending again: an unknown act is read back, and a complaint looked up where a service can.

What the service shows settles it at once. What it does not show after the quarantine, in a log read to its end, may go
again. Everything else stays unknown, is asked about ever more seldom, and never keeps other cases waiting.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from desktop.domain.delivery import Step, SyncState
from desktop.domain.national import EventKind, NationalCase, NationalEvent, NotRead, NotThere, Read
from desktop.domain.numbering import reference_tag
from desktop.store.mirror import DueReading
from desktop.sync.answers import object_in
from desktop.sync.capabilities import Capability
from desktop.sync.dialects.plain_words import plain_words
from desktop.usecases.context import Context
from desktop.usecases.inquiries import (
    AskedAct,
    acts_to_ask,
    note_absent,
    note_ready,
    note_there,
    note_vain,
    texts_to_ask,
)
from desktop.usecases.mirror import reading_stop, take_reading

if TYPE_CHECKING:
    from desktop.sync.roads import Road


class ReadsBack(Protocol):
    """A road that shows what the service has of one report."""

    def read_case(self, tracking_id: str) -> Read:
        """Return the report with its log."""


@dataclass(frozen=True, slots=True)
class Found:
    """The service has a complaint with our reference."""

    tracking_id: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The service answered for all it has, and our reference is not among it."""


@runtime_checkable
class FindsReference(Protocol):
    """A road that can look up our own reference; lapor-v3 can't."""

    def find(self, reference: str) -> Found | Absent | NotRead:
        """Look up the tag that stands first in a complaint's text."""


@dataclass(slots=True)
class Settled:
    """What asking came to: acts by what was learnt, `complaints` found, reports with news; `trouble` ended it."""

    complaints: int = 0
    found: int = 0
    again: int = 0
    vain: int = 0
    ready: int = 0
    received: int = 0
    trouble: NotRead | None = None


def never() -> bool:
    """Go on."""
    return False


def something_to_ask(ctx: Context, road: Road) -> bool:
    """Say whether this road can be asked about something now."""
    if Capability.READ_STATUS in road.capabilities and acts_to_ask(ctx) and reading_stop(ctx) is None:
        return True
    return Capability.FIND_REFERENCE in road.capabilities and bool(texts_to_ask(ctx))


def settle_unknown(ctx: Context, road: Road, must_end: Callable[[], bool] = never) -> Settled:
    """Ask about everything this road can be asked about, before anything is sent."""
    settled = Settled()
    if Capability.READ_STATUS in road.capabilities:
        settled = settle_acts(ctx, road, must_end)
    if settled.trouble is None and Capability.FIND_REFERENCE in road.capabilities and isinstance(road, FindsReference):
        looked_up = settle_submissions(ctx, road, must_end)
        settled.complaints += looked_up.complaints
        settled.again += looked_up.again
        settled.vain += looked_up.vain
        settled.trouble = looked_up.trouble
    return settled


def settle_acts(ctx: Context, road: ReadsBack, must_end: Callable[[], bool] = never) -> Settled:
    """Ask about every act that needs it, once; nothing is believed of a service a person must look at first."""
    settled = Settled()
    if reading_stop(ctx) is not None:
        return settled
    for act in acts_to_ask(ctx):
        if must_end() or settled.trouble is not None:
            break
        _settle_act(ctx, road, act, settled)
    return settled


def _settle_act(ctx: Context, road: ReadsBack, act: AskedAct, settled: Settled) -> None:
    match road.read_case(act.tracking_id):
        case NationalCase() as case:
            due = DueReading(case_uid=act.item.case_uid, number=act.item.number, tracking_id=act.tracking_id)
            settled.received += take_reading(ctx, due, case).is_news
            _judge(ctx, act, case, settled)
        case NotThere() if act.item.state is SyncState.WAITING:
            # Nothing was sent yet: a secret report may be hidden from us and still be ours to forward.
            note_ready(ctx, act.item, None)
            settled.ready += 1
        case NotRead(stops_round=True) | NotRead(stops_queue=True) as trouble:
            settled.trouble = trouble
        case _:
            note_vain(ctx, act.item)
            settled.vain += 1


def _judge(ctx: Context, act: AskedAct, case: NationalCase, settled: Settled) -> None:
    shown = _times_shown(act, case)
    if _is_there(act, case, shown):
        settled.found += note_there(ctx, act.item, _reference(act, case))
    elif act.item.state is SyncState.WAITING:
        note_ready(ctx, act.item, shown)
        settled.ready += 1
    elif _is_absent(act, case, shown):
        gone = note_absent(ctx, act.item, shown)
        settled.again += gone
        settled.vain += not gone
    else:
        note_vain(ctx, act.item)
        settled.vain += 1


def _is_there(act: AskedAct, case: NationalCase, shown: int) -> bool:
    if act.item.step is Step.FORWARD and case.disposition_id == act.outgoing.target_id:
        return True
    if act.item.state is not SyncState.UNKNOWN:
        return False
    # Passed on meanwhile, a forwarding still stands in the log; a reply counts beside those that arrived before.
    before = act.before if act.before is not None else _usual_before(act)
    return before is not None and shown > before


def _usual_before(act: AskedAct) -> int | None:
    """Return how many of the like must have been there before the first try; for a forwarding nobody can say.

    Equal words are common in an office: what somebody wrote on the site before is no proof that ours arrived.
    """
    if act.item.step is Step.FORWARD:
        return None
    return max(_accepted_before(act), _most_in_a_list(act, act.known[: act.earlier]))


def _accepted_before(act: AskedAct) -> int:
    ours = _readings_of(act.outgoing.content)
    return sum(not ours.isdisjoint(_readings_of(text)) for text in act.accepted)


def _is_absent(act: AskedAct, case: NationalCase, shown: int) -> bool:
    """Say whether the act is not there for certain, as far as a whole answer tells.

    A reply whose equal was there before by another hand, or that was deleted since, is neither there nor absent. A log
    that lacks what it showed before is not all the service has, and a log without even the report's own beginning tells
    nothing: an empty list must send nothing a second time.
    """
    if not case.events or _lacks_what_it_showed(act, case):
        return False
    if act.item.step is Step.FORWARD:
        return case.whole and case.disposition_id is not None and act.before is not None
    return case.whole and (act.before is not None or shown <= _accepted_before(act))


def _lacks_what_it_showed(act: AskedAct, case: NationalCase) -> bool:
    there = {(event.source, event.source_id) for event in case.events}
    return any(event.source_id and (event.source, event.source_id) not in there for event in act.known)


def _times_shown(act: AskedAct, case: NationalCase) -> int:
    """Return how often the service shows the like of an act.

    Two lists may show the same reply, so only the fuller one counts; dispositions are compared with an earlier count
    of the same lists, so all count.
    """
    if act.item.step is Step.FORWARD:
        return sum(_leads_to(event, act) for event in case.events)
    return _most_in_a_list(act, case.events)


def _most_in_a_list(act: AskedAct, events: Sequence[NationalEvent]) -> int:
    lists = Counter(source for source, _ in {(event.source, _identity(event)) for event in _replies(act, events)})
    return max(lists.values(), default=0)


def _replies(act: AskedAct, events: Sequence[NationalEvent]) -> list[NationalEvent]:
    ours = _readings_of(act.outgoing.content)
    return [event for event in events if not ours.isdisjoint(_readings_in(event))]


def _identity(event: NationalEvent) -> str:
    return event.source_id or event.fingerprint


def _leads_to(event: NationalEvent, act: AskedAct) -> bool:
    if event.kind is not EventKind.DISPOSITION:
        return False
    named = bool(act.outgoing.target_name) and event.to_name == act.outgoing.target_name
    return event.to_id == act.outgoing.target_id or named


def _reference(act: AskedAct, case: NationalCase) -> str:
    """Return what names the act at the service: the institution, or the newest follow-up that carries our words."""
    if act.item.step is Step.FORWARD:
        return act.outgoing.target_id
    ids = [event.source_id for event in _replies(act, case.events) if event.source_id]
    return ids[-1] if ids else ""


def _readings_of(text: str) -> set[str]:
    """Return how our words may come back: as they are, or once and twice read as the HTML they never were."""
    once = plain_words(text)
    return {_folded(text), _folded(once), _folded(plain_words(once))}


def _readings_in(event: NationalEvent) -> set[str]:
    """Return the words of an event: as it is shown, and as they came, before `{{places}}` in them were filled."""
    raw = object_in(event.raw) or {}
    return {_folded(event.text), *(_folded(value) for value in raw.values() if isinstance(value, str))}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def settle_submissions(ctx: Context, road: FindsReference, must_end: Callable[[], bool] = never) -> Settled:
    """Look up every complaint nobody knows of whether it arrived, where the road can."""
    settled = Settled()
    for item in texts_to_ask(ctx):
        if must_end():
            break
        match road.find(reference_tag(item.number)):
            case Found(tracking_id=tracking_id):
                there = note_there(ctx, item, tracking_id)
                settled.complaints += there
                settled.vain += not there
            case Absent():
                gone = note_absent(ctx, item, 0)
                settled.again += gone
                settled.vain += not gone
            case NotRead(stops_round=True) | NotRead(stops_queue=True) as trouble:
                settled.trouble = trouble
                break
            case _:
                note_vain(ctx, item)
                settled.vain += 1
    return settled
