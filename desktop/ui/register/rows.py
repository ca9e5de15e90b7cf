"""One line of the register as it is painted and as it is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.clock import office_date
from desktop.domain.complaint import Channel, RegisterRow
from desktop.ui.dates import due_words, short_date
from desktop.ui.labels import CASE_STATUS, CHANNEL, due_icon, sync_words, word
from desktop.ui.shown import HIDDEN, one_line

COLUMNS = ("Nomor", "Terima", "Perihal", "Pengadu", "Kasus", "Pengiriman", "Batas")
NOT_NAMED = {"confidential": "Dirahasiakan", "unnamed": "Tanpa nama"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One painted cell: words, and a chip where the words are a state."""

    text: str
    chip: str = ""
    icon: str = ""
    muted_prefix: str = ""
    bold: bool = False
    muted: bool = False


def cells(row: RegisterRow, today: date, zone: str, *, masked: bool = False) -> tuple[Cell, ...]:
    """Return the seven cells of a row; `masked` also hides what the complaint is about (F8)."""
    prefix = "" if row.channel is Channel.WALK_IN else f"{word(CHANNEL, row.channel)} · "
    sent, kind, icon = sync_words(row.sync_status, row.tracking_id)
    due, due_kind = due_words(row.due_on, today)
    status = "Nomor batal" if row.voided else word(CASE_STATUS, row.case_status)
    received = office_date(row.recorded_at, zone)
    return (
        Cell(row.number),
        Cell(short_date(received, today=today)),
        Cell(HIDDEN if masked else one_line(row.title), muted_prefix=prefix),
        Cell(HIDDEN if masked else one_line(NOT_NAMED.get(row.complainant, row.complainant)), muted=True),
        Cell(status),
        Cell(sent, chip=kind, icon=icon),
        Cell("—") if row.voided else _due_cell(due, due_kind),
    )


def _due_cell(text: str, kind: str) -> Cell:
    if kind == "wait":
        return Cell(text, bold=True)
    return Cell(text, chip=kind, icon=due_icon(kind))


def spoken(row: RegisterRow, today: date, zone: str, *, masked: bool = False) -> str:
    """Return what a screen reader says of a row: number, subject, case, sending, deadline."""
    shown = cells(row, today, zone, masked=masked)
    return ", ".join(cell.text for cell in (shown[0], shown[2], shown[4], shown[5], shown[6]))
