"""What the office's road to LAPOR! can do and what a person does instead, how much is read, and when it last was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.office import ReadingBudget
from desktop.sync.capabilities import CAPABILITIES, Capability
from desktop.ui.national_words import read_moment
from desktop.ui.theme import px
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.labels import PlainLabel
from desktop.usecases.service_lists import ReadingState, ServiceLists

WORDS: tuple[tuple[Capability, str, str], ...] = (
    (Capability.SUBMIT, "Mengirim aduan", "disalin atau dibawa petugas"),
    (Capability.UPLOAD, "Mengirim foto dan berkas", "dilampirkan petugas"),
    (Capability.SEND_FOLLOWUP, "Mengirim tanggapan", "disalin petugas"),
    (Capability.DISPOSE, "Meneruskan yang bukan wewenang", "disalin petugas"),
    (Capability.READ_STATUS, "Membaca status dan disposisi", "dibaca petugas di situs atau dari daftar Excel"),
    (Capability.READ_FOLLOWUPS, "Membaca tanggapan", "dibaca petugas di situs"),
    (Capability.MASTERS, "Membaca daftar instansi dan templat", "nomor instansi diketik sendiri"),
    (
        Capability.FIND_REFERENCE,
        "Mencari nomor register",
        "hasil tidak pasti diputuskan petugas atau daftar Excel",
    ),
    (Capability.CHANGE_FEED, "Memberi kabar sendiri", "dilihat petugas di situs"),
    (Capability.FROM_EXPORT, "Membaca daftar Excel resmi", "dicari satu per satu di situs"),
)
"""What a road may do, in words, and what stands in where it can't."""

BY_TIMER = "dibaca program secara berkala"

MINUTES_OF_HOUR, HOURS_OF_DAY, HOURS_OF_WEEK = 60, 24, 168


@dataclass(frozen=True, slots=True)
class CapabilityLine:
    """One line of the table."""

    words: str
    can: bool
    instead: str


@dataclass(frozen=True, slots=True)
class RoadPage:
    """Everything the part paints."""

    capabilities: tuple[CapabilityLine, ...]
    lists: str
    budget: str
    followed: str


def road_page(reading: ReadingState, lists: ServiceLists, today: date, zone: str) -> RoadPage:
    """Lay out what the road can do and how reading stands."""
    able = CAPABILITIES[reading.dialect]
    reads = Capability.READ_STATUS in able
    return RoadPage(
        capabilities=tuple(
            CapabilityLine(words, what in able, BY_TIMER if reads and what is Capability.CHANGE_FEED else instead)
            for what, words, instead in WORDS
        ),
        lists=_lists(lists, today, zone),
        budget=budget_words(reading.budget) if reads else "Di jalan ini program tidak membaca LAPOR! sendiri.",
        followed=_followed(reading, today, zone) if reads else "",
    )


def _lists(lists: ServiceLists, today: date, zone: str) -> str:
    if lists.read_at is None:
        return "Daftar instansi dan templat LAPOR! belum pernah dibaca."
    counted = f"{len(lists.institutions)} instansi, {len(lists.templates)} templat"
    return f"Daftar LAPOR! dibaca {read_moment(lists.read_at, today, zone)}: {counted}."


def budget_words(budget: ReadingBudget) -> str:
    """Return how often one report is read."""
    fresh, daily, late = (_every(hours) for hours in (budget.fresh_hours, budget.daily_hours, budget.late_hours))
    return (
        f"Tiap laporan dibaca {fresh} selama {budget.fresh_days} hari kerja sesudah ada kabar, "
        f"{daily} sampai {budget.daily_days} hari kerja, lalu {late}. "
        "Laporan yang sudah ditutup tetap dibaca, karena bisa dibuka kembali."
    )


def _every(hours: float) -> str:
    if hours < 1:
        return f"tiap {round(hours * MINUTES_OF_HOUR)} menit"
    if hours % HOURS_OF_WEEK == 0:
        weeks = hours // HOURS_OF_WEEK
        return "tiap pekan" if weeks == 1 else f"tiap {weeks} pekan"
    if hours % HOURS_OF_DAY == 0:
        days = hours // HOURS_OF_DAY
        return "tiap hari" if days == 1 else f"tiap {days} hari"
    return f"tiap {hours} jam"


def _followed(reading: ReadingState, today: date, zone: str) -> str:
    if not reading.followed:
        words = "Belum ada laporan yang dibaca."
    else:
        gone = f", {reading.missing} di antaranya tidak ditampilkan lagi" if reading.missing else ""
        words = f"{reading.followed} laporan diikuti{gone}."
    following = f" Pembacaan berikutnya {read_moment(reading.next_at, today, zone)}." if reading.next_at else ""
    return f"{words}{following}"


ReadRoad = Callable[[], RoadPage]


class RoadPart(QWidget):
    """The table and the lines under it; read again whenever the page is entered."""

    def __init__(self, read: ReadRoad) -> None:
        """Show what `read()` says."""
        super().__init__()
        self._read = read
        self._rows: dict[str, tuple[Chip, PlainLabel]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(1, 1)
        self._lines = [PlainLabel(wrap=True) for _ in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(PlainLabel("Yang bisa dan tidak bisa lewat jalan ini", bold=True, size=11))
        column.addLayout(self._grid)
        column.addWidget(PlainLabel("Yang dibaca kembali", bold=True, size=11))
        for line in self._lines:
            column.addWidget(line)

    def enter(self) -> None:
        """Read again."""
        page = self._read()
        for line in page.capabilities:
            chip, words = self._row(line.words)
            chip.show_state(*(("ok", "bisa", "circle-check") if line.can else ("idle", "tidak bisa", "x")))
            words.setText(line.words if line.can else f"{line.words} — {line.instead}")
            chip.setAccessibleName(f"{line.words}: {'bisa' if line.can else f'tidak bisa, {line.instead}'}")
        for label, said in zip(self._lines, (page.lists, page.budget, page.followed), strict=True):
            label.setText(said)
            label.setVisible(bool(said))

    def said(self) -> list[str]:
        """Return every line in order."""
        table = [f"{chip.accessibleName()}" for chip, _ in self._rows.values()]
        return [*table, *(line.text() for line in self._lines if line.text())]

    def _row(self, name: str) -> tuple[Chip, PlainLabel]:
        if name not in self._rows:
            place = len(self._rows)
            chip, words = Chip(), PlainLabel(wrap=True)
            self._grid.addWidget(chip, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, place, 1)
            self._rows[name] = (chip, words)
        return self._rows[name]
