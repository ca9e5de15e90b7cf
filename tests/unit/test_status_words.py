"""The status line's exact words (`screens.md` §3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.ui.frame.statuswords import LineState, StatusWords, status_words
from desktop.usecases.delivery import ActCounts, QueueSummary

NOW = datetime(2026, 11, 20, 8, 20, tzinfo=UTC)
EMPTY = QueueSummary(
    waiting=0, held=0, refused=0, unknown=0, manual=0, text_bytes=0, file_count=0, file_bytes=0, paused_reason=""
)
FIVE = replace(EMPTY, waiting=5, text_bytes=24_000, file_count=4, file_bytes=1_200_000)


def words(state: LineState, queue: QueueSummary) -> StatusWords:
    return status_words(state, queue, now=NOW, zone="Asia/Jakarta")


@pytest.mark.parametrize(
    ("state", "queue", "left", "middle"),
    [
        (LineState(online=True), EMPTY, "Daring · semua terkirim", ""),
        (LineState(by_hand=True, by_courier=True), EMPTY, "Kurir · semua terkirim", ""),
        (LineState(by_hand=True, by_courier=True), replace(FIVE, manual=1), "Kurir · 6 belum terkirim", ""),
        (
            LineState(by_hand=True),
            replace(EMPTY, manual=2, waiting=3),
            "Salin-tempel · 2 belum ber-ID · 3 dalam perjalanan",
            "",
        ),
        (LineState(online=True), FIVE, "Daring · 5 belum terkirim", "24 KB teks, lalu 4 berkas 1,2 MB"),
        (
            LineState(online=True, sending=(1, 5)),
            FIVE,
            "Daring · 5 belum terkirim · mengirim 1 dari 5",
            "sisa 24 KB teks, lalu 4 berkas 1,2 MB",
        ),
        (LineState(online=False), FIVE, "Luring · 5 belum terkirim", "24 KB teks, lalu 4 berkas 1,2 MB"),
        (
            LineState(online=False, offline_since=NOW - timedelta(minutes=59)),
            FIVE,
            "Luring · 5 belum terkirim",
            "24 KB teks, lalu 4 berkas 1,2 MB",
        ),
        (
            LineState(online=False, offline_since=NOW - timedelta(minutes=70)),
            FIVE,
            "Luring sejak Jumat 14.10 · 5 belum terkirim",
            "24 KB teks, lalu 4 berkas 1,2 MB",
        ),
        (
            LineState(online=True, held_by="Lilis S."),
            FIVE,
            "Ditahan oleh Lilis S. · 5 belum terkirim",
            "24 KB teks, lalu 4 berkas 1,2 MB",
        ),
        (LineState(by_hand=True), replace(EMPTY, manual=3), "Salin-tempel · 3 belum ber-ID", ""),
        (LineState(by_hand=True), EMPTY, "Salin-tempel · semua terkirim", ""),
        (LineState(), EMPTY, "Siap · semua terkirim", ""),
        (LineState(), FIVE, "Menyambung · 5 belum terkirim", "24 KB teks, lalu 4 berkas 1,2 MB"),
    ],
)
def test_each_standing_has_its_words(state: LineState, queue: QueueSummary, left: str, middle: str) -> None:
    said = words(state, queue)
    assert f"{said.word} · {said.rest}" == left
    assert said.middle == middle
    assert said.link == ""


@pytest.mark.parametrize(
    ("state", "queue"),
    [(LineState(key_refused=True), FIVE), (LineState(online=True), replace(FIVE, paused_reason="key_refused"))],
)
def test_a_refused_key_stops_everything_and_offers_a_way_on(state: LineState, queue: QueueSummary) -> None:
    said = words(state, queue)
    assert (said.word, said.rest, said.link) == ("Kunci layanan ditolak", "pengiriman berhenti", "Periksa")


def test_it_never_says_all_is_sent_while_something_needs_a_person() -> None:
    assert words(LineState(online=True), replace(EMPTY, unknown=1, refused=1)).rest == "2 perlu Anda"
    assert words(LineState(online=True), replace(EMPTY, held=2)).rest == "2 belum terkirim"


@pytest.mark.parametrize(
    ("state", "acts", "rest"),
    [
        (LineState(online=True), ActCounts(waiting=1, unknown=1), "2 tindak lanjut belum terkirim"),
        (LineState(online=True), ActCounts(waiting=1, refused=2), "2 perlu Anda"),
        (LineState(by_hand=True), ActCounts(manual=3), "3 tindak lanjut belum disalin"),
        (LineState(by_hand=True, by_courier=True), ActCounts(manual=3), "3 tindak lanjut belum terkirim"),
    ],
)
def test_nor_while_a_reply_or_a_forwarding_is_still_here(state: LineState, acts: ActCounts, rest: str) -> None:
    assert words(state, replace(EMPTY, acts=acts)).rest == rest


def test_a_round_with_nothing_left_does_not_say_that_it_sends() -> None:
    assert words(LineState(online=True, sending=(5, 5)), EMPTY).rest == "semua terkirim"


def test_only_what_waits_is_planned() -> None:
    assert words(LineState(online=True), replace(FIVE, file_count=0, file_bytes=0)).middle == "24 KB teks"


def test_it_is_spoken_without_dots() -> None:
    assert words(LineState(online=False), FIVE).spoken == "Status: Luring, 5 belum terkirim"
    assert StatusWords("Luring", "", "wifi").spoken == "Status: Luring"
