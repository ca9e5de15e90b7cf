"""The data key and the three ways to it: the system's keyring, the office passphrase, the printed recovery key.

The store is encrypted by a random key that no person knows. It is wrapped once for each way, so that a lost keyring or
a changed passphrase costs nothing, and the store itself is never encrypted anew (`reliability.md` R12).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, replace

from desktop.errors import WrongPassphraseError
from desktop.paths import Places
from desktop.store import recovery
from desktop.store.envelope import unwrap, wrap
from desktop.store.slots_file import Slot, SlotsContent, read_slots, write_slots
from desktop.store.vault import Vault, find_vault, keep_secret, read_secret

KEY_BYTES = 32
KEYRING, PASSPHRASE, RECOVERY = "keyring", "passphrase", "recovery"

MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 1
"""Argon2id at the issue's floor; about 200 ms on a test machine. What a slot was made with is kept in it."""

MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 16
"""A slots file that asks for more is damaged or hostile."""


@dataclass(frozen=True, slots=True)
class CreatedKeys:
    """A new store's key and the recovery key to print; both are kept nowhere else."""

    data_key: bytes
    recovery_key: str

    def __repr__(self) -> str:
        """Keep the keys out of every trace."""
        return "CreatedKeys(…)"


class KeySlots:
    """The wrapped keys of one store."""

    def __init__(self, places: Places, content: SlotsContent, vault: Vault | None) -> None:
        """Stand for what the slots file holds."""
        self._places = places
        self._content = content
        self._vault = vault

    @classmethod
    def create(cls, places: Places, passphrase: str, *, vault: Vault | None = None) -> CreatedKeys:
        """Make a data key and wrap it three ways (two where there is no real keyring); raises storage failures."""
        data_key = secrets.token_bytes(KEY_BYTES)
        content = SlotsContent(secrets.token_hex(16), 1, _check(data_key), ())
        slots = cls(places, content, vault or find_vault())
        secret = recovery.new_secret()
        slots._put(slots._passphrase_slot(data_key, passphrase))
        slots._put(slots._recovery_slot(data_key, secret))
        slots._put_into_keyring(data_key)
        write_slots(places, slots._content)
        return CreatedKeys(data_key, recovery.write_key(secret))

    @classmethod
    def load(cls, places: Places, *, vault: Vault | None = None) -> KeySlots:
        """Read the slots, mending a damaged copy; raise SlotsDamagedError where both are."""
        return cls(places, read_slots(places), vault or find_vault())

    @property
    def expects_keyring(self) -> bool:
        """Say whether the keyring once held the key: if it opens nothing now, it was lost."""
        return self._slot(KEYRING) is not None

    @property
    def founded(self) -> bool:
        """Say whether set-up came to its end; before that nothing was ever acknowledged in this store."""
        return self._content.founded

    def found(self) -> None:
        """Note that the office stands: from now on a missing file is a loss and never made anew."""
        self._write(replace(self._content, founded=True))

    def open_with_keyring(self) -> bytes | None:
        """Return the data key by the system's keyring, None where it does not hold it any more."""
        slot = self._slot(KEYRING)
        if slot is None:
            return None
        key = read_secret(self._vault, self._content.store_id)
        return None if key is None or len(key) != KEY_BYTES else self._open(slot, key)

    def open_with_passphrase(self, passphrase: str) -> bytes:
        """Return the data key; raise WrongPassphraseError."""
        slot = self._slot(PASSPHRASE)
        data_key = None if slot is None else self._open(slot, _stretched(passphrase, slot))
        if data_key is None:
            raise WrongPassphraseError
        return data_key

    def open_with_recovery_key(self, typed: str) -> bytes:
        """Return the data key by the printed key; raise WrongPassphraseError (`recovery.wrong_groups` says where)."""
        slot = self._slot(RECOVERY)
        secret = recovery.read_key(typed)
        data_key = None if slot is None or secret is None else self._open(slot, _spread(secret))
        if data_key is None:
            raise WrongPassphraseError
        return data_key

    def matches(self, data_key: bytes) -> bool:
        """Say whether a key is this store's, so that a wrong key and a damaged file are told apart."""
        return hmac.compare_digest(_check(data_key), self._content.check)

    def change_passphrase(self, data_key: bytes, passphrase: str) -> None:
        """Let another passphrase open the store from now on; nothing but its slot is written."""
        self._demand(data_key)
        self._put(self._passphrase_slot(data_key, passphrase))
        self._write(self._content)

    def renew_recovery_key(self, data_key: bytes) -> str:
        """Make and return another recovery key; the printed one opens nothing from now on."""
        self._demand(data_key)
        secret = recovery.new_secret()
        self._put(self._recovery_slot(data_key, secret))
        self._write(self._content)
        return recovery.write_key(secret)

    def renew_keyring(self, data_key: bytes) -> bool:
        """Put the key into the system's keyring again after it was lost; say whether it is there."""
        self._demand(data_key)
        kept = self._put_into_keyring(data_key)
        if kept:
            self._write(self._content)
        return kept

    def _demand(self, data_key: bytes) -> None:
        if not self.matches(data_key):
            raise WrongPassphraseError

    def _write(self, content: SlotsContent) -> None:
        self._content = replace(content, generation=content.generation + 1)
        write_slots(self._places, self._content)

    def _slot(self, kind: str) -> Slot | None:
        return next((slot for slot in self._content.slots if slot.kind == kind), None)

    def _put(self, slot: Slot) -> None:
        others = tuple(other for other in self._content.slots if other.kind != slot.kind)
        self._content = replace(self._content, slots=(*others, slot))

    def _put_into_keyring(self, data_key: bytes) -> bool:
        key = secrets.token_bytes(KEY_BYTES)
        if not keep_secret(self._vault, self._content.store_id, key):
            return False
        empty = Slot(KEYRING, "")
        self._put(replace(empty, envelope=wrap(key, data_key, self._purpose(empty)).hex()))
        return True

    def _passphrase_slot(self, data_key: bytes, passphrase: str) -> Slot:
        empty = Slot(PASSPHRASE, "", secrets.token_hex(16), MEMORY_KIB, PASSES, LANES)
        return replace(empty, envelope=wrap(_stretched(passphrase, empty), data_key, self._purpose(empty)).hex())

    def _recovery_slot(self, data_key: bytes, secret: bytes) -> Slot:
        empty = Slot(RECOVERY, "")
        return replace(empty, envelope=wrap(_spread(secret), data_key, self._purpose(empty)).hex())

    def _open(self, slot: Slot, key: bytes) -> bytes | None:
        """Return the data key of a slot, None where the key does not fit or what is inside is not this store's."""
        data_key = unwrap(key, bytes.fromhex(slot.envelope), self._purpose(slot))
        return data_key if data_key is not None and self.matches(data_key) else None

    def _purpose(self, slot: Slot) -> bytes:
        """Bind an envelope to its store, its kind and the way its key is derived."""
        parts = (self._content.store_id, slot.kind, slot.salt, slot.memory_kib, slot.passes, slot.lanes)
        return "/".join(("loket-aduan", *map(str, parts))).encode()


def _check(data_key: bytes) -> str:
    return hmac.new(data_key, b"loket-aduan/key-check/1", hashlib.sha256).hexdigest()[:32]


def _stretched(passphrase: str, slot: Slot) -> bytes:
    """Return the key a passphrase gives, by Argon2id with what the slot says; the same however it was composed."""
    from argon2.low_level import Type, hash_secret_raw

    if slot.memory_kib > MOST_MEMORY_KIB or slot.passes > MOST_PASSES:
        raise WrongPassphraseError
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"),
        bytes.fromhex(slot.salt),
        time_cost=slot.passes,
        memory_cost=slot.memory_kib,
        parallelism=slot.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _spread(secret: bytes) -> bytes:
    """Return the key of the recovery secret: it is random already, so no slow derivation is needed."""
    return hmac.new(b"loket-aduan/recovery/1", secret, hashlib.sha256).digest()
