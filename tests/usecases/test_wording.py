"""What is being written about a case: its writer's alone, through restarts, and in no journal."""

from __future__ import annotations

import pytest

from desktop.domain.delivery import Step
from desktop.errors import CaseNotFoundError
from desktop.usecases.wording import keep_wording, kept_wording
from tests.support.counter import Counter


def test_what_was_typed_is_there_again_after_a_restart(wire: Counter) -> None:
    number, who = wire.record(), wire.who("lilis")
    before = wire.acts()
    keep_wording(wire.ctx, who, number, Step.REPLY, {"content": "Terima kasih\u202e \ud800", "files": ""})
    assert wire.acts() == before
    wire.restart()
    assert kept_wording(wire.ctx, who, number, Step.REPLY) == {"content": "Terima kasih\u202e \ud800"}


def test_each_writer_case_and_act_has_its_own(wire: Counter) -> None:
    first, second = wire.record(), wire.record()
    keep_wording(wire.ctx, wire.who("lilis"), first, Step.REPLY, {"content": "satu"})
    for who, number, step in (
        ("wahyu", first, Step.REPLY),
        ("lilis", second, Step.REPLY),
        ("lilis", first, Step.FORWARD),
    ):
        assert kept_wording(wire.ctx, wire.who(who), number, step) == {}


def test_an_empty_form_forgets(wire: Counter) -> None:
    number, who = wire.record(), wire.who("lilis")
    keep_wording(wire.ctx, who, number, Step.REPLY, {"content": "satu"})
    keep_wording(wire.ctx, who, number, Step.REPLY, {"content": "", "files": ""})
    assert kept_wording(wire.ctx, who, number, Step.REPLY) == {}


def test_of_a_case_one_may_not_see_nothing_is_kept(wire: Counter) -> None:
    number = wire.record(supervisory=True)
    with pytest.raises(CaseNotFoundError):
        keep_wording(wire.ctx, wire.who("lilis"), number, Step.REPLY, {"content": "satu"})
    with pytest.raises(CaseNotFoundError):
        kept_wording(wire.ctx, wire.who("lilis"), number, Step.REPLY)
