"""Half-done entries: saved as they are typed, the owner's alone, never journalled."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from desktop.domain.complaint import Attachment, DraftSummary
from desktop.domain.office import Person
from desktop.errors import DraftNotFoundError
from desktop.intake.taking import TakenIn, take_in
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.register_complaint import Evidence


@use_case("save_draft")
def save_draft(ctx: Context, person: Person, uid: str, payload: str, *, story: str) -> None:
    """Keep what stands on the screen now; `payload` is the screen's own JSON, `story` only names the draft.

    A late save of what has become a complaint keeps nothing: no draft may come back from the dead.
    """
    words = story.split()
    with ctx.store.writing() as unit:
        if unit.complaints.number_of_uid(uid) is not None:
            return
        unit.drafts.save(
            uid,
            owner=person.login,
            payload=payload,
            first_words=" ".join(words[:8])[:80],
            words=len(words),
            at=ctx.now(),
        )


@use_case("list_drafts")
def list_drafts(ctx: Context, person: Person) -> tuple[DraftSummary, ...]:
    """Return this person's half-done entries, newest first."""
    with ctx.store.reading() as unit:
        return unit.drafts.all(person.login)


@use_case("open_draft")
def open_draft(ctx: Context, person: Person, uid: str) -> tuple[str, tuple[Attachment, ...]]:
    """Return the draft as it was typed with its files; raise DraftNotFoundError for somebody else's."""
    with ctx.store.reading() as unit:
        payload = unit.drafts.get(uid, person.login)
        if payload is None:
            raise DraftNotFoundError(uid)
        return payload, unit.attachments.list(uid)


@use_case("discard_draft")
def discard_draft(ctx: Context, person: Person, uid: str) -> None:
    """Drop a draft and its files; it never had a number."""
    with ctx.store.writing() as unit:
        _demand_own(unit, person, uid)
        for piece in unit.attachments.list(uid):
            unit.attachments.remove(piece.uid)
        unit.drafts.discard(uid, person.login)


@use_case("attach_file")
def attach_file(
    ctx: Context, person: Person, owner_uid: str, source: Path | bytes, name: str
) -> tuple[Attachment, tuple[str, ...]]:
    """Take a file in for a draft: the original kept, a sendable copy derived in a child process.

    Returns the attachment and what the officer should be told about it; raises FileRefusedError, and DraftNotFoundError
    where the draft is not this person's, also when it was discarded while the file was taken in.
    """
    with ctx.store.reading() as unit:
        _demand_own(unit, person, owner_uid)
        budget = unit.office.service().files_limit
        taken_so_far = sum(piece.sent_size for piece in unit.attachments.list(owner_uid))
    taken = take_in(source, name, budget=max(budget - taken_so_far, 0))
    evidence = as_evidence(taken)
    with ctx.store.writing() as unit:
        _demand_own(unit, person, owner_uid)
        unit.attachments.add(owner_uid, evidence.attachment, evidence.original, evidence.sent)
    return evidence.attachment, taken.notes


@use_case("detach_file")
def detach_file(ctx: Context, person: Person, owner_uid: str, attachment_uid: str) -> None:
    """Take a file off a draft; after registration evidence stays."""
    with ctx.store.writing() as unit:
        _demand_own(unit, person, owner_uid)
        if attachment_uid in {piece.uid for piece in unit.attachments.list(owner_uid)}:
            unit.attachments.remove(attachment_uid)


def _demand_own(unit: Unit, person: Person, uid: str) -> None:
    """Refuse a draft that is somebody else's, gone, or a complaint by now: a file there would be nobody's."""
    if unit.drafts.owner(uid) != person.login:
        raise DraftNotFoundError(uid)


def as_evidence(taken: TakenIn) -> Evidence:
    """Name a taken-in file for the store."""
    return Evidence(
        attachment=Attachment(
            uid=uuid4().hex,
            name=taken.name,
            media_type=taken.media_type,
            size=taken.size,
            sha256=taken.sha256,
            sent_name=taken.sent_name if taken.sent else "",
            sent_media_type=taken.sent_media_type if taken.sent else "",
            sent_size=len(taken.sent) if taken.sent else 0,
            sent_sha256=taken.sent_sha256 if taken.sent else "",
        ),
        original=taken.original,
        sent=taken.sent,
    )
