"""The tables of the store as peewee models; rules that the database itself keeps stand in `schema_rules.py`.

Instants are whole microseconds since 1970 in UTC, civil dates ISO text, lists JSON text. A complaint is three rows of
one `seq`: the register line with its four statuses (`Complaint`, small, changes), what the citizen said (`Account`,
never changes) and who said it (`Complainant`, never changes, read only when identity is asked for).
"""

from __future__ import annotations

from peewee import Model

from desktop.store.schema.cases import Account, Complainant, Complaint, Fence, Journal, Revision, Tally
from desktop.store.schema.evidence import Attachment, Draft, DraftRevision, OriginalChunk, SentCopy, Session
from desktop.store.schema.offices import Serial, Setting, SignInDelay, Staff
from desktop.store.schema.sending import Attempt, Outbox

__all__ = [
    "TABLES",
    "Account",
    "Attachment",
    "Attempt",
    "Complainant",
    "Complaint",
    "Draft",
    "DraftRevision",
    "Fence",
    "Journal",
    "OriginalChunk",
    "Outbox",
    "Revision",
    "SentCopy",
    "Serial",
    "Session",
    "Setting",
    "SignInDelay",
    "Staff",
    "Tally",
]

TABLES: tuple[type[Model], ...] = (
    Setting,
    Staff,
    SignInDelay,
    Serial,
    Complaint,
    Account,
    Complainant,
    Fence,
    Revision,
    Tally,
    Attachment,
    OriginalChunk,
    SentCopy,
    Outbox,
    Attempt,
    Session,
    Draft,
    DraftRevision,
    Journal,
)
"""In the order of creation: whoever is referred to comes first."""
