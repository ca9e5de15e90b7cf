"""Spreadsheets read in the child: by whatever library, with whatever in them, and what is refused in words."""

from __future__ import annotations

import io
import json
import random
import resource
import sys
import time
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.listing import Column, listing_of
from desktop.errors import ListingRefusedError
from desktop.intake import cells, sheet
from desktop.intake.sheet import ALL_REFUSALS, read_sheet
from desktop.ui.listing_words import LISTING_REFUSED
from tests.support.exports import COLUMNS, Cell, by_openpyxl, by_xlsxwriter, report, saved, xlsxwriter

FIXTURES = Path(__file__).parents[1] / "fixtures"
ZONE = "Asia/Jakarta"
MANY = 50_000
SECONDS = 60
MEBIBYTES = 600
SHEET = "xl/worksheets/sheet1.xml"


def ids_of(content: bytes) -> list[str]:
    return [one.tracking_id for one in listing_of(read_sheet(content), zone=ZONE).rows]


def refusal_of(content: bytes | Path) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(ListingRefusedError) as refused:
        read_sheet(content)
    return refused.value.code, refused.value.columns


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


# what is refused


def test_every_refusal_has_words() -> None:
    assert set(ALL_REFUSALS) == set(LISTING_REFUSED)


def test_missing_columns_are_named() -> None:
    kept = [name for name in COLUMNS if name not in {"Isi Laporan Awal", "Status Laporan"}]
    code, columns = refusal_of(by_openpyxl([report()], columns=kept))
    assert (code, columns) == ("columns_missing", ("Isi Laporan Awal", "Status Laporan"))


def test_a_sheet_without_the_header_is_refused() -> None:
    assert refusal_of(by_openpyxl([], columns=["Nomor", "Isi"]))[0] == "no_header"
    assert refusal_of(by_openpyxl([], titles=["judul"] * (cells.HEADING_ROWS + 1)))[0] == "no_header"
    assert refusal_of(saved(openpyxl.Workbook()))[0] == "no_header"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Tracking ID,Status Laporan\n5049672,Terverifikasi\n", "not_a_spreadsheet"),
        (b"<html><table><tr><td>Tracking ID</td></tr></table></html>", "not_a_spreadsheet"),
        (b"%PDF-1.7", "not_a_spreadsheet"),
        (b"PK\x03\x04" + bytes(400), "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "broken"),
    ],
)
def test_another_kind_of_file_is_refused_whatever_its_name(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    assert refusal_of(path)[0] == code


def test_a_document_that_is_no_spreadsheet_is_broken() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert refusal_of(buffer.getvalue())[0] == "broken"


def test_a_locked_file_is_refused() -> None:
    assert refusal_of(FIXTURES / "terkunci.xlsx")[0] == "encrypted"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_refused(share: float) -> None:
    content = by_xlsxwriter([report()])
    assert refusal_of(content[: int(len(content) * share)])[0] == "broken"


def test_a_damaged_sheet_inside_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(by_xlsxwriter([report()]))) as whole, zipfile.ZipFile(buffer, "w") as damaged:
        for name in whole.namelist():
            content = whole.read(name)
            damaged.writestr(name, content[: len(content) // 2] if name == SHEET else content)
    assert refusal_of(buffer.getvalue())[0] == "broken"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path)[0] == "unreadable"
    assert refusal_of(tmp_path / "tidak-ada.xlsx")[0] == "unreadable"
    assert refusal_of(Path("a\0b"))[0] == "unreadable"
    assert refusal_of(Path("x" * 5_000))[0] == "unreadable"
    assert refusal_of(Path("/dev/zero"))[0] == "unreadable"


def test_a_file_over_the_cap_is_refused_before_it_is_read_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sheet, "SIZE_CAP", 100)
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(by_openpyxl([report()]))
    assert refusal_of(path)[0] == "too_large"


def bomb() -> bytes:
    """Return a workbook whose one sheet is seven hundred megabytes of spaces."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        with zipfile.ZipFile(io.BytesIO(by_xlsxwriter([report()]))) as whole:
            for name in whole.namelist():
                if name != SHEET:
                    packed.writestr(name, whole.read(name))
        with packed.open(SHEET, "w") as part:
            part.write(b"<worksheet><sheetData>")
            for _ in range(700):
                part.write(b" " * 1_000_000)
    return buffer.getvalue()


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    content = bomb()
    assert len(content) < 5_000_000
    assert refusal_of(content)[0] == "too_large"


def test_a_bomb_that_lies_about_its_size_ends_its_child_only() -> None:
    content = bytearray(bomb())
    place = content.rfind(b"PK\x01\x02")
    while place >= 0:
        content[place + 24 : place + 28] = (1000).to_bytes(4, "little")
        place = content.rfind(b"PK\x01\x02", 0, place)
    assert refusal_of(bytes(content))[0] in {"broken", "too_heavy"}


def test_one_cell_far_away_does_not_make_a_sheet_of_millions() -> None:
    book = openpyxl.load_workbook(io.BytesIO(by_openpyxl([report()])))
    assert book.active is not None
    book.active.cell(1_048_576, 16_384, "jauh")
    assert refusal_of(saved(book))[0] in {"too_heavy", "too_many_rows"}


def test_more_rows_than_the_cap_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "ROW_CAP", 3)
    content = by_openpyxl([report(1000000 + number) for number in range(4)], titles=())
    table = cells.read_table(content)
    with pytest.raises(cells.SheetRefusedError, match="too_many_rows"):
        list(table.rows)
    tall = by_openpyxl([report(1000000 + number) for number in range(cells.HEADING_ROWS + 4)])
    with pytest.raises(cells.SheetRefusedError, match="too_many_rows"):
        cells.read_table(tall)


def test_fifty_thousand_rows_are_read_in_time_and_memory() -> None:
    text = "Jalan kabupaten di depan sekolah rusak berat sekali, anak-anak sering jatuh. " * 4
    reports = (report(5_000_000 + number, first=f"{text}{number}", last=text) for number in range(MANY))
    content = by_xlsxwriter(reports)
    before = time.monotonic()
    read = listing_of(read_sheet(content), zone=ZONE)
    seconds = time.monotonic() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    assert len(read.rows) == MANY
    assert seconds < SECONDS
    assert peak < MEBIBYTES


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
