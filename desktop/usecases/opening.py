"""Opening the office's store: silently by keyring, else by passphrase or the printed recovery key."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from desktop.errors import Failure, PassphraseNeededError, StoreAbsentError, StoreMissingError
from desktop.paths import Places
from desktop.store.keys import KeySlots
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Factor:
    """What the person gave to open the store; both empty means: try the keyring alone."""

    passphrase: str = ""
    recovery_key: str = ""

    def __repr__(self) -> str:
        """Keep secrets out of every trace."""
        return "Factor(…)"


def open_store(places: Places, factor: Factor | None = None) -> Store:
    """Return the opened store.

    A key that the keyring lost is put back into it. Raises StoreAbsentError (no office here yet, or a set-up that never
    came to its end), StoreMissingError (keys without a file: never a new one in its place),
    PassphraseNeededError, WrongPassphraseError, StoreUnreadableError, StoreNewerError, SlotsDamagedError.
    """
    factor = factor or Factor()
    slots_there = any(slot.exists() for slot in places.slots)
    if not slots_there and not places.database.exists():
        raise StoreAbsentError(places.data)
    slots = KeySlots.load(places)
    if not slots.founded:
        raise StoreAbsentError(places.data)
    if not places.database.exists():
        raise StoreMissingError(places.database)
    data_key = slots.open_with_keyring()
    by_hand = data_key is None
    if data_key is None and factor.passphrase:
        data_key = slots.open_with_passphrase(factor.passphrase)
    if data_key is None and factor.recovery_key:
        data_key = slots.open_with_recovery_key(factor.recovery_key)
    if data_key is None:
        raise PassphraseNeededError(keyring_lost=slots.expects_keyring)
    store = Store.open(places, data_key)
    if slots.expects_keyring and by_hand:
        with suppress(Failure):
            slots.renew_keyring(data_key)
    return store
