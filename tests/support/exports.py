"""The official Excel export as libraries nobody here wrote make it, with title rows above and 26 columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl

from desktop.domain.listing import Listing, ListingRow, listing_of
from desktop.domain.listing_times import read_moment
from desktop.intake.sheet import read_sheet
from desktop.practice.complaints import Complaint
from desktop.practice.server import PracticeService

COLUMNS = (
    "Tracking ID",
    "Tanggal Laporan Masuk",
    "Waktu Laporan Masuk",
    "Nama Pelapor",
    "Klasifikasi Laporan",
    "ID Kategori",
    "Kategori",
    "Judul Laporan",
    "Isi Laporan Awal",
    "Isi Laporan Akhir",
    "Tipe Laporan (Anonim/Rahasia)",
    "Sumber Laporan",
    "Instansi Induk",
    "ID Instansi Terdisposisi",
    "Instansi Terdisposisi",
    "Status Laporan",
    "Alasan Tunda/Arsip",
    "Provinsi",
    "Kota/Kabupaten",
    "Kecamatan",
    "Kelurahan",
    "Nomor SK",
    "Url SK",
    "Url Dokumen Laporan Tahunan",
    "Laporan yang Masuk melalui Kanal Aduan Setwapres",
    "Rating",
)
"""The 26 names, in the order of the export."""

OURS = "151345"
"""The institution id of the made office."""

xlsxwriter = import_module("xlsxwriter")
"""It comes without types."""

JAKARTA = ZoneInfo("Asia/Jakarta")
Cell = str | int | float | datetime


def report(tracking_id: Cell = 5049672, **cells: Cell) -> dict[str, Cell]:
    """Return one report of the export by its column names; keywords are short names of columns."""
    names = {
        "day": "Tanggal Laporan Masuk",
        "time": "Waktu Laporan Masuk",
        "reporter": "Nama Pelapor",
        "kind": "Klasifikasi Laporan",
        "category": "Kategori",
        "title": "Judul Laporan",
        "first": "Isi Laporan Awal",
        "last": "Isi Laporan Akhir",
        "type": "Tipe Laporan (Anonim/Rahasia)",
        "source": "Sumber Laporan",
        "to_id": "ID Instansi Terdisposisi",
        "to": "Instansi Terdisposisi",
        "status": "Status Laporan",
        "city": "Kota/Kabupaten",
        "district": "Kecamatan",
        "village": "Kelurahan",
        "rating": "Rating",
    }
    plain: dict[str, Cell] = {
        "day": "20 Nov 2026",
        "time": "10:15:00",
        "reporter": "Warga Rekaan",
        "kind": "Pengaduan Tidak Berkadar Pengawasan",
        "category": "Jalan Berlubang",
        "title": "Lampu jalan padam",
        "first": "Lampu jalan di depan pasar Leuwisaat padam sejak pekan lalu, gelap sekali.",
        "last": "Lampu jalan di depan pasar padam.",
        "type": "Publik",
        "source": "Website",
        "to_id": OURS,
        "to": "Kecamatan Cipanggulaan",
        "status": "Terverifikasi",
        "city": "Kab. Kuningan",
        "district": "Cipanggulaan",
        "village": "Leuwisaat",
    }
    return {"Tracking ID": tracking_id} | {names[name]: cell for name, cell in (plain | cells).items()}


def told_by(service: PracticeService) -> list[dict[str, Cell]]:
    """Return what the practice service would export of everything it holds."""
    return [_exported(one) for one in service.state.complaints]


def _exported(one: Complaint) -> dict[str, Cell]:
    local = one.received_at.astimezone(JAKARTA)
    marks = [name for name, flag in (("Anonim", "is_anonymous"), ("Rahasia", "is_secret")) if one.fields.get(flag)]
    return report(
        one.complaint_id,
        day=f"{local.day} {local:%b} {local.year}",
        time=f"{local:%H:%M:%S}",
        title=one.title,
        first=one.first_text,
        last=one.text,
        type="/".join(marks) or "Publik",
        to_id=one.disposition_id,
        to="",
        status=one.status[1],
    )


def by_xlsxwriter(
    reports: Iterable[Mapping[str, Cell]],
    *,
    titles: Sequence[str] = ("Daftar Laporan", ""),
    columns: Sequence[str] = COLUMNS,
) -> bytes:
    """Return the export as XlsxWriter writes it, numbers as floats."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Laporan")
    dated = book.add_format({"num_format": "d mmm yyyy hh:mm"})
    for number, title in enumerate(titles):
        sheet.merge_range(number, 0, number, 5, title)
    for place, name in enumerate(columns):
        sheet.write_string(len(titles), place, name)
    for number, one in enumerate(reports, len(titles) + 1):
        for place, name in enumerate(columns):
            cell = one.get(name, "")
            if isinstance(cell, datetime):
                sheet.write_datetime(number, place, cell, dated)
            elif isinstance(cell, str):
                sheet.write_string(number, place, cell)
            else:
                sheet.write_number(number, place, cell)
    book.close()
    return buffer.getvalue()


def by_openpyxl(
    reports: Iterable[Mapping[str, Cell]],
    *,
    titles: Sequence[str] = ("Daftar Laporan", ""),
    columns: Sequence[str] = COLUMNS,
) -> bytes:
    """Return the export as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for title in titles:
        sheet.append([title])
    sheet.append(list(columns))
    for one in reports:
        sheet.append([one.get(name, "") for name in columns])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook's bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def listing(*reports: Mapping[str, Cell], titles: Sequence[str] = ("Daftar Laporan",)) -> Listing:
    """Return what an import reads of an export with these reports."""
    return listing_of(read_sheet(by_xlsxwriter(reports, titles=titles)), zone="Asia/Jakarta")


def row(tracking_id: str = "5049672", at: datetime | None = None, **told: Any) -> ListingRow:
    """Return one row as it is read, without a file; `at` is aware."""
    moment = (at or datetime(2026, 11, 20, 3, 15, tzinfo=UTC)).astimezone(JAKARTA)
    plain: dict[str, Any] = {
        "first_text": "Lampu jalan di depan pasar Leuwisaat padam sejak pekan lalu, gelap sekali.",
        "last_text": "Lampu jalan di depan pasar padam.",
        "title": "Lampu jalan padam",
        "status": "Terverifikasi",
        "report_type": "Publik",
        "reporter": "Warga Rekaan",
        "disposition_id": OURS,
        "disposition": "Kecamatan Cipanggulaan",
    }
    received = read_moment(f"{moment:%Y-%m-%d}", f"{moment:%H:%M:%S}", zone="Asia/Jakarta")
    return ListingRow(line=int(tracking_id) % 100_000, tracking_id=tracking_id, received=received, **(plain | told))


def made_listing(*rows: ListingRow, sha256: str = "") -> Listing:
    """Return a list of rows without a file; its digest tells lists apart."""
    return Listing(rows=rows, sha256=sha256 or str(hash(rows)))


def newest(after: datetime, *, days: float = 3) -> ListingRow:
    """Return a row of somebody else's report, so much newer that the list must show what came before it."""
    return row(
        "9999999", after + timedelta(days=days), disposition_id="1", disposition="Dinas Lain", report_type="Rahasia"
    )
