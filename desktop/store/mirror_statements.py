"""The queries of the mirror."""

from __future__ import annotations

from desktop.store.sight import PLACES, VISIBLE_SQL
from desktop.store.statement import Statement

EVENT_TEXTS = (
    "kind",
    "source",
    "source_id",
    "from_id",
    "from_name",
    "to_id",
    "to_name",
    "status_old",
    "status_new",
    "template_code",
    "text",
    "as_told",
)
_SEQ = "(SELECT seq FROM complaint WHERE uid = ?)"

BEGIN = Statement.text(
    """INSERT INTO mirror (complaint, origin, next_read_at, reads, as_told) SELECT seq, '', ?, 0, '' FROM complaint
    WHERE uid = ? ON CONFLICT (complaint) DO NOTHING""",
    places=("next_read_at", "case_uid"),
)
GET = Statement.text(
    """SELECT c.tracking_id, c.lapor_status_code, c.lapor_status_name, m.title, m.text, m.first_text, m.disposition_id,
    m.disposition_name, m.origin, m.read_at, m.changed_at, m.next_read_at, m.reads, m.missing_since
    FROM mirror m JOIN complaint c ON c.seq = m.complaint WHERE c.uid = ?""",
    places=("case_uid",),
)
TAKE = Statement.text(
    "UPDATE mirror SET title = ?, text = ?, first_text = ?, disposition_id = ?, disposition_name = ?, origin = ?,",
    "read_at = ?, changed_at = ?, as_told = ?, reads = reads + 1, missing_since = NULL WHERE complaint =",
    _SEQ,
    places=(
        "title",
        "text",
        "first_text",
        "disposition_id",
        "disposition_name",
        "origin",
        "read_at",
        "changed_at",
        "as_told",
        "case_uid",
    ),
)
STATUS = Statement.text(
    "UPDATE complaint SET lapor_status_code = ?, lapor_status_name = ? WHERE uid = ?",
    places=("code", "name", "case_uid"),
)
ADD_EVENT = Statement.text(
    "INSERT INTO national_event (complaint, fingerprint, at, raw_time, zone, day_only, seen_at,",
    ", ".join(EVENT_TEXTS),
    ") SELECT seq, ?, ?, ?, ?, ?, ?,",
    ", ".join("?" for _ in EVENT_TEXTS),
    "FROM complaint WHERE uid = ? ON CONFLICT (complaint, fingerprint) DO NOTHING",
    places=("fingerprint", "at", "raw_time", "zone", "day_only", "seen_at", *EVENT_TEXTS, "case_uid"),
)
ADD_FILE = Statement.text(
    "INSERT INTO national_file (event, path, name, extension, sha256) SELECT e.id, ?, ?, ?, '' FROM national_event e",
    "JOIN complaint c ON c.seq = e.complaint WHERE e.fingerprint = ? AND c.uid = ?",
    places=("path", "name", "extension", "fingerprint", "case_uid"),
)
EVENTS = Statement.text(
    "SELECT e.id, e.at, e.raw_time, e.zone, e.day_only, e.seen_at,",
    ", ".join(f"e.{name}" for name in EVENT_TEXTS),
    "FROM national_event e JOIN complaint c ON c.seq = e.complaint WHERE c.uid = ?",
    "ORDER BY coalesce(e.at, e.seen_at), e.id",
    places=("case_uid",),
)
FILES = Statement.text(
    """SELECT f.event, f.path, f.name, f.extension FROM national_file f JOIN national_event e ON e.id = f.event
    JOIN complaint c ON c.seq = e.complaint WHERE c.uid = ? ORDER BY f.id""",
    places=("case_uid",),
)
SCHEDULE = Statement.text(
    "UPDATE mirror SET next_read_at = ? WHERE complaint =", _SEQ, places=("next_read_at", "case_uid")
)
MISSING = Statement.text(
    "UPDATE mirror SET missing_since = coalesce(missing_since, ?) WHERE complaint =", _SEQ, places=("at", "case_uid")
)
DUE = Statement.text(
    """SELECT c.uid, c.number, c.tracking_id FROM mirror m JOIN complaint c ON c.seq = m.complaint
    WHERE (m.next_read_at <= ? OR m.next_read_at > ?) AND c.tracking_id IS NOT NULL
    ORDER BY m.next_read_at LIMIT ?""",
    places=("now", "furthest", "limit"),
)
FIRST_DUE = Statement.text(
    """SELECT min(m.next_read_at) FROM mirror m JOIN complaint c ON c.seq = m.complaint
    WHERE m.next_read_at IS NOT NULL AND c.tracking_id IS NOT NULL"""
)
COUNTS = Statement.text(
    """SELECT count(*) FILTER (WHERE m.reads > 0), count(*) FILTER (WHERE m.reads > 0 AND m.missing_since IS NOT NULL)
    FROM mirror m JOIN complaint c ON c.seq = m.complaint WHERE""",
    VISIBLE_SQL,
    places=PLACES,
)
