"""What a scarce line carries first, and when one connection's count ends and the next one's begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.line_budget import (
    LONGEST_SILENCE,
    REQUEST_BYTES,
    SHORTEST_AWAY,
    LineBudget,
    LinePlan,
    cost_of_case,
    plan_line,
)
from desktop.domain.outgoing import Travel
from desktop.ui.queue.plan import budget_words, line_words, plan_words

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BUDGET = LineBudget(limit=10_000)


def step(case: int, kind: Step, size: int, state: SyncState = SyncState.WAITING, **changes: object) -> OutboxItem:
    plain = OutboxItem(id=case, case_uid=f"u-{case}", number=f"N-{case}", step=kind, state=state, size=size)
    return replace(plain, **changes)  # type: ignore[arg-type]


def text(case: int, size: int = 4_000, **changes: object) -> OutboxItem:
    return step(case, Step.SUBMIT, size, **changes)  # type: ignore[arg-type]


def photo(case: int, size: int = 700_000, **changes: object) -> OutboxItem:
    return step(case, Step.FILE, size, **changes)  # type: ignore[arg-type]


def test_fourteen_texts_go_before_nine_photos() -> None:
    items = [photo(1), photo(1), photo(1), text(1)]
    items += [text(case, 4_300) for case in range(2, 14)]
    items += [*[photo(20, 680_000) for _ in range(6)], text(20, 4_300)]
    plan = plan_line(items, LineBudget())
    assert (plan.texts, plan.files, plan.deferred) == (14, 9, ())
    assert plan_words(plan) == "14 teks (60 KB) lalu 9 berkas (6,2 MB)"


def test_texts_go_first_then_only_the_cases_whose_files_fit() -> None:
    items = [photo(1, 9_000), text(1), photo(2, 500), text(2, 500), text(3, 500)]
    plan = plan_line(items, BUDGET)
    assert (plan.texts, plan.text_bytes, plan.files, plan.file_bytes) == (2, 1_000, 1, 500)
    assert (plan.deferred, plan.deferred_bytes) == (("N-1",), 13_000)
    assert line_words(plan, replace(BUDGET, limit=20_000_000, spent=3_100_000)) == (
        "2 teks (1 KB) lalu 1 berkas (1 KB) · 1 aduan (13 KB) menunggu anggaran · anggaran 20 MB, terpakai 3,1 MB"
    )


def test_files_whose_text_does_not_go_are_in_no_plan() -> None:
    held = text(1, state=SyncState.HELD)
    by_sms = text(2, state=SyncState.WAITING, travel=Travel.SMS)
    plan = plan_line([photo(1), held, photo(2), by_sms, photo(3, state=SyncState.REFUSED)], LineBudget())
    assert plan == LinePlan()
    assert plan.is_empty
    assert (plan_words(plan), line_words(plan, BUDGET), budget_words(LineBudget())) == ("", "", "")


def test_a_reply_under_way_is_a_text_too() -> None:
    plan = plan_line([step(1, Step.REPLY, 900, SyncState.SENDING), text(2, 900)], LineBudget())
    assert plan_words(plan) == "Mengirim 1 dari 2 teks (2 KB)"


def test_a_case_costs_what_of_it_has_not_gone_yet() -> None:
    items = [photo(1, 100), photo(1, 50, state=SyncState.ACCEPTED), text(1, 10)]
    assert cost_of_case(items) == 110 + 2 * REQUEST_BYTES


def test_nothing_is_counted_without_bytes_and_a_budget_runs_out() -> None:
    assert BUDGET.carried(0, NOW) == BUDGET
    spent = BUDGET.carried(4_000, NOW)
    assert (spent.spent, spent.left, spent.since) == (4_000, 6_000, NOW)
    over = spent.carried(9_000, NOW + MINUTE)
    assert (over.spent, over.left) == (13_000, 0)
    assert LineBudget().left > 10**9


@pytest.mark.parametrize(
    ("away", "lost", "anew"),
    [
        (SHORTEST_AWAY - MINUTE, True, False),
        (SHORTEST_AWAY, True, True),
        (SHORTEST_AWAY, False, False),
        (LONGEST_SILENCE - MINUTE, False, False),
        (LONGEST_SILENCE, False, True),
        (-MINUTE, True, False),
        (-LONGEST_SILENCE, False, True),
    ],
)
def test_a_flapping_line_is_one_connection(away: timedelta, lost: bool, anew: bool) -> None:
    before = replace(BUDGET.carried(4_000, NOW), lost=lost)
    after = before.carried(1_000, NOW + away)
    assert after.spent == (1_000 if anew else 5_000)
    assert after.since == (NOW + away if anew else NOW)
    assert not after.lost


@given(
    st.lists(st.tuples(st.integers(1, 9), st.sampled_from([Step.FILE, Step.SUBMIT]), st.integers(0, 9_000))),
    st.integers(1, 60_000),
)
def test_no_plan_is_dearer_than_the_budget(rows: list[tuple[int, Step, int]], limit: int) -> None:
    items = [step(case, kind, size) for case, kind, size in rows]
    plan = plan_line(items, LineBudget(limit=limit))
    assert plan.text_bytes + plan.file_bytes + (plan.texts + plan.files) * REQUEST_BYTES <= limit
    with_text = {item.number for item in items if item.step is Step.SUBMIT}
    assert set(plan.deferred) <= with_text
    whole = plan_line(items, LineBudget())
    assert plan.texts <= whole.texts
    assert whole.deferred == ()
