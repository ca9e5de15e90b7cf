"""The Indonesian words of a receipt, by the kind of complaint and by the codes of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What changes on paper with the classification: who speaks, and which law sets the answer and the next step."""

    title: str
    person: str
    story: str
    answer: str
    unhappy: str


_OMBUDSMAN = "Belum puas, atau 60 hari tanpa putusan: Ombudsman RI, telepon 137."

KINDS: Mapping[str, Kind] = {
    "complaint": Kind(
        title="TANDA TERIMA PENGADUAN",
        person="Pengadu",
        story="Uraian",
        answer="Jawaban kelengkapan paling lambat 14 hari sejak diterima (UU 25/2009 Pasal 44 ayat (3)).",
        unhappy=_OMBUDSMAN,
    ),
    "aspiration": Kind(
        title="TANDA TERIMA ASPIRASI",
        person="Penyampai",
        story="Uraian",
        answer="Tanggapan paling lambat 14 hari sejak diterima.",
        unhappy=_OMBUDSMAN,
    ),
    "information_request": Kind(
        title="TANDA TERIMA PERMINTAAN INFORMASI",
        person="Pemohon",
        story="Informasi",
        answer="Pemberitahuan tertulis paling lambat 10 hari kerja, dapat diperpanjang 7 hari kerja dengan alasan "
        "tertulis (UU 14/2008 Pasal 22).",
        unhappy="Belum puas: keberatan kepada atasan PPID paling lambat 30 hari kerja (UU 14/2008 Pasal 36), atau "
        "Ombudsman RI, telepon 137.",
    ),
}

ROADS: Mapping[str, str] = {
    "walk_in": "",
    "complaint_box": "melalui kotak pengaduan",
    "letter": "melalui surat",
    "phone": "melalui telepon",
    "sms": "melalui SMS",
    "whatsapp": "melalui WhatsApp",
    "email": "melalui surel",
    "social_media": "melalui media sosial",
    "lapor": "melalui SP4N-LAPOR!",
}

ROLES: Mapping[str, str] = {"self": "", "proxy": "bertindak sebagai kuasa", "witness": "bertindak sebagai saksi"}

MISSING: Mapping[str, str] = {
    "name_address": "nama dan alamat lengkap",
    "service_and_loss": "uraian pelayanan dan kerugian",
    "requested_resolution": "permintaan penyelesaian",
    "place_and_time": "tempat dan waktu kejadian",
    "signature": "tanda tangan",
}
"""UU 25/2009 art. 42(3); an unknown code is printed as it is, never hidden."""

CONFIDENTIAL = "Identitas dirahasiakan (Pasal 42 ayat (5) UU 25/2009)"
UNNAMED = "Tanpa nama (identitas tidak dicatat)"
NAME_HIDDEN = "nama disembunyikan dari umum"
FREE = "TIDAK DIPUNGUT BIAYA"
PRACTICE = "LATIHAN"
PRACTICE_BANNER = "LATIHAN · BUKAN TANDA TERIMA YANG SAH"
CITIZEN_SHEET = "LEMBAR PENGADU"
OFFICE_SHEET = "ARSIP KANTOR"
CHANNELS = "Kanal lain: lapor.go.id, SMS 1708, aplikasi SP4N-LAPOR!."
