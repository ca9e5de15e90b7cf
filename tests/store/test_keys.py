"""Three ways to one key, kept twice on the disk; none of them lost by losing another."""

from __future__ import annotations

import json
import secrets
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import (
    PassphraseNeededError,
    StoreAbsentError,
    StoreMissingError,
    WrongPassphraseError,
)
from desktop.paths import Places, places_in
from desktop.store import recovery
from desktop.store.keys import KeySlots
from desktop.store.slots_file import read_slots
from desktop.store.store import Store
from desktop.usecases.opening import Factor, open_store
from tests.support.slots import WORDS, KeyedOffice
from tests.support.vaults import ForgettingVault, KeepingVault, LockedVault, RefusingVault


def test_every_way_leads_to_the_same_key(places: Places, office: KeyedOffice) -> None:
    slots = office.slots_of(places)
    key = office.made.data_key
    assert len(key) == 32
    assert slots.open_with_keyring() == key
    assert slots.open_with_passphrase(WORDS) == key
    assert slots.open_with_recovery_key(office.made.recovery_key.lower()) == key
    assert slots.expects_keyring
    assert slots.matches(key)
    assert not slots.matches(secrets.token_bytes(32))


def test_the_file_holds_no_key_and_says_how_the_passphrase_is_stretched(places: Places, office: KeyedOffice) -> None:
    for path in places.slots:
        text = path.read_text(encoding="utf-8")
        assert office.made.data_key.hex() not in text
        assert office.made.recovery_key not in text
        assert WORDS not in text
        (stretched,) = [slot for slot in json.loads(text)["slots"] if slot["kind"] == "passphrase"]
        assert stretched["memory_kib"] >= 64 * 1024
        assert stretched["passes"] >= 3
    assert WORDS not in repr(office.made)
    assert office.made.data_key.hex() not in repr(office.made)
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in office.places.slots} == {0o600}


@pytest.mark.parametrize("typed", ["", "kertas batu gunting", WORDS + " ", WORDS.upper()])
def test_a_wrong_passphrase_opens_nothing(places: Places, office: KeyedOffice, typed: str) -> None:
    with pytest.raises(WrongPassphraseError):
        office.slots_of(places).open_with_passphrase(typed)


def test_a_passphrase_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    made = KeySlots.create(places, "kafe\u0301 desa", vault=ForgettingVault())
    assert KeySlots.load(places).open_with_passphrase("kaf\u00e9 desa") == made.data_key


@pytest.mark.parametrize("typed", ["", "x", recovery.write_key(bytes(20))])
def test_a_wrong_recovery_key_opens_nothing(places: Places, office: KeyedOffice, typed: str) -> None:
    with pytest.raises(WrongPassphraseError):
        office.slots_of(places).open_with_recovery_key(typed)


def test_a_mistyped_recovery_key_opens_nothing_and_its_group_is_named(places: Places, office: KeyedOffice) -> None:
    groups = office.made.recovery_key.split("-")
    groups[3] = groups[3][:-1] + ("2" if groups[3][-1] != "2" else "3")
    typed = "-".join(groups)
    with pytest.raises(WrongPassphraseError):
        office.slots_of(places).open_with_recovery_key(typed)
    assert recovery.wrong_groups(typed) == (4,)


def test_a_lost_keyring_leads_to_the_passphrase_then_to_the_recovery_key_never_to_a_new_store(
    places: Places, office: KeyedOffice
) -> None:
    office.slots_of(places).found()
    Store.create(places, office.made.data_key).close()
    with pytest.raises(PassphraseNeededError) as needed:
        open_store(places)
    assert needed.value.keyring_lost
    with pytest.raises(WrongPassphraseError):
        open_store(places, Factor(passphrase="salah semua"))
    open_store(places, Factor(passphrase=WORDS)).close()
    open_store(places, Factor(recovery_key=office.made.recovery_key)).close()
    places.database.unlink()
    with pytest.raises(StoreMissingError):
        open_store(places, Factor(passphrase=WORDS))
    assert not places.database.exists()


@pytest.mark.parametrize("vault", [None, KeepingVault(), LockedVault()])
def test_a_keyring_that_holds_nothing_now_is_a_lost_one(
    places: Places, office: KeyedOffice, vault: KeepingVault | None
) -> None:
    slots = KeySlots.load(places, vault=vault)
    assert slots.open_with_keyring() is None
    assert slots.expects_keyring


@pytest.mark.parametrize("kept", ["", "zz", "00", "00" * 32])
def test_a_keyring_that_holds_something_else_opens_nothing(places: Places, office: KeyedOffice, kept: str) -> None:
    vault = KeepingVault(dict.fromkeys(office.vault.kept, kept))
    assert KeySlots.load(places, vault=vault).open_with_keyring() is None


@pytest.mark.parametrize("vault", [ForgettingVault(), RefusingVault()])
def test_without_a_real_keyring_two_ways_are_made(tmp_path: Path, vault: KeepingVault) -> None:
    places = places_in(tmp_path)
    made = KeySlots.create(places, WORDS, vault=vault)
    slots = KeySlots.load(places, vault=vault)
    assert not slots.expects_keyring
    assert slots.open_with_keyring() is None
    assert not slots.renew_keyring(made.data_key)
    assert slots.open_with_recovery_key(made.recovery_key) == made.data_key


def test_a_lost_keyring_is_filled_again(places: Places, office: KeyedOffice) -> None:
    vault = KeepingVault()
    slots = KeySlots.load(places, vault=vault)
    assert slots.renew_keyring(office.made.data_key)
    assert KeySlots.load(places, vault=vault).open_with_keyring() == office.made.data_key


def test_another_passphrase_leaves_the_other_ways_as_they_are(places: Places, office: KeyedOffice) -> None:
    office.slots_of(places).change_passphrase(office.made.data_key, "frasa yang baru")
    slots = office.slots_of(places)
    assert slots.open_with_passphrase("frasa yang baru") == office.made.data_key
    assert slots.open_with_keyring() == office.made.data_key
    assert slots.open_with_recovery_key(office.made.recovery_key) == office.made.data_key
    with pytest.raises(WrongPassphraseError):
        slots.open_with_passphrase(WORDS)


def test_another_recovery_key_takes_the_printed_one_out_of_use(places: Places, office: KeyedOffice) -> None:
    fresh = office.slots_of(places).renew_recovery_key(office.made.data_key)
    slots = office.slots_of(places)
    assert slots.open_with_recovery_key(fresh) == office.made.data_key
    with pytest.raises(WrongPassphraseError):
        slots.open_with_recovery_key(office.made.recovery_key)


def test_whoever_has_not_the_key_changes_nothing(places: Places, office: KeyedOffice) -> None:
    slots = office.slots_of(places)
    with pytest.raises(WrongPassphraseError):
        slots.change_passphrase(secrets.token_bytes(32), "frasa yang baru")
    with pytest.raises(WrongPassphraseError):
        slots.renew_recovery_key(secrets.token_bytes(32))
    with pytest.raises(WrongPassphraseError):
        slots.renew_keyring(secrets.token_bytes(32))
    assert [path.read_bytes() for path in places.slots] == office.files


def test_keys_without_a_founded_office_are_no_office(places: Places) -> None:
    with pytest.raises(StoreAbsentError):
        open_store(places)


def test_a_slots_file_that_asks_for_the_whole_memory_is_refused(places: Places, office: KeyedOffice) -> None:
    content = read_slots(places)
    (stretched,) = [slot for slot in content.slots if slot.kind == "passphrase"]
    for slots in ((replace(stretched, memory_kib=2**31),), (replace(stretched, passes=10**6),)):
        hostile = KeySlots(places, replace(content, slots=slots), None)
        with pytest.raises(WrongPassphraseError):
            hostile.open_with_passphrase(WORDS)


def test_a_file_without_a_way_opens_nothing(places: Places, office: KeyedOffice) -> None:
    empty = KeySlots(places, replace(read_slots(places), slots=()), office.vault)
    assert empty.open_with_keyring() is None
    with pytest.raises(WrongPassphraseError):
        empty.open_with_passphrase(WORDS)
    with pytest.raises(WrongPassphraseError):
        empty.open_with_recovery_key(office.made.recovery_key)


def test_an_envelope_of_another_store_is_not_taken_for_ours(places: Places, office: KeyedOffice) -> None:
    moved = KeySlots(places, replace(read_slots(places), store_id="00" * 16), office.vault)
    with pytest.raises(WrongPassphraseError):
        moved.open_with_recovery_key(office.made.recovery_key)
