"""Evidence and half-done entries: what exists before a complaint has its number."""

from __future__ import annotations

from peewee import AutoField, BlobField, ForeignKeyField, IntegerField, TextField

from desktop.store.schema.base import Table, zero


class Attachment(Table):
    """One piece of evidence of a draft or a complaint (`owner_uid`); contents stand in tables of their own."""

    id = AutoField()
    uid = TextField(unique=True)
    owner_uid = TextField(index=True)
    name = TextField()
    media_type = TextField()
    size = IntegerField()
    sha256 = TextField()
    sent_name = TextField()
    sent_media_type = TextField()
    sent_size = IntegerField()
    sent_sha256 = TextField()


class OriginalChunk(Table):
    """A piece of an unchanged original."""

    id = AutoField()
    attachment = ForeignKeyField(Attachment, column_name="attachment", on_delete="CASCADE", index=False)
    position = IntegerField()
    content = BlobField()

    class Meta:
        """How the table is keyed."""

        indexes = ((("attachment", "position"), True),)


class SentCopy(Table):
    """The derived copy that may leave the office."""

    attachment = ForeignKeyField(Attachment, column_name="attachment", primary_key=True, on_delete="CASCADE")
    content = BlobField()


class Session(Table):
    """One run of the program that typed drafts; `closed_at` stays NULL where it ended without closing."""

    uid = TextField(primary_key=True)
    closed = zero()

    class Meta:
        """How the table is keyed."""

        without_rowid = True


class Draft(Table):
    """A half-done entry, its owner's alone."""

    id = AutoField()
    uid = TextField(unique=True)
    owner = TextField(index=True)
    session = TextField()
    first_words = TextField()
    words = IntegerField()
    changed_at = IntegerField()


class DraftRevision(Table):
    """What a draft held at one moment; `kept` marks one that a shorter text came after."""

    id = AutoField()
    draft = ForeignKeyField(Draft, column_name="draft", on_delete="CASCADE")
    at = IntegerField()
    words = IntegerField()
    kept = zero()
    payload = TextField()
