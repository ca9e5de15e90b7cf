"""The words of the reconciliation sheet."""

from __future__ import annotations

from collections.abc import Mapping

TITLE = "REKONSILIASI REGISTER DENGAN SP4N-LAPOR!"
PRACTICE_LINE = "LATIHAN · DATA REKAAN"
NOTHING = "Tidak ada."
NOT_HERE = "tidak ada di register"
NOT_THERE = "tidak ada di daftar"
NO_STATUS = "tanpa status"
NO_TITLE = "(tanpa judul)"
COLUMNS = ("No.", "Nomor register", "Tracking ID", "Diterima", "Judul", "Status di sini", "Status di LAPOR!")
MAKER, SEEN_BY = "Pembuat,", "Mengetahui,"

SECTIONS: Mapping[str, tuple[str, str]] = {
    "differing": (
        "Status berbeda",
        "Selesai di satu pihak saja: tindak lanjuti di LAPOR!, atau selesaikan di register ini.",
    ),
    "only_ours": (
        "Hanya di register ini",
        "Tidak ada di daftar LAPOR!: kirim, tulis nomor pelacakannya, atau periksa masa daftarnya.",
    ),
    "only_theirs": (
        "Hanya di LAPOR!",
        "Didisposisikan ke kantor ini tetapi belum tercatat: impor daftarnya, atau tulis nomor pelacakannya.",
    ),
    "both": ("Ada di keduanya", "Status di kedua pihak sejalan."),
}
"""Name and what to do of each list, in the order of the sheet: what must be looked at stands first."""

SENDING: Mapping[str, str] = {
    "held": "ditahan",
    "waiting": "menunggu dikirim",
    "sending": "sedang dikirim",
    "accepted": "terkirim",
    "refused": "ditolak, perlu perbaikan",
    "unknown": "tidak pasti",
    "manual": "belum ber-ID",
    "not_required": "tidak dikirim",
}
"""Where the sending of a case stands that the list does not show."""
