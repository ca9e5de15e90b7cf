"""The office's words for the program's codes; an unknown code is shown as it is, never hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.documents import case_words

CASE_STATUS: Mapping[str, str] = {**case_words.CASE_STATUS, "VOID": "Nomor batal"}
"""`domain.md` §9.1."""

REPLY_STATUS: Mapping[str, str] = {
    "NONE": "Belum ada",
    "DRAFTED": "Konsep",
    "SUBMITTED": "Diajukan",
    "RETURNED": "Dikembalikan",
    "APPROVED": "Disetujui",
    "NUMBERED": "Bernomor",
    "SIGNED": "Ditandatangani",
    "DELIVERED": "Diserahkan",
    "CANCELLED": "Batal",
}

SYNC_STATE: Mapping[str, tuple[str, str, str]] = {
    "held": ("ditahan", "idle", "pause"),
    "waiting": ("antre", "wait", "clock"),
    "sending": ("mengirim", "wait", "arrow-up"),
    "accepted": ("terkirim", "ok", "circle-check"),
    "refused": ("perbaikan", "warn", "wrench"),
    "unknown": ("tidak pasti", "unknown", "circle-question-mark"),
    "manual": ("belum ber-ID", "warn", "clipboard-copy"),
    "not_required": ("tidak dikirim", "idle", "pause"),
}
"""Word, chip kind and icon: colour never speaks alone."""

CHANNEL: Mapping[str, str] = {
    "walk_in": "Loket",
    "complaint_box": "Kotak",
    "letter": "Surat",
    "phone": "Telepon",
    "sms": "SMS",
    "whatsapp": "WhatsApp",
    "email": "Surel",
    "social_media": "Medsos",
    "lapor": "LAPOR! (daring)",
}

ROAD: Mapping[str, str] = {
    "wire": "sambungan",
    "hand": "salin-tempel",
    "courier": "kurir",
    "sms": "SMS",
    "email": "surel",
}
"""The road a complaint takes to LAPOR!."""

CLASSIFICATION: Mapping[str, str] = {
    "complaint": "Pengaduan",
    "aspiration": "Aspirasi",
    "information_request": "Permintaan informasi",
}

HOLD_REASON: Mapping[str, str] = {
    "name_not_asked": "kerahasiaan nama belum ditanyakan",
    "report_not_asked": "kerahasiaan isi belum ditanyakan",
    "supervisory": "berkadar pengawasan, dilepas sekretaris atau pimpinan",
    "respondent_may_be_staff": "yang diadukan mungkin pegawai kantor ini",
    "text_has_nik": "ada deret angka seperti NIK di dalam teks",
    "text_has_identity": "nama, telepon, atau alamat pengadu ada di dalam teks",
    "by_person": "ditahan petugas",
}

REFUSAL: Mapping[str, str] = {
    "": "Periksa isinya, lalu sunting dan kirim lagi, atau salin dengan tangan.",
    "invalid": "LAPOR! tidak menerima isinya. Periksa judul dan isi, lalu sunting dan kirim lagi.",
    "address": "Alamat layanan tidak cocok, bukan isi laporannya. Panggil administrator sebelum mengirim lagi.",
    "too_large": "Terlalu besar untuk LAPOR!. Kirim tanpa foto; berkasnya tetap tersimpan di sini.",
    "kind_refused": "Jenis berkas ini tidak diterima LAPOR!. Kirim tanpa foto; berkasnya tetap tersimpan di sini.",
    "not_found": "LAPOR! tidak menemukan laporan ini. Periksa nomor pelacakannya.",
    "text_needs_care": "Teksnya masih memuat NIK atau identitas pengadu. Sunting teks yang dikirim.",
}
"""Our sentence beside the service's own words, with the fix in it."""

ACT: Mapping[str, tuple[str, str]] = {
    "complaint_registered": ("Diterima dan teregister", "receipt-text"),
    "receipt_printed": ("Tanda terima dibuat", "printer"),
    "receipt_handed": ("Tanda terima diserahkan", "receipt-text"),
    "sealed_identity_printed": ("Lembar identitas tersegel dicetak", "lock"),
    "identity_opened": ("Identitas dibuka", "eye"),
    "case_released": ("Dilepas untuk dikirim", "send"),
    "case_held": ("Ditahan", "pause"),
    "tracking_id_entered": ("Nomor pelacakan ditulis", "clipboard-copy"),
    "found_at_service": ("Ditemukan di LAPOR!", "circle-check"),
    "online_registered": ("Masuk dari LAPOR!, teregister", "inbox"),
    "listing_contradicts": ("Daftar LAPOR! bertentangan dengan register", "triangle-alert"),
    "absent_from_listing": ("Tidak ditemukan di daftar LAPOR!", "circle-question-mark"),
    "resend_decided": ("Diputuskan kirim ulang", "rotate-cw"),
    "status_typed": ("Status dari LAPOR! ditulis", "eye"),
    "sent_by_telephone": ("Dikirim dengan telepon genggam", "send"),
    "telephone_failed": ("Telepon genggam gagal mengirim", "unplug"),
    "courier_took": ("Dibawa kurir", "usb"),
    "courier_given_up": ("Bungkusan kurir dibatalkan", "undo-2"),
    "courier_differs": ("Kurir menyebut hal lain tentang laporan ini", "triangle-alert"),
    "files_kept_back": ("Berkas tidak ikut dikirim", "paperclip"),
    "number_voided": ("Nomor dibatalkan", "octagon-alert"),
    "complaint_revised": ("Perbaikan dicatat", "file-pen-line"),
    "sending_interrupted": ("Pengiriman terputus", "unplug"),
    "submit_accepted": ("Terkirim ke LAPOR!", "circle-check"),
    "submit_refused": ("Ditolak layanan", "wrench"),
    "submit_unknown": ("Tidak pasti sampai atau belum", "circle-question-mark"),
    "file_accepted": ("Berkas diterima LAPOR!", "paperclip"),
    "file_refused": ("Berkas ditolak layanan", "paperclip"),
    "file_unknown": ("Berkas tidak pasti sampai atau belum", "paperclip"),
    "submit_answered_late": ("Layanan menjawab terlambat; keputusan tetap", "circle-question-mark"),
    "reply_queued": ("Tanggapan diantrekan", "send"),
    "reply_accepted": ("Tanggapan terkirim ke LAPOR!", "circle-check"),
    "reply_refused": ("Tanggapan ditolak layanan", "wrench"),
    "reply_unknown": ("Tanggapan tidak pasti sampai atau belum", "circle-question-mark"),
    "reply_found": ("Tanggapan ditemukan di LAPOR!", "circle-check"),
    "reply_absent": ("Tanggapan terbukti belum sampai, dikirim lagi", "rotate-cw"),
    "reply_ticked": ("Tanggapan disalin ke LAPOR! dengan tangan", "clipboard-copy"),
    "reply_confirmed": ("Tanggapan dipastikan sudah di LAPOR!", "circle-check"),
    "reply_resent": ("Diputuskan kirim ulang tanggapan", "rotate-cw"),
    "reply_withdrawn": ("Tanggapan ditarik sebelum terkirim", "undo-2"),
    "reply_answered_late": ("Layanan menjawab terlambat soal tanggapan; keputusan tetap", "circle-question-mark"),
    "forward_queued": ("Penerusan diantrekan", "signpost"),
    "forward_accepted": ("Diteruskan ke instansi lain", "circle-check"),
    "forward_refused": ("Penerusan ditolak layanan", "wrench"),
    "forward_unknown": ("Penerusan tidak pasti sampai atau belum", "circle-question-mark"),
    "forward_found": ("Sudah di instansi tujuan menurut LAPOR!", "circle-check"),
    "forward_absent": ("Penerusan terbukti belum sampai, dikirim lagi", "rotate-cw"),
    "forward_ticked": ("Penerusan disalin ke LAPOR! dengan tangan", "clipboard-copy"),
    "forward_confirmed": ("Penerusan dipastikan sudah di LAPOR!", "circle-check"),
    "forward_resent": ("Diputuskan kirim ulang penerusan", "rotate-cw"),
    "forward_withdrawn": ("Penerusan ditarik sebelum terkirim", "undo-2"),
    "forward_answered_late": ("Layanan menjawab terlambat soal penerusan; keputusan tetap", "circle-question-mark"),
    "national_news": ("Ada kabar dari LAPOR!", "eye"),
    "national_missing": ("Tidak lagi ditampilkan LAPOR!", "eye-off"),
    "national_file_fetched": ("Berkas diambil dari LAPOR!", "download"),
    "conflict_found": ("Berbeda dengan LAPOR!", "triangle-alert"),
    "conflict_settled": ("Perbedaan dengan LAPOR! diputuskan", "check"),
    "submit_found": ("Ditemukan di LAPOR! dengan nomor register", "circle-check"),
    "submit_absent": ("Terbukti belum sampai, dikirim lagi", "rotate-cw"),
    "file_answered_late": ("Layanan menjawab terlambat soal berkas; keputusan tetap", "paperclip"),
}

DEADLINE: Mapping[str, str] = {
    "RECEIPT": "Tanda terima",
    "LAPOR_VERIFY": "Verifikasi dan penerusan",
    "LAPOR_FIRST_RESPONSE": "Tanggapan pertama",
    "COMPLETENESS_NOTICE": "Jawaban kelengkapan",
    "COMPLETION_BY_COMPLAINANT": "Kelengkapan dari pengadu",
    "DECISION": "Putusan 60 hari",
    "DECISION_DELIVERY": "Penyampaian putusan",
    "CLASS_INFO": "Jawaban informasi",
    "CLASS_NON_SUPERVISORY": "Jawaban akhir",
    "CLASS_SUPERVISORY": "Jawaban akhir, berkadar pengawasan",
    "KIP_NOTICE": "Pemberitahuan tertulis informasi",
    "KIP_EXTENSION": "Perpanjangan informasi",
    "LAPOR_AUTOCLOSE": "Selesai otomatis di LAPOR!",
    "OMBUDSMAN_WARN": "60 hari, hak ke Ombudsman",
    "OMBUDSMAN_CLARIFY": "Klarifikasi kepada Ombudsman",
    "OMBUDSMAN_RECOMMENDATION": "Laporan rekomendasi Ombudsman",
    "PDP_CORRECT": "Pembetulan data pribadi",
    "PDP_BREACH": "Pemberitahuan kebocoran data pribadi",
    "BOX_OPENING": "Pembukaan kotak",
    "COMPLAINT_WINDOW": "Masa pengaduan 30 hari",
}

DUE_STEP: Mapping[str, tuple[str, str]] = {
    "LAPOR_VERIFY": ("Verifikasi dan teruskan", "LAPOR! 3 hari kerja"),
    "LAPOR_FIRST_RESPONSE": ("Tanggapan pertama", "LAPOR! 5 hari kerja"),
    "COMPLETENESS_NOTICE": ("Jawab kelengkapan", "UU 25/2009 Pasal 44 ayat (3)"),
    "COMPLETION_BY_COMPLAINANT": ("Tunggu kelengkapan dari pengadu", "UU 25/2009 Pasal 44 ayat (4)"),
    "DECISION": ("Putuskan", "UU 25/2009 Pasal 50 ayat (1)"),
    "DECISION_DELIVERY": ("Sampaikan putusan", "UU 25/2009 Pasal 50 ayat (2)"),
    "CLASS_INFO": ("Jawab informasi", "5 hari kerja"),
    "CLASS_NON_SUPERVISORY": ("Jawaban akhir", "14 hari kerja"),
    "CLASS_SUPERVISORY": ("Jawaban akhir", "60 hari kerja"),
    "KIP_NOTICE": ("Pemberitahuan tertulis", "UU 14/2008 Pasal 22 ayat (7)"),
    "KIP_EXTENSION": ("Pemberitahuan tertulis", "UU 14/2008 Pasal 22 ayat (8)"),
    "OMBUDSMAN_WARN": ("Jawab sebelum pengadu ke Ombudsman", "hari ke-60"),
}
"""The next step a running deadline asks for, and the rule at stake (`domain.md` §10)."""

WARNING: Mapping[str, str] = {
    "nik_length": "NIK tidak 16 angka. Boleh tetap disimpan.",
    "nik_date": "Tanggal lahir di dalam NIK tidak wajar. Periksa lagi; boleh tetap disimpan.",
    "nik_region_unknown": "Kode wilayah NIK tidak dikenal. Boleh tetap disimpan.",
    "nik_serial": "Empat angka terakhir NIK tidak boleh 0000. Periksa lagi; boleh tetap disimpan.",
    "nik_sex_differs": "Jenis kelamin berbeda dengan NIK. Periksa lagi.",
    "late_window": "Lebih dari 30 hari sejak kejadian. Tetap diterima.",
    "incident_in_future": "Tanggal kejadian di masa depan. Periksa lagi.",
    "phone_unusual": "Nomor telepon tidak biasa. Boleh tetap disimpan.",
    "email_unusual": "Alamat surel tidak biasa. Boleh tetap disimpan.",
    "power_of_attorney": "Bertindak sebagai kuasa: minta surat kuasa, atau catat bahwa akan menyusul.",
    "unnamed_but_named": "Dipilih tanpa nama, tetapi nama tertulis. Hapus nama, atau pilih disembunyikan.",
    "evidence_not_attached": "Bukti dicatat sebagai keterangan; tidak ada berkas yang dilampirkan.",
    "respondent_may_be_staff": "Yang diadukan mungkin pegawai kantor ini; laporan ditahan sampai diputuskan.",
}


REVISED_FIELD: Mapping[str, str] = {
    "addition": "Keterangan tambahan",
    "title": "Judul",
    "incident_date": "Tanggal kejadian",
    "incident_place": "Tempat kejadian",
    "incident_village": "Desa kejadian",
    "requested_resolution": "Permintaan",
    "loss": "Kerugian",
    "category": "Kategori",
    "respondent.name": "Yang diadukan, nama",
    "respondent.unit": "Yang diadukan, unit",
    "complainant.name": "Nama pengadu",
    "complainant.address": "Alamat pengadu",
    "complainant.phone": "Telepon pengadu",
    "complainant.nik": "NIK pengadu",
}
"""What may be corrected after registration, the addition first; the citizen's own words are not here."""

CONTACT_WAY: Mapping[str, str] = {
    "phone": "telepon",
    "email": "surel",
    "address": "surat ke alamat",
    "comes_back": "akan datang sendiri",
    "notice_board": "papan pengumuman",
}

DUE_ICON: Mapping[str, str] = {"bad": "octagon-alert", "warn": "hourglass", "wait": "clock"}


def due_icon(kind: str) -> str:
    """Return the icon beside a deadline of this chip kind, none where the date stands plain."""
    return DUE_ICON.get(kind, "")


def word(table: Mapping[str, str], code: str) -> str:
    """Return the word of a code, or the code itself where none is known."""
    return table.get(code, code)


def hold_words(reasons: Iterable[str]) -> str:
    """Return why a case is held, in one sentence without its full stop; both questions open are one reason."""
    left = sorted(str(reason) for reason in reasons)
    found = []
    if {"name_not_asked", "report_not_asked"} <= set(left):
        found.append("kerahasiaan belum ditanyakan")
        left = [reason for reason in left if reason not in {"name_not_asked", "report_not_asked"}]
    return "; ".join([*found, *(word(HOLD_REASON, reason) for reason in left)])


def sync_words(state: str, tracking_id: str = "") -> tuple[str, str, str]:
    """Return word, chip kind and icon; a case at LAPOR! shows its number there, also one that was born there."""
    if state == "not_required" and tracking_id:
        return f"#{tracking_id}", "ok", "file-input"
    text, kind, icon = SYNC_STATE.get(state, (state, "idle", "circle-question-mark"))
    return (f"#{tracking_id}" if state == "accepted" and tracking_id else text), kind, icon
