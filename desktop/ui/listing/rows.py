"""What became of an import, line by line: what a person must decide first, then what was settled, then what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.listing_match import Doubt, ListingConflict, Proof
from desktop.domain.listing_report import Born, ListingReport, OtherDesk, Settled
from desktop.ui.listing.facts import named, period_words
from desktop.ui.lists.grouped import ListedRow
from desktop.ui.shown import HIDDEN, one_line

MOST_ROWS = 500
"""Lines of one group on the screen; the others are in the register."""

DOUBT = {
    Doubt.DOUBLED: "Nomor register ini ada pada dua laporan LAPOR!",
    Doubt.TOO_EARLY: "Laporan itu sudah ada sebelum kita mengirim",
    Doubt.VOIDED: "Nomor register ini sudah dibatalkan",
    Doubt.CLAIMED: "Nomor pelacakan ini milik kasus lain di sini",
    Doubt.UNDER_WAY: "Sedang dikirim saat daftar dibaca",
    Doubt.SAME_TEXT: "Isi yang sama ada pada beberapa aduan atau laporan",
}
NEXT = {
    Doubt.DOUBLED: "Periksa di LAPOR!, lalu tulis nomor yang benar",
    Doubt.TOO_EARLY: "Periksa nomor register di isi laporan itu",
    Doubt.VOIDED: "Periksa mengapa laporan itu tetap terkirim",
    Doubt.CLAIMED: "Periksa kedua kasus; tidak ada yang diubah",
    Doubt.UNDER_WAY: "Impor lagi setelah pengiriman selesai",
    Doubt.SAME_TEXT: "Pilih sendiri: tulis nomor pelacakan yang benar pada kasusnya",
}
PROOF = {Proof.NUMBER: "ditemukan dengan nomor register", Proof.TEXT: "ditemukan dengan isi yang sama"}

NOT_HERE = "Nomor ini dicatat di meja lain; buka di komputer meja itu."


@dataclass(frozen=True, slots=True)
class Titles:
    """Subjects for the lines: by register number, and by tracking number as the list tells them."""

    by_number: Mapping[str, str]
    by_tracking_id: Mapping[str, str]

    def of(self, number: str, tracking_id: str = "") -> str:
        """Return the subject, empty where none is known."""
        return self.by_number.get(number) or self.by_tracking_id.get(tracking_id, "")


def summary_of(report: ListingReport, zone: str) -> str:
    """Return the sentence over the lines: what was read and what came of it."""
    if not report.complete:
        return (
            "Impor dihentikan. Yang sudah tercatat tetap tercatat; impor berkas yang sama lagi untuk menyelesaikannya."
        )
    period = period_words(report.window, zone)
    read = f"{report.rows} laporan dibaca{', ' + period if period else ''}."
    counted = (
        (len(report.settled), "terjawab"),
        (len(report.born), "kasus baru"),
        (len(report.updated), "status diperbarui"),
        (len(report.absent), "terbukti tidak ada"),
        (len(report.conflicts) + len(report.other_desk), "perlu diperiksa"),
    )
    told = " · ".join(f"{count} {words}" for count, words in counted if count)
    if told:
        return f"{read} {told}."
    nothing = "Berkas ini sudah pernah diimpor" if report.repeats else "Tidak ada yang baru bagi kantor ini"
    return f"{read} {nothing}; tidak ada yang berubah."


def remarks_of(report: ListingReport) -> tuple[str, ...]:
    """Return what else must be known: rows that could not be used, and reports that became no case."""
    said = []
    if not report.institution:
        said.append("Instansi kantor ini belum dipilih, jadi tidak ada kasus baru yang dibuat dari daftar.")
    if report.unreadable:
        said.append(f"Tanpa nomor pelacakan: {named(report.unreadable)}.")
    if report.repeated:
        said.append(f"Nomor berulang: {named(report.repeated)}.")
    if report.closed:
        said.append(f"{report.closed} laporan kantor ini sudah ditutup di LAPOR! dan tidak menjadi kasus.")
    if report.textless:
        said.append(f"{report.textless} laporan tanpa isi tidak menjadi kasus; catat lewat “Laporan dari LAPOR!”.")
    if report.older:
        said.append(f"{report.older} kasus sudah dibaca lebih baru daripada berkas ini; keadaannya tidak diubah.")
    if report.elsewhere:
        said.append(f"{report.elsewhere} laporan milik instansi lain.")
    return tuple(said)


def rows_of(report: ListingReport, titles: Titles, *, masked: bool) -> tuple[ListedRow, ...]:
    """Return all lines; a group without lines is left out."""
    write = _Writer(titles, masked=masked)
    groups: tuple[tuple[str, str, list[ListedRow], int], ...] = (
        ("Terbukti tidak ada di LAPOR!", "perlu keputusan Anda", write.all_absent(report.absent), len(report.absent)),
        ("Bertentangan", "tidak ada yang diubah", write.all_odd(report), _odd(report)),
        ("Terjawab", "", [write.settled(one) for one in report.settled[:MOST_ROWS]], len(report.settled)),
        ("Kasus baru dari LAPOR!", "", [write.born(one) for one in report.born[:MOST_ROWS]], len(report.born)),
        ("Status diperbarui", "", write.all_updated(report.updated), len(report.updated)),
    )
    shown: list[ListedRow] = []
    for name, note, lines, count in groups:
        if lines:
            more = f"{len(lines)} yang pertama ditampilkan" if count > len(lines) else ""
            said = ", ".join(part for part in (f"· {count}", note, more) if part)
            shown.append(ListedRow(group=name, note=said))
            shown.extend(lines)
    return tuple(shown)


def numbers_of(report: ListingReport) -> frozenset[str]:
    """Return the register numbers whose subjects are shown."""
    wanted = {*report.absent[:MOST_ROWS], *report.updated[:MOST_ROWS]}
    wanted |= {one.number for one in report.settled[:MOST_ROWS]} | {one.number for one in report.born[:MOST_ROWS]}
    return frozenset(wanted)


def tracking_ids_of(report: ListingReport) -> frozenset[str]:
    """Return the tracking numbers whose subjects the list itself tells."""
    wanted = {one.tracking_id for one in report.settled} | {one.tracking_id for one in report.born}
    return frozenset(wanted | {one.tracking_id for one in report.other_desk})


def _odd(report: ListingReport) -> int:
    return len(report.conflicts) + len(report.other_desk)


class _Writer:
    """Writes lines with their subjects, or with what F8 leaves of them."""

    def __init__(self, titles: Titles, *, masked: bool) -> None:
        self._titles = titles
        self._masked = masked

    def all_absent(self, numbers: Iterable[str]) -> list[ListedRow]:
        return [self.absent(number) for number in tuple(numbers)[:MOST_ROWS]]

    def all_updated(self, numbers: Iterable[str]) -> list[ListedRow]:
        return [self.updated(number) for number in tuple(numbers)[:MOST_ROWS]]

    def all_odd(self, report: ListingReport) -> list[ListedRow]:
        odd = [self.conflict(one) for one in report.conflicts]
        return [*odd, *(self.other_desk(one) for one in report.other_desk)][:MOST_ROWS]

    def absent(self, number: str) -> ListedRow:
        return ListedRow(
            key=number,
            kind="unknown",
            chip="tidak ada",
            icon="circle-question-mark",
            title=self._title(number),
            second=number,
            step="Kirim ulang, atau cari sekali lagi",
            under="Alt+3, dengan alasan",
        )

    def conflict(self, one: ListingConflict) -> ListedRow:
        return ListedRow(
            key=one.number,
            kind="warn",
            chip=f"#{one.tracking_id}",
            icon="triangle-alert",
            title=DOUBT[one.doubt],
            second=f"{one.number} · baris {one.line}",
            step=NEXT[one.doubt],
        )

    def other_desk(self, one: OtherDesk) -> ListedRow:
        return ListedRow(
            kind="idle",
            chip=f"#{one.tracking_id}",
            icon="monitor",
            title=self._title("", one.tracking_id),
            second=one.number,
            step="Dicatat di meja lain",
            under="Buka di komputer meja itu",
        )

    def settled(self, one: Settled) -> ListedRow:
        return ListedRow(
            key=one.number,
            kind="ok",
            chip=f"#{one.tracking_id}",
            icon="circle-check",
            title=self._title(one.number, one.tracking_id),
            second=one.number,
            step="Sudah di LAPOR!",
            under=PROOF[one.proof],
        )

    def born(self, one: Born) -> ListedRow:
        return ListedRow(
            key=one.number,
            kind="ok",
            chip=f"#{one.tracking_id}",
            icon="file-input",
            title=self._title(one.number, one.tracking_id),
            second=one.number,
            step="Kasus baru, lahir di LAPOR!",
            under="tanpa tanda terima",
        )

    def updated(self, number: str) -> ListedRow:
        return ListedRow(
            key=number,
            kind="wait",
            chip="diperbarui",
            icon="rotate-cw",
            title=self._title(number),
            second=number,
            step="Keadaan di LAPOR! dibaca",
        )

    def _title(self, number: str, tracking_id: str = "") -> str:
        return HIDDEN if self._masked else one_line(self._titles.of(number, tracking_id)) or "(tanpa judul)"
