"""What all tables share."""

from __future__ import annotations

from peewee import SQL, IntegerField, Model, TextField


class Table(Model):
    """Every table is named after its class in lower case with underscores."""

    class Meta:
        """The naming."""

        legacy_table_names = False


def empty() -> TextField:
    """Return a text column that is empty where nothing is said."""
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def zero() -> IntegerField:
    """Return a number column that begins at nought."""
    return IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
