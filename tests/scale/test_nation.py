"""46,041 desks come back: what their own jitter makes of the load (`docs/decisions/015-national-scale.md`).

The figures asserted leave room over those of the record; one seed is one nation, so they do not waver.
"""

from __future__ import annotations

import pytest

from desktop.sync.backoff import RETURN_WINDOW
from tests.scale.nation import (
    INSTALLATIONS,
    REPORTS_A_YEAR,
    WORKING_DAYS,
    line_returns,
    power_returns,
)
from tests.scale.service_load import Load, Service

A_DAY = REPORTS_A_YEAR / INSTALLATIONS / WORKING_DAYS
A_BUSY_DAY = 297 / WORKING_DAYS
"""Complaints a day of the mean desk, and of one that has a whole agency's 297 a year."""

BACKLOG = 8
"""Two years of a mean office in one day, at every desk of the nation: no outage is likely to gather more."""

VAIN_AN_HOUR = 20


def check(load: Load, *, peak: int, drained: float) -> None:
    """Demand that the load stays within figures and that nobody asks too often for nothing."""
    told = load.said()
    assert load.peak <= peak, told
    assert load.drained <= drained, told
    assert load.spread >= 300, told
    assert load.most_an_hour <= VAIN_AN_HOUR, told


def test_the_line_returns_to_a_nation_with_its_usual_queues() -> None:
    load = line_returns(A_DAY, seed=1)
    assert load.complaints == load.requests - load.desks, "one harmless question a desk, then each complaint once"
    check(load, peak=25, drained=1000)


def test_the_line_returns_to_a_nation_of_busy_desks() -> None:
    check(line_returns(A_BUSY_DAY, seed=1, outage=3 * 3600), peak=400, drained=1000)


def test_power_returns_everywhere_in_one_second() -> None:
    spread = power_returns(BACKLOG, seed=1, first_within=RETURN_WINDOW)
    check(spread, peak=2_000, drained=500)
    at_once = power_returns(1, seed=1, first_within=0.0)
    assert at_once.peak >= INSTALLATIONS, "without the window every desk would ask in the same second"


def test_a_service_that_names_one_moment_to_everybody_is_not_met_in_that_moment() -> None:
    load = power_returns(BACKLOG, seed=1, first_within=RETURN_WINDOW, service=Service(0.0, opens_at=3600.0))
    assert load.per_second[3600] < INSTALLATIONS / 100, load.said()
    check(load, peak=1_000, drained=5_000)


def test_a_service_with_room_for_two_hundred_a_second_is_neither_stormed_nor_left_idle() -> None:
    load = power_returns(BACKLOG, seed=1, first_within=RETURN_WINDOW, service=Service(0.0, room=200))
    assert load.declined > 0
    assert load.complaints == BACKLOG * INSTALLATIONS
    check(load, peak=1_500, drained=3 * load.complaints / 200)


def test_five_hundred_desks_of_one_province_come_back_over_more_than_five_minutes() -> None:
    check(power_returns(BACKLOG, seed=2, first_within=RETURN_WINDOW, installations=500), peak=60, drained=500)
    check(line_returns(BACKLOG, seed=2, installations=500), peak=60, drained=1000)


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("mean", "peak"), [(A_BUSY_DAY, 400), (float(BACKLOG), 1_500)])
def test_the_line_returns_after_a_whole_day(mean: float, peak: int) -> None:
    check(line_returns(mean, seed=3), peak=peak, drained=1000)
