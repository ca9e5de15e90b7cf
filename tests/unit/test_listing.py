"""The official list as rows: by column names, ids as text, our number first in the first text, and its window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.listing import (
    Column,
    Sheet,
    Window,
    comparable,
    listing_of,
    marks_of,
    read_id,
)
from desktop.domain.numbering import make_number, reference_tag, tagged_number, without_tag
from tests.support.exports import made_listing, row

NUMBER = make_number(office_code="KEC07", desk="A", month="2611", serial=42)
ZONE = "Asia/Jakarta"
JANUARY = Window(start=datetime(2025, 12, 31, 17, tzinfo=UTC), end=datetime(2026, 1, 31, 17, tzinfo=UTC))
COLUMNS = (Column.TRACKING_ID, Column.DAY, Column.FIRST_TEXT, Column.STATUS)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5049672", "5049672"),
        ("5049672.0", "5049672"),
        (" 5049672 ", "5049672"),
        ("5 049 672", "5049672"),
        ("\u00a05049672", "5049672"),
        ("'5049672", "5049672"),
        ("#5049672", "5049672"),
        ("0049672", "0049672"),
        ("5049672.5", ""),
        ("5049672a", ""),
        ("-5049672", ""),
        ("12345678901", ""),
        ("٥٠٤٩٦٧٢", ""),
        ("", ""),
        ("Total", ""),
    ],
)
def test_an_id_is_digits_whatever_a_spreadsheet_made_of_it(cell: str, expected: str) -> None:
    assert read_id(cell) == expected


@pytest.mark.parametrize("before", ["", " ", "\n\t", "\ufeff"])
@pytest.mark.parametrize(
    "tag",
    [
        reference_tag(NUMBER),
        reference_tag(NUMBER).lower(),
        reference_tag(NUMBER).replace(" ", ""),
        reference_tag(NUMBER).replace("-", " "),
        f"[ Reg.  {NUMBER} ]",
        f"[REG {NUMBER}]",
        f"[Reg.\n{NUMBER}]",
    ],
)
def test_our_number_survives_case_and_spaces(before: str, tag: str) -> None:
    text = f"{before}{tag}. Jalan rusak."
    assert tagged_number(text) == NUMBER
    assert without_tag(text).strip() == "Jalan rusak."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jalan rusak.",
        f"Jalan rusak, lihat {reference_tag(NUMBER)}",
        f"Lihat [Reg. {NUMBER[:-1]}X]",
        f"[Reg. {NUMBER[:-1]}{'0' if NUMBER[-1] != '0' else '1'}] satu tanda salah",
        "[Reg. bukan nomor]",
        f"[Reg. {'9' * 61}]",
        f"[Nomor Tiket LMW: 1234567]. {NUMBER}",
    ],
)
def test_only_a_proved_number_at_the_very_beginning_is_ours(text: str) -> None:
    assert tagged_number(text) == ""


def test_a_text_without_our_number_is_left_whole() -> None:
    assert without_tag("Jalan [Reg. x] rusak") == "Jalan [Reg. x] rusak"


def sheet(*rows: tuple[str, str, str, str], heading: tuple[str, ...] = ()) -> Sheet:
    return Sheet(columns=COLUMNS, rows=list(enumerate(rows, 5)), heading=heading, sha256="ab")


def test_rows_are_read_by_their_columns_and_absent_columns_are_empty() -> None:
    read = listing_of(sheet(("5049672.0", "3 Jan 2026", "Jalan rusak", " Terverifikasi ")), zone=ZONE)
    (only,) = read.rows
    assert (only.line, only.tracking_id, only.status, only.first_text) == (5, "5049672", "Terverifikasi", "Jalan rusak")
    assert (only.last_text, only.title, only.disposition_id, only.rating) == ("", "", "", "")
    assert only.received.at == datetime(2026, 1, 2, 17, tzinfo=UTC)
    assert read.sha256 == "ab"


def test_what_has_no_number_and_what_comes_again_is_named_by_its_line() -> None:
    read = listing_of(
        sheet(
            ("5049672", "3 Jan 2026", "pertama", "Terverifikasi"),
            ("", "", "", ""),
            ("", "3 Jan 2026", "isi tanpa nomor", "Terverifikasi"),
            ("Jumlah: 2", "", "", ""),
            ("5049672", "4 Jan 2026", "kedua", "Ditutup oleh Admin"),
        ),
        zone=ZONE,
    )
    assert [one.first_text for one in read.rows] == ["pertama"]
    assert (read.unreadable, read.repeated) == ((7, 8), (9,))


def test_a_report_with_a_row_for_each_disposition_is_one_report_of_all_of_them() -> None:
    columns = (*COLUMNS, Column.DISPOSITION_ID, Column.DISPOSITION)
    told = ("5049672", "3 Jan 2026", "isi", "Terverifikasi")
    rows = [
        (*told, "1", "Dinas Lain"),
        (*told, "151345", "Kecamatan"),
        (*told, "151345", "Kecamatan"),
        (*told, "", ""),
    ]
    read = listing_of(Sheet(columns=columns, rows=list(enumerate(rows, 5))), zone=ZONE)
    (only,) = read.rows
    assert (only.line, only.disposition_id, only.also) == (5, "1", (("151345", "Kecamatan"),))
    assert only.is_disposed_to("151345")
    assert only.is_disposed_to("dinas lain")
    assert read.repeated == (7, 8)


@pytest.mark.parametrize("before", ["<p>", "<p>&nbsp;<strong>", " <div class='x'>\n"])
def test_our_number_is_found_behind_the_marks_of_a_web_editor(before: str) -> None:
    assert tagged_number(f"{before}{reference_tag(NUMBER)}. Jalan rusak.") == NUMBER


@pytest.mark.parametrize("before", ["<p>Lihat ", "&nbsp", "<", "<" * 70, "a"])
def test_words_before_our_number_are_no_marks(before: str) -> None:
    assert tagged_number(f"{before}{reference_tag(NUMBER)}. Jalan rusak.") == ""


def test_a_long_text_of_marks_is_not_searched_for_ever() -> None:
    assert tagged_number("<a>" * 200_000) == ""


def test_an_institution_is_known_by_id_or_name() -> None:
    one = row(disposition_id="151345", disposition="Kecamatan  Cipanggulaan")
    assert one.is_disposed_to("151345")
    assert one.is_disposed_to("kecamatan cipanggulaan")
    assert not one.is_disposed_to("151346")
    assert not row(disposition_id="", disposition="").is_disposed_to("")


def test_an_empty_cell_tells_nothing() -> None:
    national = row(status="", title="", last_text="", disposition_id="", disposition="", first_text="").as_national()
    told = (national.status_name, national.title, national.text, national.disposition_id, national.disposition_name)
    assert told == (None, None, None, None, None)
    assert national.first_text is None
    assert national.events == ()
    assert row(status="Terverifikasi").as_national().status_name == "Terverifikasi"


def test_why_a_report_was_archived_is_a_note_of_its_own() -> None:
    (note,) = row(status="Diarsipkan oleh Admin", status_reason=" Terlalu umum ").as_national().events
    assert (note.kind, note.text, note.status_new, note.when.at) == (
        "note",
        "Terlalu umum",
        "Diarsipkan oleh Admin",
        None,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Anonim", (True, False, True)),
        ("Rahasia", (False, True, True)),
        ("Anonim/Rahasia", (True, True, True)),
        ("publik - anonim", (True, False, True)),
        ("Publik", (False, False, True)),
        ("private", (False, True, True)),
        ("", (False, False, False)),
        ("lain-lain", (False, False, False)),
    ],
)
def test_the_two_marks_are_independent(words: str, expected: tuple[bool, bool, bool]) -> None:
    assert marks_of(words) == expected
    assert row(report_type=words).is_secret is expected[1]


def test_the_window_is_what_the_rows_show() -> None:
    first, last = datetime(2026, 11, 1, 3, tzinfo=UTC), datetime(2026, 11, 20, 3, tzinfo=UTC)
    read = made_listing(row("5000002", last), row("5000001", first))
    assert read.seen == Window(start=first, end=last)
    assert read.window(period_is_over=True) == read.seen, "no period is stated"
    assert made_listing().window(period_is_over=True) is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (("Periode: 1 Jan 2026 - 31 Jan 2026",), JANUARY),
        (("Daftar", "Tanggal 01/01/2026 s.d. 31/01/2026"), JANUARY),
        (("2026-01-01 sampai 2026-01-31",), JANUARY),
        (("Diunduh 3 Jan 2026",), None),
        (("31 Jan 2026 - 1 Jan 2026",), None),
        (("31 Feb 2026 - 1 Mar 2026",), None),
        ((), None),
    ],
)
def test_a_stated_period_counts_only_when_a_person_says_it_was_over(
    heading: tuple[str, ...], expected: Window | None
) -> None:
    rows = (("5049672", "10 Jan 2026", "isi", "Terverifikasi"),)
    read = listing_of(sheet(*rows, heading=heading), zone=ZONE)
    seen = datetime(2026, 1, 9, 17, tzinfo=UTC)
    assert read.window(period_is_over=False) == Window(start=seen, end=seen)
    assert read.window(period_is_over=True) == (expected or read.seen)


def test_a_stated_period_stands_alone_where_no_row_has_a_time() -> None:
    read = listing_of(sheet(("5049672", "?", "isi", ""), heading=("1 Jan 2026 - 2 Jan 2026",)), zone=ZONE)
    assert read.seen is None
    assert read.window(period_is_over=True) == read.stated


def test_absence_proves_something_only_well_inside_the_window() -> None:
    start, end = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)
    window, day = Window(start=start, end=end), timedelta(days=1)
    assert window.proves_absence(start + day, end - day, margin=day)
    assert not window.proves_absence(start + day - timedelta(seconds=1), end - day, margin=day)
    assert not window.proves_absence(start + day, end - day + timedelta(seconds=1), margin=day)


@given(st.text(), st.sampled_from(["", " ", "\n"]))
def test_copies_of_a_text_compare_equal(text: str, space: str) -> None:
    assert comparable(f"{space}{text}{space}") == comparable(text)
    assert comparable(comparable(text)) == comparable(text)
