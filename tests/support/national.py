"""What a national service might show, made by hand."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.national import EventKind, NationalCase, NationalEvent, NationalFile, ServiceTime

PADANG = "Pemerintah Kota Padang"


def told(at: datetime | None, raw: str = "", **parts: object) -> NationalEvent:
    """Return an event at a time; whatever else it says is given."""
    values: dict[str, object] = {"kind": EventKind.NOTE, "source": "followups", "text": "Sedang dicek.", **parts}
    when = ServiceTime(raw=raw or (at.isoformat() if at else "kapan-kapan"), at=at, zone="Asia/Jakarta")
    return NationalEvent(when=when, **values)  # type: ignore[arg-type]


def shown(tracking_id: str = "6000001", *events: NationalEvent, **parts: object) -> NationalCase:
    """Return a report as a whole reading shows it."""
    values: dict[str, object] = {
        "status_code": "2",
        "status_name": "Terverifikasi",
        "disposition_id": "12838",
        "disposition_name": PADANG,
        "title": "Judul di LAPOR!",
        "text": "Isi di LAPOR!",
        "raw": "{}",
        **parts,
    }
    return NationalCase(tracking_id=tracking_id, events=events, **values)  # type: ignore[arg-type]


def with_file(at: datetime, name: str = "jawaban.pdf") -> NationalEvent:
    """Return a reply that names a file."""
    piece = NationalFile(path=f"https://berkas.example.invalid/{name}", name=name, extension="pdf")
    return told(at, kind=EventKind.REPLY, text="Terima kasih.", files=(piece,))
