"""When to try again: full jitter within its cap, and the service's own wish."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.sync.backoff import (
    BASE_SECONDS,
    BURST,
    CAP_SECONDS,
    RETRY_AFTER_CAP,
    RetryBudget,
    full_jitter,
    retry_after,
    wished_pause,
)

NOW = datetime(2026, 11, 23, 2, 44, tzinfo=UTC)


def test_the_span_doubles_up_to_its_cap() -> None:
    spans = [full_jitter(failures, lambda _low, high: high) for failures in (0, 1, 2, 3, 9, 10, 11, 500)]
    assert spans == [BASE_SECONDS, 2, 4, 8, 512, CAP_SECONDS, CAP_SECONDS, CAP_SECONDS]
    assert {full_jitter(failures, lambda low, _high: low) for failures in range(20)} == {0.0}


def test_desks_that_come_back_together_are_spread_over_the_whole_span() -> None:
    waits = [full_jitter(20) for _ in range(4_000)]
    tenths = [sum(n * 90 <= wait < (n + 1) * 90 for wait in waits) for n in range(10)]
    assert min(tenths) > 250, "each tenth of the quarter of an hour gets its share of about 400"
    assert max(waits) <= CAP_SECONDS
    # Five hundred desks spread over more than five minutes (reliability.md N31).
    first = sorted(waits[:500])
    assert first[475] - first[25] > 300


def test_a_desk_stays_below_twenty_requests_an_hour_in_a_long_outage() -> None:
    for _ in range(20):
        elapsed, tries = 0.0, 0
        while elapsed < 24 * 3600:
            tries += 1
            elapsed += max(5.0, full_jitter(tries))
        assert tries / 24 < 20


def test_a_wish_is_kept_whole_and_spread() -> None:
    assert wished_pause(120, 1, lambda low, _high: low) == 120
    assert wished_pause(120, 1, lambda _low, high: high) == 240
    assert wished_pause(3600, 1, lambda _low, high: high) == 3600 + CAP_SECONDS
    assert wished_pause(1, 30, lambda _low, high: high) == CAP_SECONDS, "at least what the failures ask for"
    assert wished_pause(0, 1, lambda _low, high: high) == BASE_SECONDS


def test_a_budget_is_spent_refilled_and_restored() -> None:
    budget = RetryBudget()
    budget.spend(0.0, int(BURST) - 1)
    assert budget.wait(0.0) == 0
    budget.spend(0.0, 2)
    assert budget.wait(0.0) == 600
    assert budget.wait(300.0) == 300
    assert budget.wait(600.0) == 0
    budget.spend(1e6, int(BURST))
    assert budget.wait(1e6) == 300, "no more than one burst is saved up"
    budget.restore()
    assert budget.wait(1e6) == 0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("1000000000", RETRY_AFTER_CAP),
        ("99999999999999999999", RETRY_AFTER_CAP),
        ("Mon, 23 Nov 2026 02:45:30 GMT", 90),
        ("Mon, 23 Nov 2026 02:45:30 -0000", 90),
        ("Mon, 23 Nov 2026 09:45:30 +0700", 90),
        ("Tue, 24 Nov 2026 02:44:00 GMT", RETRY_AFTER_CAP),
        ("Mon, 23 Nov 2026 02:43:00 GMT", None),
        ("-5", None),
        ("١٢", None),
        ("sebentar lagi", None),
        ("", None),
        ("Mon, 99 Nov 2026 02:45:30 GMT", None),
    ],
)
def test_the_services_wish(header: str, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
