"""The queries of imported lists and of reports born online."""

from __future__ import annotations

from desktop.store.sight import PLACES, VISIBLE_SQL
from desktop.store.statement import Statement

LATEST = Statement.text(
    """SELECT id, sha256, taken_at, taken_by, as_of, window_start, window_end FROM listing WHERE complete = 1
    ORDER BY id DESC LIMIT 1"""
)
BEGIN = Statement.text(
    """INSERT INTO listing (sha256, taken_at, taken_by, as_of, window_start, window_end, complete)
    VALUES (?, ?, ?, ?, ?, ?, 0)""",
    places=("sha256", "taken_at", "taken_by", "as_of", "window_start", "window_end"),
)
ADD_ROW = Statement.text(
    """INSERT INTO listed_report (listing, line, tracking_id, received_at, status, title, disposition_id, disposition,
    number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
    places=(
        "listing",
        "line",
        "tracking_id",
        "received_at",
        "status",
        "title",
        "disposition_id",
        "disposition",
        "number",
    ),
)
COMPLETE = Statement.text("UPDATE listing SET complete = 1 WHERE id = ?", places=("id",))
FORGET_OLDER = Statement.text("DELETE FROM listed_report WHERE listing < ?", places=("id",))
FORGET_UNFINISHED = Statement.text(
    """DELETE FROM listed_report WHERE listing IN (SELECT id FROM listing WHERE complete = 0)
    AND listing < (SELECT max(id) FROM listing)"""
)
"""The newest may be at work in another program this moment: its rows must be whole when it ends."""

ROWS = Statement.text(
    """SELECT line, tracking_id, received_at, status, title, disposition_id, disposition, number FROM listed_report
    WHERE listing = ? ORDER BY line""",
    places=("listing",),
)
REPORT = Statement.text(
    """SELECT line, tracking_id, received_at, status, title, disposition_id, disposition, number FROM listed_report
    WHERE tracking_id = ? ORDER BY listing DESC LIMIT 1""",
    places=("tracking_id",),
)
STANDING = Statement.text(
    """SELECT c.uid, c.number, c.tracking_id, o.state,
    coalesce((SELECT min(a.started_at) FROM attempt a WHERE a.item = o.id), c.recorded_at),
    coalesce((SELECT max(coalesce(a.ended_at, a.started_at)) FROM attempt a WHERE a.item = o.id), c.recorded_at),
    c.voided, c.channel = 'lapor', coalesce(c.report_visibility, 'agencies_only') <> 'public', o.last_error
    FROM outbox o JOIN complaint c ON c.seq = o.complaint WHERE o.step = 'submit'"""
)
OURS = Statement.text(
    """SELECT c.number, coalesce(r.day_zero, c.recorded_on), c.tracking_id, c.title, c.case_status, c.sync_status
    FROM complaint c LEFT JOIN online_report r ON r.complaint = c.seq
    WHERE c.voided = 0 AND""",
    VISIBLE_SQL,
    "ORDER BY c.seq",
    places=PLACES,
)
NUMBERS = Statement.text("SELECT c.number FROM complaint c WHERE", VISIBLE_SQL, places=PLACES)
ADD_ONLINE = Statement.text(
    """INSERT INTO online_report (complaint, day_zero, received_raw, received_at, zone, source)
    SELECT seq, ?, ?, ?, ?, ? FROM complaint WHERE uid = ?""",
    places=("day_zero", "received_raw", "received_at", "zone", "source", "case_uid"),
)
DAY_ZERO = Statement.text(
    "SELECT r.day_zero FROM online_report r JOIN complaint c ON c.seq = r.complaint WHERE c.uid = ?",
    places=("case_uid",),
)
