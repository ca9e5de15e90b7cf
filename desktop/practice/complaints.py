"""What the practice service knows of one complaint. Frozen: whoever holds one holds a moment of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

UNVERIFIED = ("1", "Belum Terverifikasi")
VERIFIED = ("2", "Terverifikasi")
WAITING = ("3", "Belum")
IN_PROCESS = ("4", "Proses")
CLOSED = ("6", "Ditutup oleh Admin")

OWN_INSTITUTION = 151345
INSTITUTIONS: Mapping[int, str] = MappingProxyType(
    {
        12838: "Pemerintah Kota Padang",
        20114: "Dinas Pekerjaan Umum Kota Contoh",
        20115: "Dinas Kependudukan dan Pencatatan Sipil Kota Contoh",
        20116: "Dinas Sosial Kota Contoh",
        20117: "Dinas Kesehatan Kota Contoh",
        OWN_INSTITUTION: "Kecamatan Latihan",
    }
)
TEMPLATES: tuple[tuple[str, str], ...] = (
    ("disposition", "Laporan didisposisikan ke <b>{{ institution_to }}</b> oleh <b>{{institution_from}}</b>"),
    ("status", "Status berubah dari {{status_old}} ke {{status_new}}"),
    ("reply_lmw", ""),
)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One uploaded file; an orphan until a complaint or a reply names it."""

    file_id: int
    name: str
    media_type: str
    content: bytes
    received_at: datetime

    @property
    def is_image(self) -> bool:
        """Say which of the two lists of the answer names it."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of the internal log."""

    entry_id: int
    at: datetime
    text: str
    from_id: int = 0
    to_id: int = 0
    status_old: str = ""
    status_new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One item of the follow-up list."""

    followup_id: int
    at: datetime
    template_code: str
    template: str = ""
    text: str = ""
    from_name: str = ""
    to_name: str = ""
    status_old: str = ""
    status_new: str = ""
    file_ids: tuple[int, ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint. `first_*` is as submitted, `title` and `text` as the verifier left them.

    `fields` is the submitted document whole.
    """

    complaint_id: int
    received_at: datetime
    fields: Mapping[str, object]
    first_title: str
    first_text: str
    title: str
    text: str
    secret: bool
    file_ids: tuple[int, ...]
    disposition_id: int
    status: tuple[str, str] = UNVERIFIED
    notes: tuple[tuple[str, datetime], ...] = ()
    log: tuple[LogEntry, ...] = ()
    followups: tuple[FollowUp, ...] = ()

    @property
    def reference(self) -> str:
        """The sender's own number: what stands in `[Reg. …]` at the very start of the first text, or nothing."""
        if not self.first_text.startswith("[Reg. "):
            return ""
        return self.first_text[len("[Reg. ") :].partition("]")[0]
