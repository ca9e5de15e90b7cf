"""Half-done entries as they are typed: the last fifty states of each, and none that a shorter text came after.

A draft is its owner's alone. It is never journalled and never searched (`decisions.md` 13, `reliability.md` §12).
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import uuid4

from desktop.domain.complaint import DraftSummary
from desktop.errors import DraftNotFoundError
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, to_micros
from desktop.store.schema import Complaint, Draft, DraftRevision, Session
from desktop.store.statement import Statement, slot

REVISIONS_KEPT = 50

_FIND = Statement(lambda: Draft.select(Draft.id, Draft.owner).where(Draft.uid == slot("uid")))
_REGISTERED = Statement(lambda: Complaint.select(Complaint.seq).where(Complaint.uid == slot("uid")))
_NEW = Statement(
    lambda: Draft.insert(
        {
            Draft.uid: slot("uid"),
            Draft.owner: slot("owner"),
            Draft.session: slot("session"),
            Draft.first_words: slot("first_words"),
            Draft.words: slot("words"),
            Draft.changed_at: slot("at"),
        }
    )
)
_TOUCH = Statement(
    lambda: Draft.update(
        {
            Draft.session: slot("session"),
            Draft.first_words: slot("first_words"),
            Draft.words: slot("words"),
            Draft.changed_at: slot("at"),
        }
    ).where(Draft.id == slot("draft"))
)
_NEWEST = Statement(
    lambda: (
        DraftRevision.select(DraftRevision.id, DraftRevision.words, DraftRevision.payload)
        .where(DraftRevision.draft == slot("draft"))
        .order_by(DraftRevision.id.desc())
        .limit(1)
    )
)
_REVISE = Statement(
    lambda: DraftRevision.insert(
        {
            DraftRevision.draft: slot("draft"),
            DraftRevision.at: slot("at"),
            DraftRevision.words: slot("words"),
            DraftRevision.payload: slot("payload"),
        }
    )
)
_KEEP = Statement(lambda: DraftRevision.update({DraftRevision.kept: 1}).where(DraftRevision.id == slot("revision")))
_TRIM = Statement.text(
    """DELETE FROM draft_revision WHERE draft = ? AND kept = ? AND id <= (
    SELECT id FROM draft_revision WHERE draft = ? AND kept = ? ORDER BY id DESC LIMIT 1 OFFSET ?)""",
    places=("draft", "kept", "draft", "kept", "most"),
)
_HISTORY = Statement(
    lambda: (
        DraftRevision.select(DraftRevision.at, DraftRevision.payload)
        .where(DraftRevision.draft == slot("draft"))
        .order_by(DraftRevision.id.desc())
    )
)
_OF_OWNER = Statement.text(
    """SELECT d.uid, d.owner, d.first_words, d.words, d.changed_at,
    d.session <> ? AND coalesce((SELECT closed FROM session WHERE uid = d.session), 0) = 0
    FROM draft d WHERE d.owner = ? ORDER BY d.changed_at DESC, d.id DESC""",
    places=("session", "owner"),
)
_DROP = Statement(lambda: Draft.delete().where(Draft.uid == slot("uid")))
_BEGIN = Statement(lambda: Session.insert({Session.uid: slot("uid")}).on_conflict_ignore())
_END = Statement(lambda: Session.update({Session.closed: 1}).where(Session.uid == slot("uid")))
_FORGET = Statement.text(
    "DELETE FROM session WHERE uid NOT IN (SELECT session FROM draft) AND uid <> ?", places=("uid",)
)


class Typed(TypedDict):
    """What stands on the screen now; `payload` is the screen's own JSON, `at` aware."""

    owner: str
    payload: str
    first_words: str
    words: int
    at: datetime


class TypingSession:
    """One run of the program as far as drafts are concerned: whether it typed, and whether it ended well."""

    def __init__(self) -> None:
        """Begin a run of its own name."""
        self.uid = uuid4().hex
        self.has_typed = False


class DraftRepository:
    """Drafts by uid and owner."""

    def __init__(self, database: EncryptedDatabase, session: TypingSession) -> None:
        """Write inside the unit of work of `database` as this run of the program."""
        self._database = database
        self._session = session

    def save(self, uid: str, **typed: Unpack[Typed]) -> None:
        """Keep what is typed now; raise DraftNotFoundError where it is somebody else's or has its number already."""
        if not self._session.has_typed:
            _FORGET.run(self._database, uid=self._session.uid)
            self._session.has_typed = True
        _BEGIN.run(self._database, uid=self._session.uid)
        draft = self._own_or_new(uid, typed)
        newest = _NEWEST.row(self._database, draft=draft)
        if newest is None or from_text(newest[2]) != typed["payload"]:
            if newest is not None and typed["words"] < newest[1]:
                _KEEP.run(self._database, revision=newest[0])
            _REVISE.run(
                self._database,
                draft=draft,
                at=to_micros(typed["at"]),
                words=typed["words"],
                payload=typed["payload"],
            )
            for kept in (0, 1):
                _TRIM.run(self._database, draft=draft, kept=kept, most=REVISIONS_KEPT)

    def _own_or_new(self, uid: str, typed: Typed) -> int:
        """Return the draft's row, made or marked as typed in by this run."""
        values = {
            "session": self._session.uid,
            "first_words": typed["first_words"],
            "words": typed["words"],
            "at": to_micros(typed["at"]),
        }
        found = _FIND.row(self._database, uid=uid)
        if found is None:
            if _REGISTERED.row(self._database, uid=uid) is not None:
                raise DraftNotFoundError(uid)
            return int(_NEW.run(self._database, uid=uid, owner=typed["owner"], **values).lastrowid)
        if found[1] != typed["owner"]:
            raise DraftNotFoundError(uid)
        _TOUCH.run(self._database, draft=found[0], **values)
        return int(found[0])

    def all(self, owner: str) -> tuple[DraftSummary, ...]:
        """Return this person's drafts, newest first; `survived_crash` where the run that typed it did not end well."""
        rows = _OF_OWNER.rows(self._database, owner=owner, session=self._session.uid)
        return tuple(
            DraftSummary(
                uid=row[0],
                owner=row[1],
                first_words=from_text(row[2]),
                words=row[3],
                changed_at=from_micros(row[4]),
                survived_crash=bool(row[5]),
            )
            for row in rows
        )

    def get(self, uid: str, owner: str) -> str | None:
        """Return what was typed last, None where the draft is gone or somebody else's."""
        history = self.history(uid, owner)
        return history[0][1] if history else None

    def owner(self, uid: str) -> str | None:
        """Return whose draft it is, None where there is none of this name."""
        found = _FIND.row(self._database, uid=uid)
        return None if found is None else str(found[1])

    def history(self, uid: str, owner: str) -> tuple[tuple[datetime, str], ...]:
        """Return the states that are kept of a draft, newest first."""
        found = _FIND.row(self._database, uid=uid)
        if found is None or found[1] != owner:
            return ()
        rows = _HISTORY.rows(self._database, draft=found[0])
        return tuple((from_micros(at), from_text(payload)) for at, payload in rows)

    def discard(self, uid: str, owner: str) -> None:
        """Drop an own draft with all its states; raise DraftNotFoundError for somebody else's."""
        found = _FIND.row(self._database, uid=uid)
        if found is None or found[1] != owner:
            raise DraftNotFoundError(uid)
        self.remove_all_of(uid)

    def remove_all_of(self, uid: str) -> None:
        """Drop the draft that became a complaint, whoever typed it; its files stay with the complaint."""
        _DROP.run(self._database, uid=uid)

    def end_session(self) -> None:
        """Note that this run ended as it should."""
        _END.run(self._database, uid=self._session.uid)
