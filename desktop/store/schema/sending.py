"""What waits to be sent and each try."""

from __future__ import annotations

from peewee import AutoField, ForeignKeyField, IntegerField, TextField

from desktop.store.schema.base import Table, empty, zero
from desktop.store.schema.cases import Complaint


class Outbox(Table):
    """One durable step of sending (`decisions.md` 19)."""

    id = AutoField()
    complaint = ForeignKeyField(Complaint, column_name="complaint")
    step = TextField()
    state = TextField()
    hold_reasons = empty()
    attachment_uid = empty()
    size = IntegerField()
    attempts = zero()
    next_try_at = IntegerField(null=True)
    last_error = empty()
    service_words = empty()
    service_ref = empty()
    settled_at = IntegerField(null=True)
    created_at = IntegerField()


class Attempt(Table):
    """One try, written before the connection is opened."""

    id = AutoField()
    item = ForeignKeyField(Outbox, column_name="item")
    started_at = IntegerField()
    body_sha256 = TextField()
    body_size = IntegerField()
    outcome = empty()
    evidence = empty()
    ended_at = IntegerField(null=True)
