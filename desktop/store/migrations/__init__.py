"""Numbered steps from each released schema to the next; a copy is made before the first of them.

Why not `playhouse.migrations`: it finds its steps as files beside the program and runs them from there, which a frozen
bundle does not have; it keeps a table of names where one number, written in the same transaction as the change, says
what a file is and lets an older program refuse a newer one. Steps may use `playhouse.migrate` for their operations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.paths import Places
from desktop.store.backup import copy_before_upgrade
from desktop.store.database import EncryptedDatabase
from desktop.store.faults import translated
from desktop.store.schema import TABLES_2
from desktop.store.schema_rules import FOLLOW_WHAT_IS_THERE, RULES_2

APPLICATION_ID = 0x4C4B4144
"""`LKAD` in the file's header, inside the encryption: whatever else opens with the key is not ours."""

Step = Callable[[EncryptedDatabase], None]


def to_schema_2(database: EncryptedDatabase) -> None:
    """Add what both ways need: the mirror, forwardings and replies, couriers and lists. Only new tables."""
    database.create_tables(TABLES_2)
    for rule in RULES_2:
        database.execute_sql(rule)
    database.execute_sql(FOLLOW_WHAT_IS_THERE)


STEPS: tuple[Step, ...] = (to_schema_2,)
"""`STEPS[n]` leads from schema n + 1 to n + 2; a released step never changes."""

VERSION = 1 + len(STEPS)


def upgrade(database: EncryptedDatabase, found: int, places: Places, steps: Sequence[Step] = STEPS) -> None:
    """Bring a file of schema `found` to the newest one, each step in a transaction of its own with its number.

    A crash between leaves the older or the newer schema, never something between. Raises storage failures.
    """
    if found >= 1 + len(steps):
        return
    with translated(places.backups):
        copy_before_upgrade(database, found, places)
    for number, step in enumerate(steps[found - 1 :], start=found + 1):
        with database.transaction("IMMEDIATE"):
            step(database)
            database.execute_sql(f"PRAGMA user_version = {number}")
