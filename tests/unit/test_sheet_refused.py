"""Files that are refused as the official list, each with the words for it: other kinds, locked, broken, bombs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop.errors import ListingRefusedError
from desktop.intake import cells, sheet
from desktop.intake.sheet import ALL_REFUSALS, read_sheet
from desktop.ui.listing_words import LISTING_REFUSED
from tests.support.exports import COLUMNS, by_openpyxl, by_xlsxwriter, report, saved

FIXTURES = Path(__file__).parents[1] / "fixtures"
SHEET = "xl/worksheets/sheet1.xml"


def refusal_of(content: bytes | Path) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(ListingRefusedError) as refused:
        read_sheet(content)
    return refused.value.code, refused.value.columns


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
