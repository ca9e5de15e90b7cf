"""What the start page shows: what is due, half-done entries, what sending needs, the month in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from desktop.domain.complaint import DraftSummary
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.errors import Failure
from desktop.ui.dates import MONTHS, day_and_time, due_words, long_date
from desktop.ui.labels import CHANNEL, DUE_STEP, due_icon, hold_words, sync_words, word
from desktop.ui.shown import HIDDEN, one_line
from desktop.ui.today.at_service import at_service_rows
from desktop.ui.today.row import TodayRow
from desktop.usecases.reading import DueCase, Today

HOLIDAYS_NOTED_DAYS = 60
IDLE_DAYS = 14
QUOTING = frozenset({"queue", "case"})
"""Rows whose last line may quote the service: F8 hides it."""

ReadToday = Callable[[], Today]


@dataclass(frozen=True, slots=True)
class DraftCard:
    """One half-done entry with its key."""

    uid: str
    words: str
    note: str
    survived: bool = False


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the view paints."""

    date_words: str
    rows: tuple[TodayRow, ...]
    empty_words: str
    idle_words: str
    drafts: tuple[DraftCard, ...]
    numbers: tuple[tuple[str, str], ...]
    month_words: str
    holiday_note: str

    def masked(self) -> TodayPage:
        """Return the page as F8 shows it: numbers, states and steps stay, subjects and words of drafts go."""
        return replace(
            self,
            rows=tuple(
                replace(row, title=HIDDEN, rule="" if row.act in QUOTING else row.rule) if row.number else row
                for row in self.rows
            ),
            drafts=tuple(replace(draft, words=HIDDEN) for draft in self.drafts),
        )


class TodayView(Protocol):
    """What the presenter asks of the widgets."""

    def show_page(self, page: TodayPage) -> None:
        """Paint the day."""

    def show_trouble(self, failure: Failure) -> None:
        """Say in place of the rows that they can't be read."""


class TodayPresenter:
    """Reads the day and lays it out."""

    def __init__(self, read: ReadToday, zone: str, view: TodayView) -> None:
        """Read by `read()`, show in `view`; `zone` is the office's."""
        self._read = read
        self._zone = zone
        self._view = view

    def refresh(self) -> None:
        """Show the day as it stands now."""
        try:
            day = self._read()
        except Failure as failure:
            self._view.show_trouble(failure)
            return
        self._view.show_page(page_of(day, self._zone))


def page_of(today: Today, zone: str) -> TodayPage:
    """Lay the day out in the office's words."""
    counts = today.counts
    return TodayPage(
        date_words=long_date(today.on),
        rows=(*_due_rows(today.due, today.on), *_sending_rows(today), *at_service_rows(today)),
        empty_words=_empty_words(today),
        idle_words=_idle_words(today),
        drafts=tuple(_draft(draft, zone) for draft in _survivors_first(today.drafts)),
        numbers=(
            ("Masuk", f"{counts.month}"),
            ("Masih berjalan", f"{counts.running}"),
            ("Lewat waktu", f"{counts.overdue} dari {counts.running}"),
            ("Belum ber-ID", f"{counts.without_id}"),
        ),
        month_words=f"{MONTHS[today.on.month - 1]} sampai hari ini",
        holiday_note=_holiday_note(today),
    )


def _empty_words(today: Today) -> str:
    if today.last_recorded_on is None:
        return "Belum ada aduan. Ctrl+N untuk mencatat yang pertama."
    words = "Tidak ada yang mendesak hari ini."
    if today.next_due_on is None:
        return words
    return f"{words} Aduan berikutnya yang jatuh tempo: {_day(today.next_due_on, today.on)}."


def _day(day: date, today: date) -> str:
    return long_date(day) if day.year != today.year else long_date(day).removesuffix(f" {day.year}")


def _idle_words(today: Today) -> str:
    if today.last_recorded_on is None or (today.on - today.last_recorded_on).days <= IDLE_DAYS:
        return ""
    return "Sudah lama tidak dipakai? Mulai dari sini, satu langkah demi satu langkah."


def _holiday_note(today: Today) -> str:
    left = (today.holidays_until - today.on).days
    if left > HOLIDAYS_NOTED_DAYS:
        return ""
    return f"Tabel hari libur berlaku sampai {long_date(today.holidays_until).split(', ')[1]}."


def _due_rows(cases: tuple[DueCase, ...], on: date) -> list[TodayRow]:
    groups: dict[str, list[TodayRow]] = {"Lewat waktu": [], "Jatuh tempo hari ini": [], "Besok": []}
    for case in cases:
        due = case.row.due_on
        if due is not None:
            name = "Lewat waktu" if due < on else "Jatuh tempo hari ini" if due == on else "Besok"
            groups[name].append(_due_row(case, on))
    shown: list[TodayRow] = []
    for name, rows in groups.items():
        if rows:
            shown.append(TodayRow(group=name, count=len(rows)))
            shown.extend(rows)
    return shown


def _due_row(case: DueCase, on: date) -> TodayRow:
    row, deadline = case.row, case.deadline
    text, kind = due_words(row.due_on, on)
    step, rule = DUE_STEP.get(deadline.code if deadline else "", ("Periksa tenggat di halaman kasus", ""))
    return TodayRow(
        number=row.number,
        chip=text,
        kind=kind,
        icon=due_icon(kind),
        title=one_line(row.title),
        second=f"{row.number} · {word(CHANNEL, row.channel)}",
        step=step,
        rule=rule,
    )


def _sending_rows(today: Today) -> list[TodayRow]:
    rows = [_sending_row(item) for item in today.attention if item.step is Step.SUBMIT]
    if today.at_hand:
        text, kind, icon = sync_words(SyncState.MANUAL)
        title = f"{today.at_hand} aduan belum ber-ID"
        rows.append(
            TodayRow(
                act="assisted",
                chip=text,
                kind=kind,
                icon=icon,
                title=title,
                second="disalin ke LAPOR! dengan tangan",
                step="Salin ke LAPOR!",
                rule="Ctrl+M",
            )
        )
    if not rows:
        return []
    return [TodayRow(group="Pengiriman perlu Anda", count=len(rows)), *rows]


def _sending_row(item: OutboxItem) -> TodayRow:
    text, kind, icon = sync_words(item.state)
    return TodayRow(
        number=item.number,
        act="queue",
        chip=text,
        kind=kind,
        icon=icon,
        title=one_line(item.title),
        second=item.number,
        step=STEPS.get(item.state, "Periksa di Antrean"),
        rule=_why(item),
    )


STEPS = {
    SyncState.UNKNOWN: "Cari di LAPOR!, lalu putuskan",
    SyncState.REFUSED: "Perbaiki, lalu kirim lagi",
    SyncState.HELD: "Putuskan, lalu lepas",
}


def _why(item: OutboxItem) -> str:
    if item.state is SyncState.HELD:
        return hold_words(item.hold_reasons)
    return f"LAPOR!: “{one_line(item.service_words)}”" if item.service_words else "sambungan putus"


def _survivors_first(drafts: tuple[DraftSummary, ...]) -> list[DraftSummary]:
    return sorted(drafts, key=lambda draft: not draft.survived_crash)


def _draft(draft: DraftSummary, zone: str) -> DraftCard:
    at = day_and_time(draft.changed_at, zone)
    note = f"Tersimpan sebelum listrik padam, {at}" if draft.survived_crash else f"{at} · {draft.words} kata"
    words = f"“{one_line(draft.first_words)}…”" if draft.first_words.strip() else "(belum ada tulisan)"
    return DraftCard(uid=draft.uid, words=words, note=note, survived=draft.survived_crash)
