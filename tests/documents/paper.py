"""Made-up receipts and what tests read back from paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop.domain.receipt import ReceiptContent, SealedIdentity

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
