"""The four lists of a reconciliation as lines on the screen, in the office's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from desktop.clock import office_date
from desktop.domain.reconciliation import ListedReport, OurCase, Pair, Reconciliation
from desktop.ui.dates import plain_date, short_date
from desktop.ui.labels import CASE_STATUS, sync_words, word
from desktop.ui.lists.grouped import ListedRow
from desktop.ui.shown import HIDDEN, one_line

ALL, ONLY_OURS, ONLY_THEIRS, DIFFERING, BOTH = "all", "only_ours", "only_theirs", "differing", "both"
LISTS = (ONLY_OURS, ONLY_THEIRS, DIFFERING, BOTH)
"""What must be looked at first stands first."""

NAMES = {
    ALL: "Semua",
    ONLY_OURS: "Hanya di sini",
    ONLY_THEIRS: "Hanya di LAPOR!",
    DIFFERING: "Status berbeda",
    BOTH: "Di keduanya",
}
NOTES = {
    ONLY_OURS: "tidak ada di daftar LAPOR!",
    ONLY_THEIRS: "tidak ada di register kantor ini",
    DIFFERING: "selesai di satu pihak saja",
    BOTH: "",
}
MOST_ROWS = 1_000
"""A list on the screen; the printed sheet holds every line."""

CASE, REPORT = "kasus:", "lapor:"
"""What a line opens: a case by its number, or a report without a case by its tracking number."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the lists: the period in words, and the count of each list."""

    period: str
    summary: str
    choices: tuple[tuple[str, str], ...]
    """Key and words, `Hanya di sini 3`."""


def head_of(found: Reconciliation) -> Head:
    """Return the words over the lists."""
    counts = counts_of(found)
    period = f"{plain_date(found.first)} sampai {plain_date(found.last)}"
    taken = f"daftar diambil {plain_date(found.taken_on)}"
    elsewhere = f" · {found.elsewhere} laporan instansi lain tidak dihitung" if found.elsewhere else ""
    choices = [(ALL, f"{NAMES[ALL]} {sum(counts.values())}")]
    choices += [(name, f"{NAMES[name]} {counts[name]}") for name in LISTS]
    return Head(
        period=f"{period} · {taken}",
        summary=f"{found.ours} kasus di register · {found.theirs} laporan di daftar LAPOR!{elsewhere}",
        choices=tuple(choices),
    )


def counts_of(found: Reconciliation) -> dict[str, int]:
    """Return how many lines each list has."""
    return {name: len(getattr(found, name)) for name in LISTS}


def rows_of(found: Reconciliation, chosen: str, zone: str, *, masked: bool) -> tuple[ListedRow, ...]:
    """Return the lines of the chosen list, or of all; empty lists are left out."""
    shown: list[ListedRow] = []
    writer = _Writer(found, zone, masked=masked)
    counts = counts_of(found)
    for name in LISTS if chosen == ALL else (chosen,):
        if counts[name]:
            shown.append(ListedRow(group=NAMES[name], note=_note(name, counts[name])))
            shown.extend(islice(writer.lines(name), MOST_ROWS))
    return tuple(shown)


def _note(name: str, count: int) -> str:
    parts = [f"· {count}", NOTES[name]]
    if count > MOST_ROWS:
        parts.append(f"{MOST_ROWS} yang pertama ditampilkan, semuanya di lembar cetak")
    return ", ".join(part for part in parts if part)


class _Writer:
    """Writes lines with the dates of one office and what F8 hides."""

    def __init__(self, found: Reconciliation, zone: str, *, masked: bool) -> None:
        self._found = found
        self._today = found.taken_on
        self._zone = zone
        self._masked = masked

    def lines(self, name: str) -> Iterator[ListedRow]:
        """Return the lines of one list."""
        found = self._found
        if name == ONLY_OURS:
            return map(self._ours, found.only_ours)
        if name == ONLY_THEIRS:
            return map(self._theirs, found.only_theirs)
        pairs = found.differing if name == DIFFERING else found.both
        return (self._pair(pair, name) for pair in pairs)

    def _ours(self, case: OurCase) -> ListedRow:
        text, kind, icon = sync_words(case.sync_status, case.tracking_id)
        return ListedRow(
            key=f"{CASE}{case.number}",
            kind=kind,
            chip=text,
            icon=icon,
            title=self._title(case.title),
            second=self._case_line(case),
            step=f"Di sini: {word(CASE_STATUS, case.case_status)}",
            under="Bernomor, tetapi tidak ada di daftar" if case.tracking_id else "Belum sampai ke LAPOR!",
        )

    def _theirs(self, report: ListedReport) -> ListedRow:
        return ListedRow(
            key=f"{REPORT}{report.tracking_id}",
            kind="warn",
            chip=f"#{report.tracking_id}",
            icon="file-input",
            title=self._title(report.title),
            second=self._report_line(report),
            step="Tidak ada di register",
            under=f"Di LAPOR!: {_quoted(report.status)}",
        )

    def _pair(self, pair: Pair, name: str) -> ListedRow:
        kind, icon = ("warn", "triangle-alert") if name == DIFFERING else ("ok", "circle-check")
        return ListedRow(
            key=f"{CASE}{pair.ours.number}",
            kind=kind,
            chip=f"#{pair.theirs.tracking_id}",
            icon=icon,
            title=self._title(pair.ours.title),
            second=self._case_line(pair.ours),
            step=f"Di sini: {word(CASE_STATUS, pair.ours.case_status)}",
            under=f"Di LAPOR!: {_quoted(pair.theirs.status)}",
        )

    def _case_line(self, case: OurCase) -> str:
        return f"{case.number} · diterima {short_date(case.received_on, today=self._today)}"

    def _report_line(self, report: ListedReport) -> str:
        line = f"baris {report.line} di daftar"
        if report.received_at is None:
            return line
        return f"{line} · masuk {short_date(office_date(report.received_at, self._zone), today=self._today)}"

    def _title(self, title: str) -> str:
        return HIDDEN if self._masked else one_line(title) or "(tanpa judul)"


def _quoted(words: str) -> str:
    return f"“{one_line(words)}”" if words.strip() else "tanpa status"
