"""The tables of the store as peewee models; rules that the database itself keeps stand in `schema_rules.py`.

Instants are whole microseconds since 1970 in UTC, civil dates ISO text, lists JSON text. A complaint is three rows of
one `seq`: the register line with its four statuses (`Complaint`, small, changes), what the citizen said (`Account`,
never changes) and who said it (`Complainant`, never changes, read only when identity is asked for).
"""

from __future__ import annotations

from peewee import Model

from desktop.store.schema.cases import Account, Complainant, Complaint, Fence, Journal, Revision, Tally
from desktop.store.schema.courier import (
    CourierBundle,
    CourierContent,
    CourierItem,
    CourierPeer,
    Parcel,
    ParcelAttempt,
    ParcelBundle,
    ParcelContent,
    ParcelStep,
)
from desktop.store.schema.evidence import Attachment, Draft, DraftRevision, OriginalChunk, SentCopy, Session
from desktop.store.schema.listing import ListedReport, Listing, OnlineReport
from desktop.store.schema.national import (
    Conflict,
    Inquiry,
    Institution,
    Mirror,
    NationalEvent,
    NationalFile,
    Outgoing,
    ReplyTemplate,
    Transit,
)
from desktop.store.schema.offices import Serial, Setting, SignInDelay, Staff
from desktop.store.schema.sending import Attempt, Outbox

__all__ = [
    "TABLES",
    "TABLES_1",
    "TABLES_2",
    "Account",
    "Attachment",
    "Attempt",
    "Complainant",
    "Complaint",
    "Conflict",
    "CourierBundle",
    "CourierContent",
    "CourierItem",
    "CourierPeer",
    "Draft",
    "DraftRevision",
    "Fence",
    "Inquiry",
    "Institution",
    "Journal",
    "ListedReport",
    "Listing",
    "Mirror",
    "NationalEvent",
    "NationalFile",
    "OnlineReport",
    "OriginalChunk",
    "Outbox",
    "Outgoing",
    "Parcel",
    "ParcelAttempt",
    "ParcelBundle",
    "ParcelContent",
    "ParcelStep",
    "ReplyTemplate",
    "Revision",
    "SentCopy",
    "Serial",
    "Session",
    "Setting",
    "SignInDelay",
    "Staff",
    "Tally",
    "Transit",
]

TABLES_1: tuple[type[Model], ...] = (
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
"""Schema 1, in the order of creation: whoever is referred to comes first."""

TABLES_2: tuple[type[Model], ...] = (
    Mirror,
    NationalEvent,
    NationalFile,
    Conflict,
    Institution,
    ReplyTemplate,
    Outgoing,
    Inquiry,
    Transit,
    CourierPeer,
    CourierBundle,
    CourierContent,
    CourierItem,
    Parcel,
    ParcelBundle,
    ParcelStep,
    ParcelContent,
    ParcelAttempt,
    Listing,
    ListedReport,
    OnlineReport,
)
"""What schema 2 adds: both ways, by whatever road there is."""

TABLES: tuple[type[Model], ...] = (*TABLES_1, *TABLES_2)
