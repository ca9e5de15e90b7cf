"""The office, its people and its counters."""

from __future__ import annotations

from peewee import CompositeKey, IntegerField, TextField

from desktop.store.schema.base import Table, empty


class Setting(Table):
    """One value of the office by name, as JSON."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        """How the table is keyed."""

        without_rowid = True


class Staff(Table):
    """A person who may sign in; the secret is an Argon2id hash."""

    login = TextField(primary_key=True)
    name = TextField()
    nip = empty()
    position = empty()
    roles = TextField()
    active = IntegerField()
    secret_hash = TextField()


class SignInDelay(Table):
    """How often a login failed and until when the next try is refused; kept for unknown logins too."""

    login = TextField(primary_key=True)
    failures = IntegerField()
    until = IntegerField()


class Serial(Table):
    """The last serial given per desk and month (YYMM)."""

    desk = TextField()
    month = TextField()
    last = IntegerField()

    class Meta:
        """How the table is keyed."""

        primary_key = CompositeKey("desk", "month")
        without_rowid = True
