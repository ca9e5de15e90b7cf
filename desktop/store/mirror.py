"""The mirror of what the national service shows: only ever added to, never blanked (`reliability.md` R8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.national import EventKind, NationalCase, NationalEvent, NationalFile, ServiceTime
from desktop.domain.permissions import Sight
from desktop.store import mirror_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, maybe_micros, maybe_moment, to_micros
from desktop.store.sight import values_of
from desktop.store.statement import Row

TOLD = ("title", "text", "first_text", "disposition_id", "disposition_name")
STATUS = ("status_code", "status_name")
PROGRAM = Sight.of_system()
LATEST = 2**63 - 1
"""The last moment a column holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """What is known of a report at the service; times aware, None where it never happened or was never told."""

    tracking_id: str
    status_code: str = ""
    status_name: str = ""
    title: str | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    first_text: str | None = field(default=None, repr=False)
    disposition_id: str | None = None
    disposition_name: str | None = None
    origin: str = ""
    read_at: datetime | None = None
    changed_at: datetime | None = None
    next_read_at: datetime | None = None
    reads: int = 0
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEvent:
    """One event as kept; `id` names it here, `seen_at` is when it was first read."""

    id: int
    event: NationalEvent
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a reading changed: the fields by name with what stood before, and the events not seen before."""

    changed: dict[str, str]
    new_events: tuple[NationalEvent, ...]
    first: bool

    @property
    def is_news(self) -> bool:
        """Say whether anything is different from before."""
        return bool(self.changed or self.new_events)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReading:
    """A report to read."""

    case_uid: str
    number: str
    tracking_id: str


class MirrorRepository:
    """Mirrors by the uid of their case."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def begin(self, case_uid: str, *, next_read_at: datetime | None) -> None:
        """Start to follow a report; nothing where it is followed already."""
        statements.BEGIN.run(self._database, case_uid=case_uid, next_read_at=maybe_micros(next_read_at))

    def of_case(self, case_uid: str) -> Reflection | None:
        """Return what is known of a case at the service, None where it is not there for all we know."""
        row = statements.GET.row(self._database, case_uid=case_uid)
        return None if row is None else _reflection(row)

    def take(self, case_uid: str, case: NationalCase, *, at: datetime, origin: str = "") -> Taken:
        """Write what was read beside what is ours; what the reading did not tell stays as it is."""
        self.begin(case_uid, next_read_at=None)
        before = self.of_case(case_uid)
        if before is None:
            raise LookupError
        changed = {
            name: getattr(before, name) or ""
            for name in (*TOLD, *STATUS)
            if getattr(case, name) is not None and getattr(case, name) != getattr(before, name)
        }
        fresh = [event for event in case.events if self._add(case_uid, event, at)]
        values = {name: _kept(getattr(case, name), getattr(before, name)) for name in TOLD}
        stirred = at if changed or fresh else before.changed_at
        statements.TAKE.run(
            self._database,
            case_uid=case_uid,
            read_at=to_micros(at),
            changed_at=maybe_micros(stirred),
            origin=origin or before.origin,
            as_told=case.raw,
            **values,
        )
        statements.STATUS.run(
            self._database,
            case_uid=case_uid,
            code=_kept(case.status_code, before.status_code),
            name=_kept(case.status_name, before.status_name),
        )
        return Taken(changed=changed, new_events=tuple(fresh), first=before.reads == 0)

    def _add(self, case_uid: str, event: NationalEvent, at: datetime) -> bool:
        """Write an event once, and its files; say whether it was new."""
        values: dict[str, object] = {
            "case_uid": case_uid,
            "fingerprint": event.fingerprint,
            "at": maybe_micros(event.when.at),
            "raw_time": event.when.raw,
            "zone": event.when.zone,
            "day_only": int(event.when.day_only),
            "seen_at": to_micros(at),
            **_event_texts(event),
        }
        if not statements.ADD_EVENT.changed(self._database, **values):
            return False
        for file in event.files:
            statements.ADD_FILE.run(
                self._database,
                case_uid=case_uid,
                fingerprint=event.fingerprint,
                path=file.path,
                name=file.name,
                extension=file.extension,
            )
        return True

    def events(self, case_uid: str) -> tuple[SeenEvent, ...]:
        """Return what happened, oldest first: by the time told, ties in the order they were seen."""
        files: dict[int, list[NationalFile]] = {}
        for event_id, path, name, extension in statements.FILES.rows(self._database, case_uid=case_uid):
            piece = NationalFile(path=from_text(path), name=from_text(name), extension=from_text(extension))
            files.setdefault(event_id, []).append(piece)
        rows = statements.EVENTS.rows(self._database, case_uid=case_uid)
        return tuple(_seen(row, tuple(files.get(row[0], ()))) for row in rows)

    def schedule(self, case_uid: str, next_read_at: datetime | None) -> None:
        """Set when a report is read again."""
        statements.SCHEDULE.run(self._database, case_uid=case_uid, next_read_at=maybe_micros(next_read_at))

    def note_missing(self, case_uid: str, *, at: datetime) -> None:
        """Keep since when the service shows a report no more; nothing of what is known is taken away."""
        statements.MISSING.run(self._database, case_uid=case_uid, at=to_micros(at))

    def due(self, now: datetime, *, limit: int, furthest: datetime | None = None) -> tuple[DueReading, ...]:
        """Return the reports to read now, longest due first.

        What is planned beyond `furthest` was planned by a clock that was ahead, and is due too.
        """
        beyond = LATEST if furthest is None else to_micros(furthest)
        rows = statements.DUE.rows(self._database, now=to_micros(now), furthest=beyond, limit=limit)
        return tuple(DueReading(case_uid=row[0], number=row[1], tracking_id=row[2]) for row in rows)

    def first_due(self) -> datetime | None:
        """Return when the next report is to be read, None where none is followed."""
        row = statements.FIRST_DUE.row(self._database)
        return None if row is None else maybe_moment(row[0])

    def counts(self, sight: Sight = PROGRAM) -> tuple[int, int]:
        """Return how many reports of this sight were ever read, and how many of them the service shows no more."""
        row = statements.COUNTS.row(self._database, **values_of(sight))
        return (0, 0) if row is None else (row[0], row[1])


def _kept(told: str | None, before: str | None) -> str | None:
    return before if told is None else told


def _reflection(row: Row) -> Reflection:
    told = [None if value is None else from_text(value) for value in row[3:8]]
    return Reflection(
        tracking_id=row[0] or "",
        status_code=from_text(row[1]),
        status_name=from_text(row[2]),
        title=told[0],
        text=told[1],
        first_text=told[2],
        disposition_id=told[3],
        disposition_name=told[4],
        origin=row[8],
        read_at=maybe_moment(row[9]),
        changed_at=maybe_moment(row[10]),
        next_read_at=maybe_moment(row[11]),
        reads=row[12],
        missing_since=maybe_moment(row[13]),
    )


def _event_texts(event: NationalEvent) -> dict[str, object]:
    told = {name: getattr(event, name) for name in statements.EVENT_TEXTS if name != "as_told"}
    return {**told, "as_told": event.raw}


def _seen(row: Row, files: tuple[NationalFile, ...]) -> SeenEvent:
    texts = {name: from_text(value) for name, value in zip(statements.EVENT_TEXTS, row[6:], strict=True)}
    kind, raw = EventKind(texts.pop("kind")), texts.pop("as_told")
    when = ServiceTime(raw=from_text(row[2]), at=maybe_moment(row[1]), zone=row[3], day_only=bool(row[4]))
    return SeenEvent(
        id=row[0],
        event=NationalEvent(kind=kind, when=when, files=files, raw=raw, **texts),
        seen_at=from_micros(row[5]),
    )
