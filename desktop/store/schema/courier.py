"""Offices a courier goes to, what he carries for us, and what we carry for them; never in the register of cases."""

from __future__ import annotations

from peewee import AutoField, BlobField, CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.store.schema.base import Table, empty, zero
from desktop.store.schema.sending import Outbox


class CourierPeer(Table):
    """A card a person confirmed; retired, never deleted, when the same PC comes with new keys."""

    id = AutoField()
    code = TextField()
    desk = TextField()
    name = TextField()
    recipient = TextField()
    verify_key = TextField(unique=True)
    practice = IntegerField()
    fingerprint = TextField()
    added_by = TextField()
    added_at = IntegerField()
    retired_at = IntegerField(null=True)
    receipt_seen = zero()


class CourierBundle(Table):
    """One bundle of ours. `arrived_at` is when a receipt first told of it; times are microseconds."""

    uid = TextField(primary_key=True)
    peer = ForeignKeyField(CourierPeer, column_name="peer")
    version = IntegerField(unique=True)
    file_name = TextField()
    items = IntegerField()
    sha256 = TextField()
    size = IntegerField()
    made_by = TextField()
    made_at = IntegerField()
    written_at = IntegerField(null=True)
    arrived_at = IntegerField(null=True)
    cancelled_at = IntegerField(null=True)
    cancelled_by = empty()


class CourierContent(Table):
    """The sealed bytes of a bundle, to write them again; gone when nothing of the bundle travels any more."""

    bundle = ForeignKeyField(CourierBundle, column_name="bundle", primary_key=True)
    content = BlobField()


class CourierItem(Table):
    """One step inside a bundle: which try it is, by what name and digest it travels, and where it stood before."""

    bundle = ForeignKeyField(CourierBundle, column_name="bundle")
    item = ForeignKeyField(Outbox, column_name="item")
    parcel = TextField(index=True)
    version = IntegerField()
    digest = TextField()
    attempt = IntegerField()
    was = TextField()
    sha256 = empty()
    over = zero()

    class Meta:
        """How the table is keyed."""

        primary_key = CompositeKey("bundle", "item")
        without_rowid = True


class Parcel(Table):
    """One step of another office's case that we carry, by its own name for it; `version` is the content in force."""

    id = AutoField()
    peer = ForeignKeyField(CourierPeer, column_name="peer", index=False)
    uid = TextField()
    step = TextField()
    version = IntegerField()
    digest = TextField()
    bundle = TextField()
    received_at = IntegerField()

    class Meta:
        """How the table is keyed."""

        indexes = ((("peer", "uid"), True),)


class ParcelBundle(Table):
    """A bundle that was taken in, so that it is never taken in twice."""

    peer = ForeignKeyField(CourierPeer, column_name="peer", index=False)
    uid = TextField()
    version = IntegerField()
    received_at = IntegerField()
    received_by = TextField()

    class Meta:
        """How the table is keyed."""

        primary_key = CompositeKey("peer", "uid")
        without_rowid = True


class ParcelStep(Table):
    """One step of sending a parcel: a file or the text; those of an older version stay as evidence."""

    id = AutoField()
    parcel = ForeignKeyField(Parcel, column_name="parcel")
    version = IntegerField()
    step = TextField()
    state = TextField()
    sha256 = empty()
    media_type = empty()
    size = IntegerField()
    attempts = zero()
    next_try_at = IntegerField(null=True)
    last_error = empty()
    service_words = empty()
    service_ref = empty()
    settled_at = IntegerField(null=True)


class ParcelContent(Table):
    """What a step carries; gone as soon as the parcel's outcome is certain, because it is not ours to keep."""

    step = ForeignKeyField(ParcelStep, column_name="step", primary_key=True)
    content = BlobField()


class ParcelAttempt(Table):
    """One try, written before the connection is opened."""

    id = AutoField()
    step = ForeignKeyField(ParcelStep, column_name="step")
    started_at = IntegerField()
    body_sha256 = TextField()
    body_size = IntegerField()
    outcome = empty()
    evidence = empty()
    ended_at = IntegerField(null=True)
