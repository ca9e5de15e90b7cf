"""The official list and a courier's bundle that a person gave up: found is proof, absent is none."""

from __future__ import annotations

from desktop.domain.courier import GIVEN_UP
from desktop.domain.delivery import Accepted, SyncState
from tests.support.counter import Counter
from tests.support.exports import newest
from tests.usecases.listings import oldest, ours, take, unknown


def given_up(wire: Counter) -> str:
    """Return a case whose bundle somebody gave up after it had been handed over."""
    number = unknown(wire)
    (item,) = wire.items(number)
    with wire.office.store.writing() as unit:
        unit.outbox.set_state(item.id, SyncState.UNKNOWN, at=wire.ctx.now(), last_error=GIVEN_UP)
    return number


def test_absence_proves_nothing_of_a_bundle_that_may_still_turn_up(wire: Counter) -> None:
    sent = wire.record()
    wire.settle(sent, Accepted(reference="9412001"))
    number = given_up(wire)
    window = (oldest(), ours(wire, sent, "9412001"), newest(wire.ctx.now()))
    assert take(wire, *window).absent == ()
    (item,) = wire.items(number)
    assert item.last_error == GIVEN_UP
    assert take(wire, *window, ours(wire, number)).settled
    assert wire.text_state(number) is SyncState.ACCEPTED
