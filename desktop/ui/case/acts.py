"""What this person may do with this case now, the next step first; what is not lawful is absent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.domain.delivery import Step, SyncState
from desktop.domain.office import Role
from desktop.domain.permissions import allows
from desktop.usecases.correct import STILL_HERE
from desktop.usecases.reading import CaseView

TO_DECIDE = frozenset({SyncState.HELD, SyncState.UNKNOWN, SyncState.REFUSED})
MAY_STOP = frozenset({SyncState.WAITING, SyncState.MANUAL})


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One button: what it does, its words, its key and its icon."""

    act: str
    words: str
    key: str
    icon: str
    danger: bool = False


DECIDE = CaseAct("decide", "Putuskan pengirimannya", "Ctrl+H", "send")
COPY = CaseAct("copy", "Salin ke LAPOR!", "Ctrl+M", "clipboard-copy")
HAND_OVER = CaseAct("hand_over", "Sudah diserahkan", "Alt+1", "receipt-text")
FIRST_PRINT = CaseAct("print", "Cetak tanda terima", "F12", "printer")
PRINT_AGAIN = CaseAct("print", "Cetak lagi, SALINAN", "F12", "printer")
REPLY = CaseAct("reply", "Balas di LAPOR!", "Ctrl+J", "send")
FORWARD = CaseAct("forward", "Bukan wewenang", "Alt+3", "signpost")
REVISE = CaseAct("revise", "Catat keterangan", "Ctrl+D", "file-pen-line")
TRACKING = CaseAct("tracking", "Tulis nomor", "Alt+2", "clipboard-copy")
HOLD = CaseAct("hold", "Tahan", "Ctrl+H", "pause")
VOID = CaseAct("void", "Batalkan nomor", "Ctrl+Shift+Z", "octagon-alert", danger=True)


def acts_for(view: CaseView, roles: Collection[Role]) -> tuple[CaseAct, ...]:
    """Return the lawful acts, the next step first; a void number has none."""
    if view.record.voided:
        return ()
    state = _submit_state(view)
    at_desk, there = not view.record.entry.channel.is_online, bool(view.record.tracking_id)
    prints, printed = at_desk and allows(roles, "issue_receipt"), _is_printed(view)
    found = [
        (DECIDE, state in TO_DECIDE and _may_decide(view, roles)),
        (COPY, state is SyncState.MANUAL and allows(roles, "assisted_copy")),
        (FIRST_PRINT, prints and not printed),
        (HAND_OVER, at_desk and not view.record.receipt_handed and allows(roles, "hand_over_receipt")),
        (REPLY, there and allows(roles, "queue_reply")),
        (FORWARD, there and allows(roles, "queue_forward")),
        (PRINT_AGAIN, prints and printed),
        (TRACKING, state is SyncState.MANUAL and allows(roles, "enter_tracking_id")),
        (REVISE, allows(roles, "revise_complaint")),
        (HOLD, state in MAY_STOP and allows(roles, "hold_case")),
        (VOID, state in STILL_HERE and allows(roles, "void_number")),
    ]
    return tuple(act for act, lawful in found if lawful)


def _submit_state(view: CaseView) -> SyncState | None:
    return next((item.state for item in view.items if item.step is Step.SUBMIT), None)


def _may_decide(view: CaseView, roles: Collection[Role]) -> bool:
    if not allows(roles, "show_queue"):
        return False
    if _submit_state(view) is SyncState.HELD:
        return allows(roles, "release_supervisory" if view.record.entry.supervisory else "release_case")
    return allows(roles, "resolve_with_tracking_id")


def _is_printed(view: CaseView) -> bool:
    return any(event.act == "receipt_printed" for event in view.timeline)
