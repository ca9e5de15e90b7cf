"""What a case page shows and what its keys do; no widget is known here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop.clock import office_date
from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import Step, SyncState
from desktop.ui.dates import DAYS, MONTHS, day_and_time, due_words, full_moment, long_date
from desktop.ui.labels import ACT, CASE_STATUS, CLASSIFICATION, DEADLINE, HOLD_REASON, REPLY_STATUS, sync_words, word
from desktop.usecases.reading import CaseView

IDENTITY_SECONDS = 20
"""How long an opened identity stays on the screen before it is masked again (`screens.md` 4.7)."""


class CasePort(Protocol):
    """What the case page needs of the office."""

    def show(self, number: str) -> CaseView:
        """Return the case, identity masked."""

    def open_identity(self, number: str, purpose: str) -> CaseView:
        """Return the case with identity; the look stands in the journal."""

    def today(self) -> date:
        """Return the civil date at the office."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the four statuses: never one status for all."""

    title: str
    text: str
    kind: str
    icon: str
    note: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.title}: {self.text}"


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of the history: when, what, who."""

    when: str
    icon: str
    act: str
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One running deadline with the reason for its date."""

    name: str
    due: str
    left: str
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the view paints."""

    number: str
    title: str
    subtitle: str
    axes: tuple[Axis, ...]
    story: str
    identity: str
    identity_open: bool
    files: str
    timeline: tuple[TimelineLine, ...]
    clocks: tuple[ClockLine, ...]
    banner: str
    sent_note: str


class CasePresenter:
    """Loads one case and keeps what is opened of it."""

    def __init__(self, port: CasePort, show: Callable[[CasePage], None]) -> None:
        """Show by `show(page)`."""
        self._port = port
        self._show = show
        self.number = ""

    def load(self, number: str) -> None:
        """Show a case with identity masked."""
        self.number = number
        self._show(page_of(self._port.show(number), self._port.today()))

    def open_identity(self, purpose: str) -> None:
        """Show the identity; the view masks it again after twenty seconds by `load`."""
        self._show(page_of(self._port.open_identity(self.number, purpose), self._port.today()))


def page_of(view: CaseView, today: date) -> CasePage:
    """Lay a case out in the office's words."""
    record = view.record
    zone = view.office.time_zone
    kind = word(CLASSIFICATION, record.entry.classification)
    weight = "berkadar pengawasan" if record.entry.supervisory else "tidak berkadar pengawasan"
    return CasePage(
        number=record.number,
        title=record.entry.title or "(tanpa judul)",
        subtitle=f"{record.number} · diterima {full_moment(record.recorded_at, zone)} · {kind}, {weight}",
        axes=_axes(view),
        story=record.entry.description,
        identity=_identity(record),
        identity_open=record.identity_shown,
        files=_files(view),
        timeline=tuple(_timeline(view)),
        clocks=tuple(_clocks(view, today)),
        banner=_banner(view),
        sent_note=record.sent_text,
    )


def _axes(view: CaseView) -> tuple[Axis, ...]:
    record = view.record
    text, kind, icon = sync_words(record.sync_status, "")
    status = "Nomor batal" if record.voided else word(CASE_STATUS, record.case_status)
    mirror = f"“{record.lapor_status_name}”" if record.lapor_status_name else "belum dibaca"
    lapor = f"Di LAPOR! #{record.tracking_id}" if record.tracking_id else "Di LAPOR!"
    return (
        Axis("Kasus di kantor ini", status, "wait", "inbox", f"Loket {record.desk}"),
        Axis("Surat jawaban", word(REPLY_STATUS, record.reply_status), "idle", "mail"),
        Axis("Pengiriman", text, kind, icon, _sending_note(view)),
        Axis(lapor, mirror if record.tracking_id else "belum ber-ID", "idle", "eye"),
    )


def _sending_note(view: CaseView) -> str:
    files = [item for item in view.items if item.step is Step.FILE]
    arrived = sum(item.state is SyncState.ACCEPTED for item in files)
    words = "teks" if not files else f"teks dan {arrived} dari {len(files)} berkas"
    held = {reason for item in view.items if item.state is SyncState.HELD for reason in item.hold_reasons}
    return words if not held else "; ".join(word(HOLD_REASON, reason) for reason in sorted(held))


def _identity(record: CaseRecord) -> str:
    who = record.entry.complainant
    if who is None:
        return "Tanpa nama"
    if not record.identity_shown:
        if record.entry.privacy.identity_confidential:
            return "Dirahasiakan (Pasal 42 ayat (5) UU 25/2009)"
        return " · ".join(part for part in (who.name or "Tanpa nama", who.village) if part)
    parts = (who.name, who.address, who.village, who.phone, who.email, f"NIK {who.nik}" if who.nik else "")
    return " · ".join(part for part in parts if part)


def _files(view: CaseView) -> str:
    record = view.record
    count = len(record.attachments)
    notes = len(record.entry.evidence_notes)
    parts = [f"{count} berkas"] if count else []
    if notes:
        parts.append(f"{notes} keterangan bukti")
    kept = sum(not piece.is_sendable for piece in record.attachments)
    if kept:
        parts.append(f"{kept} tidak ikut terkirim")
    return " · ".join(parts) or "tanpa berkas"


def _timeline(view: CaseView) -> list[TimelineLine]:
    lines = []
    for event in reversed(view.timeline):
        act, icon = ACT.get(event.act, (event.act, "circle-check"))
        who = "otomatis" if event.actor == "sistem" else view.names.get(event.actor, event.actor)
        reference = str(event.facts.get("reference") or event.facts.get("tracking_id") or "")
        copy = " · SALINAN" if event.act == "receipt_printed" and event.facts.get("copy") else ""
        lines.append(
            TimelineLine(
                when=_short(event.at, view),
                icon=icon,
                act=f"{act}{' #' + reference if reference.isdigit() else ''}{copy}",
                who=who,
                note=event.remark,
            )
        )
    return lines


def _short(moment: datetime, view: CaseView) -> str:
    return day_and_time(moment, view.office.time_zone)


def _clocks(view: CaseView, today: date) -> list[ClockLine]:
    lines = []
    for deadline in view.deadlines:
        left = (deadline.due_on - today).days
        _, kind = due_words(deadline.due_on, today)
        lines.append(
            ClockLine(
                name=word(DEADLINE, deadline.code),
                due=long_date(deadline.due_on),
                left=f"{left} hari lagi" if left > 1 else due_words(deadline.due_on, today)[0],
                kind=kind,
                reasons=reasons_of(deadline),
            )
        )
    return lines


class _Reasoned(Protocol):
    @property
    def duration(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def started_on(self) -> date: ...
    @property
    def source(self) -> str: ...
    @property
    def skipped(self) -> tuple[tuple[date, str], ...]: ...


def reasons_of(deadline: _Reasoned) -> tuple[str, ...]:
    """Return why the date is this one: the rule, day 0, the days skipped, the source."""
    unit = "hari kerja" if str(deadline.unit).lower() == "working" else "hari"
    start = deadline.started_on
    first = (
        f"{deadline.duration} {unit} sejak {DAYS[start.weekday()]} {start.day} {MONTHS[start.month - 1]} (hari ke-0)."
    )
    weekends = sum(1 for _, reason in deadline.skipped if reason in {"weekend", "saturday", "sunday"})
    holidays = [
        f"{day.day}/{day.month} {reason}"
        for day, reason in deadline.skipped
        if reason not in {"weekend", "saturday", "sunday"}
    ]
    lines = [first]
    if unit == "hari kerja":
        lines.append(f"Dilewati {weekends} hari Sabtu–Minggu.")
        lines.append(f"Libur: {'; '.join(holidays)}." if holidays else "Libur nasional: tidak ada.")
    lines.append(f"Sumber: {deadline.source}")
    return tuple(lines)


def _banner(view: CaseView) -> str:
    record = view.record
    if record.voided:
        return f"Nomor ini batal: {record.void_reason}"
    on = office_date(record.recorded_at, view.office.time_zone)
    if record.sync_status == SyncState.UNKNOWN:
        return f"Tidak pasti sampai atau belum. Putuskan di Antrean. Dicatat {long_date(on)}."
    return ""

