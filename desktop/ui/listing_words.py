"""What is said about the official list: why a file is not taken, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

OTHER_DESK = (
    "Laporan ini bernomor register kantor ini, tetapi dicatat di meja lain.",
    "Cari di komputer meja itu; di sini tidak dibuat kasus kedua.",
)
"""What happened to a report with a number that another desk of this office gave, and what to do."""

_AGAIN = "Unduh lagi dari situs admin LAPOR!, lalu impor berkas itu tanpa mengubahnya."

LISTING_REFUSED: Mapping[str, tuple[str, str]] = {
    "empty": ("Berkas daftar ini kosong.", _AGAIN),
    "unreadable": ("Berkas daftar tidak bisa dibaca.", "Salin berkas ke komputer ini, lalu coba lagi."),
    "not_a_spreadsheet": (
        "Ini bukan berkas Excel, walau namanya mungkin .xlsx.",
        "Unduh daftar sebagai Excel dari situs admin LAPOR!, bukan CSV.",
    ),
    "encrypted": (
        "Berkas daftar ini dikunci dengan sandi.",
        "Buka di Excel, simpan tanpa sandi, lalu impor.",
    ),
    "broken": ("Berkas daftar ini rusak.", _AGAIN),
    "no_header": ("Tidak ada baris judul dengan kolom “Tracking ID” di berkas ini.", _AGAIN),
    "columns_missing": ("Kolom yang diperlukan tidak ada: {columns}.", _AGAIN),
    "too_large": ("Berkas daftar ini terlalu besar.", "Unduh lagi dengan masa yang lebih pendek."),
    "too_many_rows": ("Daftar ini lebih dari 100.000 baris.", "Unduh lagi dengan masa yang lebih pendek."),
    "too_heavy": (
        "Berkas daftar ini tidak selesai dibaca: terlalu berat atau rusak.",
        "Unduh lagi dengan masa yang lebih pendek.",
    ),
}
"""What happened to a refused list and what to do, by the code of ListingRefusedError."""
