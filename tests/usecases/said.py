"""A case that is at the service, and what the office says about it."""

from __future__ import annotations

from typing import Any

from desktop.domain.delivery import Accepted, OutboxItem, SyncState
from desktop.usecases.delivery import due_items
from desktop.usecases.outgoing import ActDecision, decide_outgoing, queue_forward, queue_reply
from desktop.usecases.release import resolve_with_tracking_id
from tests.support.counter import Counter

TARGET = "20114"
ANSWER = "Terima kasih, jalan ini ditambal minggu depan."


def arrived(wire: Counter, **changes: Any) -> str:
    """Record a case that has reached the service."""
    number = wire.record(**changes)
    wire.settle(number, Accepted(reference=str(9412000 + len(wire.numbers))))
    return number


def by_hand(counter: Counter, **changes: Any) -> str:
    """Record a case that was copied by hand."""
    number = counter.record(**changes)
    resolve_with_tracking_id(counter.ctx, counter.who("lilis"), number, str(9412000 + len(counter.numbers)))
    return number


def reply(office: Counter, number: str, text: str = ANSWER, **how: Any) -> OutboxItem:
    """Queue a reply of the liaison."""
    return queue_reply(office.ctx, office.who("lilis"), number, text, **how)


def forward(office: Counter, number: str, target: str = TARGET, reason: str = "Jalan ini jalan kota.") -> OutboxItem:
    """Queue a forwarding of the liaison."""
    return queue_forward(office.ctx, office.who("lilis"), number, target, reason)


def decide(office: Counter, item: OutboxItem, decision: ActDecision, reason: str = "dilihat di situs") -> OutboxItem:
    """Decide as the secretary."""
    return decide_outgoing(office.ctx, office.who("wahyu"), item.id, decision, reason)


def standing(office: Counter, item: OutboxItem) -> SyncState:
    """Return where an act stands."""
    with office.office.store.reading() as unit:
        found = unit.outbox.get(item.id)
    assert found is not None
    return found.state


def due(office: Counter) -> list[int]:
    """Return the steps that may go now."""
    return [item.id for item in due_items(office.ctx)]
