"""Who may see a case, as the first condition of every query that answers a person (`decisions.md` 11, 14)."""

from __future__ import annotations

from peewee import SQL, Expression, fn

from desktop.domain.permissions import Sight
from desktop.store.schema import Complaint, Fence
from desktop.store.statement import slot

VISIBLE_SQL = """c.supervisory <= ? AND (c.fenced = 0
    OR NOT EXISTS (SELECT 1 FROM fence f WHERE f.complaint = c.seq AND f.login = ?))"""
"""The condition for queries written as text over `complaint c`; its places are `PLACES`."""

PLACES = ("supervisory", "login")


def visible() -> Expression:
    """Return the same condition for a query that peewee composes over `Complaint`."""
    fenced_off = Fence.select(SQL("1")).where((Fence.complaint == Complaint.seq) & (Fence.login == slot("login")))
    condition: Expression = (Complaint.supervisory <= slot("supervisory")) & (
        (Complaint.fenced == 0) | ~fn.EXISTS(fenced_off)
    )
    return condition


def values_of(sight: Sight) -> dict[str, object]:
    """Return the condition's values; the program itself is fenced from nothing, because nobody has an empty login."""
    return {
        "supervisory": int(sight.supervisory or sight.everything),
        "login": "" if sight.everything else sight.login,
    }
