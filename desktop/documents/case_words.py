"""What the office calls the standing of a case, on paper and on the screen (`domain.md` §9.1)."""

from __future__ import annotations

from collections.abc import Mapping

CASE_STATUS: Mapping[str, str] = {
    "DRAFT": "Konsep",
    "REGISTERED": "Diterima",
    "AWAITING_COMPLETION": "Menunggu kelengkapan",
    "VERIFIED": "Terverifikasi",
    "DISPOSED": "Terdisposisi",
    "IN_PROGRESS": "Dalam proses",
    "FOLLOWED_UP": "Ditindaklanjuti",
    "DONE": "Selesai",
    "POSTPONED": "Ditunda",
    "FORWARDED": "Diteruskan",
    "WITHDRAWN": "Dicabut",
    "DEEMED_WITHDRAWN": "Dianggap dicabut",
    "ARCHIVED": "Diarsipkan",
}
