"""What stands on a receipt (UU 25/2009 art. 44(2)); the same facts for every paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContent:
    """Plain facts already masked as `decisions.md` 10 says; documents only lay them out.

    `confidential` replaces the identity by the art. 42(5) sentence. `received_at` is aware, in the office's zone.
    `text_digest` is the first 12 hexadecimal digits of the full story's SHA-256, `journal_head` of the journal's head.
    """

    number: str
    received_at: datetime
    zone_name: str
    place: str
    desk: str
    office_government: str
    office_name: str
    office_address: str
    office_phone: str
    office_email: str
    office_website: str
    responsible: str
    officer_name: str
    officer_nip: str
    channel: str
    classification: str
    supervisory: bool
    complainant_name: str
    complainant_address: str
    complainant_nik: str
    complainant_phone: str
    complainant_role: str
    name_hidden: bool
    unnamed: bool
    confidential: bool
    title: str
    description: str
    description_words: int
    text_digest: str
    incident_date: date | None
    incident_date_estimated: bool
    incident_place: str
    requested_resolution: str
    loss: str
    evidence: tuple[str, ...]
    missing: tuple[str, ...]
    come_back_on: date
    come_back_rule: str
    tracking_id: str
    journal_head: str
    is_copy: bool
    copy_number: int
    practice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedIdentity:
    """The sheet that is signed and kept by the office when identity is confidential."""

    number: str
    received_at: datetime
    zone_name: str
    office_government: str
    office_name: str
    complainant_name: str
    complainant_address: str
    complainant_nik: str
    complainant_phone: str
    officer_name: str
    practice: bool
