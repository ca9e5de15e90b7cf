"""The queries of the complaint repository."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, Model

from desktop.store.case_rows import ACCOUNT, COMPLAINANT, COMPLAINT
from desktop.store.schema import Account, Complaint, Fence, Revision
from desktop.store.schema import Complainant as ComplainantRow
from desktop.store.sight import PLACES, VISIBLE_SQL, visible
from desktop.store.statement import Statement, slot

NEW = (
    "uid",
    "number",
    "recorded_at",
    "recorded_on",
    "channel",
    "classification",
    "supervisory",
    "running",
    "case_status",
    "reply_status",
    "due_on",
    "title",
    "complainant",
    "village",
    "recorded_by",
    "desk",
    "name_visibility",
    "report_visibility",
    "identity_confidential",
    "receipt_handed",
    "source_id",
    "content_sha256",
    "journal_key",
)


def _columns(table: type[Model], names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(table, name) for name in names)


def _insert(table: type[Model], names: tuple[str, ...]) -> Statement:
    return Statement(lambda: table.insert({getattr(table, name): slot(name) for name in names}))


def _set(*columns: str) -> Statement:
    return Statement(
        lambda: Complaint.update({getattr(Complaint, name): slot(name) for name in columns}).where(
            Complaint.number == slot("number")
        )
    )


CLOCK_FACTS = Statement.text(
    """SELECT c.seq, c.recorded_at, c.classification, c.supervisory, c.tracking_id,
    (SELECT max(o.settled_at) FROM outbox o WHERE o.complaint = c.seq AND o.step = 'submit'),
    (SELECT r.day_zero FROM online_report r WHERE r.complaint = c.seq)
    FROM json_each(?) k CROSS JOIN complaint c ON c.seq = k.value WHERE""",
    VISIBLE_SQL,
    places=("keys", *PLACES),
)
BY_UID = Statement(lambda: Complaint.select(Complaint.number).where(Complaint.uid == slot("uid")))
BY_SOURCE = Statement(
    lambda: Complaint.select(Complaint.number, Complaint.content_sha256).where(Complaint.source_id == slot("source_id"))
)
BRIEF = Statement(
    lambda: Complaint.select(
        Complaint.uid, Complaint.recorded_at, Complaint.sync_status, Complaint.content_sha256
    ).where(Complaint.number == slot("number"))
)
OWNER = Statement(lambda: Complaint.select(Complaint.number).where(Complaint.tracking_id == slot("tracking_id")))
INSERT = _insert(Complaint, NEW)
INSERT_ACCOUNT = _insert(Account, ("seq", *ACCOUNT))
INSERT_COMPLAINANT = _insert(ComplainantRow, ("seq", *COMPLAINANT))
CASE = Statement(
    lambda: (
        Complaint.select(
            *_columns(Complaint, COMPLAINT), *_columns(Account, ACCOUNT), *_columns(ComplainantRow, COMPLAINANT)
        )
        .join(Account, on=(Account.seq == Complaint.seq))
        .join(ComplainantRow, JOIN.LEFT_OUTER, on=(ComplainantRow.seq == Complaint.seq))
        .where(visible() & (Complaint.number == slot("number")))
    )
)
REVISIONS = Statement(
    lambda: (
        Revision.select(Revision.at, Revision.by, Revision.field, Revision.value, Revision.reason)
        .where(Revision.complaint == slot("seq"))
        .order_by(Revision.id)
    )
)
REVISE = _insert(Revision, ("complaint", "at", "by", "field", "value", "reason"))
SEQ = Statement(
    lambda: Complaint.select(Complaint.seq, Complaint.identity_confidential).where(Complaint.uid == slot("uid"))
)
AMEND = Statement(
    lambda: Complaint.update({Complaint.amended: Complaint.amended.concat(slot("text"))}).where(
        Complaint.seq == slot("seq")
    )
)
SHOW = {
    "title": Statement(lambda: Complaint.update({Complaint.title: slot("value")}).where(Complaint.seq == slot("seq"))),
    "incident_village": Statement(
        lambda: Complaint.update({Complaint.village: slot("value")}).where(Complaint.seq == slot("seq"))
    ),
}
"""Corrections that the register line shows in place of what was first recorded."""

RENAME = Statement(lambda: Complaint.update({Complaint.complainant: slot("value")}).where(Complaint.seq == slot("seq")))
NAME_INDEX = {
    False: (
        Statement.text("DELETE FROM name_words WHERE rowid = ?", places=("seq",)),
        Statement.text("INSERT INTO name_words (rowid, name) VALUES (?, ?)", places=("seq", "name")),
    ),
    True: (
        Statement.text("DELETE FROM confidential_name_words WHERE rowid = ?", places=("seq",)),
        Statement.text("INSERT INTO confidential_name_words (rowid, name) VALUES (?, ?)", places=("seq", "name")),
    ),
}
FENCE = Statement(lambda: Fence.insert({Fence.complaint: slot("seq"), Fence.login: slot("login")}).on_conflict_ignore())
MARK_FENCED = Statement(lambda: Complaint.update({Complaint.fenced: 1}).where(Complaint.seq == slot("seq")))
PRIVACY = Statement(
    lambda: Complaint.update(
        {Complaint.name_visibility: slot("name"), Complaint.report_visibility: slot("report")}
    ).where(Complaint.uid == slot("uid"))
)
SENT = Statement(
    lambda: Complaint.update({Complaint.sent_title: slot("title"), Complaint.sent_text: slot("text")}).where(
        Complaint.uid == slot("uid")
    )
)
SYNC = _set("sync_status")
TRACKING = _set("tracking_id")
DUE = _set("due_on")
VOID = Statement(
    lambda: Complaint.update({Complaint.voided: 1, Complaint.running: 0, Complaint.void_reason: slot("reason")}).where(
        Complaint.number == slot("number")
    )
)
