"""The queries of what is carried for other offices; they mirror those of the outbox."""

from __future__ import annotations

from desktop.domain.delivery import SyncState
from desktop.store.schema import Parcel, ParcelAttempt, ParcelBundle, ParcelContent, ParcelStep
from desktop.store.statement import Statement, slot

_STEP = """SELECT s.id, p.uid, s.step, s.state, s.sha256, s.size, s.attempts, s.next_try_at, s.last_error,
    s.service_words, s.service_ref, s.settled_at
    FROM parcel_step s JOIN parcel p ON p.id = s.parcel AND p.version = s.version"""
_FILES_FIRST = "ORDER BY p.id, s.step <> 'file', s.id"

TAKEN = Statement.text("SELECT 1 FROM parcel_bundle WHERE peer = ? AND uid = ?", places=("peer", "uid"))
ADD_BUNDLE = Statement(
    lambda: ParcelBundle.insert(
        {
            column: slot(column.name)
            for column in (
                ParcelBundle.peer,
                ParcelBundle.uid,
                ParcelBundle.version,
                ParcelBundle.received_at,
                ParcelBundle.received_by,
            )
        }
    )
)
BUNDLES = Statement.text("SELECT uid FROM parcel_bundle WHERE peer = ? ORDER BY version", places=("peer",))
STANDING = Statement.text(
    """SELECT p.id, p.version, p.digest, s.state FROM parcel p
    JOIN parcel_step s ON s.parcel = p.id AND s.version = p.version AND s.step <> 'file'
    WHERE p.peer = ? AND p.uid = ?""",
    places=("peer", "uid"),
)
_PARCEL_COLUMNS = (
    Parcel.peer,
    Parcel.uid,
    Parcel.step,
    Parcel.version,
    Parcel.digest,
    Parcel.bundle,
    Parcel.received_at,
)
ADD = Statement(lambda: Parcel.insert({column: slot(column.name) for column in _PARCEL_COLUMNS}))
RENEW = Statement(
    lambda: Parcel.update(
        {column: slot(column.name) for column in (Parcel.version, Parcel.digest, Parcel.bundle, Parcel.received_at)}
    ).where(Parcel.id == slot("id"))
)
RETIRE_STEPS = Statement.text(
    "UPDATE parcel_step SET state = 'not_required' WHERE parcel = ? AND state = 'waiting'", places=("parcel",)
)
REFUSE_TEXT = Statement.text(
    """UPDATE parcel_step SET state = 'refused', last_error = ?, settled_at = ?
    WHERE parcel = ? AND step <> 'file' AND state = 'waiting'
    AND version = (SELECT p.version FROM parcel p WHERE p.id = parcel_step.parcel)""",
    places=("last_error", "settled_at", "parcel"),
)
DROP_CONTENTS = Statement.text(
    "DELETE FROM parcel_content WHERE step IN (SELECT id FROM parcel_step WHERE parcel = ?)", places=("parcel",)
)
_STEP_COLUMNS = (
    ParcelStep.parcel,
    ParcelStep.version,
    ParcelStep.step,
    ParcelStep.state,
    ParcelStep.sha256,
    ParcelStep.media_type,
    ParcelStep.size,
)
ADD_STEP = Statement(lambda: ParcelStep.insert({column: slot(column.name) for column in _STEP_COLUMNS}))
ADD_CONTENT = Statement(
    lambda: ParcelContent.insert({ParcelContent.step: slot("step"), ParcelContent.content: slot("content")})
)
CONTENT = Statement(lambda: ParcelContent.select(ParcelContent.content).where(ParcelContent.step == slot("step")))
DUE = Statement.text(
    _STEP,
    """WHERE s.state = 'waiting' AND (s.next_try_at IS NULL OR s.next_try_at <= ? OR s.next_try_at > ? + 86400000000)
    AND (s.step = 'file' OR NOT EXISTS (SELECT 1 FROM parcel_step f WHERE f.parcel = p.id AND f.version = p.version
    AND f.step = 'file' AND f.state IN ('waiting', 'sending')))
    AND (s.step <> 'file' OR EXISTS (SELECT 1 FROM parcel_step t WHERE t.parcel = p.id AND t.version = p.version
    AND t.step <> 'file' AND t.state = 'waiting'))""",
    _FILES_FIRST,
    places=("now", "now"),
)
"""Nothing is ever put off for a day: what is, was put off by a clock that has been set back since."""

EXPIRE_UPLOADS = Statement.text(
    """UPDATE parcel_step SET state = 'waiting', service_ref = '', settled_at = NULL
    WHERE step = 'file' AND state = 'accepted' AND settled_at < ? AND EXISTS (
    SELECT 1 FROM parcel_step t WHERE t.parcel = parcel_step.parcel AND t.version = parcel_step.version
    AND t.step <> 'file' AND t.state = 'waiting')""",
    places=("oldest",),
)
GET = Statement.text(_STEP, "WHERE s.id = ?", places=("id",))
PARCEL_OF = Statement.text("SELECT parcel FROM parcel_step WHERE id = ?", places=("id",))
FILES = Statement.text(
    """SELECT f.id, f.sha256, f.media_type, f.state, f.service_ref, f.last_error, f.service_words
    FROM parcel_step f JOIN parcel p ON p.id = f.parcel AND p.version = f.version
    WHERE f.step = 'file' AND p.id = ? ORDER BY f.id""",
    places=("parcel",),
)
SENDING = Statement.text(_STEP, "WHERE s.state = 'sending'", _FILES_FIRST)
START = Statement(
    lambda: ParcelStep.update(
        {ParcelStep.state: str(SyncState.SENDING), ParcelStep.attempts: ParcelStep.attempts + 1}
    ).where(ParcelStep.id == slot("id"))
)
START_ATTEMPT = Statement(
    lambda: ParcelAttempt.insert(
        {
            ParcelAttempt.step: slot("step"),
            ParcelAttempt.started_at: slot("started_at"),
            ParcelAttempt.body_sha256: slot("body_sha256"),
            ParcelAttempt.body_size: slot("body_size"),
        }
    )
)
END_ATTEMPTS = Statement(
    lambda: ParcelAttempt.update(
        {
            ParcelAttempt.ended_at: slot("ended_at"),
            ParcelAttempt.outcome: slot("outcome"),
            ParcelAttempt.evidence: slot("evidence"),
        }
    ).where((ParcelAttempt.step == slot("step")) & ParcelAttempt.ended_at.is_null())
)
_CHANGED = (
    ParcelStep.state,
    ParcelStep.last_error,
    ParcelStep.service_words,
    ParcelStep.service_ref,
    ParcelStep.next_try_at,
    ParcelStep.settled_at,
)
SETTLE = Statement(
    lambda: ParcelStep.update({column: slot(column.name) for column in _CHANGED}).where(ParcelStep.id == slot("id"))
)
NEWS = Statement.text(
    """SELECT p.id, p.uid, p.version, p.digest, s.state, s.service_ref, s.last_error, s.service_words, s.settled_at
    FROM parcel p JOIN parcel_step s ON s.parcel = p.id AND s.version = p.version AND s.step <> 'file'
    WHERE p.peer = ? ORDER BY p.id""",
    places=("peer",),
)
REFERENCE_OWNER = Statement.text(
    "SELECT parcel FROM parcel_step WHERE step = 'submit' AND state = 'accepted' AND service_ref = ?",
    places=("service_ref",),
)
