"""A contradiction between our word and LAPOR!'s in plain words: what each side says, whose it is, and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.conflict import Choice, Conflict, ConflictKind
from desktop.domain.office import Role
from desktop.domain.permissions import allows
from desktop.store.journal import JournalEntry
from desktop.ui.case.pending import PendingAct
from desktop.ui.dates import clock_time, day_and_time
from desktop.ui.labels import CASE_STATUS, word
from desktop.ui.national_words import STEP
from desktop.ui.shown import HIDDEN, one_line, paragraphs, short_name
from desktop.usecases.reading import CaseView

WHAT: Mapping[ConflictKind, tuple[str, str, str]] = {
    ConflictKind.TITLE: (
        "LAPOR! mengubah judul, padahal kantor ini juga sudah memperbaikinya.",
        "Pakai tulisan {who} ({when})",
        "Pakai tulisan LAPOR! ({when})",
    ),
    ConflictKind.TEXT: (
        "LAPOR! mengubah isi, padahal kantor ini juga sudah memperbaikinya.",
        "Pakai tulisan {who} ({when})",
        "Pakai tulisan LAPOR! ({when})",
    ),
    ConflictKind.DISPOSITION: (
        "LAPOR! sudah mendisposisikan laporan ini ke instansi lain, padahal penerusan kita masih berjalan.",
        "Tetap penerusan {who} ({when})",
        "Ikuti disposisi LAPOR! ({when})",
    ),
    ConflictKind.STATUS: (
        "Status di LAPOR! berubah, padahal keadaannya di kantor ini lain.",
        "Tetap keadaan {who} ({when})",
        "Ikuti status LAPOR! ({when})",
    ),
    ConflictKind.REFERENCE: (
        "Laporan di LAPOR! dengan nomor pelacakan ini memuat nomor register lain. Mungkin nomornya tertukar.",
        "Nomornya benar, {who} ({when})",
        "Tertukar, ikut LAPOR! ({when})",
    ),
    ConflictKind.DOUBLED: (
        "Nomor register ini ada di laporan lain di daftar LAPOR!. Mungkin terkirim dua kali, atau nomornya tertukar.",
        "Sudah diperiksa, tidak ganda, {who} ({when})",
        "Memang ganda di LAPOR! ({when})",
    ),
}
"""What happened, and what either button says: whose word stands, and when it was written."""

AFTER_THEIRS: Mapping[ConflictKind, str] = {
    ConflictKind.DISPOSITION: "Disposisi LAPOR! yang diikuti.",
    ConflictKind.REFERENCE: "Dicatat tertukar. Betulkan nomor pelacakannya di Antrean.",
    ConflictKind.DOUBLED: "Dicatat ganda. Minta koordinator mengarsipkan salah satunya di LAPOR!.",
}
"""What is left to do by hand once LAPOR!'s word stands."""

LONGEST_SIDE = 600
"""Code points of one side in the banner; both texts stand whole in the panel."""

KIND: Mapping[ConflictKind, str] = {
    ConflictKind.TITLE: "judul",
    ConflictKind.TEXT: "isi",
    ConflictKind.DISPOSITION: "disposisi",
    ConflictKind.STATUS: "status",
    ConflictKind.REFERENCE: "nomor register",
    ConflictKind.DOUBLED: "laporan ganda",
}


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """The oldest open contradiction, with both texts; `more` tells how many wait behind it."""

    conflict_id: int
    kind: ConflictKind
    words: str
    ours: str
    theirs: str
    ours_label: str
    theirs_label: str
    ours_button: str
    theirs_button: str
    more: str
    may_settle: bool

    def masked(self) -> ConflictPage:
        """Return it as F8 shows it: nothing said is readable, so nothing can be decided."""
        return replace(self, ours=HIDDEN, theirs=HIDDEN, may_settle=False)


def conflict_page(
    view: CaseView, conflicts: Collection[Conflict], acts: Collection[PendingAct], roles: Collection[Role]
) -> ConflictPage | None:
    """Return the contradiction to settle first, None where none is open."""
    waiting = [conflict for conflict in conflicts if conflict.settled_at is None]
    if not waiting:
        return None
    conflict, zone = waiting[0], view.office.time_zone
    said, ours_button, theirs_button = WHAT[conflict.kind]
    who, at = _whose(view, conflict, acts)
    mine, their = clock_time(at, zone), clock_time(conflict.found_at, zone)
    return ConflictPage(
        conflict_id=conflict.id,
        kind=conflict.kind,
        words=said,
        ours=_ours(conflict),
        theirs=_cut(conflict.theirs),
        ours_label=f"Di kantor ini, {who}, {day_and_time(at, zone)}",
        theirs_label=f"Di LAPOR!, terbaca {day_and_time(conflict.found_at, zone)}",
        ours_button=ours_button.format(who=who, when=mine),
        theirs_button=theirs_button.format(when=their),
        more=f"dan {len(waiting) - 1} perbedaan lain sesudah ini" if len(waiting) > 1 else "",
        may_settle=allows(roles, "settle_conflict"),
    )


def _ours(conflict: Conflict) -> str:
    """Return our side; a status is kept by its code, which is not for people."""
    if conflict.kind is not ConflictKind.STATUS:
        return _cut(conflict.ours)
    if conflict.ours in STEP:
        return f"{STEP[conflict.ours]} belum selesai dikirim"
    return word(CASE_STATUS, conflict.ours)


def _cut(text: str) -> str:
    return paragraphs(text) if len(text) <= LONGEST_SIDE else f"{paragraphs(text[:LONGEST_SIDE])}…"


def _whose(view: CaseView, conflict: Conflict, acts: Collection[PendingAct]) -> tuple[str, datetime]:
    """Return who wrote our side and when: a correction, an act on its way, or the record itself."""
    record = view.record
    field = {ConflictKind.TITLE: "title", ConflictKind.TEXT: "description"}.get(conflict.kind, "")
    written = [(revision.by, revision.at) for revision in record.revisions if revision.field == field]
    if conflict.kind in {ConflictKind.DISPOSITION, ConflictKind.STATUS}:
        written = [(act.made_by, act.made_at) for act in acts]
    by, at = written[-1] if written else (record.recorded_by, record.recorded_at)
    return short_name(view.names.get(by, by)), at


def history_note(event: JournalEntry, conflicts: Collection[Conflict]) -> str:
    """Return what the history says of a contradiction: both texts, and whose was taken."""
    kind = str(event.facts.get("kind", ""))
    for conflict in conflicts:
        times = {"conflict_found": conflict.found_at, "conflict_settled": conflict.settled_at}
        if conflict.kind.value == kind and times.get(event.act) == event.at:
            both = f"kantor ini: “{one_line(_ours(conflict))}”, LAPOR!: “{one_line(conflict.theirs)}”"
            taken = "LAPOR!" if conflict.choice is Choice.THEIRS else "kantor ini"
            return f"{KIND[conflict.kind]}, {both}" + (
                f"; dipakai tulisan {taken}" if event.act == "conflict_settled" else ""
            )
    return ""
