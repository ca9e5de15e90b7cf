"""What the start page shows: what is due, half-done entries, what sending needs, the month in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.domain.complaint import DraftSummary, RegisterRow
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.ui.dates import day_and_time, due_words, long_date
from desktop.ui.labels import CHANNEL, HOLD_REASON, sync_words, word
from desktop.usecases.reading import Today


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do, or the name of the group below."""

    group: str = ""
    number: str = ""
    chip: str = ""
    kind: str = ""
    icon: str = ""
    title: str = ""
    second: str = ""
    step: str = ""
    rule: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says of the row."""
        return ", ".join(part for part in (self.chip, self.title, self.step) if part) or self.group


@dataclass(frozen=True, slots=True)
class DraftCard:
    """One half-done entry with its key."""

    uid: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the view paints."""

    date_words: str
    rows: tuple[TodayRow, ...]
    empty_words: str
    drafts: tuple[DraftCard, ...]
    numbers: tuple[tuple[str, str], ...]
    month_words: str
    holiday_note: str


class TodayPresenter:
    """Reads the day and lays it out."""

    def __init__(self, read: Callable[[], Today], zone: Callable[[], str], show: Callable[[TodayPage], None]) -> None:
        """Read by `read()`, show by `show(page)`."""
        self._read = read
        self._zone = zone
        self._show = show

    def refresh(self) -> None:
        """Show the day as it stands now."""
        self._show(page_of(self._read(), self._zone()))


def page_of(today: Today, zone: str) -> TodayPage:
    """Lay the day out in the office's words."""
    counts = today.counts
    return TodayPage(
        date_words=long_date(today.on),
        rows=(*_due_rows(today.due, today.on), *_sending_rows(today.attention)),
        empty_words="Tidak ada yang mendesak hari ini.",
        drafts=tuple(_draft(draft, zone) for draft in today.drafts),
        numbers=(
            ("Masuk", f"{counts.month}"),
            ("Masih berjalan", f"{counts.running}"),
            ("Lewat waktu", f"{counts.overdue} dari {counts.running}"),
            ("Belum ber-ID", f"{counts.without_id}"),
        ),
        month_words=f"{_month(today.on)} sampai hari ini",
        holiday_note=_holiday_note(today),
    )


def _month(day: date) -> str:
    return long_date(day).split(" ")[-2]


def _holiday_note(today: Today) -> str:
    left = (today.holidays_until - today.on).days
    if left > 60:
        return ""
    return f"Tabel hari libur berlaku sampai {long_date(today.holidays_until).split(', ')[1]}."


def _due_rows(rows: tuple[RegisterRow, ...], on: date) -> list[TodayRow]:
    groups: dict[str, list[RegisterRow]] = {"Lewat waktu": [], "Jatuh tempo hari ini": []}
    for row in rows:
        if row.due_on is not None:
            groups["Lewat waktu" if row.due_on < on else "Jatuh tempo hari ini"].append(row)
    shown: list[TodayRow] = []
    for group, members in groups.items():
        if members:
            shown.append(TodayRow(group=f"{group} · {len(members)}"))
            shown.extend(_due_row(row, on) for row in members)
    return shown


def _due_row(row: RegisterRow, on: date) -> TodayRow:
    text, kind = due_words(row.due_on, on)
    return TodayRow(
        number=row.number,
        chip=text,
        kind=kind,
        icon="octagon-alert" if kind == "bad" else "hourglass",
        title=row.title,
        second=f"{row.number} · {word(CHANNEL, row.channel)}",
        step="Jawab kelengkapan",
        rule="UU 25/2009 Pasal 44 ayat (3)",
    )


def _sending_rows(items: tuple[OutboxItem, ...]) -> list[TodayRow]:
    cases = [item for item in items if item.step is Step.SUBMIT]
    if not cases:
        return []
    rows = [TodayRow(group=f"Pengiriman perlu Anda · {len(cases)}")]
    for item in cases:
        text, kind, icon = sync_words(item.state)
        rows.append(
            TodayRow(
                number=item.number,
                chip=text,
                kind=kind,
                icon=icon,
                title=item.title,
                second=item.number,
                step=STEPS.get(item.state, "Periksa di Antrean"),
                rule=_why(item),
            )
        )
    return rows


STEPS = {
    SyncState.UNKNOWN: "Cari di LAPOR!, lalu putuskan",
    SyncState.REFUSED: "Perbaiki, lalu kirim lagi",
    SyncState.HELD: "Putuskan, lalu lepas",
    SyncState.MANUAL: "Salin ke LAPOR!",
}


def _why(item: OutboxItem) -> str:
    if item.state is SyncState.HELD:
        return "; ".join(word(HOLD_REASON, reason) for reason in item.hold_reasons)
    return f"LAPOR!: “{item.service_words}”" if item.service_words else "sambungan putus"


def _draft(draft: DraftSummary, zone: str) -> DraftCard:
    survived = "Tersimpan sebelum listrik padam, " if draft.survived_crash else ""
    return DraftCard(
        uid=draft.uid,
        words=f"“{draft.first_words}…”" if draft.first_words else "(belum ada tulisan)",
        note=f"{survived}{day_and_time(draft.changed_at, zone)} · {draft.words} kata",
    )
