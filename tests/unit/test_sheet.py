"""Spreadsheets read in the child: by whatever library, with whatever in them, and what is refused in words."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.listing import Column, listing_of
from desktop.intake import cells
from desktop.intake.sheet import read_sheet
from tests.support.exports import COLUMNS, Cell, by_openpyxl, by_xlsxwriter, report, saved, xlsxwriter

FIXTURES = Path(__file__).parents[1] / "fixtures"
ZONE = "Asia/Jakarta"
MANY = 50_000
SECONDS = 60
MEBIBYTES = 600


def ids_of(content: bytes) -> list[str]:
    return [one.tracking_id for one in listing_of(read_sheet(content), zone=ZONE).rows]


def test_both_libraries_give_the_same_rows() -> None:
    reports = [report(5049672, first="Jalan rusak."), report(5049673.0, title="Sampah"), report("5049674")]
    read = [listing_of(read_sheet(write(reports)), zone=ZONE) for write in (by_xlsxwriter, by_openpyxl)]
    assert read[0].rows == read[1].rows
    assert [one.tracking_id for one in read[0].rows] == ["5049672", "5049673", "5049674"]
    assert [one.line for one in read[0].rows] == [4, 5, 6], "the number a spreadsheet program shows"
    assert read[0].rows[0].title == "Lampu jalan padam"


@pytest.mark.parametrize("name", ["daftar.xls", "daftar.ods"])
def test_the_older_and_the_open_format_are_read_too(name: str) -> None:
    (one,) = listing_of(read_sheet(FIXTURES / name), zone=ZONE).rows
    assert (one.tracking_id, one.status, one.title) == ("5049672", "Terverifikasi", "Lampu jalan padam")
    assert one.received.raw == "3 Jan 2026 10:15:00"


def test_columns_may_stand_in_any_order_among_unknown_ones() -> None:
    shuffled = ["Kolom Baru", *random.Random(7).sample(COLUMNS, len(COLUMNS)), "Tracking ID"]
    one = report(5049672) | {"Kolom Baru": "x"}
    assert listing_of(read_sheet(by_openpyxl([one], columns=shuffled)), zone=ZONE).rows[0].tracking_id == "5049672"


def test_names_of_columns_are_known_in_any_case_and_spacing() -> None:
    renamed = [f" {name.upper().replace(' ', '  ')} " for name in COLUMNS]
    one = {new: report(5049672).get(old, "") for old, new in zip(COLUMNS, renamed, strict=True)}
    assert ids_of(by_openpyxl([one], columns=renamed)) == ["5049672"]


@pytest.mark.parametrize(
    "titles", [(), ("Daftar",), ("", "", "Daftar Laporan Masuk", "Periode 1 Jan 2026 - 2 Jan 2026", "")]
)
def test_title_rows_stand_above_or_do_not(titles: tuple[str, ...]) -> None:
    read = read_sheet(by_openpyxl([report(5049672)], titles=titles))
    assert [text for text in read.heading if text] == [text for text in titles if text]
    assert read.rows[0][0] == len(titles) + 2


def test_real_dates_and_times_are_read_as_the_written_ones() -> None:
    moment = datetime(2026, 1, 3, 10, 15)  # noqa: DTZ001 - a spreadsheet knows no zone
    written = [report(1000001, day="3 Jan 2026", time="10:15"), report(1000002, day=moment, time="")]
    written += [report(1000003, day=moment.replace(hour=0, minute=0), time=0.427083333)]
    for write in (by_xlsxwriter, by_openpyxl):
        rows = listing_of(read_sheet(write(written)), zone=ZONE).rows
        assert len({one.received.at for one in rows}) == 1
        assert not any(one.received.day_only for one in rows)


def test_hidden_sheets_are_not_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(by_openpyxl([report(5049672)])))
    hidden = book.create_sheet("Lama", 0)
    hidden.append(["Tracking ID", "Tanggal Laporan Masuk", "Isi Laporan Awal", "Status Laporan"])
    hidden.append([1111111, "3 Jan 2026", "lama", "Terverifikasi"])
    for state in ("hidden", "veryHidden"):
        hidden.sheet_state = state
        assert ids_of(saved(book)) == ["5049672"]


def test_the_first_visible_sheet_with_the_table_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(by_openpyxl([report(5049672)])))
    book.create_sheet("Sampul", 0).append(["Rekap tahunan"])
    book.create_sheet("Kosong", 0)
    assert ids_of(saved(book)) == ["5049672"]


def formula_sheet(formula: str, value: str | float) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    for place, name in enumerate(COLUMNS):
        page.write_string(0, place, name)
        page.write(1, place, report().get(name, ""))
    page.write_formula(1, 0, formula, None, value)
    book.close()
    return buffer.getvalue()


def test_a_formula_counts_by_the_value_that_is_saved_with_it() -> None:
    assert ids_of(formula_sheet('=HYPERLINK("https://contoh.invalid/5049672","5049672")', "5049672")) == ["5049672"]
    assert ids_of(formula_sheet("=5049671+1", 5049672)) == ["5049672"]


def test_a_formula_without_a_value_is_a_row_without_a_number() -> None:
    content = by_openpyxl([report("=1+1"), report(5049673)])
    read = listing_of(read_sheet(content), zone=ZONE)
    assert [one.tracking_id for one in read.rows] == ["5049673"]
    assert read.unreadable == (4,)


def hostile_texts() -> list[str]:
    found = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))["strings"]
    texts = [one["text"] for one in found]
    return [text if isinstance(text, str) else text["repeat"] * text["times"] for text in texts]


def writable(text: str) -> str:
    """Return what XML can hold at all of a text, in a cell's length."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))[:32_000]


def test_hostile_texts_come_through_every_text_column_as_they_are() -> None:
    texts = [writable(text) for text in hostile_texts()]
    reports: list[dict[str, Cell]] = []
    for number, text in enumerate(texts):
        cells_of: dict[str, Cell] = {
            name: text for name in COLUMNS if name not in {"Tracking ID", "Tanggal Laporan Masuk"}
        }
        reports.append(cells_of | {"Tracking ID": 1_000_000 + number, "Tanggal Laporan Masuk": "3 Jan 2026"})
    assert len(reports) > 100
    read = listing_of(read_sheet(by_xlsxwriter(reports)), zone=ZONE)
    assert [one.tracking_id for one in read.rows] == [str(one["Tracking ID"]) for one in reports]
    for one, text in zip(read.rows, texts, strict=True):
        assert one.first_text == one.last_text == text
        assert one.title == one.status == one.reporter == one.village == text.strip()


def test_the_whole_of_a_long_cell_is_read() -> None:
    long = "a" * 32_700
    assert listing_of(read_sheet(by_openpyxl([report(first=long)])), zone=ZONE).rows[0].first_text == long


READ_ALONE = """
import os, resource, sys
from pathlib import Path
from desktop.domain.listing import listing_of
from desktop.intake.sheet import read_sheet
rows = len(listing_of(read_sheet(Path(sys.argv[1]).read_bytes()), zone=sys.argv[2]).rows)
times = os.times()
worked = times.user + times.system + times.children_user + times.children_system
print(rows, worked, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""In a process of its own: what other children of this one took, and what else the machine does, is not counted."""


def test_fifty_thousand_rows_are_read_in_time_and_memory(tmp_path: Path) -> None:
    text = "Jalan kabupaten di depan sekolah rusak berat sekali, anak-anak sering jatuh. " * 4
    reports = (report(5_000_000 + number, first=f"{text}{number}", last=text) for number in range(MANY))
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(by_xlsxwriter(reports))
    ran = subprocess.run(
        [sys.executable, "-c", READ_ALONE, str(path), ZONE], capture_output=True, text=True, check=True
    )
    rows, seconds, peak = (float(word) for word in ran.stdout.split())
    assert rows == MANY
    assert seconds < SECONDS
    assert peak / (1024 * 1024 if sys.platform == "darwin" else 1024) < MEBIBYTES


def test_a_cell_of_each_kind_becomes_plain_text() -> None:
    told: list[cells.Cell] = [
        True,
        False,
        7,
        7.0,
        7.25,
        1e300,
        date(2026, 1, 3),
        datetime(2026, 1, 3, 10, 15),  # noqa: DTZ001 - a spreadsheet knows no zone
        clock(10, 15),
        timedelta(hours=26, minutes=5, seconds=9),
    ]
    shown = [cells.plain(cell) for cell in told]
    assert shown[:6] == ["TRUE", "FALSE", "7", "7", "7.25", "1e+300"]
    assert shown[6:] == ["2026-01-03", "2026-01-03 10:15:00", "10:15:00", "26:05:09"]
    assert Column.TRACKING_ID in read_sheet(by_openpyxl([report()])).columns
