"""Where one can go: the fixed order of the left column, its digits, and the office's short names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the left column; `digit` never shifts, whoever is signed in and whatever exists yet."""

    name: str
    words: str
    icon: str
    digit: int


PLACES = (
    Place("today", "Hari Ini", "sun", 1),
    Place("entry", "Entri", "square-pen", 2),
    Place("register", "Register", "book-open", 3),
    Place("queue", "Antrean", "send", 4),
    Place("approval", "Persetujuan", "stamp", 5),
    Place("letters", "Surat", "mail", 6),
    Place("box", "Kotak", "inbox", 7),
    Place("reports", "Laporan", "file-chart-column", 8),
    Place("settings", "Pengaturan", "settings", 9),
)
"""`screens.md` §3; what does not exist yet, or what the role may not open, is simply absent."""

PAGE_KEYS = {"Ctrl+Shift+I": "listing", "Ctrl+Shift+M": "courier", "Ctrl+Shift+R": "reconciliation"}
"""Pages without a place in the column, by the key that leads there from everywhere; buttons elsewhere print it."""

NEEDED = {
    "today": "today",
    "entry": "save_draft",
    "register": "list_register",
    "queue": "show_queue",
    "case": "show_case",
    "receipt": "show_case",
    "listing": "import_listing",
    "composer": "compose_message",
    "reconciliation": "reconcile",
    "courier": "courier_card",
}
"""The use case somebody must be allowed for a screen to be there at all; the rest is everybody's."""

_SHORT_KINDS = (
    ("Kecamatan ", "Kec. "),
    ("Kelurahan ", "Kel. "),
    ("Puskesmas ", "Pusk. "),
    ("Dinas ", "Din. "),
    ("Badan ", "Bad. "),
)
_SHORT_GOVERNMENTS = (
    ("Pemerintah Kabupaten ", "Kab. "),
    ("Pemerintah Kota ", "Kota "),
    ("Pemerintah Provinsi ", "Prov. "),
)


def short_office(name: str) -> str:
    """Return `Kec. Cipanggulaan`."""
    return _shortened(name, _SHORT_KINDS)


def short_government(name: str) -> str:
    """Return `Kab. Kuningan`."""
    return _shortened(name, _SHORT_GOVERNMENTS)


def _shortened(name: str, beginnings: tuple[tuple[str, str], ...]) -> str:
    for long, short in beginnings:
        if name.startswith(long):
            return short + name.removeprefix(long)
    return name
