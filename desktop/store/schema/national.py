"""What came back from the national service, and what is said to it about a report that is there already."""

from __future__ import annotations

from peewee import AutoField, BlobField, ForeignKeyField, IntegerField, TextField

from desktop.store.schema.base import Table, empty, zero
from desktop.store.schema.cases import Complaint
from desktop.store.schema.sending import Outbox


class Mirror(Table):
    """The last that was read of a report; NULL where no road ever told. Times are microseconds."""

    complaint = ForeignKeyField(Complaint, column_name="complaint", primary_key=True)
    origin = empty()
    title = TextField(null=True)
    text = TextField(null=True)
    first_text = TextField(null=True)
    disposition_id = TextField(null=True)
    disposition_name = TextField(null=True)
    read_at = IntegerField(null=True)
    changed_at = IntegerField(null=True)
    next_read_at = IntegerField(null=True)
    reads = zero()
    missing_since = IntegerField(null=True)
    as_told = empty()


class NationalEvent(Table):
    """One line of the service's logs, once however many lists and reads showed it."""

    id = AutoField()
    complaint = ForeignKeyField(Complaint, column_name="complaint", index=False)
    fingerprint = TextField()
    kind = TextField()
    at = IntegerField(null=True)
    raw_time = TextField()
    zone = empty()
    day_only = zero()
    source = TextField()
    source_id = empty()
    from_id = empty()
    from_name = empty()
    to_id = empty()
    to_name = empty()
    status_old = empty()
    status_new = empty()
    template_code = empty()
    text = TextField()
    as_told = TextField()
    seen_at = IntegerField()


class NationalFile(Table):
    """A file an event names; its content only where a person asked for it."""

    id = AutoField()
    event = ForeignKeyField(NationalEvent, column_name="event")
    path = TextField()
    name = empty()
    extension = empty()
    content = BlobField(null=True)
    sha256 = empty()
    fetched_at = IntegerField(null=True)


class Conflict(Table):
    """Where our word and the service's can't both stand; kept when settled."""

    id = AutoField()
    complaint = ForeignKeyField(Complaint, column_name="complaint")
    kind = TextField()
    ours = TextField()
    theirs = TextField()
    found_at = IntegerField()
    settled_at = IntegerField(null=True)
    settled_by = empty()
    choice = empty()


class Institution(Table):
    """An institution the service named; retired, never deleted, when it is named no more."""

    id = TextField(primary_key=True)
    name = TextField()
    seen_at = IntegerField()
    retired_at = IntegerField(null=True)


class ReplyTemplate(Table):
    """A template the service named; retired, never deleted."""

    code = TextField(primary_key=True)
    text = TextField()
    seen_at = IntegerField()
    retired_at = IntegerField(null=True)


class Outgoing(Table):
    """What a forwarding or a reply carries, frozen when it was queued."""

    item = ForeignKeyField(Outbox, column_name="item", primary_key=True)
    content = TextField()
    target_id = empty()
    target_name = empty()
    is_secret = IntegerField()
    template_code = empty()
    files = TextField()
    made_by = TextField()
    made_at = IntegerField()


class Inquiry(Table):
    """What is known of a step between its tries; running times are milliseconds of the machine's own running clock.

    `tries` is how many there had been when the service was last asked, `shown` how often it showed the act then.
    """

    item = ForeignKeyField(Outbox, column_name="item", primary_key=True)
    tries = IntegerField(null=True)
    shown = IntegerField(null=True)
    quiet_since = IntegerField(null=True)
    looked_at = IntegerField(null=True)
    looks = zero()


class Transit(Table):
    """The one road an item that left by no wire is on, and the bundle that carries it."""

    item = ForeignKeyField(Outbox, column_name="item", primary_key=True)
    road = TextField()
    bundle = empty()
    since = IntegerField()
