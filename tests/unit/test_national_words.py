"""Times and names of the national service in the office's words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.domain.delivery import Step, SyncState
from desktop.domain.national import EventKind, ServiceTime
from desktop.domain.outgoing import Travel
from desktop.ui.national_words import (
    ACT_STATE,
    DECIDING,
    EVENT,
    LONGEST_NAME,
    STEP,
    TRAVEL,
    assumed_zone,
    event_time,
    name_words,
    read_moment,
)
from desktop.usecases.outgoing import ActDecision

ZONE = "Asia/Jakarta"
AT = datetime(2026, 11, 20, 4, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "mark"),
    [
        ("Asia/Jakarta", "jam WIB, dianggap"),
        ("Asia/Makassar", "jam WITA, dianggap"),
        ("Asia/Jayapura", "jam WIT, dianggap"),
        ("Etc/GMT-9", "jam Etc/GMT-9, dianggap"),
        ("", ""),
    ],
)
def test_an_assumed_zone_is_marked(zone: str, mark: str) -> None:
    assert assumed_zone(ServiceTime(raw="x", at=AT, zone=zone)) == mark


def test_what_has_no_hour_needs_no_zone() -> None:
    assert assumed_zone(ServiceTime(raw="x", at=AT, zone=ZONE, day_only=True)) == ""
    assert assumed_zone(ServiceTime(raw="x", zone=ZONE)) == ""


def test_a_time_is_the_office_s_and_an_unreadable_one_stands_as_it_came() -> None:
    assert event_time(ServiceTime(raw="x", at=AT), ZONE) == "20 Nov 11.40"
    assert event_time(ServiceTime(raw="x", at=AT), "Asia/Jayapura") == "20 Nov 13.40"
    assert event_time(ServiceTime(raw="x", at=AT, zone=ZONE, day_only=True), ZONE) == "20 Nov 2026"
    assert event_time(ServiceTime(raw=" kapan-kapan\u202e "), ZONE) == "“kapan-kapan[U+202E]”"
    assert event_time(ServiceTime(raw="  "), ZONE) == "tanpa waktu"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 20), "hari ini 11.40"),
        (date(2026, 11, 21), "Jumat 11.40"),
        (date(2026, 11, 26), "Jumat 11.40"),
        (date(2026, 11, 27), "20 Nov 11.40"),
        (date(2026, 11, 19), "20 Nov 11.40"),
    ],
)
def test_the_nearer_a_reading_the_shorter_its_words(today: date, words: str) -> None:
    assert read_moment(AT, today, ZONE) == words


def test_a_name_is_shown_whole_but_never_endless() -> None:
    assert name_words(" Dinas PUTR\n ") == "Dinas PUTR"
    assert name_words("x" * 500) == "x" * LONGEST_NAME + "…"


def test_every_kind_state_road_and_decision_has_words() -> None:
    assert set(EVENT) == set(EventKind)
    assert set(DECIDING) == set(ActDecision)
    assert set(TRAVEL) == set(Travel) - {Travel.WIRE}
    assert set(STEP) == {Step.REPLY, Step.FORWARD}
    assert set(ACT_STATE) == set(SyncState) - {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}
