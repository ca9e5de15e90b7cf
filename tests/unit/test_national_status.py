"""The service's status words get our code by a table an office can add to; unknown words are no error."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.national_status import NationalStatus, is_closed, status_of
from desktop.paths import resource


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Belum Terverifikasi", "belum_terverifikasi"),
        ("Terverifikasi", "terverifikasi"),
        (" terverifikasi ", "terverifikasi"),
        ("BELUM  TERVERIFIKASI", "belum_terverifikasi"),
        ("Tunda", "ditunda"),
        ("Diarsipkan oleh Sistem", "diarsipkan"),
        ("Belum", "belum_ditindaklanjuti"),
        ("Proses", "proses"),
        ("Selesai", "ditutup"),
        ("Ditanggapi oleh Pelapor", "ditanggapi_pelapor"),
        ("Ditutup oleh Admin", "ditutup"),
        ("Laporan ditutup oleh pihak lain", "ditutup"),
        ("Menunggu Telaah Lanjutan", "tidak_dikenal"),
        ("", "tidak_dikenal"),
        (None, "tidak_dikenal"),
    ],
)
def test_each_word_has_its_code(words: str | None, code: str) -> None:
    assert status_of(words).value == code


def test_every_row_of_the_table_has_a_code_and_a_source() -> None:
    with resource("status-words.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert {NationalStatus(row["code"]) for row in rows} == set(NationalStatus) - {NationalStatus.UNKNOWN}
    assert all(row["source"] for row in rows)
    assert [status_of(row["words"]).value for row in rows] == [row["code"] for row in rows]


def test_an_offices_own_words_win_and_a_code_that_is_none_is_passed_over() -> None:
    own = {"Menunggu Telaah": "ditunda", "Proses": "terverifikasi", "Belum": "karangan", "Ditutup sementara": "ditunda"}
    assert status_of("menunggu  telaah", own) is NationalStatus.POSTPONED
    assert status_of("Proses", own) is NationalStatus.VERIFIED
    assert status_of("Belum", own) is NationalStatus.WAITING
    assert not is_closed("Ditutup sementara", own)
    assert is_closed("Ditutup sementara")


def test_what_is_closed_and_what_is_over() -> None:
    assert {status for status in NationalStatus if status.is_closed} == {NationalStatus.CLOSED}
    assert {status for status in NationalStatus if status.is_over} == {NationalStatus.CLOSED, NationalStatus.ARCHIVED}


@given(st.text())
def test_no_words_break_it(words: str) -> None:
    assert isinstance(status_of(words), NationalStatus)
