"""What makes two lines of overlapping logs one event: its minute and what it is about, never an id."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.domain.national import EventKind, NationalEvent, NationalFile, NotRead, ServiceTime

AT = datetime(2026, 7, 20, 2, 30, 31, tzinfo=UTC)
WHEN = ServiceTime(raw="20-07-2026 09:30:31", at=AT, zone="Asia/Jakarta")
USUAL: dict[str, Any] = {
    "source": "followups",
    "source_id": "7001",
    "from_name": "Lapor Mas Wapres",
    "to_name": "Pemerintah Kota Padang",
    "to_id": "12838",
    "status_old": "Belum",
    "status_new": "Proses",
    "text": "Kami periksa.",
}


def event(kind: EventKind, when: ServiceTime = WHEN, **changes: object) -> NationalEvent:
    return NationalEvent(kind=kind, when=when, **{**USUAL, **changes})


@pytest.mark.parametrize("kind", list(EventKind))
def test_ids_source_raw_case_and_blanks_do_not_count(kind: EventKind) -> None:
    other = event(
        kind,
        source="data_logs",
        source_id="2",
        raw="{}",
        text="kami  PERIKSA.\n",
        from_name="lapor mas wapres",
        status_new=" proses",
    )
    assert other.fingerprint == event(kind).fingerprint


@pytest.mark.parametrize("kind", list(EventKind))
def test_the_minute_counts_and_its_seconds_and_spelling_do_not(kind: EventKind) -> None:
    whole = ServiceTime(raw="Senin, 20 Juli 2026, 09:30", at=AT.replace(second=0))
    later = ServiceTime(raw="x", at=AT.replace(minute=31))
    assert event(kind, whole).fingerprint == event(kind).fingerprint
    assert event(kind, later).fingerprint != event(kind).fingerprint
    assert event(kind, ServiceTime(raw="tadi")).fingerprint != event(kind, ServiceTime(raw="kemarin")).fingerprint


@pytest.mark.parametrize(
    ("kind", "counts", "ignored"),
    [
        (EventKind.DISPOSITION, {"from_name", "to_name"}, {"text", "status_old", "status_new", "to_id"}),
        (EventKind.STATUS, {"status_old", "status_new"}, {"text", "from_name", "to_name", "to_id"}),
        (EventKind.REPLY, {"text"}, {"from_name", "to_name", "to_id", "status_old", "status_new"}),
        (EventKind.NOTE, {"text"}, {"from_name", "to_name", "to_id", "status_old", "status_new"}),
    ],
)
def test_what_each_kind_is_about(kind: EventKind, counts: set[str], ignored: set[str]) -> None:
    for name in counts | ignored:
        changed: dict[str, Any] = {name: "lain"}
        same = replace(event(kind), **changed).fingerprint == event(kind).fingerprint
        assert same is (name in ignored), name


def test_an_institution_without_a_name_is_told_by_its_id() -> None:
    nameless = [event(EventKind.DISPOSITION, to_name="", to_id=number).fingerprint for number in ("1", "2")]
    assert nameless[0] != nameless[1]


def test_a_reply_and_a_note_with_the_same_words_are_one_and_wordless_ones_go_by_their_files() -> None:
    assert event(EventKind.REPLY).fingerprint == event(EventKind.NOTE).fingerprint
    assert event(EventKind.REPLY).fingerprint != event(EventKind.STATUS).fingerprint
    one, two = (
        event(EventKind.REPLY, text=" ", files=(NationalFile(path=f"/storage/{number}"),)).fingerprint
        for number in (1, 2)
    )
    assert one != two
    assert event(EventKind.REPLY, text="").fingerprint != event(EventKind.REPLY, text="", from_name="lain").fingerprint


def test_half_characters_do_not_break_it() -> None:
    assert len(event(EventKind.NOTE, text="\ud800").fingerprint) == 64


def test_what_is_about_rate() -> None:
    assert NotRead(reason="rate_limited").is_about_rate
    assert not NotRead(reason="key_refused").is_about_rate
