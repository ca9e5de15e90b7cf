"""Forwardings are asked about before each try, and read back where one is unknown."""

from __future__ import annotations

import pytest

from desktop.domain.delivery import SyncState
from desktop.domain.national import Institution, Masters, NationalEvent
from desktop.sync.settling import settle_acts
from desktop.usecases.mirror import take_masters
from desktop.usecases.outgoing import ActDecision
from tests.support.counter import Counter
from tests.support.showing import ELSEWHERE, Shows, passed_to, said
from tests.sync.lost_acts import evidence_of, lost, lost_forward, tracking
from tests.usecases.said import TARGET, arrived, decide, due, forward, standing


def test_a_forwarding_that_is_there_already_is_not_sent(wire: Counter, service: Shows) -> None:
    item = forward(wire, arrived(wire))
    service.put(tracking(wire, item), disposition=TARGET)
    assert settle_acts(wire.ctx, service).found == 1
    (kept,) = [step for step in wire.items(item.number) if step.id == item.id]
    assert (kept.state, kept.service_ref, kept.attempts) == (SyncState.ACCEPTED, TARGET, 0)
    assert evidence_of(wire)[-1] == "forward_found"


@pytest.mark.parametrize("hidden", [True, False])
def test_a_forwarding_goes_once_the_service_was_asked(wire: Counter, service: Shows, *, hidden: bool) -> None:
    item = forward(wire, arrived(wire))
    if not hidden:
        service.put(tracking(wire, item))
    assert due(wire) == []
    assert settle_acts(wire.ctx, service).ready == 1
    assert due(wire) == [item.id]


def test_an_unknown_forwarding_that_is_there_has_arrived(wire: Counter, service: Shows) -> None:
    item = lost_forward(wire, service)
    service.put(tracking(wire, item), disposition=TARGET)
    assert settle_acts(wire.ctx, service).found == 1
    assert standing(wire, item) is SyncState.ACCEPTED


@pytest.mark.parametrize("before", [(), (passed_to(TARGET, "1"), passed_to(ELSEWHERE, "2"))])
def test_a_forwarding_that_was_passed_on_meanwhile_is_not_pulled_back(
    wire: Counter, service: Shows, before: tuple[NationalEvent, ...]
) -> None:
    item = lost_forward(wire, service, *before)
    service.put(tracking(wire, item), *before, passed_to(TARGET, "3"), passed_to("20116", "4"), disposition="20116")
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).found == 1


def test_a_forwarding_is_found_by_the_name_where_a_log_has_no_id(wire: Counter, service: Shows) -> None:
    take_masters(wire.ctx, Masters(institutions=(Institution(id=TARGET, name="Dinas PU"),)))
    item = lost_forward(wire, service)
    service.put(tracking(wire, item), passed_to("", "3", "Dinas PU"), said("Dinas PU"), disposition="20116")
    assert settle_acts(wire.ctx, service).found == 1


def test_a_forwarding_that_is_not_there_goes_again_after_the_quarantine(wire: Counter, service: Shows) -> None:
    before = (passed_to(TARGET, "1"), passed_to(ELSEWHERE, "2"))
    item = lost_forward(wire, service, *before)
    assert settle_acts(wire.ctx, service).vain == 1
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).again == 1
    assert due(wire) == [item.id], "it was asked just now"


def test_without_knowing_where_it_is_or_was_a_forwarding_stays_unknown(wire: Counter, service: Shows) -> None:
    hidden = forward(wire, arrived(wire))
    settle_acts(wire.ctx, service)
    lost(wire, hidden)
    service.put(tracking(wire, hidden), passed_to(TARGET, "1"))
    silent = lost_forward(wire, service)
    service.put(tracking(wire, silent), disposition=None)
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).vain == 2
    assert {standing(wire, item) for item in (hidden, silent)} == {SyncState.UNKNOWN}


def test_what_a_person_sends_again_is_asked_about_at_once_however_often_it_was_in_vain(
    wire: Counter, service: Shows
) -> None:
    item = forward(wire, arrived(wire))
    assert settle_acts(wire.ctx, service).ready == 1, "hidden from us, and still ours to forward"
    lost(wire, item)
    for _ in range(12):
        wire.clock.forward(days=1)
        assert settle_acts(wire.ctx, service).vain == 1
    decide(wire, item, ActDecision.RESENT)
    assert settle_acts(wire.ctx, service).ready == 1
    assert due(wire) == [item.id]
