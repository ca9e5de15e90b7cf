"""The queue's left side: unknown first, then what needs mending, what is held, what waits, what went today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.outgoing import Travel
from desktop.ui.dates import day_and_time
from desktop.ui.labels import ROAD, hold_words, sync_words
from desktop.ui.national_words import STEP
from desktop.ui.queue.plan import WAITS_FOR_BUDGET
from desktop.ui.shown import HIDDEN, one_line, size_words
from desktop.usecases.listing_plan import ABSENT
from desktop.usecases.outgoing import ACTS

GROUPS: tuple[tuple[str, str], ...] = (
    ("Tidak pasti", "perlu keputusan Anda"),
    ("Perlu perbaikan", ""),
    ("Di jalan lain", "menunggu kabar"),
    ("Ditahan", "menunggu keputusan"),
    ("Belum ber-ID", "disalin ke LAPOR! dengan tangan"),
    ("Belum disalin", "tanggapan dan penerusan"),
    ("Menunggu", "teks dulu lalu foto"),
    ("Terkirim hari ini", ""),
)
NOT_COPIED = "Belum disalin"
ELSEWHERE = "Di jalan lain"
"""What somebody carries: a courier, or a telephone whose number is awaited."""

GROUP_OF = {
    SyncState.UNKNOWN: "Tidak pasti",
    SyncState.REFUSED: "Perlu perbaikan",
    SyncState.HELD: "Ditahan",
    SyncState.MANUAL: "Belum ber-ID",
    SyncState.WAITING: "Menunggu",
    SyncState.SENDING: "Menunggu",
    SyncState.ACCEPTED: "Terkirim hari ini",
}

TITLED = (
    (SyncState.WAITING, "menunggu"),
    (SyncState.HELD, "ditahan"),
    (SyncState.MANUAL, "belum ber-ID"),
    (SyncState.REFUSED, "perlu perbaikan"),
    (SyncState.UNKNOWN, "tidak pasti"),
)


@dataclass(frozen=True, slots=True)
class QueuedCase:
    """Everything that waits or waited for one case; `state` is where it needs a look.

    What is said to a report that is there already stands alone, as an act: `submit` is its one step. `over_budget`
    says that what of it still goes does not fit into the line's budget.
    """

    submit: OutboxItem
    files: tuple[OutboxItem, ...] = ()
    over_budget: bool = False

    @property
    def number(self) -> str:
        """Return the register number."""
        return self.submit.number

    @property
    def is_act(self) -> bool:
        """Say whether this is a reply or a forwarding."""
        return self.submit.step in ACTS

    @property
    def key(self) -> str:
        """Return what names it in the list; a case may have several acts."""
        return f"{self.number} {self.submit.id}" if self.is_act else self.number

    @property
    def state(self) -> SyncState:
        """Return the text's state, or refused where a file of a waiting text was."""
        waits = self.submit.state is SyncState.WAITING
        if waits and any(file.state is SyncState.REFUSED for file in self.files):
            return SyncState.REFUSED
        return self.submit.state

    @property
    def awaited(self) -> Travel | None:
        """Return the road a text is on that somebody carries, while its number is awaited."""
        under_way = self.submit.state in {SyncState.MANUAL, SyncState.SENDING}
        return self.submit.travel if under_way else None

    @property
    def group(self) -> str:
        """Return the heading it stands under."""
        if self.awaited is not None:
            return ELSEWHERE
        by_hand = self.is_act and self.state is SyncState.MANUAL
        return NOT_COPIED if by_hand else GROUP_OF.get(self.state, "")

    @property
    def waiting_files(self) -> tuple[OutboxItem, ...]:
        """Return the files that would still go."""
        return tuple(
            file for file in self.files if file.state in {SyncState.WAITING, SyncState.REFUSED, SyncState.HELD}
        )

    @property
    def service_words(self) -> str:
        """Return what the service said to the text or to a file."""
        return next((item.service_words for item in (self.submit, *self.files) if item.service_words), "")

    @property
    def is_absent(self) -> bool:
        """Say whether an official list that would have to show the report does not."""
        return self.submit.state is SyncState.UNKNOWN and self.submit.last_error == ABSENT

    @property
    def reason(self) -> str:
        """Return the stable word for why it was refused."""
        refused = (item for item in (self.submit, *self.files) if item.state is SyncState.REFUSED)
        return next((item.last_error for item in refused), "")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in the queue with what it waits for; a group row has no number."""

    group: str
    group_note: str = ""
    number: str = ""
    key: str = ""
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

    @property
    def spoken(self) -> str:
        """Return what a screen reader says of the row."""
        parts = (self.chip, self.title, self.note) if self.number else (f"{self.group} {self.group_note}".strip(),)
        return ", ".join(part for part in parts if part)


def cases_of(items: Iterable[OutboxItem], over_budget: Collection[str] = ()) -> tuple[QueuedCase, ...]:
    """Put the steps of each case together, in the order in which the cases came; `over_budget` are numbers."""
    texts: dict[str, OutboxItem] = {}
    files: dict[str, list[OutboxItem]] = {}
    acts: list[OutboxItem] = []
    for item in items:
        if item.step is Step.SUBMIT:
            texts[item.case_uid] = item
        elif item.step is Step.FILE and item.state is not SyncState.NOT_REQUIRED:
            files.setdefault(item.case_uid, []).append(item)
        elif item.is_open_act:
            acts.append(item)
    carried = [(text, tuple(files.get(uid, ()))) for uid, text in texts.items()]
    carried += [(act, ()) for act in acts]
    return tuple(QueuedCase(text, sent, over_budget=text.number in over_budget) for text, sent in carried)


def rows_of(cases: Sequence[QueuedCase], zone: str, *, masked: bool = False) -> tuple[QueueRow, ...]:
    """Return groups and cases in the order of urgency, what is over newest first; empty groups are left out."""
    shown: list[QueueRow] = []
    for title, note in GROUPS:
        members = [case for case in cases if case.group == title]
        members.sort(key=_turn)
        if members:
            count = f"· {len(members)}{', ' + note if note else ''}"
            shown.append(QueueRow(group=title, group_note=count))
            shown.extend(_row(title, case, zone, masked=masked) for case in members)
    return tuple(shown)


def _row(group: str, case: QueuedCase, zone: str, *, masked: bool) -> QueueRow:
    text, kind, icon = sync_words(case.state, case.submit.service_ref)
    subject = HIDDEN if masked else one_line(case.submit.title) or "(tanpa judul)"
    if case.is_act:
        text = "belum disalin" if case.state is SyncState.MANUAL else text
        subject = f"{STEP[case.submit.step]}: {subject}"
    return QueueRow(
        group=group,
        number=case.number,
        key=case.key,
        title=subject,
        chip=text,
        kind=kind,
        icon=icon,
        note=_note(case),
        when=_when(case, zone),
    )


def _turn(case: QueuedCase) -> tuple[bool, bool, float]:
    """Return what puts a case in its place: texts before files, what is over newest first, else as it came."""
    goes = case.state in {SyncState.WAITING, SyncState.SENDING}
    sent = case.submit.settled_at if case.state is SyncState.ACCEPTED else None
    return case.over_budget, goes and bool(case.waiting_files), -sent.timestamp() if sent is not None else 0.0


def _when(case: QueuedCase, zone: str) -> str:
    """Return when it is tried again or was settled, or what it waits for."""
    item = case.submit
    if case.over_budget:
        return WAITS_FOR_BUDGET
    if case.state is SyncState.WAITING and item.next_try_at is not None:
        return f"dicoba lagi {day_and_time(item.next_try_at, zone)}"
    return day_and_time(item.settled_at, zone) if item.settled_at is not None else ""


def _note(case: QueuedCase) -> str:
    state = case.state
    if state is SyncState.HELD:
        return hold_words(case.submit.hold_reasons)
    if state is SyncState.REFUSED:
        return f"LAPOR!: “{one_line(case.service_words)}”" if case.service_words else "ditolak layanan"
    if state is SyncState.UNKNOWN:
        return "tidak ada di daftar LAPOR!" if case.is_absent else "sambungan putus"
    if case.awaited is not None:
        return f"lewat {ROAD[case.awaited]}, menunggu nomor"
    size = f"teks {size_words(case.submit.size)}"
    if not case.files:
        return size
    return f"{size}, {len(case.files)} berkas {size_words(sum(file.size for file in case.files))}"


def summary_of(cases: Sequence[QueuedCase]) -> str:
    """Return the line under the title."""
    texts = [case for case in cases if not case.is_act]
    states = [SyncState.WAITING if case.state is SyncState.SENDING else case.state for case in texts]
    parts = [f"{states.count(state)} {words}" for state, words in TITLED if state in states]
    if len(texts) < len(cases):
        parts.append(f"{len(cases) - len(texts)} tindak lanjut")
    return " · ".join(parts) or "semua sudah terkirim"
