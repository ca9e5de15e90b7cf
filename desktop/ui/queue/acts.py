"""The queue's right side for a reply or a forwarding; it is decided where the whole case is seen."""

from __future__ import annotations

from collections.abc import Collection

from desktop.domain.delivery import SyncState
from desktop.domain.numbering import reference_tag
from desktop.domain.office import Role
from desktop.domain.permissions import allows
from desktop.ui.dates import day_and_time
from desktop.ui.labels import REFUSAL
from desktop.ui.national_words import STEP
from desktop.ui.queue.detail import AWAITED, HEADINGS, OVER_BUDGET, AttemptsOf, QueueDetail, evidence_of
from desktop.ui.queue.rows import QueuedCase
from desktop.ui.shown import one_line

WAITS = "Dikirim sendiri saat daring, sesudah yang lebih dulu tentang laporan ini. Tidak perlu menunggu."
BY_HAND = "Disalin ke LAPOR! dengan tangan, lalu ditandai."
UNSURE = "Program membaca ulang laporan ini lebih dulu, dan mengirim lagi hanya bila terbukti belum ada."
AT_CASE = "Diputuskan di halaman kasus."


def act_detail(case: QueuedCase, attempts: AttemptsOf, roles: Collection[Role], zone: str) -> QueueDetail:
    """Return what stands on the right for an act."""
    state = case.state
    heading, kind, icon = HEADINGS[state]
    lines = evidence_of(case, attempts, zone)
    return QueueDetail(
        number=case.number,
        title=f"{STEP[case.submit.step]}: {one_line(case.submit.title)}",
        state=state,
        heading="Belum disalin" if state is SyncState.MANUAL else heading,
        kind=kind,
        icon=icon,
        known_since=day_and_time(lines[0].at, zone) if lines else "",
        lines=lines,
        explanation=_explanation(case),
        service_words=one_line(case.service_words) if state is SyncState.REFUSED else "",
        reference=reference_tag(case.number),
        may_copy=state is SyncState.MANUAL and case.awaited is None and allows(roles, "assisted_copy"),
        may_open=allows(roles, "show_case"),
    )


def _explanation(case: QueuedCase) -> str:
    if case.awaited is not None:
        return AWAITED[case.awaited]
    if case.state is SyncState.MANUAL:
        return BY_HAND
    if case.state is SyncState.UNKNOWN:
        return f"{UNSURE} {AT_CASE}"
    if case.state is SyncState.REFUSED:
        return f"{REFUSAL.get(case.reason, REFUSAL[''])} {AT_CASE}"
    return OVER_BUDGET if case.over_budget else WAITS
