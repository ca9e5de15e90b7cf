"""Stories of forty steps in which anything happens: nothing is there twice, nothing lost, both sides tell the same.

Exactly once means here what the rulings say (`decisions.md` 21): submitted at most once by itself, unknown until proof
or a truthful person's decision. A failing story is printed with its steps and the blob that plays it again.
"""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from desktop.domain.delivery import SyncState
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import CourierRefusedError, Failure
from desktop.usecases.release import release_case, send_without_files
from tests.sync.story_rules import LineRules, PeopleRules, ServiceRules, unsettled

CAREFUL_DAYS = 6
PARTS = 4
STORIES = 1_000
LONG_STORIES = 10_000
STEPS = 40


class Story(LineRules, ServiceRules, PeopleRules):
    """Everything at once; at the end people are careful for some days, and all must stand where it belongs."""

    @invariant()
    def nothing_is_there_twice(self) -> None:
        if hasattr(self, "world"):
            self.world.check_nothing_twice()

    def bring_to_an_end(self) -> None:
        """Let line, key, people and courier be as they should for some days."""
        world = self.world
        line = world.desk.line
        line.up, line.next_break = True, None
        line.poisoned.clear()
        for _ in range(CAREFUL_DAYS):
            world.clock.forward(days=2)
            self._bring_the_courier_home()
            for number in world.desk.numbers:
                self._settle(number)
            world.resume()
            world.sync()
            if not unsettled(world):
                return

    def _bring_the_courier_home(self) -> None:
        if self.world.carrier is not None:
            for sealed in self.outbound:
                self.world.hand_in(sealed)
            with suppress(CourierRefusedError):
                self.world.bring_receipt()

    def _settle(self, number: str) -> None:
        world = self.world
        world.look_after(number)
        asked = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
        if world.desk.state(number) is SyncState.HELD:
            release_case(world.ctx, world.desk.who("lilis"), number, privacy=asked)
        if any(item.state is SyncState.REFUSED for item in world.desk.items(number)):
            with suppress(Failure):
                send_without_files(world.ctx, world.desk.who("lilis"), number)

    def teardown(self) -> None:
        with self.stack:
            if hasattr(self, "world"):
                self.bring_to_an_end()
                world = self.world
                world.check_nothing_twice()
                world.check_views()
                assert unsettled(world) == []
                counts = world.service.report().references
                for number in world.desk.numbers:
                    assert counts[number] == 1 or number in world.lost


def play(stories: int, part: int) -> None:
    """Play so many stories; each part tells its own, the same ones at each run."""
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    told = settings(max_examples=stories, stateful_step_count=STEPS, suppress_health_check=quiet)
    run_state_machine_as_test(seed(part)(type("Story", (Story,), {})), settings=told)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(PARTS))
def test_each_complaint_is_there_once_and_both_sides_tell_the_same(part: int) -> None:
    play(STORIES // PARTS, part)


@pytest.mark.release
@pytest.mark.timeout(36_000)
def test_many_stories() -> None:
    play(LONG_STORIES, PARTS)
