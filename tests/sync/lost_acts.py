"""Acts whose answer was lost, and what is known of them."""

from __future__ import annotations

from desktop.domain.delivery import OutboxItem, SyncState, Unknown
from desktop.domain.national import NationalEvent
from desktop.sync.settling import settle_acts
from tests.support.counter import Counter
from tests.support.showing import Shows
from tests.usecases.said import ANSWER, arrived, forward, reply


def tracking(wire: Counter, item: OutboxItem) -> str:
    """Return the tracking number of an act's case."""
    return wire.case(item.number).tracking_id


def lost(wire: Counter, item: OutboxItem) -> OutboxItem:
    """Let the answer to an act be lost."""
    assert wire.settle(item.number, Unknown(evidence="cut"), item.step) is SyncState.UNKNOWN
    return item


def lost_reply(wire: Counter, text: str = ANSWER) -> OutboxItem:
    """Let the answer to a reply in a case of its own be lost."""
    return lost(wire, reply(wire, arrived(wire), text))


def lost_forward(wire: Counter, service: Shows, *before: NationalEvent) -> OutboxItem:
    """Let a forwarding go and its answer be lost; the service showed `before` until then."""
    item = forward(wire, arrived(wire))
    service.put(tracking(wire, item), *before)
    assert settle_acts(wire.ctx, service).ready == 1
    return lost(wire, item)


def evidence_of(wire: Counter) -> list[str]:
    """Return the acts in the journal but for news."""
    return [row["act"] for row in wire.journal() if row["act"] != "national_news"]
