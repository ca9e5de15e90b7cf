"""What of ours is still on its way to the service: replies and forwardings that are not over, with the fix in place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import Role
from desktop.domain.outgoing import length_of
from desktop.domain.permissions import allows
from desktop.ui.dates import day_and_time
from desktop.ui.labels import REFUSAL
from desktop.ui.national_words import ACT_STATE, STEP, TRAVEL, name_words
from desktop.ui.shown import one_line, paragraphs, short_name
from desktop.usecases.outgoing import QueuedAct

PendingAct = QueuedAct
OVER = frozenset({SyncState.ACCEPTED, SyncState.NOT_REQUIRED})

UNSURE = (
    "Program membaca ulang laporan ini lebih dulu, lalu mengirim lagi hanya bila terbukti belum ada. "
    "Anda juga boleh memeriksa di LAPOR! dan memutuskan."
)


@dataclass(frozen=True, slots=True)
class ActOffer:
    """One way out of where an act stands: what is done, its words and icon; `asks` where a reason is demanded."""

    doing: str
    words: str
    icon: str
    asks: bool = True


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act that is not over."""

    item_id: int
    step: Step
    what: str
    state: str
    kind: str
    icon: str
    note: str
    text: str
    service_words: str
    fix: str
    offers: tuple[ActOffer, ...]
    act: QueuedAct

    def wording(self) -> dict[str, str]:
        """Return what the act carries as a form holds it, to be mended there."""
        outgoing = self.act.outgoing
        return {
            "content": outgoing.content,
            "target_id": outgoing.target_id,
            "target_name": outgoing.target_name,
            "template_code": outgoing.template_code,
            "secrecy": "secret" if outgoing.is_secret else "public",
            "files": ",".join(outgoing.files),
            "instead_of": str(self.item_id),
        }

    @property
    def words(self) -> str:
        """Return what is pending and where it stands, in one sentence without its full stop."""
        return f"{self.what} {self.state}"

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return ", ".join(part for part in (self.words, self.note, self.service_words, self.fix) if part)


TICK = ActOffer("tick", "Sudah disalin", "check", asks=False)
COPY = ActOffer("copy_text", "Salin teksnya", "clipboard-copy", asks=False)
CONFIRM = ActOffer("confirmed", "Sudah ada di LAPOR!", "circle-check")
RESEND = ActOffer("resent", "Kirim ulang", "rotate-cw")
MEND = ActOffer("mend", "Sunting lalu kirim", "pencil", asks=False)
WITHDRAW = ActOffer("withdrawn", "Tarik", "undo-2")


def pending_lines(
    acts: Collection[QueuedAct], names: Mapping[str, str], roles: Collection[Role], zone: str
) -> tuple[ActLine, ...]:
    """Return the acts that are not over, oldest first, each with what this person may do about it."""
    return tuple(_line(act, names, roles, zone) for act in acts if act.item.state not in OVER)


def _line(act: QueuedAct, names: Mapping[str, str], roles: Collection[Role], zone: str) -> ActLine:
    item, outgoing = act.item, act.outgoing
    words, kind, icon = ACT_STATE.get(item.state, (item.state, "idle", "circle-question-mark"))
    if item.travel is not None and item.travel in TRAVEL:
        words = TRAVEL[item.travel]
    what = STEP.get(item.step, item.step)
    if item.step is Step.FORWARD:
        what = f"{what} ke “{name_words(outgoing.target_name or outgoing.target_id)}”"
    files = f" · {len(outgoing.files)} berkas" if outgoing.files else ""
    secret = " · rahasia" if outgoing.is_secret else ""
    who = short_name(names.get(act.made_by, act.made_by))
    return ActLine(
        item_id=item.id,
        step=item.step,
        what=what,
        state=words,
        kind=kind,
        icon=icon,
        note=f"{who}, {day_and_time(act.made_at, zone)} · {length_of(outgoing.content)} tanda{files}{secret}",
        text=paragraphs(outgoing.content),
        service_words=f"Kata layanan: “{one_line(item.service_words)}”" if item.service_words else "",
        fix=_fix(item),
        offers=_offers(item, roles),
        act=act,
    )


def _fix(item: OutboxItem) -> str:
    if item.state is SyncState.UNKNOWN:
        return UNSURE
    if item.state is SyncState.REFUSED:
        return REFUSAL.get(item.last_error, REFUSAL[""])
    return ""


def _offers(item: OutboxItem, roles: Collection[Role]) -> tuple[ActOffer, ...]:
    """Return the ways out that are lawful now; what another road carries is settled on that road."""
    if item.travel is not None:
        return ()
    decides = allows(roles, "decide_outgoing")
    writes = allows(roles, "queue_reply" if item.step is Step.REPLY else "queue_forward")
    found = {
        SyncState.MANUAL: (
            (TICK, allows(roles, "tick_outgoing")),
            (COPY, allows(roles, "assisted_copy")),
            (WITHDRAW, decides),
        ),
        SyncState.UNKNOWN: ((CONFIRM, decides), (RESEND, decides)),
        SyncState.REFUSED: ((MEND, decides and writes), (RESEND, decides), (WITHDRAW, decides)),
        SyncState.WAITING: ((WITHDRAW, decides),),
    }.get(item.state, ())
    return tuple(offer for offer, lawful in found if lawful)
