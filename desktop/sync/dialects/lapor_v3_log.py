"""Reads the lines of lapor-v3's logs: three lists that overlap, with ids of their own (`national-service.md` e.12).

A line that passes a report on and changes its status at once becomes two events, as it stands in the other list.
What a line does not say or says in the wrong type is empty; no line is dropped for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.domain.national import EventKind, NationalEvent, NationalFile
from desktop.sync.answers import object_in
from desktop.sync.dialects.lapor_v3_values import FILES_DEEP, Json, Named, id_of, named, raw_of, words
from desktop.sync.dialects.plain_words import plain_words, storable
from desktop.sync.dialects.service_times import read_time

FOLLOWUPS = "followups"
DATA_LOGS = "data_logs"
STATUS_LOGS = "status_logs"
_SOURCES = (FOLLOWUPS, DATA_LOGS, STATUS_LOGS)
_KINDS = (
    ("disposi", EventKind.DISPOSITION),
    ("reply", EventKind.REPLY),
    ("balas", EventKind.REPLY),
    ("followup", EventKind.REPLY),
    ("status", EventKind.STATUS),
)
"""What stands in a template's code; `disposition` and `reply_lmw` were seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line as it says itself, before it is known what happened."""

    row: Json
    source: str
    time: object
    code: str = ""
    template: str = ""
    said: str = ""
    sender: Named
    target: Named
    old: str = ""
    new: str = ""
    names: Json


def followup_events(rows: Sequence[Json], zone: str) -> Iterator[NationalEvent]:
    """Yield what the follow-up list tells; bare times are of `zone`."""
    for row in rows:
        inner = _inner(row.get("data"))
        sender = _party(row.get("institution_from_name"), row.get("institution_from_id"))
        target = _party(row.get("institution_to_name"), row.get("institution_to_id"))
        line = _Line(
            row=row,
            source=FOLLOWUPS,
            time=row.get("created_at") or row.get("date"),
            code=words(row.get("template_code")) or "",
            template=words(row.get("template_content")) or "",
            said=words(row.get("content")) or "",
            sender=sender,
            target=target,
            old=named(inner.get("status_old")).name,
            new=named(inner.get("status_new")).name,
            names=inner,
        )
        yield from _events(line, zone)


def data_log_events(rows: Sequence[Json], zone: str) -> Iterator[NationalEvent]:
    """Yield what the detail's own log tells."""
    for row in rows:
        line = _Line(
            row=row,
            source=DATA_LOGS,
            time=row.get("date") or row.get("created_at"),
            code=words(row.get("template_code")) or "",
            said=words(row.get("content")) or "",
            sender=named(row.get("institution_from_id"), row.get("institution_from"), row.get("institution")),
            target=named(row.get("institution_to"), row.get("institution_to_id")),
            old=named(row.get("status_old")).name,
            new=named(row.get("status_new")).name,
            names={},
        )
        yield from _events(line, zone)


def status_notes(rows: Sequence[Json], zone: str) -> Iterator[NationalEvent]:
    """Yield why a status was given, where somebody said so."""
    for row in rows:
        note = words(row.get("note"))
        if note is not None:
            yield NationalEvent(
                kind=EventKind.NOTE,
                when=read_time(row.get("timestamp"), zone),
                source=STATUS_LOGS,
                text=plain_words(note),
                raw=raw_of(row),
            )


def in_order(events: Sequence[NationalEvent]) -> tuple[NationalEvent, ...]:
    """Return the events by the time they tell, never by its words (e.11), without exact doubles.

    Ties by list, which puts the fuller telling first, then by id; what tells no time comes last.
    """
    once: dict[tuple[str, str, str], NationalEvent] = {}
    for event in events:
        once.setdefault((event.source, event.source_id or event.raw, event.fingerprint), event)
    return tuple(sorted(once.values(), key=_place))


def _place(event: NationalEvent) -> tuple[bool, float, int, int, str]:
    at = event.when.at
    series = len(event.source_id) if event.source_id.isdigit() else 0
    return at is None, at.timestamp() if at else 0.0, _SOURCES.index(event.source), series, event.source_id


def _events(line: _Line, zone: str) -> Iterator[NationalEvent]:
    kind = _kind(line)
    changes = bool(line.old or line.new) and line.old != line.new
    told = NationalEvent(
        kind=kind,
        when=read_time(line.time, zone),
        source=line.source,
        text=_text(line, kind),
        raw=raw_of(line.row),
        source_id=id_of(line.row.get("id")) or "",
        from_id=line.sender.id,
        from_name=line.sender.name,
        to_id=line.target.id,
        to_name=line.target.name,
        template_code=line.code,
        files=tuple(_files(line.row.get("attachments"))),
    )
    status = replace(told, kind=EventKind.STATUS, status_old=line.old, status_new=line.new)
    if kind is EventKind.STATUS:
        yield status
        return
    yield told
    if changes:
        yield replace(status, text="", files=())


def _kind(line: _Line) -> EventKind:
    code = line.code.casefold()
    known = next((kind for word, kind in _KINDS if word in code), None)
    if known is not None:
        return known
    if line.target.id or line.target.name:
        return EventKind.REPLY if line.source == FOLLOWUPS and line.said else EventKind.DISPOSITION
    if line.old or line.new:
        return EventKind.STATUS
    return EventKind.REPLY if line.said and line.sender.name and line.source == FOLLOWUPS else EventKind.NOTE


def _text(line: _Line, kind: EventKind) -> str:
    """Return what a line says: of a reply its own words, of the rest the service's sentence and what was added."""
    places = {key: found for key, value in line.names.items() if (found := named(value).name)}
    own = {
        "institution_from": line.sender.name,
        "institution_to": line.target.name,
        "status_old": line.old,
        "status_new": line.new,
    }
    places.update({key: value for key, value in own.items() if value})
    template, said = plain_words(line.template, places), plain_words(line.said, places)
    if kind in {EventKind.REPLY, EventKind.NOTE} and said:
        return said
    return "\n\n".join(part for part in (template, said) if part)


def _party(name: object, other: object) -> Named:
    """Return who a follow-up names: the name has a key of its own, the id may stand beside it."""
    beside = named(other)
    return Named(beside.id, words(name) or beside.name)


def _inner(value: object) -> Json:
    """Return the JSON that stands in a string, or that came as an object after all; empty where it is neither."""
    if isinstance(value, dict):
        return value
    return (object_in(value) if isinstance(value, str) else None) or {}


def _files(value: object, depth: int = FILES_DEEP) -> Iterator[NationalFile]:
    """Yield the files of a list, or of an object with numbered keys and a list inside it; nothing is opened."""
    if isinstance(value, dict):
        path = value.get("path")
        if isinstance(path, str) and path.strip():
            yield NationalFile(
                path=storable(path).strip(),
                name=words(value.get("file_name")) or "",
                extension=words(value.get("extension")) or "",
            )
            return
        value = list(value.values())
    if isinstance(value, list) and depth:
        for inner in value:
            yield from _files(inner, depth - 1)
