"""Looking: whatever is read is read through the viewer's sight, and each look at identity leaves a row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.complaint import Complainant, RegisterFilter, Respondent
from desktop.domain.delivery import Accepted, Refused, SyncState, Unknown
from desktop.domain.office import Role
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import CaseNotFoundError, NumberMistypedError, ReasonNeededError
from desktop.usecases.delivery import attempts_of, queue_items, queue_now
from desktop.usecases.drafting import save_draft
from desktop.usecases.reading import (
    open_identity,
    register_counts,
    register_keys,
    register_page,
    register_rows,
    show_case,
    today,
)
from desktop.usecases.returning import find_by_receipt, return_visit
from tests.support.counter import Counter

SEARCHED = "confidential_names_searched"
EVERYTHING = RegisterFilter()
CITIZEN = ("Asep Dartiwa", "Dusun Kliwon", "0812-0000-1003", "3208112107869003")


def numbers(counter: Counter, login: str, wanted: RegisterFilter = EVERYTHING) -> list[str]:
    return [row.number for row in register_page(counter.ctx, counter.who(login), wanted).rows]


# --- sight ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.LIAISON, Role.UNIT, Role.COORDINATOR])
def test_a_supervisory_case_is_nowhere_for_who_may_not_see_it(counter: Counter, role: Role) -> None:
    open_case, hidden = counter.record(), counter.record(supervisory=True)
    login, ctx, person = f"hanya_{role}", counter.ctx, counter.only(role)
    assert numbers(counter, login) == [open_case]
    assert numbers(counter, login, RegisterFilter(search=hidden)) == []
    keys = register_keys(ctx, person, EVERYTHING)
    assert list(keys) == [1]
    assert register_rows(ctx, person, [1, 2]) == register_page(ctx, person, EVERYTHING).rows
    assert register_counts(ctx, person).running == 1
    with pytest.raises(CaseNotFoundError):
        show_case(ctx, person, hidden)
    with pytest.raises(CaseNotFoundError):
        return_visit(ctx, person, hidden)
    with pytest.raises(CaseNotFoundError):
        find_by_receipt(ctx, person, hidden)
    day = today(ctx, person)
    assert hidden not in repr(day)
    assert day.counts.running == 1


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.HEAD, Role.INSPECTORATE])
def test_and_is_there_for_who_may(counter: Counter, role: Role) -> None:
    open_case, hidden = counter.record(), counter.record(supervisory=True)
    assert numbers(counter, f"hanya_{role}") == [hidden, open_case]
    view = show_case(counter.ctx, counter.only(role), hidden)
    assert view.record.entry.complainant == Complainant(), "seen, but with no identity"
    assert register_counts(counter.ctx, counter.only(role)).running == 2


def test_a_fenced_case_is_hidden_from_whom_it_is_about_and_from_nobody_else(counter: Counter) -> None:
    number = counter.record(respondent=Respondent(name="Wahyu", staff_login="wahyu"))
    wahyu = counter.who("wahyu")
    assert numbers(counter, "wahyu") == []
    assert numbers(counter, "lilis") == numbers(counter, "hanya_secretary") == [number]
    assert queue_items(counter.ctx, wahyu) == queue_now(counter.ctx, wahyu) == ()
    (item,) = queue_items(counter.ctx, counter.who("lilis"), state=SyncState.HELD)
    assert attempts_of(counter.ctx, wahyu, item.id) == ()
    with pytest.raises(CaseNotFoundError):
        open_identity(counter.ctx, wahyu, number, "ingin tahu")
    assert "identity_opened" not in counter.acts()
    assert today(counter.ctx, wahyu).attention == ()
    assert register_counts(counter.ctx, wahyu).running == 0


def test_a_wrong_check_character_is_refused_before_any_look(counter: Counter) -> None:
    number = counter.record()
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    with pytest.raises(NumberMistypedError):
        show_case(counter.ctx, counter.who("lilis"), wrong)


# --- identity ---------------------------------------------------------------------------------------


def test_the_case_page_is_masked_until_identity_is_opened_with_a_purpose(counter: Counter) -> None:
    number, lilis = counter.record(), counter.who("lilis")
    view = show_case(counter.ctx, lilis, number)
    told = repr((view.record, register_page(counter.ctx, lilis, EVERYTHING), view.timeline))
    assert [value for value in CITIZEN if value in told] == []
    assert not view.record.identity_shown
    assert "identity_opened" not in counter.acts()
    with pytest.raises(ReasonNeededError):
        open_identity(counter.ctx, lilis, number, "  ")
    opened = open_identity(counter.ctx, lilis, number, "Menelepon balik Asep Dartiwa")
    who = opened.record.entry.complainant
    assert who is not None
    assert (who.name, who.phone, who.nik) == (CITIZEN[0], CITIZEN[2], CITIZEN[3])
    row = counter.last_act()
    assert (row["act"], row["actor"], row["case_uid"]) == ("identity_opened", "lilis", "u-1")
    assert row["remark"] == "Menelepon balik […]"
    assert opened.timeline[-1].act == "identity_opened"
    assert opened.names["lilis"] == "Lilis Suryaningrum"
    assert opened.office.code == "KEC07"


def test_the_confidential_index_is_asked_by_few_and_each_search_leaves_a_row(counter: Counter) -> None:
    counter.record(
        privacy=Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC, identity_confidential=True)
    )
    name = RegisterFilter(search="dartiwa")
    assert numbers(counter, "lilis", name) == []
    assert SEARCHED not in counter.acts()
    assert len(numbers(counter, "wahyu", name)) == 1
    row = counter.last_act()
    assert (row["act"], row["actor"], row["facts"], row["remark"]) == (SEARCHED, "wahyu", {}, "")
    assert list(row["sealed"]) == ["search"]
    assert "dartiwa" not in repr(row)


def test_pages_and_keys_of_one_search_are_one_look_and_another_search_is_another(counter: Counter) -> None:
    counter.record()
    wahyu, dadang, ctx = counter.who("wahyu"), counter.who("dadang"), counter.ctx
    name = RegisterFilter(search="asep")
    register_keys(ctx, wahyu, name)
    register_page(ctx, wahyu, name)
    register_page(ctx, wahyu, name, after=1)
    assert counter.acts().count(SEARCHED) == 1
    register_page(ctx, wahyu, RegisterFilter(search="asep d"))
    register_keys(ctx, dadang, name)
    counter.clock.forward(seconds=61)
    register_keys(ctx, dadang, name)
    assert counter.acts().count(SEARCHED) == 4
    register_keys(ctx, wahyu, EVERYTHING)
    register_page(ctx, wahyu, RegisterFilter(search="  "))
    assert counter.acts().count(SEARCHED) == 4, "no search, no look"


# --- the day -------------------------------------------------------------------------------------------


def test_the_day_shows_what_is_due_what_sending_needs_and_the_own_drafts(wire: Counter) -> None:
    lilis = wire.who("lilis")
    first, second, third = (wire.record() for _ in range(3))
    held = wire.record(privacy=Privacy())
    wire.settle(first, Unknown(evidence="cut"))
    wire.settle(second, Refused(reason="invalid"))
    save_draft(wire.ctx, lilis, "d-1", "{}", story="Lampu jalan")
    day = today(wire.ctx, lilis)
    assert day.on == date(2026, 11, 23)
    assert [item.number for item in day.attention] == [first, second, held]
    assert [draft.uid for draft in day.drafts] == ["d-1"]
    assert (day.due, day.at_hand, day.last_recorded_on) == ((), 0, day.on)
    next_due = day.next_due_on
    assert next_due is not None
    wire.clock.moment += next_due - timedelta(days=1) - day.on
    soon = today(wire.ctx, lilis)
    assert [(due.row.number, due.deadline.due_on if due.deadline else None) for due in soon.due] == [
        (number, next_due) for number in (first, second, third, held)
    ]
    assert [due.row.number for due in today(wire.ctx, lilis, limit=1).due] == [first]
    assert day.holidays_until >= date(2027, 1, 1)


def test_the_day_names_the_clock_that_the_case_itself_names(wire: Counter) -> None:
    waiting, arrived = wire.record(), wire.record()
    wire.settle(arrived, Accepted(reference="5260001"))
    wire.clock.moment += timedelta(days=120)
    due = today(wire.ctx, wire.who("lilis")).due
    assert [case.row.number for case in due] == [waiting, arrived]
    for case in due:
        clocks = show_case(wire.ctx, wire.who("lilis"), case.row.number).deadlines
        assert case.deadline == next(clock for clock in clocks if clock.due_on == case.row.due_on)
    codes = {case.deadline.code for case in due if case.deadline}
    assert len(codes) == 2, "what has arrived is not late with being forwarded"


def test_an_empty_office_has_an_empty_day(counter: Counter) -> None:
    day = today(counter.ctx, counter.who("lilis"))
    assert (day.due, day.next_due_on, day.last_recorded_on, day.attention) == ((), None, None, ())


def test_what_waits_for_a_hand_is_counted_for_hands(counter: Counter) -> None:
    counter.record()
    assert today(counter.ctx, counter.who("lilis")).at_hand == 1
    assert today(counter.ctx, counter.only(Role.UNIT)).at_hand == 0


@pytest.mark.parametrize(
    ("role", "cases", "steps"),
    [
        (Role.ADMINISTRATOR, False, False),
        (Role.UNIT, True, False),
        (Role.INSPECTORATE, True, False),
        (Role.COORDINATOR, True, True),
        (Role.FRONT_DESK, True, True),
    ],
)
def test_the_start_page_shows_no_case_to_who_may_not_list_them(
    counter: Counter, role: Role, *, cases: bool, steps: bool
) -> None:
    number = counter.record(privacy=Privacy())
    counter.clock.forward(days=30)
    day = today(counter.ctx, counter.only(role))
    assert [due.row.number for due in day.due] == [number] * cases
    assert [item.number for item in day.attention] == [number] * steps
    assert day.counts.running == 1


# --- back with a receipt --------------------------------------------------------------------------------


def test_the_tail_said_aloud_finds_the_case(counter: Counter) -> None:
    lilis = counter.who("lilis")
    number = counter.record()
    counter.record()
    tail = number.rsplit("-", 2)[1:]
    with_month = number.split("-", 2)[2]
    for typed in (number, number.lower(), "-".join(tail), "".join(tail), with_month, f"a {with_month.lower()}"):
        assert [row.number for row in find_by_receipt(counter.ctx, lilis, typed)] == [number]
    for wrong in ("9999-X", f"2610-{'-'.join(tail)}"):
        with pytest.raises(CaseNotFoundError):
            find_by_receipt(counter.ctx, lilis, wrong)
    visit = return_visit(counter.ctx, lilis, number)
    assert visit.come_back_on == date(2026, 12, 7)
    assert visit.record.entry.complainant is not None
    assert CITIZEN[0] not in repr(visit)
    assert visit.office.code == "KEC07"
