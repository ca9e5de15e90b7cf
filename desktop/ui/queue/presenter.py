"""What the queue shows: unknown first, then what needs mending, what is held, what waits, what went today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop.clock import office_date
from desktop.domain.delivery import Attempt, HoldReason, OutboxItem, Step, SyncState
from desktop.domain.numbering import reference_tag
from desktop.domain.privacy import Privacy
from desktop.ui.dates import clock_time, day_and_time
from desktop.ui.labels import HOLD_REASON, sync_words, word

GROUPS: tuple[tuple[str, str, frozenset[SyncState]], ...] = (
    ("Tidak pasti", "perlu keputusan Anda", frozenset({SyncState.UNKNOWN})),
    ("Perlu perbaikan", "", frozenset({SyncState.REFUSED})),
    ("Ditahan", "menunggu keputusan", frozenset({SyncState.HELD})),
    ("Belum ber-ID", "disalin ke LAPOR! dengan tangan", frozenset({SyncState.MANUAL})),
    ("Menunggu", "teks dulu lalu foto", frozenset({SyncState.WAITING, SyncState.SENDING})),
    ("Terkirim hari ini", "", frozenset({SyncState.ACCEPTED})),
)

PRIVACY_REASONS = frozenset({HoldReason.NAME_NOT_ASKED, HoldReason.REPORT_NOT_ASKED})
TEXT_REASONS = frozenset({HoldReason.TEXT_HAS_NIK, HoldReason.TEXT_HAS_IDENTITY})


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in the queue with what it waits for; a group row has no number."""

    group: str
    number: str = ""
    title: str = ""
    chip: str = ""
    kind: str = ""
    icon: str = ""
    note: str = ""
    when: str = ""

    @property
    def is_group(self) -> bool:
        """Say whether this row only names the group below it."""
        return not self.number


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing we know about an attempt."""

    when: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class QueueDetail:
    """The right side: the chosen case and the ways out of where it stands."""

    number: str
    title: str
    state: SyncState
    heading: str
    lines: tuple[Evidence, ...]
    explanation: str
    reference: str
    asks_privacy: bool = False
    asks_text: bool = False
    needs_secretary: bool = False
    story: str = ""
    spans: tuple[tuple[int, int], ...] = ()


class QueuePort(Protocol):
    """What the queue needs of the office."""

    def items(self) -> Sequence[OutboxItem]:
        """Return every item this person may see."""

    def attempts(self, item_id: int) -> Sequence[Attempt]:
        """Return the tries of one item."""

    def story(self, number: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the text to be sent and the spans that must not leave."""

    def now(self) -> datetime:
        """Return the wall time."""

    def zone(self) -> str:
        """Return the office's zone."""

    def release(self, number: str, privacy: Privacy | None, sent_text: str | None) -> None:
        """Let a held case go."""

    def hold(self, number: str) -> None:
        """Keep a waiting case back."""

    def resolve(self, number: str, tracking_id: str) -> None:
        """Settle a case by its tracking number."""

    def resend(self, number: str, reason: str) -> None:
        """Send again by a person's decision."""

    def without_files(self, number: str) -> None:
        """Let the text go alone."""


class QueuePresenter:
    """Groups the items by case and explains the chosen one."""

    def __init__(self, port: QueuePort, show: Callable[[tuple[QueueRow, ...]], None]) -> None:
        """Show the list by `show(rows)`."""
        self.port = port
        self._show = show
        self._items: tuple[OutboxItem, ...] = ()

    def refresh(self) -> None:
        """Read the items again."""
        self._items = tuple(self.port.items())
        self._show(self.rows())

    def summary(self) -> str:
        """Return the line under the title."""
        states = [item.state for item in self._items if item.step is Step.SUBMIT]
        waiting = sum(state in {SyncState.WAITING, SyncState.SENDING} for state in states)
        parts = [f"{waiting} menunggu"]
        for state, text in (
            (SyncState.HELD, "ditahan"),
            (SyncState.MANUAL, "belum ber-ID"),
            (SyncState.REFUSED, "perlu perbaikan"),
            (SyncState.UNKNOWN, "tidak pasti"),
        ):
            count = states.count(state)
            if count:
                parts.append(f"{count} {text}")
        return " · ".join(parts)

    def rows(self) -> tuple[QueueRow, ...]:
        """Return groups and cases in the order of urgency; empty groups are left out."""
        today = office_date(self.port.now(), self.port.zone())
        shown: list[QueueRow] = []
        for title, note, states in GROUPS:
            cases = [item for item in self._items if item.step is Step.SUBMIT and item.state in states]
            if SyncState.ACCEPTED in states:
                cases = [item for item in cases if self._settled_on(item, today)]
            if not cases:
                continue
            count = f"{title} · {len(cases)}{', ' + note if note else ''}"
            shown.append(QueueRow(group=count))
            shown.extend(self._row(count, item) for item in cases)
        return tuple(shown)

    def _settled_on(self, item: OutboxItem, day: date) -> bool:
        return item.settled_at is not None and office_date(item.settled_at, self.port.zone()) == day

    def _row(self, group: str, item: OutboxItem) -> QueueRow:
        text, kind, icon = sync_words(item.state, item.service_ref)
        return QueueRow(
            group=group,
            number=item.number,
            title=item.title,
            chip=text,
            kind=kind,
            icon=icon,
            note=self._note(item),
            when=day_and_time(item.next_try_at, self.port.zone()) if item.next_try_at else "",
        )

    def _note(self, item: OutboxItem) -> str:
        if item.state is SyncState.HELD:
            return "; ".join(word(HOLD_REASON, reason) for reason in item.hold_reasons)
        if item.state is SyncState.REFUSED:
            return f"LAPOR!: “{item.service_words}”" if item.service_words else "ditolak layanan"
        if item.state is SyncState.UNKNOWN:
            return "sambungan putus"
        files = [other for other in self._items if other.case_uid == item.case_uid and other.step is Step.FILE]
        size = size_words(item.size)
        if not files:
            return f"teks {size}"
        return f"teks {size}, {len(files)} berkas {size_words(sum(other.size for other in files))}"

    def detail(self, number: str) -> QueueDetail | None:
        """Return what stands on the right for a chosen case."""
        item = next((i for i in self._items if i.number == number and i.step is Step.SUBMIT), None)
        if item is None:
            return None
        reasons = set(item.hold_reasons)
        story, spans = self.port.story(number) if item.state is SyncState.HELD else ("", ())
        return QueueDetail(
            number=number,
            title=item.title,
            state=item.state,
            heading=HEADINGS.get(item.state, "Menunggu dikirim"),
            lines=self._evidence(item),
            explanation=_explanation(item),
            reference=reference_tag(number),
            asks_privacy=bool(reasons & PRIVACY_REASONS),
            asks_text=bool(reasons & TEXT_REASONS) or bool(spans),
            needs_secretary=HoldReason.SUPERVISORY in reasons,
            story=story,
            spans=spans,
        )

    def _evidence(self, item: OutboxItem) -> tuple[Evidence, ...]:
        lines = []
        zone = self.port.zone()
        for attempt in self.port.attempts(item.id):
            size = size_words(attempt.body_size)
            lines.append(Evidence(clock_time(attempt.started_at, zone), "arrow-up", f"Isi mulai dikirim, {size}"))
            if attempt.ended_at is not None:
                icon, words = OUTCOMES.get(attempt.outcome, ("unplug", "Terputus"))
                lines.append(Evidence(clock_time(attempt.ended_at, zone), icon, words))
        return tuple(lines)


HEADINGS = {
    SyncState.UNKNOWN: "Sudah sampai atau belum?",
    SyncState.REFUSED: "Perlu perbaikan",
    SyncState.HELD: "Ditahan",
    SyncState.MANUAL: "Belum ber-ID",
    SyncState.ACCEPTED: "Sudah di LAPOR!",
    SyncState.SENDING: "Sedang dikirim",
}

OUTCOMES = {
    "accepted": ("circle-check", "Diterima LAPOR!"),
    "refused": ("wrench", "Ditolak layanan"),
    "unknown": ("unplug", "Sambungan putus, tidak ada jawaban yang jelas"),
    "not_sent": ("cloud-off", "Belum terkirim, dicoba lagi sendiri"),
}


def _explanation(item: OutboxItem) -> str:
    if item.state is SyncState.UNKNOWN:
        return "Program tidak mengirim ulang sendiri, supaya laporan tidak ganda."
    if item.state is SyncState.REFUSED:
        return f"Kata layanan: “{item.service_words}”" if item.service_words else "Layanan menolak tanpa penjelasan."
    if item.state is SyncState.HELD:
        return "; ".join(word(HOLD_REASON, reason) for reason in item.hold_reasons).capitalize() + "."
    if item.state is SyncState.MANUAL:
        return "Salin ke LAPOR! dengan Ctrl+M, lalu tulis nomor pelacakannya di sini."
    if item.state is SyncState.ACCEPTED:
        return f"Nomor pelacakan #{item.service_ref}."
    return "Dikirim sendiri saat daring. Tidak perlu menunggu."


def size_words(size: int) -> str:
    """Return `310 KB` or `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
