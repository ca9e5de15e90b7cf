"""The life of a case and of its reply never leaves its graph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop.domain.caselife import (
    ACTIVE,
    CASE_MOVES,
    CLOSED,
    REPLY_MOVES,
    RUNNING,
    CaseStatus,
    ReplyStatus,
    may_move,
)
from desktop.ui.labels import CASE_STATUS, REPLY_STATUS

C = CaseStatus

LAW = {
    (C.DRAFT, C.REGISTERED),
    (C.REGISTERED, C.VERIFIED),
    (C.REGISTERED, C.AWAITING_COMPLETION),
    (C.REGISTERED, C.FORWARDED),
    (C.REGISTERED, C.ARCHIVED),
    (C.AWAITING_COMPLETION, C.VERIFIED),
    (C.AWAITING_COMPLETION, C.DEEMED_WITHDRAWN),
    (C.VERIFIED, C.DISPOSED),
    (C.VERIFIED, C.FORWARDED),
    (C.VERIFIED, C.ARCHIVED),
    (C.DISPOSED, C.IN_PROGRESS),
    (C.DISPOSED, C.VERIFIED),
    (C.IN_PROGRESS, C.FOLLOWED_UP),
    (C.FOLLOWED_UP, C.DONE),
    (C.FOLLOWED_UP, C.IN_PROGRESS),
    (C.DONE, C.IN_PROGRESS),
}
"""`domain.md` §9.1, but for postponing and withdrawing, which every active case may."""


def test_the_moves_are_those_of_the_table() -> None:
    plain = {
        (now, to)
        for now, goals in CASE_MOVES.items()
        for to in goals
        if now is not C.POSTPONED and to not in {C.POSTPONED, C.WITHDRAWN}
    }
    assert plain == LAW
    for status in CaseStatus:
        assert (C.POSTPONED in CASE_MOVES[status]) == (status in ACTIVE)
        assert (C.WITHDRAWN in CASE_MOVES[status]) == (status in RUNNING)


def test_every_status_has_its_moves_and_its_words() -> None:
    assert set(CASE_MOVES) == set(CaseStatus) <= {CaseStatus(code) for code in CASE_STATUS if code != "VOID"}
    assert set(REPLY_MOVES) == set(ReplyStatus) == {ReplyStatus(code) for code in REPLY_STATUS}
    assert {C.DRAFT} | RUNNING | CLOSED == set(CaseStatus)
    assert not RUNNING & CLOSED


@pytest.mark.parametrize("status", sorted(CLOSED - {C.DONE}))
def test_what_is_closed_stays_closed(status: CaseStatus) -> None:
    assert not any(may_move(status, to) for to in CaseStatus)


@pytest.mark.parametrize("now", CaseStatus)
def test_every_move_from_everywhere(now: CaseStatus) -> None:
    """Exhaustive: a postponed case goes back only to where it was, every other follows its graph."""
    for to in CaseStatus:
        for came_from in (None, *CaseStatus):
            allowed = may_move(now, to, came_from=came_from)
            if now is not C.POSTPONED:
                assert allowed == (to in CASE_MOVES[now])
            elif to is C.WITHDRAWN:
                assert allowed
            else:
                assert allowed == (to is came_from and to in ACTIVE)


class LifeOfACase(RuleBasedStateMachine):
    """Try any move from anywhere: only allowed ones are made, and the case stays where the graph knows it."""

    @initialize()
    def begin(self) -> None:
        self.now = C.DRAFT
        self.came_from: CaseStatus | None = None
        self.was_registered = False

    @rule(to=st.sampled_from(CaseStatus))
    def try_to_move(self, to: CaseStatus) -> None:
        if not may_move(self.now, to, came_from=self.came_from):
            return
        assert to in CASE_MOVES[self.now]
        self.came_from = self.now if to is C.POSTPONED else None
        self.now = to
        self.was_registered = self.was_registered or to is C.REGISTERED

    @invariant()
    def nothing_lives_without_a_number(self) -> None:
        assert self.was_registered == (self.now is not C.DRAFT)

    @invariant()
    def a_postponed_case_knows_its_way_back(self) -> None:
        assert (self.came_from is not None) == (self.now is C.POSTPONED)


TestLifeOfACase = LifeOfACase.TestCase


@given(st.lists(st.sampled_from(ReplyStatus), max_size=30))
def test_a_reply_is_signed_only_after_approval(wishes: list[ReplyStatus]) -> None:
    now, approved = ReplyStatus.NONE, False
    for wish in wishes:
        if wish in REPLY_MOVES[now]:
            now = wish
            approved = wish is ReplyStatus.APPROVED or (approved and wish is not ReplyStatus.DRAFTED)
        if now in {ReplyStatus.NUMBERED, ReplyStatus.SIGNED, ReplyStatus.DELIVERED}:
            assert approved
    assert REPLY_MOVES[ReplyStatus.DELIVERED] == frozenset()
