"""What a case page shows: four statuses, the citizen's words, the clocks and the history, in the office's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.complaint import CaseRecord, Channel, Revision
from desktop.domain.delivery import Step, SyncState
from desktop.domain.office import Person
from desktop.domain.permissions import allows
from desktop.ui.case.acts import CaseAct, acts_for
from desktop.ui.case.conflict import ConflictPage, conflict_page
from desktop.ui.case.history import TimelineLine, timeline_of
from desktop.ui.case.national import (
    National,
    NationalPanel,
    missing_words,
    offline_words,
    panel_of,
    read_words,
)
from desktop.ui.case.reasons import reasons_of
from desktop.ui.dates import day_and_time, due_words, full_moment, long_date, plain_date
from desktop.ui.labels import (
    CASE_STATUS,
    CHANNEL,
    CLASSIFICATION,
    CONTACT_WAY,
    DEADLINE,
    REPLY_STATUS,
    REVISED_FIELD,
    due_icon,
    hold_words,
    sync_words,
    word,
)
from desktop.ui.shown import HIDDEN, one_line, paragraphs, short_name, size_words
from desktop.usecases.reading import CaseView

PERSONAL_FIELDS = "complainant."
"""What is revised under this name is shown only while the identity is open."""


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
class ClockLine:
    """One running deadline with the reason for its date."""

    name: str
    due: str
    left: str
    kind: str
    icon: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the view paints."""

    number: str
    title: str
    subtitle: str
    axes: tuple[Axis, ...]
    story: str
    details: tuple[tuple[str, str], ...]
    additions: tuple[str, ...]
    identity: str
    identity_open: bool
    may_open_identity: bool
    files: str
    file_lines: tuple[str, ...]
    timeline: tuple[TimelineLine, ...]
    clocks: tuple[ClockLine, ...]
    no_clock_words: str
    banner: str
    sent_note: str
    acts: tuple[CaseAct, ...]
    national: NationalPanel | None = None
    conflict: ConflictPage | None = None
    read_note: str = ""


def page_of(view: CaseView, today: date, person: Person, national: National | None = None) -> CasePage:
    """Lay a case out for a person in the office's words, beside what the national service shows of it."""
    seen = national or National()
    record = view.record
    zone = view.office.time_zone
    kind = word(CLASSIFICATION, record.entry.classification)
    weight = "berkadar pengawasan" if record.entry.supervisory else "tidak berkadar pengawasan"
    clocks = () if record.voided else tuple(_clocks(view, today))
    return CasePage(
        number=record.number,
        title=one_line(record.entry.title) or "(tanpa judul)",
        subtitle=f"{record.number} · diterima {full_moment(record.recorded_at, zone)} · {kind}, {weight}",
        axes=_axes(view, seen, today),
        story=paragraphs(record.entry.description),
        details=_details(record),
        additions=tuple(_addition(view, revision) for revision in record.revisions),
        identity=_identity(record),
        identity_open=record.identity_shown,
        may_open_identity=record.entry.complainant is not None and allows(person.roles, "open_identity"),
        files=_files(record),
        file_lines=_file_lines(record),
        timeline=timeline_of(view, seen.conflicts),
        clocks=clocks,
        no_clock_words="" if clocks else "Tidak ada tenggat berjalan.",
        banner=_banner(view),
        sent_note=_sent_note(record),
        acts=acts_for(view, person.roles),
        national=panel_of(view, seen, today, person.roles),
        conflict=conflict_page(view, seen.conflicts, seen.acts, person.roles),
        read_note=offline_words(seen, today, zone),
    )


def masked(page: CasePage) -> CasePage:
    """Return the page as F8 shows it: number, states and dates stay, everything said or named goes."""
    return replace(
        page,
        title=HIDDEN,
        story=HIDDEN,
        details=tuple((label, HIDDEN) for label, _ in page.details),
        additions=tuple(HIDDEN for _ in page.additions),
        identity=HIDDEN,
        identity_open=False,
        may_open_identity=False,
        file_lines=tuple(HIDDEN for _ in page.file_lines),
        timeline=tuple(replace(line, note=HIDDEN if line.note else "") for line in page.timeline),
        national=page.national.masked() if page.national is not None else None,
        conflict=page.conflict.masked() if page.conflict is not None else None,
    )


def _axes(view: CaseView, national: National, today: date) -> tuple[Axis, ...]:
    record = view.record
    if record.voided:
        case = Axis("Kasus di kantor ini", "Nomor batal", "warn", "octagon-alert")
    else:
        channel = word(CHANNEL, record.entry.channel)
        where = (
            f"Loket {record.desk}" if record.entry.channel.somebody_at_counter else f"{channel}, Loket {record.desk}"
        )
        case = Axis("Kasus di kantor ini", word(CASE_STATUS, record.case_status), "wait", "inbox", where)
    return (
        case,
        Axis("Surat jawaban", word(REPLY_STATUS, record.reply_status), "idle", "mail"),
        _sending(view),
        _mirror(record, national, today, view.office.time_zone),
    )


def _sending(view: CaseView) -> Axis:
    """Say where the sending stands; a report that was born there is not sent by anybody here."""
    if view.record.entry.channel is Channel.LAPOR:
        return Axis("Pengiriman", "lahir di LAPOR!", "ok", "file-input", "tanpa tanda terima")
    text, kind, icon = sync_words(view.record.sync_status)
    return Axis("Pengiriman", text, kind, icon, _sending_note(view))


def _mirror(record: CaseRecord, national: National, today: date, zone: str) -> Axis:
    """Quote the service's status, with when it was read; a report shown no more is said so."""
    if not record.tracking_id:
        return Axis("Di LAPOR!", "belum ber-ID", "idle", "eye")
    quoted = f"“{one_line(record.lapor_status_name)}”" if record.lapor_status_name else "belum dibaca"
    seen = national.reflection
    note = read_words(national, today, zone) if seen is not None else ""
    if missing_words(seen, today, zone):
        note = "tidak ditampilkan lagi"
    return Axis(f"Di LAPOR! #{record.tracking_id}", quoted, "idle", "eye", note)


def _sending_note(view: CaseView) -> str:
    held = {reason for item in view.items if item.state is SyncState.HELD for reason in item.hold_reasons}
    if held:
        return hold_words(held)
    files = [item for item in view.items if item.step is Step.FILE and item.state is not SyncState.NOT_REQUIRED]
    arrived = sum(item.state is SyncState.ACCEPTED for item in files)
    return f"teks dan {arrived} dari {len(files)} berkas" if files else "teks"


def _details(record: CaseRecord) -> tuple[tuple[str, str], ...]:
    """Return what was recorded beside the story; what is empty is left out."""
    entry = record.entry
    when = plain_date(entry.incident_date) if entry.incident_date else ""
    accused = entry.respondent
    parts = (accused.name, accused.position, accused.unit) if accused else ()
    way = word(CONTACT_WAY, entry.contact_way) if entry.contact_way else ""
    found = (
        ("Terjadi", f"kira-kira {when}" if when and entry.incident_date_estimated else when),
        ("Tempat", ", ".join(part for part in (entry.incident_place, entry.incident_village) if part)),
        ("Yang diadukan", ", ".join(part for part in parts if part)),
        ("Permintaan", entry.requested_resolution),
        ("Kerugian", entry.loss),
        ("Kategori", entry.category[-1] if entry.category else ""),
        ("Cara menjawab", way),
    )
    return tuple((label, one_line(value)) for label, value in found if value)


def _addition(view: CaseView, revision: Revision) -> str:
    personal = revision.field.startswith(PERSONAL_FIELDS) and not view.record.identity_shown
    value = "buka identitas untuk membaca" if personal else paragraphs(revision.value)
    who = short_name(view.names.get(revision.by, revision.by))
    at = day_and_time(revision.at, view.office.time_zone)
    return f"{word(REVISED_FIELD, revision.field)} ({at}, {who}): {value}"


def _identity(record: CaseRecord) -> str:
    who = record.entry.complainant
    if who is None:
        return "Tanpa nama"
    if not record.identity_shown:
        if record.entry.privacy.identity_confidential:
            return "Dirahasiakan (Pasal 42 ayat (5) UU 25/2009)"
        return " · ".join(one_line(part) for part in (who.name or "Tanpa nama", who.village) if part)
    parts = (who.name, who.address, who.village, who.phone, who.email, f"NIK {who.nik}" if who.nik else "")
    return " · ".join(one_line(part) for part in parts if part)


def _files(record: CaseRecord) -> str:
    count = len(record.attachments)
    notes = len(record.entry.evidence_notes)
    parts = [f"{count} berkas"] if count else []
    if notes:
        parts.append(f"{notes} keterangan bukti")
    kept = sum(not piece.is_sendable for piece in record.attachments)
    if kept:
        parts.append(f"{kept} tidak ikut terkirim")
    return " · ".join(parts) or "tanpa berkas"


def _file_lines(record: CaseRecord) -> tuple[str, ...]:
    """Return a line a file: its name, its size, and what of it is sent."""
    lines = []
    for piece in record.attachments:
        sent = f"→ {size_words(piece.sent_size)} dikirim" if piece.is_sendable else "tidak ikut terkirim"
        lines.append(f"{one_line(piece.name)} · {size_words(piece.size)} {sent}")
    lines.extend(f"Keterangan bukti: {one_line(note)}" for note in record.entry.evidence_notes)
    return tuple(lines)


def _sent_note(record: CaseRecord) -> str:
    changed = record.sent_text not in {"", record.entry.description} or record.sent_title not in {
        "",
        record.entry.title,
    }
    return "Teks yang dikirim sudah disunting; kata-kata asli tetap di sini." if changed else ""


def _clocks(view: CaseView, today: date) -> list[ClockLine]:
    lines = []
    for deadline in view.deadlines:
        left = (deadline.due_on - today).days
        words, kind = due_words(deadline.due_on, today)
        lines.append(
            ClockLine(
                name=word(DEADLINE, deadline.code),
                due=long_date(deadline.due_on),
                left=f"{left} hari lagi" if left > 1 else words,
                kind=kind,
                icon=due_icon(kind),
                reasons=reasons_of(deadline),
            )
        )
    return lines


def _banner(view: CaseView) -> str:
    record = view.record
    if record.voided:
        return f"Nomor ini batal: {one_line(record.void_reason)}"
    if record.sync_status == SyncState.UNKNOWN:
        return "Tidak pasti sampai atau belum. Program tidak mengirim ulang sendiri; putuskan di Antrean."
    if record.sync_status == SyncState.REFUSED:
        words = next((item.service_words for item in view.items if item.service_words), "")
        said = f"Kata layanan: “{one_line(words)}”" if words else "Layanan menolak tanpa penjelasan."
        return f"Perlu perbaikan. {said}"
    return ""
