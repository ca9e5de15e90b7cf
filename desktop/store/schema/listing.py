"""The service's own list as last imported, and what is known of the reports that were born online."""

from __future__ import annotations

from peewee import AutoField, CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.store.schema.base import Table, empty, zero
from desktop.store.schema.cases import Complaint


class Listing(Table):
    """One import; `complete` is 1 once every row was worked through. Times are microseconds."""

    id = AutoField()
    sha256 = TextField()
    taken_at = IntegerField()
    taken_by = TextField()
    as_of = IntegerField()
    window_start = IntegerField(null=True)
    window_end = IntegerField(null=True)
    complete = zero()


class ListedReport(Table):
    """One row of an imported list, as much as a reconciliation needs: neither its text nor who reported."""

    listing = ForeignKeyField(Listing, column_name="listing", index=False)
    line = IntegerField()
    tracking_id = TextField()
    received_at = IntegerField(null=True)
    status = TextField()
    title = TextField()
    disposition_id = empty()
    disposition = empty()
    number = empty()

    class Meta:
        """How the table is keyed."""

        primary_key = CompositeKey("listing", "line")
        without_rowid = True


class OnlineReport(Table):
    """A case that was born online: `day_zero` is the civil date its clocks count from, `source` how it came here."""

    complaint = ForeignKeyField(Complaint, column_name="complaint", primary_key=True)
    day_zero = TextField()
    received_raw = empty()
    received_at = IntegerField(null=True)
    zone = empty()
    source = TextField()
