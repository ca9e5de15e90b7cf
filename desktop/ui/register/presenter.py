"""What the register shows and what its keys do; no widget is known here."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from desktop.domain.complaint import Channel, RegisterFilter, RegisterRow
from desktop.ui.dates import due_words, short_date
from desktop.ui.labels import CASE_STATUS, CHANNEL, sync_words, word

COLUMNS = ("Nomor", "Terima", "Perihal", "Pengadu", "Kasus", "Pengiriman", "Batas")
FIRST_ROWS = 64
NOT_NAMED = {"confidential": "Dirahasiakan", "unnamed": "Tanpa nama"}


class Counts(Protocol):
    """The numbers above and below the table."""

    @property
    def month(self) -> int: ...
    @property
    def year(self) -> int: ...
    @property
    def running(self) -> int: ...
    @property
    def overdue(self) -> int: ...
    @property
    def without_id(self) -> int: ...


class RegisterPort(Protocol):
    """What the register needs of the office; the composition root gives it."""

    def keys(self, wanted: RegisterFilter) -> array[int]:
        """Return the keys of all wanted rows, newest first."""

    def rows(self, keys: Sequence[int]) -> Sequence[RegisterRow]:
        """Return the rows of these keys."""

    def first(self, wanted: RegisterFilter, limit: int) -> Sequence[RegisterRow]:
        """Return the newest wanted rows at once."""

    def counts(self) -> Counts:
        """Return the numbers above the table."""

    def today(self) -> date:
        """Return the civil date at the office."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One painted cell: words, and a chip where the words are a state."""

    text: str
    chip: str = ""
    icon: str = ""
    muted_prefix: str = ""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One button above the table."""

    key: str
    label: str
    chosen: bool


def cells(row: RegisterRow, today: date) -> tuple[Cell, ...]:
    """Return the seven cells of a row."""
    prefix = "" if row.channel is Channel.WALK_IN else f"{word(CHANNEL, row.channel)} · "
    sent, kind, icon = sync_words(row.sync_status, row.tracking_id)
    due, due_kind = due_words(row.due_on, today)
    status = "Nomor batal" if row.voided else word(CASE_STATUS, row.case_status)
    return (
        Cell(row.number),
        Cell(short_date(row.recorded_at.date(), today=today)),
        Cell(row.title, muted_prefix=prefix),
        Cell(NOT_NAMED.get(row.complainant, row.complainant)),
        Cell(status),
        Cell(sent, chip=kind, icon=icon),
        Cell("—" if row.voided else due, chip="" if row.voided else due_kind),
    )


def spoken(row: RegisterRow, today: date) -> str:
    """Return what a screen reader says of a row: number, subject, case, sending, deadline."""
    shown = cells(row, today)
    return ", ".join(cell.text for cell in (shown[0], shown[2], shown[4], shown[5], shown[6]))


class RegisterPresenter:
    """Holds the chosen filter and the typed search; tells the view what to show."""

    def __init__(self, port: RegisterPort, show: Callable[[array[int], Sequence[RegisterRow]], None]) -> None:
        """Show by `show(keys, first_rows)`; the first rows come before all keys are read."""
        self._port = port
        self._show = show
        self._wanted = RegisterFilter()

    @property
    def wanted(self) -> RegisterFilter:
        """Return what is asked for now."""
        return self._wanted

    def refresh(self) -> None:
        """Read again what is asked for."""
        first = self._port.first(self._wanted, FIRST_ROWS)
        if len(first) < FIRST_ROWS:
            self._show(array("q", (row.seq for row in first)), first)
        else:
            self._show(self._port.keys(self._wanted), first)

    def search(self, text: str) -> None:
        """Show what matches the typed words; a single letter is not enough to search by."""
        self._wanted = replace(self._wanted, search=text.strip() if len(text.strip()) > 1 else "")
        self.refresh()

    def choose(self, key: str) -> None:
        """Show one of the ready-made views, keeping the search."""
        plain = RegisterFilter(search=self._wanted.search)
        self._wanted = {
            "running": replace(plain, running_only=True),
            "overdue": replace(plain, overdue_on=self._port.today()),
            "without_id": replace(plain, without_tracking_id=True),
            "box": replace(plain, channel=Channel.COMPLAINT_BOX),
        }.get(key, plain)
        self.refresh()

    def choices(self) -> tuple[FilterChoice, ...]:
        """Return the filter buttons with their counts."""
        counts = self._port.counts()
        wanted = self._wanted
        everything = not (wanted.running_only or wanted.overdue_on or wanted.without_tracking_id or wanted.channel)
        return (
            FilterChoice("all", "Semua", everything),
            FilterChoice("running", f"Masih berjalan {counts.running}", wanted.running_only),
            FilterChoice("overdue", f"Lewat waktu {counts.overdue}", wanted.overdue_on is not None),
            FilterChoice("without_id", f"Belum ber-ID {counts.without_id}", wanted.without_tracking_id),
            FilterChoice("box", "Kotak", wanted.channel is Channel.COMPLAINT_BOX),
        )

    def footer(self) -> str:
        """Return the line under the table."""
        counts = self._port.counts()
        return f"{counts.month} aduan bulan ini · {counts.year} sejak Januari"

    def empty_words(self) -> str:
        """Return what stands in place of rows."""
        if self._wanted.search:
            return f"Tidak ada “{self._wanted.search}”."
        if self._wanted != RegisterFilter():
            return "Tidak ada aduan dengan saringan ini."
        return "Belum ada aduan. Ctrl+N untuk mencatat yang pertama."
