"""When the next round is due, and whether another follows at once."""

from __future__ import annotations

import pytest

from desktop.errors import ServiceKeyRefusedError, ServiceUnreachableError
from desktop.sync.backoff import RETURN_WINDOW
from desktop.sync.patience import SILENT_ROUNDS, Patience
from desktop.sync.round import RoundReport, StopReason
from desktop.sync.scheduler import (
    PAUSED_SECONDS,
    POLL_SECONDS,
    SOONEST_AFTER_SILENCE,
    WAKE_SECONDS,
    Scheduler,
)
from desktop.usecases.delivery import QueueSummary
from tests.support.office import HandClock

QUEUE = QueueSummary(
    waiting=0,
    held=0,
    refused=0,
    unknown=0,
    manual=0,
    text_bytes=0,
    file_count=0,
    file_bytes=0,
    paused_reason="",
)


def report(stopped: StopReason = StopReason.NONE, **facts: object) -> RoundReport:
    return RoundReport(queue=QUEUE, stopped=stopped, **facts)  # type: ignore[arg-type]  # tests name plain facts


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def scheduler(clock: HandClock) -> Scheduler:
    return Scheduler(clock, lambda _low, high: high)


def test_the_first_round_is_due_at_once(scheduler: Scheduler) -> None:
    assert scheduler.seconds_until_due() == 0


def test_quiet_rounds_look_once_a_minute(scheduler: Scheduler, clock: HandClock) -> None:
    scheduler.note(report())
    assert scheduler.seconds_until_due() == POLL_SECONDS
    clock.forward(seconds=POLL_SECONDS - 10)
    assert scheduler.seconds_until_due() == 10
    scheduler.note(report(retry_in=7.0))
    assert scheduler.seconds_until_due() == 7


def test_something_new_wakes_it_soon(scheduler: Scheduler) -> None:
    scheduler.note(report())
    scheduler.wake()
    assert scheduler.seconds_until_due() == WAKE_SECONDS


def waits_of(scheduler: Scheduler, clock: HandClock, *reports: RoundReport) -> list[float]:
    """Note each report in its turn, wait as told, and return the waits in whole seconds."""
    waits = []
    for one in reports:
        scheduler.note(one)
        waits.append(scheduler.seconds_until_due())
        clock.forward(seconds=waits[-1])
    return [round(wait) for wait in waits]


@pytest.mark.parametrize("stopped", [StopReason.UNREACHABLE, StopReason.ADDRESS_REFUSED])
def test_silence_backs_off_and_waking_can_not_make_a_storm(
    scheduler: Scheduler, clock: HandClock, stopped: StopReason
) -> None:
    waits = waits_of(scheduler, clock, *[report(stopped)] * 12)
    assert waits == [5, 5, 8, 16, 32, 64, 170, 300, 512, 900, 900, 900]
    scheduler.note(report())
    scheduler.note(report(stopped))
    assert scheduler.seconds_until_due() == 900, "a round with nothing due says nothing of the line"
    scheduler.note(report(contacted=True))
    scheduler.note(report(stopped))
    scheduler.wake()
    assert scheduler.seconds_until_due() == SOONEST_AFTER_SILENCE, "one good round forgets the failures"


def test_waking_again_and_again_in_an_outage_stays_below_twenty_requests_an_hour(
    scheduler: Scheduler, clock: HandClock
) -> None:
    made = []
    while clock.monotonic() < 24 * 3600:
        scheduler.wake()
        if scheduler.seconds_until_due() == 0:
            made.append(clock.monotonic())
            scheduler.note(report(StopReason.UNREACHABLE))
        clock.forward(seconds=1)
    assert len(made) > 24 * 10, "what is new is tried soon all the same"
    assert max(sum(start <= one < start + 3600 for one in made) for start in made) <= 20


def test_submissions_that_break_one_after_the_other_are_risked_once_an_hour(
    scheduler: Scheduler, clock: HandClock
) -> None:
    broken = report(StopReason.UNKNOWN_OUTCOME, unknown=1, contacted=True)
    silent = report(StopReason.UNREACHABLE)
    assert waits_of(scheduler, clock, broken, silent, broken, broken, broken) == [5, 5, 8, 4500, 4500]
    scheduler.wake()
    scheduler.note(report(StopReason.UNKNOWN_OUTCOME, unknown=1, accepted=1))
    assert scheduler.seconds_until_due() < 3600, "where something is accepted the others get their turn"
    scheduler.note(broken)
    scheduler.note(broken)
    scheduler.resumed()
    scheduler.note(broken)
    assert scheduler.seconds_until_due() < 3600, "a person asked"


def test_the_first_round_of_an_old_queue_comes_at_any_moment_of_its_window(clock: HandClock) -> None:
    waits = [Scheduler(clock, first_within=RETURN_WINDOW).seconds_until_due() for _ in range(500)]
    assert max(waits) - min(waits) >= 300, "five hundred desks that start together (reliability.md N31)"
    assert max(waits) <= RETURN_WINDOW
    woken = Scheduler(clock, lambda _low, high: high, first_within=RETURN_WINDOW)
    woken.wake()
    assert woken.seconds_until_due() == WAKE_SECONDS


def test_a_pause_the_service_asked_for_is_kept_whatever_is_new(scheduler: Scheduler, clock: HandClock) -> None:
    scheduler.note(report(StopReason.RATE_LIMITED, retry_in=120.0))
    scheduler.wake()
    assert scheduler.seconds_until_due() == 240, "and up to as long again, so that not all come in one moment"
    clock.forward(seconds=100)
    scheduler.wake()
    assert scheduler.seconds_until_due() == 140
    scheduler.resumed()
    assert scheduler.seconds_until_due() == 0, "a person asked"


@pytest.mark.parametrize("stopped", [StopReason.PAUSED, StopReason.KEY_REFUSED])
def test_a_stopped_queue_is_looked_at_rarely(scheduler: Scheduler, stopped: StopReason) -> None:
    scheduler.note(report(stopped))
    assert scheduler.seconds_until_due() == PAUSED_SECONDS
    scheduler.resumed()
    assert scheduler.seconds_until_due() == 0


def test_a_round_that_could_not_run_is_tried_later(scheduler: Scheduler) -> None:
    scheduler.failed()
    assert scheduler.seconds_until_due() == SOONEST_AFTER_SILENCE
    for _ in range(9):
        scheduler.failed()
    assert scheduler.seconds_until_due() == 900


def test_a_wall_clock_set_back_or_forward_changes_nothing(scheduler: Scheduler, clock: HandClock) -> None:
    from datetime import timedelta

    scheduler.note(report())
    clock.moment -= timedelta(days=400)
    assert scheduler.seconds_until_due() == POLL_SECONDS
    clock.moment += timedelta(days=900)
    assert scheduler.seconds_until_due() == POLL_SECONDS


# --- patience of one run ----------------------------------------------------------------------------


def pauses(*reports: RoundReport, may_wait: bool = True) -> list[float | None]:
    patience = Patience(may_wait=may_wait)
    found = []
    for one in reports:
        patience.note(one)
        found.append(patience.pause())
    return found


def test_a_run_ends_when_nothing_is_left() -> None:
    assert pauses(report()) == [None]
    assert pauses(report(StopReason.KEY_REFUSED)) == [None]
    assert pauses(report(StopReason.DEADLINE)) == [None]


def test_after_an_unknown_one_the_others_get_their_turn_but_not_for_ever() -> None:
    unknown = report(StopReason.UNKNOWN_OUTCOME, unknown=1)
    fruitful = report(StopReason.UNKNOWN_OUTCOME, unknown=1, accepted=1)
    assert pauses(unknown, unknown) == [0.0, None]
    assert pauses(unknown, fruitful, unknown, unknown) == [0.0, 0.0, 0.0, None]


def test_silence_is_waited_for_three_times_where_time_was_given() -> None:
    silent = report(StopReason.UNREACHABLE, retry_in=2.0)
    assert pauses(*[silent] * SILENT_ROUNDS) == [2.0, 2.0, None]
    assert pauses(silent, may_wait=False) == [None]
    contacted = report(StopReason.RATE_LIMITED, retry_in=3.0, contacted=True)
    assert pauses(*[contacted] * 5) == [3.0] * 5


def test_a_run_is_told_as_a_whole() -> None:
    patience = Patience(may_wait=True)
    patience.note(report(StopReason.UNKNOWN_OUTCOME, accepted=2, unknown=1, notice=True))
    patience.note(report(accepted=3, files_accepted=1, refused=1, not_sent=1, contacted=True))
    whole = patience.all_together(4.5)
    assert (whole.accepted, whole.files_accepted, whole.refused, whole.unknown, whole.not_sent) == (5, 1, 1, 1, 1)
    assert (whole.seconds, whole.stopped, whole.notice, whole.contacted) == (4.5, StopReason.NONE, True, True)


def test_a_report_raises_only_what_ended_it() -> None:
    report().raise_if_stopped()
    report(StopReason.UNKNOWN_OUTCOME).raise_if_stopped()
    with pytest.raises(ServiceUnreachableError):
        report(StopReason.UNREACHABLE, detail="x").raise_if_stopped()
    with pytest.raises(ServiceKeyRefusedError):
        report(StopReason.KEY_REFUSED).raise_if_stopped()
