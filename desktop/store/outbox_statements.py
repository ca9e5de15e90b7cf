"""The queries of the outbox. Only steps that are not over stand in the index they walk, however long the register."""

from __future__ import annotations

from desktop.domain.delivery import SyncState
from desktop.store.schema import Attempt, Outbox
from desktop.store.schema_rules import OPEN_STATES
from desktop.store.sight import PLACES, VISIBLE_SQL
from desktop.store.statement import Statement, slot

_ITEM = """SELECT o.id, c.uid, c.number, c.title, o.step, o.state, o.hold_reasons, o.attachment_uid, o.size,
    o.attempts, o.next_try_at, o.last_error, o.service_words, o.service_ref, o.settled_at, o.created_at,
    (SELECT t.road FROM transit t WHERE t.item = o.id)
    FROM outbox o JOIN complaint c ON c.seq = o.complaint WHERE"""
_OLDEST_FIRST = "ORDER BY o.complaint, (o.step <> 'file') + (o.step NOT IN ('file', 'submit')), o.id"
_IS_OPEN = f"o.state IN ({OPEN_STATES})"
_NO_COURIER = "NOT EXISTS (SELECT 1 FROM transit b WHERE b.item = o.id AND b.road = 'courier')"
"""A step a courier carries is `sending` until he is back; it burdens no line, and no crash of ours ends his way."""

ADD = Statement.text(
    """INSERT INTO outbox (complaint, step, state, hold_reasons, attachment_uid, size, created_at)
    SELECT seq, ?, ?, ?, ?, ?, ? FROM complaint WHERE uid = ?""",
    places=("step", "state", "hold_reasons", "attachment_uid", "size", "created_at", "case_uid"),
)
GET = Statement.text(_ITEM, VISIBLE_SQL, "AND o.id = ?", places=(*PLACES, "id"))
OF_CASE = Statement.text(_ITEM, "c.uid = ?", _OLDEST_FIRST, places=("case_uid",))
SENDING = Statement.text(
    _ITEM,
    _IS_OPEN,
    "AND o.state = 'sending' AND",
    _NO_COURIER,
    _OLDEST_FIRST,
)
IN_STATE = Statement.text(
    _ITEM, VISIBLE_SQL, "AND", _IS_OPEN, "AND o.state = ?", _OLDEST_FIRST, places=(*PLACES, "state")
)
OPEN = Statement.text(_ITEM, VISIBLE_SQL, "AND", _IS_OPEN, _OLDEST_FIRST, places=PLACES)
OVER = Statement.text(_ITEM, VISIBLE_SQL, "AND NOT", _IS_OPEN, "ORDER BY o.id DESC LIMIT ?", places=(*PLACES, "most"))
OVER_IN_STATE = Statement.text(
    _ITEM, VISIBLE_SQL, "AND o.state = ? ORDER BY o.id DESC LIMIT ?", places=(*PLACES, "state", "most")
)
_IS_ACT = "o.step IN ('forward', 'reply')"
_MAY_ACT = """(c.tracking_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.complaint = o.complaint
    AND e.id < o.id AND e.step IN ('forward', 'reply') AND e.state NOT IN ('accepted', 'not_required')))"""
"""A forwarding or reply waits for the report to have arrived, and for what was said to it before."""

_IS_TIME = "(o.next_try_at IS NULL OR o.next_try_at <= ? OR o.next_try_at > ? + 86400000000)"
"""Nothing is ever put off for a day: what is, was put off by a clock that has been set back since."""

DUE = Statement.text(
    _ITEM,
    "o.state = 'waiting' AND",
    _IS_OPEN,
    "AND",
    _IS_TIME,
    """AND (o.step <> 'submit' OR NOT EXISTS (SELECT 1 FROM outbox f WHERE f.complaint = o.complaint AND f.step = 'file'
    AND f.state IN ('held', 'waiting', 'sending', 'refused')))
    AND (o.step <> 'file' OR EXISTS (SELECT 1 FROM outbox t WHERE t.complaint = o.complaint AND t.step = 'submit'
    AND t.state = 'waiting'))""",
    f"AND (NOT {_IS_ACT} OR {_MAY_ACT})",
    """AND (o.step <> 'forward' OR EXISTS (SELECT 1 FROM inquiry q WHERE q.item = o.id AND q.tries = o.attempts))""",
    _OLDEST_FIRST,
    places=("now", "now"),
)
ACTS_TO_ASK = Statement.text(
    _ITEM,
    _IS_OPEN,
    f"""AND {_IS_ACT} AND {_MAY_ACT}
    AND (o.state = 'unknown' OR (o.state = 'waiting' AND o.step = 'forward' AND {_IS_TIME}))""",
    _OLDEST_FIRST,
    places=("now", "now"),
)
UNKNOWN_TEXTS = Statement.text(_ITEM, _IS_OPEN, "AND o.state = 'unknown' AND o.step = 'submit'", _OLDEST_FIRST)
EXPIRE_UPLOADS = Statement.text(
    """UPDATE outbox SET state = 'waiting', service_ref = '', settled_at = NULL
    WHERE step = 'file' AND state = 'accepted' AND settled_at < ? AND complaint IN (
    SELECT complaint FROM outbox WHERE state = 'waiting' AND step = 'submit')""",
    places=("oldest",),
)
SET_STATE = Statement(
    lambda: Outbox.update(
        {
            Outbox.state: slot("state"),
            Outbox.last_error: slot("last_error"),
            Outbox.service_words: slot("service_words"),
            Outbox.next_try_at: slot("next_try_at"),
            Outbox.settled_at: slot("settled_at"),
        }
    ).where(Outbox.id == slot("id"))
)
SET_REFERENCE = Statement(
    lambda: Outbox.update({Outbox.service_ref: slot("service_ref")}).where(Outbox.id == slot("id"))
)
SET_REASONS = Statement(
    lambda: Outbox.update({Outbox.hold_reasons: slot("hold_reasons")}).where(Outbox.id == slot("id"))
)
START = Statement(
    lambda: Outbox.update({Outbox.state: str(SyncState.SENDING), Outbox.attempts: Outbox.attempts + 1}).where(
        Outbox.id == slot("id")
    )
)
START_ATTEMPT = Statement(
    lambda: Attempt.insert(
        {
            Attempt.item: slot("item"),
            Attempt.started_at: slot("started_at"),
            Attempt.body_sha256: slot("body_sha256"),
            Attempt.body_size: slot("body_size"),
        }
    )
)
END_ATTEMPT = Statement(
    lambda: Attempt.update(
        {Attempt.ended_at: slot("ended_at"), Attempt.outcome: slot("outcome"), Attempt.evidence: slot("evidence")}
    ).where(Attempt.id == slot("id"))
)
END_OPEN_ATTEMPTS = Statement(
    lambda: Attempt.update(
        {Attempt.ended_at: slot("ended_at"), Attempt.outcome: slot("outcome"), Attempt.evidence: slot("evidence")}
    ).where((Attempt.item == slot("item")) & Attempt.ended_at.is_null())
)
ATTEMPTS = Statement(
    lambda: (
        Attempt.select(
            Attempt.id,
            Attempt.item,
            Attempt.started_at,
            Attempt.body_sha256,
            Attempt.body_size,
            Attempt.outcome,
            Attempt.evidence,
            Attempt.ended_at,
        )
        .where(Attempt.item == slot("item"))
        .order_by(Attempt.id)
    )
)
WAKE = Statement.text(
    "UPDATE outbox SET next_try_at = NULL WHERE state = 'waiting' AND next_try_at > ?", places=("at",)
)
CASE_COUNTS = Statement.text(
    """SELECT CASE WHEN o.state = 'waiting' AND EXISTS (SELECT 1 FROM outbox f WHERE f.complaint = o.complaint
    AND f.step = 'file' AND f.state = 'refused') THEN 'refused' ELSE o.state END, count(*)
    FROM outbox o JOIN complaint c ON c.seq = o.complaint WHERE""",
    VISIBLE_SQL,
    "AND",
    _IS_OPEN,
    "AND o.step = 'submit' GROUP BY 1",
    places=PLACES,
)
ACT_COUNTS = Statement.text(
    "SELECT o.state, count(*) FROM outbox o JOIN complaint c ON c.seq = o.complaint WHERE",
    VISIBLE_SQL,
    "AND",
    _IS_OPEN,
    f"AND {_IS_ACT} GROUP BY o.state",
    places=PLACES,
)
WAITING_SIZES = Statement.text(
    """SELECT coalesce(sum(o.size) FILTER (WHERE o.step <> 'file'), 0), count(*) FILTER (WHERE o.step = 'file'),
    coalesce(sum(o.size) FILTER (WHERE o.step = 'file'), 0)
    FROM outbox o JOIN complaint c ON c.seq = o.complaint WHERE""",
    VISIBLE_SQL,
    "AND o.state IN ('waiting', 'sending') AND",
    _NO_COURIER,
    "AND",
    _IS_OPEN,
    places=PLACES,
)
