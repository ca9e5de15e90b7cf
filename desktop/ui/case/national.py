"""What the case page shows of the national service: its words as they came, and what of ours is still on its way.

Local fact and pending action are one computed view: nothing of ours is written over, nothing of theirs is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.clock import office_date
from desktop.domain.complaint import CaseRecord
from desktop.domain.conflict import Conflict
from desktop.domain.message import bare_words
from desktop.domain.national import EventKind
from desktop.domain.office import Role
from desktop.domain.permissions import allows
from desktop.store.mirror import Reflection, SeenEvent
from desktop.store.national_files import NamedFile
from desktop.ui.case.differences import differences
from desktop.ui.case.pending import ActLine, PendingAct, pending_lines
from desktop.ui.dates import day_and_time
from desktop.ui.national_words import EVENT, assumed_zone, body_words, event_time, name_words, read_moment
from desktop.ui.shown import HIDDEN, one_line, size_words
from desktop.usecases.mirror import MirrorView
from desktop.usecases.national_files import host_of
from desktop.usecases.reading import CaseView


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """What the office knows of one case at the service; `by_hand` where no line carries anything."""

    mirror: MirrorView | None = None
    acts: tuple[PendingAct, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    files: tuple[NamedFile, ...] = ()
    address: str = ""
    by_hand: bool = True
    online: bool = False

    @property
    def reflection(self) -> Reflection | None:
        """Return what was read, None where nothing ever was."""
        seen = self.mirror.reflection if self.mirror is not None else None
        return seen if seen is not None and seen.reads else None


@dataclass(frozen=True, slots=True)
class EditedText:
    """The citizen's words and the verifier's beside each other, each under its name, with the difference in words."""

    ours_label: str
    ours: str
    theirs_label: str
    theirs: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the service's log as plain text; `mark` tells an assumed zone."""

    when: str
    mark: str
    icon: str
    act: str
    text: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return ", ".join(part for part in (self.when, self.mark, self.act, self.text) if part)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file by its name: where it would be fetched from, or that it is here."""

    file_id: int
    name: str
    note: str
    host: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalPanel:
    """Everything the panel paints."""

    title: str
    read: str
    status: str
    where: str
    place: str
    missing: str
    zone_mark: str
    edits: tuple[EditedText, ...] = ()
    acts: tuple[ActLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    files: tuple[FileLine, ...] = ()
    may_read: bool = False
    may_type: bool = False
    may_fetch: bool = False
    by_hand: bool = True

    @property
    def summary(self) -> str:
        """Return the computed view in one line: where it is there, and what of ours is under way."""
        return " · ".join((self.place, *(act.words for act in self.acts)))

    def masked(self) -> NationalPanel:
        """Return the panel as F8 shows it: states and times stay, everything said or named goes."""
        return replace(
            self,
            edits=tuple(replace(edit, ours=HIDDEN, theirs=HIDDEN, told=()) for edit in self.edits),
            acts=tuple(replace(act, text=HIDDEN, service_words="", offers=()) for act in self.acts),
            events=tuple(replace(event, text=HIDDEN if event.text else "") for event in self.events),
            files=tuple(replace(file, name=HIDDEN) for file in self.files),
            may_fetch=False,
        )


def panel_of(view: CaseView, national: National, today: date, roles: Collection[Role]) -> NationalPanel | None:
    """Lay out what is at the service; None where the case is not there for all we know."""
    record = view.record
    if not record.tracking_id or record.voided:
        return None
    zone = view.office.time_zone
    seen = national.reflection
    events = national.mirror.events if national.mirror is not None else ()
    marks = {mark for mark in (assumed_zone(event.event.when) for event in events) if mark}
    common = marks.pop() if len(marks) == 1 else ""
    logged, told = _last_move(events), name_words((seen.disposition_name if seen is not None else "") or "")
    acts = pending_lines(national.acts, view.names, roles, zone)
    return NationalPanel(
        title=f"Di LAPOR! #{record.tracking_id}",
        read=read_words(national, today, zone),
        status=f"“{one_line(record.lapor_status_name)}”" if record.lapor_status_name else "status belum disebut",
        where=_where(told, logged),
        place=_place(told or logged),
        missing=missing_words(seen, today, zone),
        zone_mark=common,
        edits=tuple(_edits(record, seen)) if seen is not None else (),
        acts=acts,
        events=tuple(_event(event, zone, common) for event in reversed(events)),
        files=tuple(_file(file, national.address, zone) for file in national.files),
        may_read=allows(roles, "read_again") and not national.by_hand,
        may_type=allows(roles, "note_status") and national.by_hand,
        may_fetch=allows(roles, "fetch_national_file") and not national.by_hand,
        by_hand=national.by_hand,
    )


def read_words(national: National, today: date, zone: str) -> str:
    """Return when the service was last read."""
    seen = national.reflection
    if seen is None or seen.read_at is None:
        return "belum dibaca"
    return f"dibaca {read_moment(seen.read_at, today, zone)}"


def offline_words(national: National, today: date, zone: str) -> str:
    """Return the sentence that an old status is old; empty while the line is there, and on the day it was read."""
    seen = national.reflection
    if national.online or seen is None or seen.read_at is None or office_date(seen.read_at, zone) == today:
        return ""
    return f"Status LAPOR! terakhir dibaca {read_moment(seen.read_at, today, zone)}."


def missing_words(seen: Reflection | None, today: date, zone: str) -> str:
    """Return that the service shows the report no more; nothing of what was read is taken away."""
    if seen is None or seen.missing_since is None:
        return ""
    since = read_moment(seen.missing_since, today, zone)
    return f"LAPOR! tidak lagi menampilkan laporan ini sejak {since}. Yang pernah dibaca tetap tersimpan di sini."


def _where(told: str, logged: str) -> str:
    """Return where the report is: as its detail says, beside its log where the two differ."""
    if logged and told and logged.casefold() != told.casefold():
        return f"Sekarang di “{told}” menurut LAPOR!; menurut lognya terakhir ke “{logged}”."
    if logged or told:
        return f"Sekarang di “{told or logged}” menurut LAPOR!."
    return "LAPOR! belum menyebut disposisinya."


def _place(name: str) -> str:
    return f"Di “{name}” menurut LAPOR!" if name else "Disposisi belum disebut LAPOR!"


def _last_move(events: Collection[SeenEvent]) -> str:
    """Return where the log says it went last: the current disposition is derived, never kept."""
    moves = [one.event.to_name for one in events if one.event.kind is EventKind.DISPOSITION and one.event.to_name]
    return name_words(moves[-1]) if moves else ""


def _edits(record: CaseRecord, seen: Reflection) -> Iterator[EditedText]:
    """Give title and text where the service shows other ones than were sent, the citizen's own words first."""
    entry = record.entry
    pairs = (
        ("judul", record.sent_title or entry.title, seen.title, bool(record.sent_title)),
        ("isi", record.sent_text or entry.description, seen.text, bool(record.sent_text)),
    )
    for what, ours, theirs, sent in pairs:
        bare = bare_words(theirs or "")
        if not bare.strip() or not ours.strip() or _plain(bare) == _plain(bare_words(ours)):
            continue
        mine, other = body_words(ours), body_words(bare)
        yield EditedText(
            f"{what.capitalize()} yang kita kirim" if sent else f"Kata-kata pengadu, {what}",
            mine,
            f"Di LAPOR!, {what} disunting verifikator",
            other,
            differences(mine, other),
        )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _event(seen: SeenEvent, zone: str, common: str) -> EventLine:
    event = seen.event
    words, icon = EVENT[event.kind]
    origin, target = name_words(event.from_name), name_words(event.to_name)
    if event.kind is EventKind.STATUS:
        old, new = one_line(event.status_old), one_line(event.status_new)
        words = f"{words} “{old}” menjadi “{new}”" if old else f"{words} “{new}”"
    elif event.kind is EventKind.DISPOSITION:
        words = f"{words} ke “{target}”" if target else words
    by = f" · oleh “{origin}”" if origin else ""
    mark = assumed_zone(event.when)
    return EventLine(
        when=event_time(event.when, zone),
        mark="" if mark == common else mark,
        icon=icon,
        act=f"{words}{by}",
        text=body_words(event.text),
    )


def _file(file: NamedFile, address: str, zone: str) -> FileLine:
    name = file.name or file.path.rstrip("/").rpartition("/")[2] or "berkas tanpa nama"
    ending = f".{file.extension}" if file.extension and not name.casefold().endswith(file.extension.casefold()) else ""
    host = one_line(host_of(file.path, address)) or "alamat yang tidak jelas"
    here = file.fetched_at is not None
    kept = f"tersimpan di sini {day_and_time(file.fetched_at, zone)}, " if file.fetched_at is not None else ""
    note = f"{kept}{size_words(file.size)}" if here else f"belum diambil, dari {host}"
    return FileLine(file_id=file.id, name=one_line(f"{name}{ending}"), note=note, host=host, here=here)
