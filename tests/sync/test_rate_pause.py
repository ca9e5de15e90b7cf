"""What a service asks for by 429 counts for everything this key does, whoever runs the next round."""

from __future__ import annotations

import pytest

from desktop.practice.faults import Fault
from desktop.sync.round import StopReason
from desktop.usecases.rate_pause import PAUSED_UNTIL, keep_rate_pause, rate_pause_left
from tests.support.desk import Desk, fired, switch


def test_nothing_at_all_is_asked_before_the_pause_is_over(desk: Desk) -> None:
    first, second = desk.record(), desk.record()
    switch(desk, Fault("rate_limited", on="submit", options={"seconds": 300}))
    assert desk.round().stopped is StopReason.RATE_LIMITED
    assert fired(desk) == ["rate_limited"]
    asked = len(desk.service.exchanges)
    again = desk.round()
    assert (again.stopped, again.contacted, again.retry_in) == (StopReason.RATE_LIMITED, False, 300)
    assert len(desk.service.exchanges) == asked
    desk.office.clock.forward(seconds=301)
    assert desk.round().accepted == 2
    assert desk.tracking_id(first) != desk.tracking_id(second)


def test_a_pause_asked_for_while_reading_holds_back_complaints_too(desk: Desk) -> None:
    desk.record()
    desk.round()
    desk.office.clock.forward(days=1)
    switch(desk, Fault("rate_limited", on="detail", options={"seconds": 60}))
    assert desk.round().stopped is StopReason.RATE_LIMITED
    desk.record()
    assert desk.round().accepted == 0
    desk.office.clock.forward(seconds=61)
    assert desk.round().accepted == 1


def test_without_a_wish_our_own_backoff_is_enough(desk: Desk) -> None:
    desk.record()
    switch(desk, Fault("rate_limited", on="submit", options={"retry_after": "none"}))
    desk.round()
    assert rate_pause_left(desk.office.ctx) == 0.0


@pytest.mark.parametrize("seconds", [-1.0, 0.0, 3_601.0, 1e9])
def test_a_pause_is_never_longer_than_an_hour_nor_kept_by_a_clock_that_ran_ahead(desk: Desk, seconds: float) -> None:
    keep_rate_pause(desk.office.ctx, min(seconds, 1e9))
    assert 0.0 <= rate_pause_left(desk.office.ctx) <= 3_600
    desk.office.clock.forward(days=-1)
    assert rate_pause_left(desk.office.ctx) == 0.0
    with desk.office.store.reading() as unit:
        assert unit.settings.get(PAUSED_UNTIL)
