"""Made-up receipts and what tests read back from paper."""

from __future__ import annotations

import io
import json
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from desktop.documents.fonts import printable
from desktop.documents.receipt_parts import parts_of
from desktop.documents.runs import Paragraph, plain
from desktop.domain.nik import mask_nik, mask_phone
from desktop.domain.receipt import ReceiptContent, SealedIdentity

FIXTURES = Path(__file__).parent.parent / "fixtures"
RECEIVED = datetime(2026, 11, 23, 9, 44, tzinfo=ZoneInfo("Asia/Jakarta"))
STORY = (
    "Jalan Leuwisaat-Sindangrasmi rusak berat kira-kira 60 meter di depan SDN 2 Leuwisaat, sebelas lubang. Pada 3 "
    "November 2026 pukul 06.40 anak pengadu terjatuh, lutut dijahit lima. Sudah dua kali diusulkan di musrenbang desa, "
    "belum ada jawaban. Truk pasir lewat sejak subuh sampai malam, debunya masuk ke kelas. Warga sudah menambal "
    "sendiri dengan batu, hanyut lagi waktu hujan. Mohon diperbaiki sebelum puncak hujan dan truk dibatasi."
)


def receipt(**changes: object) -> ReceiptContent:
    """Return a whole walk-in complaint of an invented citizen."""
    plain = ReceiptContent(
        number="KEC07-A-2611-0042-5",
        received_at=RECEIVED,
        zone_name="WIB",
        place="Kecamatan Cipanggulaan",
        desk="A",
        office_government="Pemerintah Kabupaten Kuningan",
        office_name="Kecamatan Cipanggulaan",
        office_address="Jalan Raya Cipanggulaan Nomor 12, 45500",
        office_phone="(0232) 000000",
        office_email="kec.cipanggulaan@example.invalid",
        office_website="kec.example.invalid",
        responsible="Wahyu Pratomo, Sekretaris, Kantor kecamatan",
        officer_name="Lilis Suryaningrum",
        officer_nip="19870101 201001 2 001",
        channel="walk_in",
        classification="complaint",
        supervisory=False,
        complainant_name="Asep Dartiwa",
        complainant_address="Dusun Kliwon RT 002 RW 002, Desa Leuwisaat, Kec. Cipanggulaan",
        complainant_nik="320811XXXXXX9003",
        complainant_phone="081XXXXX1003",
        complainant_role="self",
        name_hidden=True,
        unnamed=False,
        confidential=False,
        title="Jalan kabupaten rusak berat di depan SDN 2 Leuwisaat",
        description=STORY,
        description_words=len(STORY.split()),
        text_digest="7F3A91C2D05E",
        incident_date=date(2026, 11, 3),
        incident_date_estimated=False,
        incident_place="Jl. Leuwisaat, depan SDN 2, Leuwisaat",
        requested_resolution="Jalan ditambal sebelum puncak hujan; truk bermuatan lebih dibatasi",
        loss="Berobat Rp85.000",
        evidence=("lubang-1.jpg", "lubang-2.jpg", "kuitansi puskesmas.pdf"),
        missing=("signature",),
        come_back_on=date(2026, 12, 10),
        come_back_rule="COMPLETENESS_NOTICE",
        tracking_id="",
        journal_head="9c410b7e55aa00112233445566778899aabbccddeeff00112233445566778899",
        is_copy=False,
        copy_number=0,
        practice=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def sealed(**changes: object) -> SealedIdentity:
    """Return the identity that goes into an envelope."""
    plain = SealedIdentity(
        number="KEC07-A-2611-0042-5",
        received_at=RECEIVED,
        zone_name="WIB",
        office_government="Pemerintah Kabupaten Kuningan",
        office_name="Kecamatan Cipanggulaan",
        complainant_name="Asep Dartiwa",
        complainant_address="Dusun Kliwon RT 002 RW 002, Leuwisaat",
        complainant_nik="3208112107869003",
        complainant_phone="0812-0000-1003",
        officer_name="Lilis Suryaningrum",
        practice=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def samples() -> list[ReceiptContent]:
    """Return the receipts of the sixty sample complaints, masked as the desk masks them."""
    document = json.loads((FIXTURES / "complaints.sample.json").read_text(encoding="utf-8"))
    return [_of_sample(at, sample) for at, sample in enumerate(document["complaints"])]


def _of_sample(at: int, sample: dict[str, Any]) -> ReceiptContent:
    who = sample["complainant"] or {}
    confidential = bool(sample["supervisory"])
    shown = {} if confidential else who
    day = sample["incident_date"]
    return receipt(
        number=f"KEC07-A-2611-{at:04}-5",
        channel=sample["channel"],
        classification=sample["classification"],
        supervisory=sample["supervisory"],
        complainant_name=shown.get("name") or "",
        complainant_address=", ".join(part for part in (shown.get("address"), shown.get("village")) if part),
        complainant_nik=mask_nik(shown.get("nik") or ""),
        complainant_phone=mask_phone(shown.get("phone") or ""),
        complainant_role=shown.get("role") or "self",
        name_hidden="anonymous" in sample["anonymity"],
        unnamed=not who.get("name") and not confidential,
        confidential=confidential,
        title=sample["title"] or "",
        description=sample["description"],
        description_words=len(sample["description"].split()),
        incident_date=date.fromisoformat(day) if day else None,
        incident_place=sample["incident_place"] or "",
        requested_resolution=sample["requested_resolution"] or "",
        loss=sample["loss"] or "",
        evidence=tuple(sample["evidence"]),
    )


def hostile_texts() -> dict[str, str]:
    """Return the hostile strings by their name."""
    document = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))
    return {entry["id"]: _text(entry["text"]) for entry in document["strings"]}


def _text(given: str | dict[str, Any]) -> str:
    return given if isinstance(given, str) else given["repeat"] * given["times"]


def hostile_receipt(text: str) -> ReceiptContent:
    """Return a receipt with the text in every field a person can type into, the story behind a visible prefix."""
    fields = (
        "officer_name officer_nip office_address office_email office_government office_name office_phone "
        "office_website responsible place desk complainant_name complainant_address complainant_nik complainant_phone "
        "title incident_place requested_resolution loss tracking_id"
    )
    everywhere: dict[str, object] = dict.fromkeys(fields.split(), text)
    story = f"Lampu mati {text}"
    words = len(story.split())
    return receipt(**everywhere, evidence=(text, text), missing=(text,), description=story, description_words=words)


def said(document: bytes, *, of: int | None = None) -> str:
    """Return the text a reader copies out of a PDF, without white space and with joined letters taken apart."""
    reader = PdfReader(io.BytesIO(document))
    chosen = reader.pages if of is None else [reader.pages[of]]
    return bare("".join(page.extract_text() for page in chosen))


def bare(text: str) -> str:
    """Return a text as two readings of it are compared: presentation forms and spaces do not count."""
    return "".join(unicodedata.normalize("NFKD", text).split())


def paragraphs_of(content: ReceiptContent) -> list[Paragraph]:
    """Return everything a receipt of one sheet says, in order."""
    parts = parts_of(content)
    frame = parts.sheets[0].frame
    lines = [parts.letterhead.government, parts.letterhead.office, *parts.letterhead.contact, parts.title]
    lines += [parts.copy_mark, parts.number, parts.tracking, *(row.label for row in parts.rows), frame.lead, frame.date]
    lines += [word for signature in parts.signatures for word in (signature.role, *signature.under)]
    texts = [plain(line) for line in lines if line]
    return [*texts, *(text for row in parts.rows for text in row.paragraphs), *frame.notes, *parts.foot]


def expected(paragraph: Paragraph) -> str:
    """Return what paper must say of a paragraph (`decisions.md` 18)."""
    return bare("".join(printable(run.text, run.style) for run in paragraph))
