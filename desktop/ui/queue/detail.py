"""The queue's right side: what is known of the chosen case, and the ways out of where it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.delivery import Attempt, HoldReason, OutboxItem, SyncState
from desktop.domain.numbering import reference_tag
from desktop.domain.office import Role
from desktop.domain.outgoing import Travel
from desktop.domain.permissions import allows
from desktop.ui.dates import day_and_time, to_the_second
from desktop.ui.labels import REFUSAL, hold_words
from desktop.ui.national_words import STEP
from desktop.ui.queue.rows import QueuedCase
from desktop.ui.shown import one_line, size_words
from desktop.usecases.composing import BY_TELEPHONE, MAY_LEAVE

AttemptsOf = Callable[[int], Sequence[Attempt]]

HEADINGS = {
    SyncState.UNKNOWN: ("Sudah sampai atau belum?", "unknown", "circle-question-mark"),
    SyncState.REFUSED: ("Perlu perbaikan", "warn", "wrench"),
    SyncState.HELD: ("Ditahan", "idle", "pause"),
    SyncState.MANUAL: ("Belum ber-ID", "warn", "clipboard-copy"),
    SyncState.WAITING: ("Menunggu dikirim", "wait", "clock"),
    SyncState.SENDING: ("Sedang dikirim", "wait", "arrow-up"),
    SyncState.ACCEPTED: ("Sudah di LAPOR!", "ok", "circle-check"),
}

TEXT_ENDS = {
    "accepted": ("circle-check", "Diterima LAPOR!"),
    "refused": ("wrench", "Ditolak layanan"),
    "unknown": ("unplug", ""),
    "not_sent": ("cloud-off", "Belum terkirim, dicoba lagi sendiri"),
}

UNCLEAR_ANSWERS = {
    "no_id": "Dijawab, tetapi tanpa nomor laporan",
    "unclear": "Dijawab, tetapi tidak jelas diterima atau tidak",
    "may_be_duplicate": "Layanan menyebut laporan ini mungkin sudah ada",
    "answer_garbled": "Jawaban layanan rusak di jalan",
    "reference_taken": "Dijawab dengan nomor yang sudah dipakai aduan lain",
    "cancelled": "Dihentikan sebelum dijawab",
    "interrupted": "Program berhenti selagi mengirim",
}
"""What an answer was like that settled nothing (`sync/dialects/lapor_v3_answers.py`)."""

PROVED_ABSENT = (
    "Daftar LAPOR! yang diimpor mencakup masa itu, dan laporan ini tidak ada di dalamnya. Keputusan pada Anda."
)


NO_SEARCH = "Layanan ini tidak punya pencarian nomor."

OVER_BUDGET = (
    "Tidak muat dalam anggaran sambungan ini. Naikkan anggarannya (Ctrl+B), kirim sekarang (F5), atau kirim tanpa foto."
)

AWAITED = {
    Travel.SMS: "Dikirim lewat SMS, menunggu nomor. Tulis nomor pelacakannya di sini bila sudah ada.",
    Travel.EMAIL: "Dikirim lewat surel, menunggu nomor. Tulis nomor pelacakannya di sini bila sudah ada.",
    Travel.COURIER: "Dibawa kurir. Jawabannya datang dengan berkas tanda terima kurir.",
}
"""What is known of a text that somebody carries."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing we know about an attempt."""

    at: datetime
    when: str
    icon: str
    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class QueueDetail:
    """The chosen case; a way out that this person may not take is absent, its place taken by `explanation`."""

    number: str
    title: str
    state: SyncState
    heading: str
    kind: str
    icon: str
    known_since: str
    lines: tuple[Evidence, ...]
    explanation: str
    service_words: str
    reference: str
    may_enter_number: bool = False
    may_resend: bool = False
    may_mend: bool = False
    may_release: bool = False
    may_send_without_files: bool = False
    may_copy: bool = False
    may_compose: bool = False
    may_open: bool = False
    may_import: bool = False
    may_hold: bool = False
    asks_privacy: bool = False


def detail_of(
    case: QueuedCase, attempts: AttemptsOf, roles: Collection[Role], zone: str, *, finds: bool = True
) -> QueueDetail:
    """Return what stands on the right for a case; `finds` says whether the service can be asked for our number."""
    state = case.state
    heading, kind, icon = HEADINGS[state]
    lines = evidence_of(case, attempts, zone)
    supervisory = HoldReason.SUPERVISORY in case.submit.hold_reasons
    held = state is SyncState.HELD
    stuck = state in {SyncState.UNKNOWN, SyncState.REFUSED}
    return QueueDetail(
        number=case.number,
        title=one_line(case.submit.title),
        state=state,
        heading=heading,
        kind=kind,
        icon=icon,
        known_since=day_and_time(lines[0].at, zone) if lines else "",
        lines=lines,
        explanation=_explanation(case, roles) if finds else without_search(case, roles),
        service_words=one_line(case.service_words) if state is SyncState.REFUSED else "",
        reference=reference_tag(case.number),
        may_enter_number=(stuck and allows(roles, "resolve_with_tracking_id"))
        or (state is SyncState.MANUAL and allows(roles, "enter_tracking_id")),
        may_resend=stuck and allows(roles, "resend_unknown"),
        may_mend=case.submit.state is SyncState.REFUSED and allows(roles, "hold_case"),
        may_release=held and allows(roles, "release_supervisory" if supervisory else "release_case"),
        may_send_without_files=bool(case.waiting_files)
        and state in {SyncState.WAITING, SyncState.REFUSED}
        and allows(roles, "release_case"),
        may_import=allows(roles, "import_listing"),
        may_copy=state is SyncState.MANUAL and case.awaited is None and allows(roles, "assisted_copy"),
        may_compose=case.submit.state in MAY_LEAVE
        and case.awaited in {None, *BY_TELEPHONE}
        and allows(roles, "compose_message"),
        may_hold=case.submit.state in MAY_LEAVE and case.awaited is None and allows(roles, "hold_case"),
        asks_privacy=held
        and bool({HoldReason.NAME_NOT_ASKED, HoldReason.REPORT_NOT_ASKED} & set(case.submit.hold_reasons)),
    )


def _explanation(case: QueuedCase, roles: Collection[Role]) -> str:
    if case.state is SyncState.UNKNOWN:
        return _unknown(roles, absent=case.is_absent)
    if case.state is SyncState.HELD:
        return _held(case, roles)
    if case.state is SyncState.REFUSED:
        return REFUSAL.get(case.reason, REFUSAL[""])
    if case.awaited is not None:
        return AWAITED[case.awaited]
    return _on_its_way(case)


def _on_its_way(case: QueuedCase) -> str:
    if case.state is SyncState.MANUAL:
        return "Salin ke LAPOR! lebih dulu, lalu tulis nomor pelacakannya di sini."
    if case.state is SyncState.ACCEPTED:
        return f"Nomor pelacakan #{case.submit.service_ref}."
    return OVER_BUDGET if case.over_budget else "Dikirim sendiri saat daring. Tidak perlu menunggu."


def without_search(case: QueuedCase, roles: Collection[Role]) -> str:
    """Return the explanation with what the service lacks, where that is why a person must decide."""
    words = _explanation(case, roles)
    asked_for = case.state is SyncState.UNKNOWN and not case.is_absent
    return f"{NO_SEARCH} {words}" if asked_for else words


def _unknown(roles: Collection[Role], *, absent: bool) -> str:
    words = PROVED_ABSENT if absent else "Program tidak mengirim ulang sendiri, supaya laporan tidak ganda."
    if allows(roles, "resend_unknown"):
        return words
    return f"{words} Kirim ulang diputuskan admin penghubung, sekretaris, atau pimpinan."


def _held(case: QueuedCase, roles: Collection[Role]) -> str:
    reasons = case.submit.hold_reasons
    words = hold_words(reasons)
    words = f"{words[:1].upper()}{words[1:]}."
    if HoldReason.SUPERVISORY in reasons and not allows(roles, "release_supervisory"):
        return f"{words} Dilepas oleh sekretaris atau pimpinan."
    return words


def evidence_of(case: QueuedCase, attempts: AttemptsOf, zone: str) -> tuple[Evidence, ...]:
    """Return what is known of every try, oldest first."""
    lines: list[Evidence] = []
    for item in (*case.files, case.submit):
        is_file = item is not case.submit
        for attempt in attempts(item.id):
            lines.extend(_of_attempt(item, attempt, zone, is_file=is_file))
    return tuple(sorted(lines, key=lambda line: line.at))


def _of_attempt(item: OutboxItem, attempt: Attempt, zone: str, *, is_file: bool) -> list[Evidence]:
    what = "Berkas" if is_file else STEP.get(item.step, "Isi laporan")
    started = Evidence(
        attempt.started_at,
        to_the_second(attempt.started_at, zone),
        "arrow-up",
        f"{what} mulai dikirim, {size_words(attempt.body_size or item.size)}",
    )
    if attempt.ended_at is None:
        return [started]
    icon, words = TEXT_ENDS.get(attempt.outcome, ("unplug", "Terputus"))
    if attempt.outcome == "unknown":
        words = _why_unknown(attempt.evidence, attempt.ended_at - attempt.started_at)
    elif is_file:
        words = f"Berkas: {words[:1].lower()}{words[1:]}"
    kind = "ok" if attempt.outcome == "accepted" else ""
    return [started, Evidence(attempt.ended_at, to_the_second(attempt.ended_at, zone), icon, words, kind)]


def _why_unknown(evidence: str, lasted: timedelta) -> str:
    """Return what is known of an outcome that nobody knows; `evidence` begins with the dialect's word for it."""
    seen = UNCLEAR_ANSWERS.get(evidence.split(";", maxsplit=1)[0].strip())
    return seen or f"Putus, {round(lasted.total_seconds())} detik tanpa jawaban"
