"""What happened to a courier's paper and what to do, by the code of CourierRefusedError."""

from __future__ import annotations

from collections.abc import Mapping

_NOTHING = "Tidak ada yang berubah."

COURIER: Mapping[str, tuple[str, str]] = {
    "": (f"Berkas kurir tidak bisa diterima. {_NOTHING}", "Minta kantor pengirim menulis ulang berkasnya."),
    "card_invalid": (f"Ini bukan kartu kurir yang utuh. {_NOTHING}", "Minta kartunya sekali lagi."),
    "fingerprint_differs": (
        f"Angkanya tidak cocok dengan kartu ini. {_NOTHING}",
        "Telepon kantor itu dan bacakan lagi kelompok demi kelompok; bila tetap beda, kartunya palsu atau rusak.",
    ),
    "unreadable": (f"Berkas ini tidak bisa dibaca. {_NOTHING}", "Periksa USB-nya, lalu coba lagi."),
    "own_card": (f"Ini kartu komputer ini sendiri. {_NOTHING}", "Pilih kartu kantor yang lain."),
    "practice_differs": (
        f"Kantor latihan tidak bercampur dengan kantor sungguhan. {_NOTHING}",
        "Pilih kartu yang lain.",
    ),
    "peer_unknown": (
        "Kantor ini belum ada dalam daftar kantor tepercaya.",
        "Tukar kartu dulu, lalu cocokkan angkanya.",
    ),
    "peer_ambiguous": (
        "Kantor ini memiliki lebih dari satu komputer tepercaya.",
        "Tulis kode dengan huruf loketnya, misalnya DISKOMINFO-A.",
    ),
    "nothing_to_send": ("Tidak ada yang menunggu untuk dibungkus.", "Aduan yang ditahan dilepas dulu di antrean."),
    "not_written": (
        "Berkas belum tertulis; isinya tetap tersimpan di sini.",
        "Periksa USB (penuh, tercabut, terkunci), lalu tulis lagi bungkusan yang sama.",
    ),
    "bundle_unknown": ("Bungkusan ini tidak ada di kantor ini.", "Lihat daftar bungkusan."),
    "bundle_settled": ("Tidak ada lagi dari bungkusan ini yang masih di jalan.", "Lihat daftar bungkusan."),
    "bundle_arrived": (
        "Bungkusan ini sudah sampai di kantor tujuan; jadi pernah diserahkan.",
        "Tunggu tanda terimanya, atau batalkan sebagai yang sudah diserahkan.",
    ),
    "too_large": (f"Berkas ini terlalu besar untuk bungkusan kurir. {_NOTHING}", "Periksa apakah berkasnya benar."),
    "not_a_bundle": (f"Ini bukan berkas kurir. {_NOTHING}", "Pilih berkas .kotakpos."),
    "version_unknown": (
        f"Berkas ini dibuat program yang lebih baru. {_NOTHING}",
        "Pasang program versi terbaru di komputer ini.",
    ),
    "not_for_us": (
        f"Berkas ini terpotong, rusak, atau untuk kantor lain. {_NOTHING}",
        "Salin lagi dari USB; bila tetap, minta pengirim menulis ulang untuk kantor ini.",
    ),
    "sender_unknown": (
        f"Pengirim berkas ini bukan kantor tepercaya. {_NOTHING}",
        "Tukar kartu dulu, lalu cocokkan angkanya lewat telepon.",
    ),
    "signature_wrong": (f"Segel berkas ini tidak sah. {_NOTHING}", "Jangan dipakai; hubungi kantor pengirim."),
    "malformed": (f"Isi berkas ini tidak dikenal. {_NOTHING}", "Minta kantor pengirim memperbarui programnya."),
    "receipt_not_newer": (
        f"Tanda terima ini sudah pernah diterima, atau lebih lama dari yang terakhir. {_NOTHING}",
        "Yang terbaru saja cukup; tidak ada yang perlu dilakukan.",
    ),
}
