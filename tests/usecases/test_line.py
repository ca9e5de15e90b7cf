"""The budget of a scarce line: set by a person, counted from real bytes, asked before every item."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.complaint import Respondent
from desktop.domain.delivery import Accepted, OutboxItem, Step
from desktop.domain.line_budget import MOST_BYTES, REQUEST_BYTES, LineBudget
from desktop.errors import InvalidEntryError, NotPermittedError
from desktop.sync.budget import KEEP_EVERY, Budget
from desktop.usecases.line import line_standing, note_traffic, read_line_budget, set_line_budget
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence


def limit(office: Counter, bytes_: int) -> LineBudget:
    return set_line_budget(office.ctx, office.who("lilis"), bytes_)


def item_of(office: Counter, number: str, step: Step = Step.SUBMIT) -> OutboxItem:
    return next(item for item in office.items(number) if item.step is step)


def test_without_a_limit_everything_goes_and_nothing_is_written(wire: Counter) -> None:
    number = wire.record(evidence(JPEG))
    before = wire.office.store.database.scalar("PRAGMA data_version")
    budget = Budget(wire.ctx)
    assert budget.admits(item_of(wire, number, Step.FILE))
    budget.note(10 * KEEP_EVERY)
    budget.keep(lost=True)
    assert read_line_budget(wire.ctx) == LineBudget()
    assert wire.office.store.database.scalar("PRAGMA data_version") == before
    assert note_traffic(wire.ctx, 500) == LineBudget()


def test_a_limit_is_set_by_a_person_and_begins_anew(wire: Counter) -> None:
    assert limit(wire, 20_000_000).limit == 20_000_000
    assert wire.last_act()["act"] == "line_budget_set"
    assert wire.last_act()["facts"] == {"limit": 20_000_000}
    note_traffic(wire.ctx, 3_100_000)
    standing = line_standing(wire.ctx, wire.who("lilis"))
    assert (standing.budget.spent, standing.budget.since) == (3_100_000, wire.ctx.now())
    assert note_traffic(wire.ctx, 0) == standing.budget
    assert limit(wire, 20_000_000).spent == 0
    assert limit(wire, 0).left == MOST_BYTES


@pytest.mark.parametrize("wrong", [-1, MOST_BYTES + 1])
def test_no_limit_is_out_of_reason(wire: Counter, wrong: int) -> None:
    with pytest.raises(InvalidEntryError):
        limit(wire, wrong)


def test_who_may_set_it(wire: Counter) -> None:
    with pytest.raises(NotPermittedError):
        set_line_budget(wire.ctx, wire.who("dadang"), 1)
    set_line_budget(wire.ctx, wire.who("budi"), 1)
    with pytest.raises(NotPermittedError):
        line_standing(wire.ctx, wire.who("budi"))


def test_a_case_goes_whole_or_not_at_all(wire: Counter) -> None:
    with_photo, alone = wire.record(evidence(JPEG)), wire.record()
    cost = len(JPEG) + item_of(wire, with_photo).size + 2 * REQUEST_BYTES
    limit(wire, cost - 1)
    budget = Budget(wire.ctx)
    assert not budget.admits(item_of(wire, with_photo, Step.FILE)), "the photo would go in vain"
    assert budget.admits(item_of(wire, alone))
    standing = line_standing(wire.ctx, wire.who("lilis"))
    assert (standing.plan.texts, standing.plan.deferred) == (1, (with_photo,))
    limit(wire, cost)
    assert Budget(wire.ctx).admits(item_of(wire, with_photo, Step.FILE))


def test_what_went_already_is_not_asked_for_again(wire: Counter) -> None:
    number = wire.record(evidence(JPEG))
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    limit(wire, item_of(wire, number).size + REQUEST_BYTES)
    assert Budget(wire.ctx).admits(item_of(wire, number))


def test_bytes_count_at_once_and_are_written_now_and_then(wire: Counter) -> None:
    number = wire.record()
    limit(wire, KEEP_EVERY + 10_000)
    budget = Budget(wire.ctx)
    budget.note(KEEP_EVERY - 1)
    assert read_line_budget(wire.ctx).spent == 0
    assert budget.left == 10_001
    budget.note(KEEP_EVERY)
    assert read_line_budget(wire.ctx).spent == KEEP_EVERY
    budget.note(KEEP_EVERY + 9_000)
    assert not budget.admits(item_of(wire, number))
    budget.keep()
    budget.keep()
    assert read_line_budget(wire.ctx).spent == KEEP_EVERY + 9_000


def test_send_now_goes_past_the_limit_once_and_still_counts(wire: Counter) -> None:
    number = wire.record()
    limit(wire, 1)
    assert Budget(wire.ctx, lifted=True).admits(item_of(wire, number))
    lifted = Budget(wire.ctx, lifted=True)
    lifted.note(5_000)
    lifted.keep()
    assert read_line_budget(wire.ctx).spent == 5_000
    assert not Budget(wire.ctx).admits(item_of(wire, number))


def test_a_new_connection_begins_a_new_count_also_after_a_restart(wire: Counter) -> None:
    limit(wire, 10_000)
    note_traffic(wire.ctx, 4_000)
    assert note_traffic(wire.ctx, 0, lost=True).lost
    wire.restart()
    wire.clock.forward(minutes=9)
    assert note_traffic(wire.ctx, 1_000).spent == 5_000, "a line that flaps is one connection"
    note_traffic(wire.ctx, 0, lost=True)
    wire.clock.forward(minutes=10)
    again = note_traffic(wire.ctx, 1_000)
    assert (again.spent, again.since, again.lost) == (1_000, wire.ctx.now(), False)
    wire.clock.forward(hours=8)
    assert line_standing(wire.ctx, wire.who("lilis")).budget == LineBudget(limit=10_000), "nobody's connection any more"
    assert Budget(wire.ctx).left == 10_000
    wire.clock.forward(hours=-8)
    wire.clock.moment -= timedelta(days=1)
    assert note_traffic(wire.ctx, 1_000).spent == 1_000, "a clock set back keeps no budget spent"


def test_what_a_person_may_not_see_is_in_no_plan_of_theirs(wire: Counter) -> None:
    number = wire.record(respondent=Respondent(staff_login="lilis"))
    assert number not in line_standing(wire.ctx, wire.who("lilis")).plan.deferred
    assert line_standing(wire.ctx, wire.who("lilis")).plan.is_empty
