"""The clocks: which run, when they end, why the date is this one."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.complaint import Classification
from desktop.domain.deadlines import (
    CLOSING,
    DayUnit,
    DeadlineRule,
    Owner,
    come_back,
    earliest_due,
    load_rules,
    running_clocks,
)
from desktop.domain.holidays_table import load_holidays
from desktop.domain.working_days import Calendar
from desktop.ui.labels import DEADLINE

RULES = load_rules()
FIVE = Calendar.from_table(load_holidays(), working_days=5)
MONDAY = date(2026, 11, 23)
COMPLAINT, ASPIRATION, INFORMATION = Classification

CODES = {
    "RECEIPT",
    "LAPOR_VERIFY",
    "LAPOR_FIRST_RESPONSE",
    "COMPLETENESS_NOTICE",
    "COMPLETION_BY_COMPLAINANT",
    "DECISION",
    "DECISION_DELIVERY",
    "CLASS_INFO",
    "CLASS_NON_SUPERVISORY",
    "CLASS_SUPERVISORY",
    "KIP_NOTICE",
    "KIP_EXTENSION",
    "LAPOR_AUTOCLOSE",
    "OMBUDSMAN_WARN",
    "OMBUDSMAN_CLARIFY",
    "OMBUDSMAN_RECOMMENDATION",
    "PDP_CORRECT",
    "PDP_BREACH",
    "COMPLAINT_WINDOW",
    "BOX_OPENING",
}
EVENTS = sorted({rule.start_event for rule in RULES} | {event for rule in RULES for event in rule.ended_by} | CLOSING)


def clocks(
    events: dict[str, date],
    classification: Classification = COMPLAINT,
    *,
    supervisory: bool = False,
    rules: tuple[DeadlineRule, ...] = RULES,
) -> dict[str, date]:
    found = running_clocks(events, classification=classification, supervisory=supervisory, calendar=FIVE, rules=rules)
    return {clock.code: clock.due_on for clock in found}


def due(
    events: dict[str, date],
    classification: Classification = COMPLAINT,
    *,
    supervisory: bool = False,
    rules: tuple[DeadlineRule, ...] = RULES,
) -> date | None:
    return earliest_due(events, classification=classification, supervisory=supervisory, calendar=FIVE, rules=rules)


def test_the_table_holds_every_rule_with_source_words_and_no_unknown_event() -> None:
    assert {rule.code for rule in RULES} == CODES
    assert set(DEADLINE) >= CODES
    assert all(rule.source and rule.evidence and rule.outcome for rule in RULES)
    started = {rule.start_event for rule in RULES}
    assert {"received", "notice_delivered", "verified", "decided"} <= started


def test_a_fresh_complaint() -> None:
    assert clocks({"received": MONDAY}) == {
        "LAPOR_VERIFY": date(2026, 11, 26),
        "COMPLETENESS_NOTICE": date(2026, 12, 7),
        "OMBUDSMAN_WARN": date(2027, 1, 22),
    }
    assert due({"received": MONDAY}) == date(2026, 11, 26)


def test_a_fresh_aspiration_and_a_fresh_information_request() -> None:
    assert set(clocks({"received": MONDAY}, ASPIRATION)) == {"LAPOR_VERIFY", "COMPLETENESS_NOTICE"}
    assert clocks({"received": MONDAY}, INFORMATION) == {
        "LAPOR_VERIFY": date(2026, 11, 26),
        "KIP_NOTICE": date(2026, 12, 7),
    }


def test_sixty_days_run_from_completeness_and_not_from_receipt() -> None:
    running = clocks({"received": MONDAY, "verified": date(2026, 11, 25)})
    assert running["DECISION"] == date(2026, 11, 25) + timedelta(days=60)
    assert running["CLASS_NON_SUPERVISORY"] == FIVE.add(date(2026, 11, 25), 14)
    assert "COMPLETENESS_NOTICE" not in running
    supervisory = clocks({"received": MONDAY, "verified": date(2026, 11, 25)}, supervisory=True)
    assert "CLASS_NON_SUPERVISORY" not in supervisory
    assert supervisory["CLASS_SUPERVISORY"] == FIVE.add(date(2026, 11, 25), 60)


def test_the_complainants_clock_starts_at_delivery_and_is_not_the_offices() -> None:
    events = {"received": MONDAY, "notice_delivered": date(2026, 12, 1)}
    assert clocks(events)["COMPLETION_BY_COMPLAINANT"] == date(2026, 12, 31)
    only = tuple(rule for rule in RULES if rule.code == "COMPLETION_BY_COMPLAINANT")
    assert due(events, rules=only) is None


def test_the_extension_takes_the_place_of_the_notice() -> None:
    events = {"received": MONDAY, "information_extended": date(2026, 12, 7)}
    running = clocks(events, INFORMATION)
    assert "KIP_NOTICE" not in running
    assert running["KIP_EXTENSION"] == FIVE.add(date(2026, 12, 7), 7)


@pytest.mark.parametrize("event", sorted(CLOSING))
def test_nothing_of_a_closed_case_runs(event: str) -> None:
    begun = {"received": MONDAY, "verified": MONDAY, "disposed": MONDAY, "decided": MONDAY}
    assert clocks(begun)
    assert clocks(begun | {event: MONDAY}) == {}


def test_hours_are_three_days() -> None:
    assert clocks({"breach_found": MONDAY}) == {"PDP_BREACH": date(2026, 11, 26)}


def test_an_act_at_once_is_no_clock() -> None:
    assert "RECEIPT" not in clocks({"received": MONDAY})
    assert any(rule.code == "RECEIPT" and rule.duration == 0 for rule in RULES)


def test_a_deadline_explains_itself() -> None:
    friday = date(2026, 12, 18)
    first = running_clocks(
        {"received": friday}, classification=COMPLAINT, supervisory=False, calendar=FIVE, rules=RULES
    )[0]
    assert (first.code, first.start_event, first.started_on, first.duration, first.unit) == (
        "LAPOR_VERIFY",
        "received",
        friday,
        3,
        DayUnit.WORKING,
    )
    assert first.due_on == date(2026, 12, 23)
    assert first.skipped == ((date(2026, 12, 19), "saturday"), (date(2026, 12, 20), "sunday"))
    assert "3 hari kerja" in first.source
    written = json.loads(json.dumps(asdict(first), default=str))
    assert written["due_on"] == "2026-12-23"
    assert written["skipped"][0] == ["2026-12-19", "saturday"]


def test_a_legal_date_on_a_day_off_is_kept_and_the_day_before_is_named() -> None:
    received = date(2026, 12, 11)
    found = {
        clock.code: clock
        for clock in running_clocks(
            {"received": received}, classification=COMPLAINT, supervisory=False, calendar=FIVE, rules=RULES
        )
    }
    assert found["COMPLETENESS_NOTICE"].due_on == date(2026, 12, 25)
    assert found["COMPLETENESS_NOTICE"].act_by == date(2026, 12, 23)


def test_work_is_never_due_before_it_began() -> None:
    rule = DeadlineRule(
        code="X", start_event="received", ended_by=frozenset(), duration=1, unit=DayUnit.CALENDAR, source="uji"
    )
    saturday = date(2026, 11, 28)
    (clock,) = running_clocks(
        {"received": saturday}, classification=COMPLAINT, supervisory=False, calendar=FIVE, rules=[rule]
    )
    assert (clock.due_on, clock.act_by) == (date(2026, 11, 29), saturday)


def test_the_newest_rule_in_force_on_the_day_of_receipt_holds() -> None:
    old = next(rule for rule in RULES if rule.code == "LAPOR_VERIFY")
    tighter = replace(old, duration=1, valid_from=date(2026, 12, 1))
    rules = (tighter, old)
    assert due({"received": date(2026, 11, 30)}, rules=rules) == date(2026, 12, 3)
    assert due({"received": date(2026, 12, 1)}, rules=rules) == date(2026, 12, 2)


def test_before_a_law_there_is_no_clock_of_it() -> None:
    assert "COMPLETENESS_NOTICE" not in clocks({"received": date(2009, 7, 17)})
    assert "COMPLETENESS_NOTICE" in clocks({"received": date(2009, 7, 18)})


def test_nothing_happened_nothing_runs() -> None:
    assert clocks({}) == {}
    assert due({}) is None


def test_the_date_to_come_back() -> None:
    def back(received: date, classification: Classification, rules: tuple[DeadlineRule, ...] = RULES) -> object:
        return come_back(received, classification=classification, calendar=FIVE, rules=rules)

    assert back(MONDAY, COMPLAINT) == (date(2026, 12, 7), "COMPLETENESS_NOTICE")
    assert back(MONDAY, ASPIRATION) == (date(2026, 12, 7), "COMPLETENESS_NOTICE")
    assert back(date(2026, 12, 11), COMPLAINT) == (date(2026, 12, 28), "COMPLETENESS_NOTICE"), "the 25th is a holiday"
    assert back(MONDAY, INFORMATION) == (FIVE.add(MONDAY, 10), "KIP_NOTICE")
    own = DeadlineRule(
        code="OFFICE_ANSWER", start_event="received", ended_by=frozenset(), duration=5, unit=DayUnit.WORKING
    )
    assert back(MONDAY, COMPLAINT, (*RULES, own)) == (date(2026, 11, 30), "OFFICE_ANSWER")
    slack = replace(own, duration=60)
    assert back(MONDAY, COMPLAINT, (*RULES, slack)) == (date(2026, 12, 7), "COMPLETENESS_NOTICE")
    other = replace(own, classifications=frozenset({INFORMATION}))
    assert back(MONDAY, COMPLAINT, (*RULES, other)) == (date(2026, 12, 7), "COMPLETENESS_NOTICE")
    with pytest.raises(ValueError, match="empty"):
        back(MONDAY, COMPLAINT, ())


def test_a_tie_goes_to_the_law() -> None:
    own = DeadlineRule(
        code="OFFICE_ANSWER", start_event="received", ended_by=frozenset(), duration=14, unit=DayUnit.CALENDAR
    )
    assert come_back(MONDAY, classification=COMPLAINT, calendar=FIVE, rules=(own, *RULES))[1] == "COMPLETENESS_NOTICE"


events_maps = st.dictionaries(st.sampled_from(EVENTS), st.dates(date(2024, 1, 1), date(2027, 6, 1)), max_size=6)
classes = st.sampled_from(Classification)


@given(events_maps, classes, st.booleans())
def test_clocks_are_pure_sorted_and_never_due_before_they_began(
    events: dict[str, date], classification: Classification, supervisory: bool
) -> None:
    def run() -> object:
        return running_clocks(
            events, classification=classification, supervisory=supervisory, calendar=FIVE, rules=RULES
        )

    first = running_clocks(
        events, classification=classification, supervisory=supervisory, calendar=FIVE, rules=reversed(RULES)
    )
    assert run() == first
    assert [clock.due_on for clock in first] == sorted(clock.due_on for clock in first)
    for clock in first:
        assert clock.started_on == events[clock.start_event]
        assert clock.started_on <= clock.act_by <= clock.due_on
    owed = [clock.due_on for clock in first if clock.owed_by is Owner.OFFICE]
    assert due(events, classification, supervisory=supervisory) == (owed[0] if owed else None)


@given(st.dates(date(2024, 1, 1), date(2027, 6, 1)), st.integers(0, 40), classes, st.booleans())
def test_a_later_receipt_is_never_due_earlier(
    received: date, later: int, classification: Classification, supervisory: bool
) -> None:
    first = due({"received": received}, classification, supervisory=supervisory)
    second = due({"received": received + timedelta(days=later)}, classification, supervisory=supervisory)
    assert first is not None
    assert second is not None
    assert first <= second


@given(events_maps, st.sampled_from(sorted(CLOSING)), classes)
def test_closing_never_starts_a_clock(events: dict[str, date], closing: str, classification: Classification) -> None:
    before = set(clocks(events, classification))
    after = set(clocks(events | {closing: date(2027, 6, 1)}, classification))
    assert after <= before
