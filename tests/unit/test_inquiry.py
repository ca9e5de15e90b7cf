"""The quarantine: told by a clock that nobody sets, never shorter than it should be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.inquiry import LONGEST_WAIT, Inquiry, surely_passed

MINUTES = 60_000
QUARANTINE = 10 * MINUTES


@given(
    up=st.integers(0, 10**12),
    passed=st.lists(st.tuples(st.integers(0, 10**9), st.booleans()), min_size=1, max_size=8),
)
def test_no_restart_ever_makes_a_time_seem_longer(up: int, passed: list[tuple[int, bool]]) -> None:
    """Run the machine for a while, restart it or not, again and again: what is said to have passed has passed."""
    running, since, really = up, up, 0
    for milliseconds, restarted in passed:
        really += milliseconds
        running = 0 if restarted else running + milliseconds
        assert surely_passed(since, running) <= really


def test_without_a_restart_it_is_exact() -> None:
    assert surely_passed(5 * MINUTES, 12 * MINUTES) == 7 * MINUTES
    assert surely_passed(5 * MINUTES, 5 * MINUTES) == 0


def test_after_a_restart_only_what_surely_passed_counts() -> None:
    known = Inquiry(quiet_since=40 * MINUTES)
    assert not known.is_quiet(49 * MINUTES, QUARANTINE)
    assert known.is_quiet(50 * MINUTES, QUARANTINE)
    assert not known.is_quiet(9 * MINUTES, QUARANTINE), "restarted nine minutes ago"
    assert known.is_quiet(10 * MINUTES, QUARANTINE)


def test_what_is_not_unknown_is_not_quiet() -> None:
    assert not Inquiry().is_quiet(10**9, 0)


def test_a_look_is_at_once_then_after_the_quarantine_then_ever_more_seldom() -> None:
    assert Inquiry().may_look(0, QUARANTINE)
    waits = []
    for looks in range(1, 30):
        known = Inquiry(looked_at=0, looks=looks)
        wait = next(minutes for minutes in range(10**7) if known.may_look(minutes * MINUTES, QUARANTINE))
        waits.append(wait)
    assert waits[:5] == [10, 20, 40, 80, 160]
    assert waits[-1] == LONGEST_WAIT // MINUTES, "once a day at least"
    assert waits == sorted(waits)


def test_what_was_shown_counts_only_right_before_the_last_try() -> None:
    known = Inquiry(tries=2, shown=1)
    assert known.shown_before(3) == 1
    assert known.shown_before(2) is None
    assert known.shown_before(4) is None
    assert Inquiry().shown_before(1) is None
