"""The keys of the store, changed at handover: another passphrase, another printed recovery key."""

from __future__ import annotations

from desktop.domain.office import Person
from desktop.errors import FieldProblem, InvalidEntryError
from desktop.paths import Places
from desktop.store.keys import KeySlots
from desktop.usecases.context import Context
from desktop.usecases.door import use_case

SHORTEST_PASSPHRASE = 12
"""Characters; four everyday words have more. Argon2id carries the rest (`reliability.md`)."""


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short, with InvalidEntryError."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise InvalidEntryError((FieldProblem("passphrase", "phrase_short"),))


@use_case("change_keys")
def change_passphrase(ctx: Context, person: Person, places: Places, old: str, new: str) -> None:
    """Let another passphrase open the store; the old one proves the right to. Raises WrongPassphraseError.

    The row comes first, as with looks: a change without a row must not be, a row whose change failed does no harm.
    """
    check_passphrase(new)
    slots = KeySlots.load(places)
    data_key = slots.open_with_passphrase(old)
    with ctx.store.writing() as unit:
        unit.journal.append("passphrase_changed", actor=person.login, at=ctx.now())
    slots.change_passphrase(data_key, new)


@use_case("change_keys")
def renew_recovery_key(ctx: Context, person: Person, places: Places, passphrase: str) -> str:
    """Return a new recovery key, shown once; the printed sheet opens nothing any more. Raises WrongPassphraseError.

    Renewing is the last thing done: whatever fails before leaves the printed sheet in force, and nothing can fail after
    it that would keep the new key from being shown.
    """
    slots = KeySlots.load(places)
    data_key = slots.open_with_passphrase(passphrase)
    with ctx.store.writing() as unit:
        unit.journal.append("recovery_key_renewed", actor=person.login, at=ctx.now())
    return slots.renew_recovery_key(data_key)
