"""What the database itself keeps true: indexes for each list, triggers that refuse, count and index for search."""

from __future__ import annotations

from desktop.store.database import EncryptedDatabase

WITHOUT_ID = "tracking_id IS NULL AND voided = 0 AND sync_status <> 'not_required'"
"""A case that still lacks its national number; written the same in index and query, or the index is not used."""

OPEN_STATES = "'held', 'waiting', 'sending', 'refused', 'unknown', 'manual'"

# Each list's index also holds what the sight asks, so that all keys of a list are read without touching a row.
INDEXES = (
    "CREATE UNIQUE INDEX complaint_tracking_id ON complaint (tracking_id) WHERE tracking_id IS NOT NULL",
    "CREATE UNIQUE INDEX complaint_source_id ON complaint (source_id) WHERE source_id IS NOT NULL",
    "CREATE INDEX complaint_case_status ON complaint (case_status, seq, supervisory, fenced)",
    "CREATE INDEX complaint_sync_status ON complaint (sync_status, seq, supervisory, fenced)",
    "CREATE INDEX complaint_channel ON complaint (channel, seq, supervisory, fenced)",
    "CREATE INDEX complaint_running ON complaint (seq, due_on, supervisory, fenced) WHERE running = 1",
    "CREATE INDEX complaint_due ON complaint (due_on) WHERE running = 1",
    f"CREATE INDEX complaint_without_id ON complaint (seq, supervisory, fenced) WHERE {WITHOUT_ID}",
    "CREATE INDEX complaint_supervisory ON complaint (seq) WHERE supervisory = 1",
    "CREATE INDEX fence_login ON fence (login, complaint)",
    f"CREATE INDEX outbox_open ON outbox (state, step, next_try_at) WHERE state IN ({OPEN_STATES})",
    "CREATE INDEX journal_case ON journal (case_uid) WHERE case_uid <> ''",
)

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2'"

SEARCH = (
    """CREATE VIEW searchable (seq, number, title, place, village, category, respondent, description, amended) AS
    SELECT c.seq, c.number, a.title, a.incident_place, a.incident_village, a.category,
    coalesce(a.respondent_name, '') || ' ' || coalesce(a.respondent_unit, ''), a.description, c.amended
    FROM complaint c JOIN account a ON a.seq = c.seq""",
    f"""CREATE VIRTUAL TABLE complaint_words USING fts5 (number, title, place, village, category, respondent,
    description, amended, content = 'searchable', content_rowid = 'seq', {_TOKENS})""",
    f"CREATE VIRTUAL TABLE name_words USING fts5 (name, content = '', contentless_delete = 1, {_TOKENS})",
    f"CREATE VIRTUAL TABLE confidential_name_words USING fts5 (name, content = '', contentless_delete = 1, {_TOKENS})",
    """CREATE TRIGGER account_words AFTER INSERT ON account BEGIN
    INSERT INTO complaint_words (rowid, number, title, place, village, category, respondent, description, amended)
    SELECT seq, number, title, place, village, category, respondent, description, amended
    FROM searchable WHERE seq = NEW.seq;
    END""",
    """CREATE TRIGGER amended_words AFTER UPDATE OF amended ON complaint WHEN NEW.amended <> OLD.amended BEGIN
    INSERT INTO complaint_words
    (complaint_words, rowid, number, title, place, village, category, respondent, description, amended)
    SELECT 'delete', seq, number, title, place, village, category, respondent, description, OLD.amended
    FROM searchable WHERE seq = NEW.seq;
    INSERT INTO complaint_words (rowid, number, title, place, village, category, respondent, description, amended)
    SELECT seq, number, title, place, village, category, respondent, description, amended
    FROM searchable WHERE seq = NEW.seq;
    END""",
    """CREATE TRIGGER complainant_name AFTER INSERT ON complainant WHEN NEW.name <> '' BEGIN
    INSERT INTO name_words (rowid, name)
    SELECT seq, NEW.name FROM complaint WHERE seq = NEW.seq AND identity_confidential = 0;
    INSERT INTO confidential_name_words (rowid, name)
    SELECT seq, NEW.name FROM complaint WHERE seq = NEW.seq AND identity_confidential = 1;
    END""",
)


def _refuse(name: str, event: str, table: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{name}'); END"


_KEPT_COLUMNS = (
    "seq, uid, number, recorded_at, recorded_on, channel, classification, supervisory, recorded_by, desk, source_id, "
    "content_sha256, journal_key"
)

REFUSALS = (
    *(_refuse(f"{table}_is_kept", "DELETE", table) for table in ("complaint", "account", "complainant", "fence")),
    *(_refuse(f"{table}_is_kept", "DELETE", table) for table in ("revision", "journal", "serial", "outbox", "attempt")),
    *(
        _refuse(f"{table}_is_immutable", "UPDATE", table)
        for table in ("account", "complainant", "fence", "revision", "journal")
    ),
    _refuse("complaint_is_immutable", f"UPDATE OF {_KEPT_COLUMNS}", "complaint"),
    _refuse("serial_only_grows", "UPDATE", "serial", "NEW.last <= OLD.last"),
    _refuse("evidence_is_kept", "DELETE", "attachment", "EXISTS (SELECT 1 FROM complaint WHERE uid = OLD.owner_uid)"),
    _refuse("attachment_is_immutable", "UPDATE", "attachment"),
    _refuse("original_is_immutable", "UPDATE", "original_chunk"),
    _refuse("sent_copy_is_immutable", "UPDATE", "sent_copy"),
    _refuse("practice_is_for_ever", "UPDATE", "setting", "OLD.name = 'practice'"),
    _refuse("practice_stays", "DELETE", "setting", "OLD.name = 'practice'"),
)


def _count(what: str, bucket: str, condition: str, row: str, by: int) -> str:
    bucket, condition = bucket.replace("ROW", row), condition.replace("ROW", row)
    return f"""INSERT INTO tally (what, bucket, supervisory, cases)
    SELECT '{what}', {bucket}, {row}.supervisory, {by} WHERE {condition}
    ON CONFLICT (what, bucket, supervisory) DO UPDATE SET cases = cases + {by};
    """


_COUNTED = (
    ("received", "substr(ROW.recorded_on, 1, 7)", "ROW.voided = 0"),
    ("running", "coalesce(ROW.due_on, '')", "ROW.running = 1"),
    ("without_id", "''", "ROW.tracking_id IS NULL AND ROW.voided = 0 AND ROW.sync_status <> 'not_required'"),
)
_ADD = "".join(_count(*counted, "NEW", 1) for counted in _COUNTED)
_TAKE = "".join(_count(*counted, "OLD", -1) for counted in _COUNTED)
_CHANGED = """NEW.voided <> OLD.voided OR NEW.running <> OLD.running OR NEW.due_on IS NOT OLD.due_on
    OR (NEW.tracking_id IS NULL) <> (OLD.tracking_id IS NULL)
    OR (NEW.sync_status = 'not_required') <> (OLD.sync_status = 'not_required')"""

COUNTS = (
    f"CREATE TRIGGER complaint_counted AFTER INSERT ON complaint BEGIN {_ADD} END",
    f"""CREATE TRIGGER complaint_counted_again
    AFTER UPDATE OF voided, running, due_on, tracking_id, sync_status ON complaint WHEN {_CHANGED}
    BEGIN {_TAKE} {_ADD} END""",
)

RULES = (*INDEXES, *SEARCH, *REFUSALS, *COUNTS)

RULES_2 = (
    "CREATE INDEX mirror_due ON mirror (next_read_at) WHERE next_read_at IS NOT NULL",
    "CREATE UNIQUE INDEX national_event_once ON national_event (complaint, fingerprint)",
    "CREATE INDEX conflict_open ON conflict (complaint) WHERE settled_at IS NULL",
    *(
        _refuse(f"{table}_is_kept", "DELETE", table)
        for table in ("mirror", "national_event", "national_file", "conflict")
    ),
    *(_refuse(f"{table}_is_kept", "DELETE", table) for table in ("institution", "reply_template", "outgoing")),
    *(_refuse(f"{table}_is_kept", "DELETE", table) for table in ("listing", "online_report")),
    *(_refuse(f"{table}_is_immutable", "UPDATE", table) for table in ("national_event", "outgoing")),
    _refuse("online_report_is_immutable", "UPDATE", "online_report"),
    "CREATE INDEX parcel_step_open ON parcel_step (state) WHERE state IN ('waiting', 'sending')",
    *(_refuse(f"{table}_is_kept", "DELETE", table) for table in ("courier_peer", "courier_bundle", "courier_item")),
    *(
        _refuse(f"{table}_is_kept", "DELETE", table)
        for table in ("parcel", "parcel_bundle", "parcel_step", "parcel_attempt")
    ),
    *(_refuse(f"{table}_is_immutable", "UPDATE", table) for table in ("courier_content", "parcel_content")),
)
"""What schema 2 adds: nothing that came back is ever deleted, and what was queued is never rewritten."""

FOLLOW_WHAT_IS_THERE = """INSERT INTO mirror (complaint, origin, next_read_at, reads, as_told)
SELECT seq, '', 0, 0, '' FROM complaint WHERE tracking_id IS NOT NULL"""
"""An older office begins to follow what it has sent already."""


def lay_rules(database: EncryptedDatabase) -> None:
    """Create indexes, search tables and triggers; inside the transaction that created the tables."""
    for rule in (*RULES, *RULES_2):
        database.execute_sql(rule)
