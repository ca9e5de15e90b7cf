"""`read` and `reading`: looking at a report at the service, and going on after reading stopped."""

from __future__ import annotations

import argparse
from argparse import Namespace

from desktop.cli.arguments import add_verb
from desktop.cli.looking import case_document
from desktop.cli.output import Exit, emit
from desktop.cli.session import session
from desktop.store.mirror import SeenEvent
from desktop.usecases.conflicts import conflicts_of
from desktop.usecases.mirror import MirrorView, ReadingStop, allow_reading, mirror_of, read_again, reading_stop
from desktop.usecases.reading import show_case

VERBS = ("read", "reading")


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this module's verbs."""
    read = add_verb(verbs, "read", "melihat laporan di LAPOR! dan membacanya lagi pada pengiriman berikut")
    read.add_argument("number", metavar="NUMBER")
    read.set_defaults(run=look)
    reading = add_verb(verbs, "reading", "melihat mengapa pembacaan berhenti, atau melanjutkannya")
    reading.add_argument("--go-on", dest="reason", metavar="ALASAN")
    reading.set_defaults(run=go_on)


def look(args: Namespace) -> Exit:
    """Print a case with what the service shows of it, and let it be read at the next round."""
    with session(args) as at_work:
        ctx, person = at_work.ctx, at_work.person
        read_again(ctx, person, args.number)
        view = mirror_of(ctx, person, args.number)
        conflicts = conflicts_of(ctx, person, args.number)
        document = case_document(show_case(ctx, person, args.number))
    emit({**document, "national": national_document(view), "conflicts": [_conflict(one) for one in conflicts]})
    return Exit.DONE


def _conflict(one: object) -> dict[str, object]:
    names = ("id", "kind", "ours", "theirs", "choice")
    return {name: getattr(one, name) for name in names}


def national_document(view: MirrorView | None) -> dict[str, object] | None:
    """Return what the service shows: its words verbatim, times with the zone that was assumed."""
    if view is None:
        return None
    seen = view.reflection
    return {
        "tracking_id": seen.tracking_id,
        "status": {"code": seen.status_code, "name": seen.status_name},
        "disposition": {"id": seen.disposition_id, "name": seen.disposition_name},
        "title": seen.title,
        "text": seen.text,
        "read_at": seen.read_at.isoformat() if seen.read_at else None,
        "missing_since": seen.missing_since.isoformat() if seen.missing_since else None,
        "events": [_event(one) for one in view.events],
    }


def _event(seen: SeenEvent) -> dict[str, object]:
    event = seen.event
    return {
        "kind": event.kind,
        "time": event.when.raw,
        "at": event.when.at.isoformat() if event.when.at else None,
        "assumed_zone": event.when.zone,
        "from": event.from_name,
        "to": event.to_name,
        "status_old": event.status_old,
        "status_new": event.status_new,
        "text": event.text,
        "files": [file.name for file in event.files],
    }


def go_on(args: Namespace) -> Exit:
    """Print why reading stands still; with a reason, let it go on."""
    with session(args) as at_work:
        if args.reason is not None:
            allow_reading(at_work.ctx, at_work.person, args.reason)
        stop = reading_stop(at_work.ctx)
    emit({"stopped": _stop(stop)})
    return Exit.DONE if stop is None else Exit.PERSON_NEEDED


def _stop(stop: ReadingStop | None) -> dict[str, str] | None:
    if stop is None:
        return None
    return {"reason": stop.reason, "ours": stop.ours, "theirs": stop.theirs, "at": stop.at.isoformat()}
