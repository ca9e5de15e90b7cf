"""What came of a courier's act, in sentences."""

from __future__ import annotations

from desktop.ui.shown import one_line
from desktop.usecases.courier import MadeBundle
from desktop.usecases.courier_in import ReceiptTaken
from desktop.usecases.parcels import TakenIn

CARRY = "Bawa USB itu ke kantor tujuan; jangan dihapus sebelum tanda terimanya kembali."


def packed_words(made: MadeBundle, where: str) -> str:
    """Return what packing came to; `where` is the file's name on the stick, empty where nothing was written."""
    said = []
    if made.bundle is not None and made.again:
        said.append(f"Bungkusan yang dulu belum tertulis kini ditulis: {where}. Belum ada yang baru dibungkus.")
    elif made.bundle is not None:
        said.append(f"{made.bundle.items} kiriman dibungkus untuk {made.bundle.station}: {where}. {CARRY}")
    if made.kept_back:
        said.append(
            f"{len(made.kept_back)} tidak boleh keluar apa adanya dan menunggu di Antrean, Perlu perbaikan: "
            f"{', '.join(made.kept_back)}."
        )
    if made.left:
        said.append(f"{len(made.left)} tidak muat; buat bungkusan berikutnya.")
    return " ".join(said)


def taken_words(taken: TakenIn | ReceiptTaken) -> str:
    """Return what a file that came by courier brought."""
    return _parcels(taken) if isinstance(taken, TakenIn) else _receipt(taken)


def needs_person(taken: TakenIn | ReceiptTaken) -> bool:
    """Say whether something of it waits for a decision."""
    return isinstance(taken, ReceiptTaken) and bool(taken.refused or taken.unknown or taken.differing)


def _parcels(taken: TakenIn) -> str:
    if taken.repeated:
        return f"Bungkusan dari {taken.station} ini sudah pernah diterima; tidak ada yang berubah."
    said = f"{taken.taken} titipan dari {taken.station} diterima dan dikirim lewat jalur kantor ini."
    if taken.known:
        said += f" {taken.known} lainnya sudah ada di sini."
    return f"{said} Setelah terkirim, tulis tanda terima kurir untuk kantor itu."


def _receipt(taken: ReceiptTaken) -> str:
    counted = (
        (taken.accepted, "terkirim ke LAPOR!"),
        (taken.refused, "perlu perbaikan"),
        (taken.unknown, "tidak pasti, putuskan di Antrean"),
        (taken.waiting, "masih menunggu di sana"),
    )
    told = ", ".join(f"{count} {words}" for count, words in counted if count)
    said = [f"Tanda terima dari {taken.station}: {told or 'tidak ada yang baru'}."]
    if taken.differing:
        said.append(f"{taken.differing} diterima dengan nomor yang berbeda dari nomor kita; periksa di Antrean.")
    if taken.strangers:
        said.append(f"{taken.strangers} tidak dikenal di sini dan tidak mengubah apa-apa.")
    return " ".join(said)


def fingerprint_rows(digits: str) -> tuple[str, ...]:
    """Return the groups of a fingerprint in rows of four, as they are read out."""
    groups = digits.split()
    return tuple("  ".join(groups[start : start + 4]) for start in range(0, len(groups), 4))


def typed_digits(typed: str, whole: int = 40) -> str:
    """Return how many digits of a fingerprint stand in the field, `20 dari 40 angka`."""
    count = sum(sign.isdecimal() for sign in typed)
    return f"{count} dari {whole} angka" if count else ""


def card_words(name: str, station: str) -> str:
    """Return whose card it is."""
    return f"{one_line(name)} · {station}"
