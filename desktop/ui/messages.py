"""Every failure in words: what happened, and what to do next. The one place where a failure gets a sentence.

Words never quote what a person typed or how a file is called: they are printed by the headless verbs too, and a
screen already shows the value beside its field.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from typing import TYPE_CHECKING

from desktop import errors
from desktop.ui.courier_sentences import COURIER
from desktop.ui.dates import MONTHS
from desktop.ui.listing_words import LISTING_REFUSED, OTHER_DESK
from desktop.ui.problem_sentences import AT_FIELD, CONTACT_TROUBLE, FILE_REFUSED, NOTE, PROBLEM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Words:
    """One failure for a person: what happened, and what to do (empty where nothing needs doing)."""

    sentence: str
    next_step: str = ""


PLAIN: Mapping[type[errors.Failure], Words] = {
    errors.NotPermittedError: Words("Peran Anda tidak mencakup tindakan ini.", "Minta petugas yang berwenang."),
    errors.StoreAbsentError: Words("Belum ada kantor di komputer ini.", "Siapkan kantor lebih dulu."),
    errors.StoreExistsError: Words(
        "Di komputer ini sudah ada data kantor.", "Buka data itu; yang lama tidak pernah ditimpa."
    ),
    errors.WrongPassphraseError: Words(
        "Frasa sandi atau kunci pemulihan salah.", "Periksa huruf besar-kecil, lalu coba lagi."
    ),
    errors.FolderReadOnlyError: Words(
        "Folder data tidak bisa ditulisi.", "Buka izin tulis folder itu, atau pilih folder lain."
    ),
    errors.DiskFullError: Words(
        "Belum tersimpan: disk penuh.", "Jangan tutup; tulisan masih di layar. Kosongkan disk, lalu simpan lagi."
    ),
    errors.StoreTroubleError: Words(
        "Belum tersimpan: data tidak bisa dibaca atau ditulis.", "Coba lagi; bila tetap, panggil administrator."
    ),
    errors.AlreadyRunningError: Words("Loket Aduan sudah terbuka.", "Pakai jendela yang sudah ada."),
    errors.SyncRunningError: Words("Pengiriman lain sedang berjalan.", "Tunggu sampai selesai; tidak ada yang hilang."),
    errors.JournalBrokenError: Words(
        "Rantai jurnal terputus: ada catatan yang diubah atau hilang.",
        "Hentikan pencatatan di komputer ini dan panggil administrator.",
    ),
    errors.ListingMissingError: Words("Belum ada daftar LAPOR! yang diimpor.", "Impor daftar Excel lebih dulu."),
    errors.TrackingIdEarlierError: Words("Nomor ini ada sebelum kita mengirim.", "Periksa lagi nomornya di LAPOR!."),
    errors.OtherDeskError: Words(*OTHER_DESK),
    errors.CaseNotFoundError: Words("Nomor ini tidak ditemukan.", "Periksa nomor pada tanda terima."),
    errors.NumberMistypedError: Words("Ada satu tanda yang salah.", "Periksa 5 tanda terakhir di tanda terima."),
    errors.SourceChangedError: Words(
        "Aduan dengan id ini sudah tercatat dengan isi yang lain.", "Beri id baru bila ini aduan baru."
    ),
    errors.DraftNotFoundError: Words("Konsep ini sudah tidak ada atau milik orang lain.", "Buka daftar konsep."),
    errors.ReasonNeededError: Words("Alasan wajib diisi.", "Tulis alasannya, satu kalimat cukup."),
    errors.PrivacyUndecidedError: Words(
        "Ditahan: kerahasiaan belum ditanyakan.", "Tanyakan nama dan isi laporan kepada pengadu, lalu lepas."
    ),
    errors.SentTextNeedsCareError: Words(
        "Teks yang akan dikirim masih memuat NIK atau identitas pengadu.",
        "Samarkan bagian itu pada teks kirim; teks asli tidak berubah.",
    ),
    errors.ServiceKeyRefusedError: Words(
        "Kunci layanan ditolak; pengiriman berhenti.", "Periksa kunci di Pengaturan. Semua aduan tetap tersimpan."
    ),
    errors.ReadingStoppedError: Words(
        "Yang dibaca dari LAPOR! tidak cocok dengan yang biasa; pembacaan berhenti.",
        "Tanyakan ke Diskominfo atau admin LAPOR!; bila memang begitu, lanjutkan dengan alasan.",
    ),
    errors.PracticeAddressError: Words(
        "Kantor latihan hanya boleh berbicara dengan komputer ini sendiri.", "Pakai alamat layanan latihan."
    ),
    errors.PaperUnknownError: Words("Ukuran kertas tidak dikenal.", "Pilih A5, A4, 80mm, atau 58mm."),
    errors.PrinterAbsentError: Words(
        "Printer tidak ditemukan; aduan sudah tersimpan.", "Nyalakan printer atau pilih yang lain, atau Simpan PDF."
    ),
    errors.PrintFailedError: Words(
        "Pencetakan ditolak; aduan sudah tersimpan.", "Periksa kertas dan printer, cetak lagi, atau Simpan PDF."
    ),
    errors.FileNotWrittenError: Words("Berkas tidak bisa disimpan di sana.", "Pilih USB atau folder lain."),
    errors.SettingsBrokenError: Words(
        "Berkas setelan rusak; setelan awal dipakai.", "Pilih lagi printer dan folder pindaian di Pengaturan."
    ),
    errors.EngineUnfitError: Words(
        "Mesin basis data tidak memenuhi syarat; data tidak dibuka.", "Pasang ulang program dari paket resminya."
    ),
}
"""The failures whose facts add nothing to the sentence."""


@singledispatch
def words_for(failure: errors.Failure) -> Words:
    """Return the words of a failure; raises LookupError for one without words, which a test excludes."""
    return PLAIN[type(failure)]


@words_for.register
def _(failure: errors.WrongSecretError) -> Words:
    return Words("PIN salah.", _wait(failure.wait_seconds))


@words_for.register
def _(failure: errors.SignInDelayedError) -> Words:
    return Words("Masih menunggu setelah PIN salah.", _wait(failure.wait_seconds))


def _wait(seconds: int) -> str:
    if seconds <= 0:
        return "Coba lagi."
    if seconds < MINUTE:
        return f"Tunggu {seconds} detik."
    return f"Tunggu {-(-seconds // MINUTE)} menit."


@words_for.register
def _(failure: errors.StoreMissingError) -> Words:
    return Words(
        f"Berkas data tidak ditemukan di {failure.path.parent}. Jangan buat baru.",
        "Cari berkasnya, atau pulihkan dari cadangan.",
    )


@words_for.register
def _(failure: errors.StoreUnreadableError) -> Words:
    return Words(
        f"Berkas data di {failure.path.parent} rusak atau bukan milik kantor ini.",
        "Jangan buat baru. Pulihkan dari cadangan.",
    )


@words_for.register
def _(failure: errors.SlotsDamagedError) -> Words:
    return Words(
        f"Kedua berkas kunci di {failure.path.parent} rusak; data tidak bisa dibuka.",
        "Pulihkan berkas kunci dari cadangan.",
    )


@words_for.register
def _(failure: errors.PassphraseNeededError) -> Words:
    if failure.keyring_lost:
        system = "Windows" if sys.platform == "win32" else "sistem"
        return Words(f"Data belum bisa dibuka: kunci {system} hilang.", "Masukkan frasa sandi kantor.")
    return Words("Data terkunci.", "Masukkan frasa sandi kantor.")


@words_for.register
def _(failure: errors.StoreNewerError) -> Words:
    return Words(
        f"Data ini ditulis program yang lebih baru (versi data {failure.found}, program ini sampai {failure.known}).",
        "Pasang program versi terbaru; data tidak diubah.",
    )


@words_for.register
def _(failure: errors.InvalidEntryError) -> Words:
    return Words("Belum tersimpan: ada isian yang perlu dibetulkan.", _named(failure.problems))


@words_for.register
def _(failure: errors.ProfileInvalidError) -> Words:
    return Words("Profil kantor belum benar; tidak ada yang dibuat.", _named(failure.problems))


@words_for.register
def _(failure: errors.FaultFileInvalidError) -> Words:
    return Words("Berkas gangguan latihan belum benar.", _named(failure.problems))


def _named(problems: tuple[errors.FieldProblem, ...]) -> str:
    return " ".join(
        f"{problem.field}: {problem_words(problem)}" if problem.field else problem_words(problem)
        for problem in problems
    )


@words_for.register
def _(failure: errors.ClockDoubtfulError) -> Words:
    return Words(
        f"Jam komputer menunjukkan {_day(failure.now)}, padahal catatan terakhir {_day(failure.last)}.",
        "Betulkan jam komputer, atau pastikan bahwa jam itu memang benar.",
    )


def _day(moment: datetime) -> str:
    """Write a date as the PC itself would show it: its clock is what the sentence is about."""
    local = moment.astimezone()
    return f"{local.day} {MONTHS[local.month - 1]} {local.year} {local:%H.%M}"


@words_for.register
def _(failure: errors.DeskTakenError) -> Words:
    return Words(
        f"Huruf loket {failure.letters} sudah dipakai data lain di komputer ini.", "Pilih huruf loket yang lain."
    )


@words_for.register
def _(failure: errors.FileRefusedError) -> Words:
    sentence, next_step = FILE_REFUSED.get(failure.code, FILE_REFUSED["unreadable"])
    return Words(sentence, next_step)


@words_for.register
def _(failure: errors.ListingRefusedError) -> Words:
    sentence, next_step = LISTING_REFUSED.get(failure.code, LISTING_REFUSED["broken"])
    return Words(sentence.format(columns=", ".join(failure.columns)), next_step)


@words_for.register
def _(failure: errors.StepNotAllowedError) -> Words:
    standing = _STANDING.get(failure.state, "Keadaannya sudah berubah")
    return Words(f"{standing}; langkah ini tidak berlaku lagi.", "Segarkan daftar, lalu lihat keadaannya.")


_STANDING = {
    "born_online": "Laporan ini masuk lewat LAPOR! dan tanda terimanya dari sana",
    "held": "Aduan ini ditahan",
    "waiting": "Aduan ini menunggu dikirim",
    "sending": "Aduan ini sedang dikirim",
    "accepted": "Aduan ini sudah diterima LAPOR!",
    "refused": "Aduan ini ditolak layanan",
    "unknown": "Aduan ini belum pasti sampai",
    "manual": "Aduan ini dikirim dengan tangan",
    "not_required": "Aduan ini tidak perlu dikirim",
    "voided": "Nomor ini sudah dibatalkan",
    "by_hand": "Aduan ini sedang disalin dengan tangan",
    "by_courier": "Aduan ini sedang dibawa kurir",
    "by_sms": "Aduan ini sudah dikirim lewat SMS",
    "by_email": "Aduan ini sudah dikirim lewat surel",
}


@words_for.register
def _(failure: errors.TrackingIdInvalidError) -> Words:
    del failure
    return Words("Nomor pelacakan hanya angka, biasanya 7.", "Salin lagi dari LAPOR!, tanpa huruf.")


@words_for.register
def _(failure: errors.TrackingIdMissingError) -> Words:
    del failure
    return Words("Aduan ini belum bernomor LAPOR!.", "Tunggu sampai terkirim, atau tulis dulu nomor pelacakannya.")


@words_for.register
def _(failure: errors.TrackingIdTakenError) -> Words:
    owner = failure.number or "aduan lain"
    return Words(f"#{failure.value} sudah dipakai {owner}.", "Periksa lagi nomornya di LAPOR!.")


@words_for.register
def _(failure: errors.ServiceUnreachableError) -> Words:
    sentence, next_step = CONTACT_TROUBLE.get(failure.detail, CONTACT_TROUBLE[""])
    return Words(sentence, next_step)


@words_for.register
def _(failure: errors.CourierRefusedError) -> Words:
    sentence, next_step = COURIER.get(failure.code, COURIER[""])
    return Words(sentence, next_step)


def problem_words(problem: errors.FieldProblem) -> str:
    """Return what is wrong with one value and how to mend it; an unknown code is shown as it is."""
    sharper = AT_FIELD.get((problem.field, problem.code))
    return sharper or PROBLEM.get(problem.code, f"Belum benar ({problem.code}).")


def note_words(note: str, *, sent_size: int = 0) -> str:
    """Return what the officer is told about a file that was taken in; `sent_size` is the copy's bytes."""
    return NOTE.get(note, note).replace("{size}", f"{max(1, round(sent_size / 1000))} KB")


def show_failure(parent: QWidget | None, words: Words) -> None:
    """Tell a failure in a dialog of its own, as plain text: only where there is no screen yet to show it on."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle("Loket Aduan")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(words.sentence)
    box.setInformativeText(words.next_step)
    box.exec()
