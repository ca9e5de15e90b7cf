"""What of the day's work lies at the national service: what contradicts us, and what we said that needs a person."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.conflict import ConflictKind
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.ui.labels import sync_words
from desktop.ui.national_words import STEP
from desktop.ui.shown import one_line
from desktop.ui.today.row import TodayRow
from desktop.usecases.reading import OpenConflict, Today

GROUP = "Di LAPOR!, perlu Anda"

DIFFERS: Mapping[ConflictKind, str] = {
    ConflictKind.TITLE: "judul diubah di dua tempat",
    ConflictKind.TEXT: "isi diubah di dua tempat",
    ConflictKind.DISPOSITION: "didisposisikan ke instansi lain",
    ConflictKind.STATUS: "statusnya lain di LAPOR!",
    ConflictKind.DOUBLED: "dua laporan LAPOR! memuat nomor ini",
    ConflictKind.REFERENCE: "nomor pelacakan mungkin tertukar",
}
"""What contradicts, under the next step."""

STEPS: Mapping[SyncState, str] = {
    SyncState.REFUSED: "Perbaiki {what} di halaman kasus",
    SyncState.MANUAL: "Salin {what} ke LAPOR!",
}


def at_service_rows(today: Today) -> tuple[TodayRow, ...]:
    """Return the group with its rows, contradictions first; nothing where nothing needs a person."""
    rows = (*(_conflict_row(one) for one in today.conflicts), *(_said_row(item) for item in today.said))
    return (TodayRow(group=GROUP, count=len(rows)), *rows) if rows else ()


def _conflict_row(conflict: OpenConflict) -> TodayRow:
    return TodayRow(
        number=conflict.number,
        chip="berbeda",
        kind="warn",
        icon="triangle-alert",
        title=one_line(conflict.title),
        second=conflict.number,
        step="Putuskan di halaman kasus",
        rule=DIFFERS[conflict.kind],
    )


def _said_row(item: OutboxItem) -> TodayRow:
    text, kind, icon = sync_words(item.state)
    said = f"LAPOR!: “{one_line(item.service_words)}”" if item.service_words else ""
    return TodayRow(
        number=item.number,
        act="case",
        chip="belum disalin" if item.state is SyncState.MANUAL else text,
        kind=kind,
        icon=icon,
        title=one_line(item.title),
        second=item.number,
        step=STEPS[item.state].format(what=STEP[item.step].lower()),
        rule=said,
    )
