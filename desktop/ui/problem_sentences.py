"""The sentences behind the stable codes of wrong values, refused files and troubles on the line."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEM: Mapping[str, str] = {
    "missing": "Wajib diisi.",
    "blank": "Tulis apa yang terjadi, satu kalimat cukup.",
    "not_unicode": "Ada tanda rusak yang tidak bisa disimpan. Hapus tanda itu atau ketik ulang.",
    "not_a_date": "Tanggal ini tidak ada. Tulis seperti 17/11 atau 2026-11-17.",
    "in_future": "Tanggal ini belum terjadi. Periksa tanggal dan tahunnya.",
    "not_text": "Harus berupa teks.",
    "not_an_object": "Harus berupa objek JSON.",
    "not_a_list": "Harus berupa daftar.",
    "not_a_choice": "Bukan salah satu pilihan yang dikenal.",
    "not_well_formed": "Bentuknya belum benar.",
    "not_a_number": "Harus bilangan dalam batas yang diizinkan.",
    "not_a_truth_value": "Harus true atau false.",
    "not_json": "Bukan JSON yang benar.",
    "unknown_key": "Kunci ini tidak dikenal.",
    "taken": "Sudah dipakai.",
    "address_not_safe": "Alamat harus https, atau http di komputer ini sendiri, tanpa nama dan sandi.",
    "file_unreadable": "Berkas tidak bisa dibaca.",
    "not_writable": "Berkas ini tidak bisa ditulis di situ.",
    "secret_missing": "Kata sandi belum diberikan.",
    "phrase_short": "Terlalu pendek: paling sedikit 12 huruf, misalnya empat kata.",
    "secret_too_short": "Terlalu pendek: PIN paling sedikit 6 angka.",
    "not_revisable": "Bagian ini tidak bisa diperbaiki setelah teregister.",
    "unknown_staff": "Orang ini tidak ada dalam daftar petugas kantor.",
    "no_administrator": "Harus ada seorang administrator: ia yang menolong bila PIN lupa.",
    "no_front_desk": "Harus ada seorang petugas loket.",
    "phrase_differs": "Tidak sama dengan yang di atas.",
    "unknown_state": "Keadaan pengiriman ini tidak dikenal.",
    "not_a_cursor": "Bukan penanda halaman.",
    "not_seconds": "Harus bilangan detik di atas nol.",
    "port_taken": "Port ini tidak bisa dipakai.",
    "unknown_kind": "Jenis gangguan ini tidak dikenal.",
    "unknown_route": "Tempat gangguan ini tidak dikenal.",
    "unknown_method": "Metode ini tidak dikenal.",
    "unknown_choice": "Bukan salah satu pilihan yang dikenal.",
    "not_a_count": "Harus hitungan bulat, nol atau lebih.",
    "wrong_type": "Jenis nilainya salah.",
    "code_too_long": "Terlalu panjang untuk satu kode QR. Salin teksnya, atau kirim lewat SMS.",
    "report_is_secret": "Laporan ini rahasia; tanggapannya tidak bisa dibuka untuk umum.",
    "unknown_institution": "Instansi ini tidak ada dalam daftar. Pilih dari daftar, atau tulis nomor instansinya.",
    "own_institution": "Itu instansi kantor ini sendiri. Pilih instansi lain.",
    "already_queued": "Isi yang sama sudah ada dalam antrean kasus ini.",
    "not_sendable": "Berkas ini bukan salinan kirim dari kasus ini.",
    "too_large": "Bersama-sama melewati batas ukuran LAPOR!. Pilih lebih sedikit berkas.",
}
"""What is wrong with one value, by the code of its FieldProblem."""

AT_FIELD: Mapping[tuple[str, str], str] = {
    ("content", "missing"): "Tulis tanggapannya dulu; yang kosong tidak dikirim.",
    ("reason", "missing"): "Tulis alasannya, satu kalimat cukup; LAPOR! menampilkannya.",
    ("email_address", "missing"): "Alamat surel tujuan belum ada di profil kantor (service.email_address).",
    ("description", "missing"): "Tulis apa yang terjadi, satu kalimat cukup.",
    ("contact_way", "missing"): "Pilih cara menghubungi; “akan datang sendiri” dan “papan pengumuman” juga boleh.",
}
"""Sharper words where field and code together say more."""

FILE_REFUSED: Mapping[str, tuple[str, str]] = {
    "too_large": (
        "Berkas lebih dari 25 MB, tidak dilampirkan.",
        "Pindai lebih kasar, lalu coba lagi.",
    ),
    "too_many_pixels": (
        "Gambar lebih dari 40 juta titik, tidak dilampirkan.",
        "Pindai lebih kasar, lalu coba lagi.",
    ),
    "broken": ("Berkas rusak, tidak dilampirkan.", "Pindai ulang F9."),
    "empty": ("Berkas kosong, tidak dilampirkan.", "Pindai ulang F9."),
    "unreadable": ("Berkas tidak bisa dibaca, tidak dilampirkan.", "Salin berkas ke komputer ini, lalu coba lagi."),
}
"""What happened to a refused file and what to do, by the code of FileRefusedError."""

NOTE: Mapping[str, str] = {
    "shrunk": "Foto terlalu besar untuk LAPOR!, sudah dikecilkan ke {size}.",
    "place_removed": "Keterangan lokasi di dalam foto tidak ikut dikirim.",
    "not_sent_over_budget": "Tidak ikut terkirim: melewati batas ukuran LAPOR!. Aslinya tersimpan di sini.",
    "not_sent_kind": "Tidak ikut terkirim: jenis berkas ini tidak dikirim. Aslinya tersimpan di sini.",
    "not_sent_not_redrawn": "Tidak ikut terkirim: gambar tidak bisa diolah. Aslinya tersimpan di sini.",
}
"""What the officer is told about a file that was taken in."""

_WAITING = "Semua aduan tersimpan dan dikirim sendiri saat daring."
_UNTRUSTED = ("Sertifikat layanan tidak bisa dipercaya; tidak ada yang dikirim.", "Panggil administrator.")
_CLOCK = (
    "Sertifikat layanan tidak berlaku menurut jam komputer ini; tidak ada yang dikirim.",
    "Periksa tanggal dan jam komputer.",
)

CONTACT_TROUBLE: Mapping[str, tuple[str, str]] = {
    "": ("Belum ada sambungan.", _WAITING),
    "captive_portal": ("Jaringan meminta masuk dulu (halaman Wi-Fi).", "Buka peramban dan masuk ke jaringan itu."),
    "rate_limited": ("LAPOR! meminta menunggu sebentar.", _WAITING),
    "road_without_line": (
        "Kantor ini memakai jalan salin-tempel: tidak ada jalur kirim otomatis.",
        "Salin aduan ke LAPOR! dengan tangan, lalu tulis nomor pelacakannya.",
    ),
    "road_by_courier": (
        "Kantor ini mengirim lewat kurir: tidak ada jalur kirim otomatis.",
        "Bungkus yang menunggu ke USB, lalu terima tanda terima kurirnya.",
    ),
    "address_invalid": ("Alamat layanan belum benar.", "Betulkan alamat di Pengaturan, Layanan LAPOR!."),
    "address_not_encrypted": (
        "Alamat layanan tidak memakai https; tidak ada yang dikirim.",
        "Betulkan alamat di Pengaturan, Layanan LAPOR!.",
    ),
    "name_not_found": ("Belum ada sambungan: alamat layanan tidak ditemukan.", _WAITING),
    "tls_untrusted": _UNTRUSTED,
    "tls_wrong_host": _UNTRUSTED,
    "tls_failed": _UNTRUSTED,
    "tls_expired": _CLOCK,
    "tls_not_yet_valid": _CLOCK,
    "ca_file_unreadable": ("Berkas otoritas sertifikat kantor tidak bisa dibaca.", "Panggil administrator."),
}
"""Why there is no contact and what to do, by the detail of ServiceUnreachableError; anything else is offline."""
