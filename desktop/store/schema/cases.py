"""Complaints and what hangs on them."""

from __future__ import annotations

from peewee import AutoField, BlobField, CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.store.schema.base import Table, empty, zero


class Complaint(Table):
    """The register line: what a list shows, masked already, and where the case stands on its four axes."""

    seq = IntegerField(primary_key=True)
    uid = TextField(unique=True)
    number = TextField(unique=True)
    recorded_at = IntegerField()
    recorded_on = TextField()
    channel = TextField()
    classification = TextField()
    supervisory = IntegerField()
    fenced = zero()
    running = IntegerField()
    voided = zero()
    case_status = TextField()
    reply_status = TextField()
    sync_status = empty()
    due_on = TextField(null=True)
    tracking_id = TextField(null=True)
    title = TextField()
    complainant = TextField()
    village = TextField()
    recorded_by = TextField()
    desk = TextField()
    name_visibility = TextField(null=True)
    report_visibility = TextField(null=True)
    identity_confidential = IntegerField()
    receipt_handed = IntegerField()
    prints = zero()
    lapor_status_code = empty()
    lapor_status_name = empty()
    void_reason = empty()
    source_id = TextField(null=True)
    content_sha256 = TextField()
    journal_key = BlobField()
    sent_title = empty()
    sent_text = empty()
    amended = empty()


class Account(Table):
    """What the citizen said, code point for code point; the respondent's columns are NULL where nobody was named."""

    seq = ForeignKeyField(Complaint, column_name="seq", primary_key=True)
    title = TextField()
    incident_date = TextField(null=True)
    incident_date_estimated = IntegerField()
    incident_place = TextField()
    incident_village = TextField()
    requested_resolution = TextField()
    loss = TextField()
    category = TextField()
    contact_way = TextField(null=True)
    respondent_name = TextField(null=True)
    respondent_position = TextField(null=True)
    respondent_unit = TextField(null=True)
    respondent_login = TextField(null=True)
    evidence_notes = TextField()
    description = TextField()


class Complainant(Table):
    """Who complains; no row where nothing about the person was recorded."""

    seq = ForeignKeyField(Complaint, column_name="seq", primary_key=True)
    name = TextField()
    address = TextField()
    village = TextField()
    phone = TextField()
    email = TextField()
    nik = TextField()
    nik_absence = TextField()
    gender = TextField()
    occupation = TextField()
    role = TextField()


class Fence(Table):
    """From whom a case is hidden (`decisions.md` 14)."""

    complaint = ForeignKeyField(Complaint, column_name="complaint", index=False)
    login = TextField()

    class Meta:
        """How the table is keyed."""

        primary_key = CompositeKey("complaint", "login")
        without_rowid = True


class Revision(Table):
    """A correction beside what was recorded."""

    id = AutoField()
    complaint = ForeignKeyField(Complaint, column_name="complaint")
    at = IntegerField()
    by = TextField()
    field = TextField()
    value = TextField()
    reason = empty()


class Tally(Table):
    """Counts the register shows, kept by triggers so that no list is ever counted through.

    `what` is received (bucket YYYY-MM), running (bucket due date or empty) or without_id (bucket empty).
    """

    what = TextField()
    bucket = TextField()
    supervisory = IntegerField()
    cases = IntegerField()

    class Meta:
        """How the table is keyed."""

        primary_key = CompositeKey("what", "bucket", "supervisory")
        without_rowid = True


class Journal(Table):
    """One act or look; each row's hash covers the one before (`decisions.md` 13)."""

    seq = IntegerField(primary_key=True)
    at = IntegerField()
    act = TextField()
    actor = TextField()
    case_uid = empty()
    facts = TextField()
    sealed = TextField()
    remark = empty()
    hash = TextField()
