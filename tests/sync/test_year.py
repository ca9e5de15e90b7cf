"""A simulated year of office days from one seed: in the end everything is there once, and both sides tell the same."""

from __future__ import annotations

import random

import pytest

from tests.support.office_year import DAYS, OfficeYear
from tests.support.small_world import open_small_world

MEAN_OFFICE, BUSY_OFFICE = 0.12, 1.2
"""Complaints a day: thirty a year, and an agency's 297."""


def live(seed: int, a_day: float, days: int = DAYS) -> OfficeYear:
    """Live a year and demand that all is as it should be at its end; chance of the system's own is the seed's too."""
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patched, open_small_world() as world:
        patched.setattr(random.SystemRandom, "random", lambda _self: chance.random())
        year = OfficeYear(world, seed, a_day)
        year.live(days)
        year.end()
        world.check_nothing_twice()
        world.check_views()
        there = world.service.report().references
        assert {number: there[number] for number in world.desk.numbers} == dict.fromkeys(world.desk.numbers, 1)
        assert len(set(world.desk.numbers)) == year.seen["complaints"]
    return year


@pytest.mark.timeout(600)
def test_a_year_of_a_small_office() -> None:
    year = live(seed=1, a_day=MEAN_OFFICE)
    assert year.seen["hours without a line"] > 300
    assert year.seen["deaths in a round"] > 0
    assert year.seen["stumbles of the service"] > 0
    assert year.disk_failures > 0, "what was to go wrong did"


def test_one_seed_is_one_year() -> None:
    first, again, other = (live(seed, BUSY_OFFICE, days=5) for seed in (7, 7, 8))
    assert first.seen == again.seen != other.seen


@pytest.mark.release
@pytest.mark.timeout(36_000)
@pytest.mark.parametrize("seed", range(27))
def test_ten_thousand_office_days(seed: int) -> None:
    live(seed=100 + seed, a_day=BUSY_OFFICE)
