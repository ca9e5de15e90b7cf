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
    DiskFullError,
    PassphraseNeededError,
    SlotsDamagedError,
    StoreAbsentError,
    StoreMissingError,
    WrongPassphraseError,
)
from desktop.paths import Places, places_in
from desktop.store import recovery
from desktop.store.envelope import unwrap, wrap
from desktop.store.keys import KeySlots
from desktop.store.slots_file import read_slots
from desktop.store.store import Store
from desktop.usecases.opening import Factor, open_store
from tests.support.vaults import ForgettingVault, KeepingVault, LockedVault, RefusingVault

WORDS = "kertas batu gunting sumur"


class Office:
    """Keys made once for all tests of this file, because stretching a passphrase is slow on purpose."""

    def __init__(self, folder: Path) -> None:
        self.vault = KeepingVault()
        self.places = places_in(folder)
        self.made = KeySlots.create(self.places, WORDS, vault=self.vault)
        self.files = [path.read_bytes() for path in self.places.slots]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("kunci") / "kantor")


@pytest.fixture
def places(office: Office, tmp_path: Path) -> Places:
    """Return a copy of the key slots in a folder of its own."""
    fresh = places_in(tmp_path / "kantor")
    fresh.data.mkdir()
    for path, content in zip(fresh.slots, office.files, strict=True):
        path.write_bytes(content)
    return fresh


def slots_of(places: Places, office: Office) -> KeySlots:
    return KeySlots.load(places, vault=office.vault)


def test_every_way_leads_to_the_same_key(places: Places, office: Office) -> None:
    slots = slots_of(places, office)
    key = office.made.data_key
    assert len(key) == 32
    assert slots.open_with_keyring() == key
    assert slots.open_with_passphrase(WORDS) == key
    assert slots.open_with_recovery_key(office.made.recovery_key.lower()) == key
    assert slots.expects_keyring
    assert slots.matches(key)
    assert not slots.matches(secrets.token_bytes(32))


def test_the_file_holds_no_key_and_says_how_the_passphrase_is_stretched(places: Places, office: Office) -> None:
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
def test_a_wrong_passphrase_opens_nothing(places: Places, office: Office, typed: str) -> None:
    with pytest.raises(WrongPassphraseError):
        slots_of(places, office).open_with_passphrase(typed)


def test_a_passphrase_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    made = KeySlots.create(places, "kafe\u0301 desa", vault=ForgettingVault())
    assert KeySlots.load(places).open_with_passphrase("kaf\u00e9 desa") == made.data_key


@pytest.mark.parametrize("typed", ["", "x", recovery.write_key(bytes(20))])
def test_a_wrong_recovery_key_opens_nothing(places: Places, office: Office, typed: str) -> None:
    with pytest.raises(WrongPassphraseError):
        slots_of(places, office).open_with_recovery_key(typed)


def test_a_mistyped_recovery_key_opens_nothing_and_its_group_is_named(places: Places, office: Office) -> None:
    groups = office.made.recovery_key.split("-")
    groups[3] = groups[3][:-1] + ("2" if groups[3][-1] != "2" else "3")
    typed = "-".join(groups)
    with pytest.raises(WrongPassphraseError):
        slots_of(places, office).open_with_recovery_key(typed)
    assert recovery.wrong_groups(typed) == (4,)


def test_a_lost_keyring_leads_to_the_passphrase_then_to_the_recovery_key_never_to_a_new_store(
    places: Places, office: Office
) -> None:
    slots_of(places, office).found()
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
    places: Places, office: Office, vault: KeepingVault | None
) -> None:
    slots = KeySlots.load(places, vault=vault)
    assert slots.open_with_keyring() is None
    assert slots.expects_keyring


@pytest.mark.parametrize("kept", ["", "zz", "00", "00" * 32])
def test_a_keyring_that_holds_something_else_opens_nothing(places: Places, office: Office, kept: str) -> None:
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


def test_a_lost_keyring_is_filled_again(places: Places, office: Office) -> None:
    vault = KeepingVault()
    slots = KeySlots.load(places, vault=vault)
    assert slots.renew_keyring(office.made.data_key)
    assert KeySlots.load(places, vault=vault).open_with_keyring() == office.made.data_key


def test_another_passphrase_leaves_the_other_ways_as_they_are(places: Places, office: Office) -> None:
    slots_of(places, office).change_passphrase(office.made.data_key, "frasa yang baru")
    slots = slots_of(places, office)
    assert slots.open_with_passphrase("frasa yang baru") == office.made.data_key
    assert slots.open_with_keyring() == office.made.data_key
    assert slots.open_with_recovery_key(office.made.recovery_key) == office.made.data_key
    with pytest.raises(WrongPassphraseError):
        slots.open_with_passphrase(WORDS)


def test_another_recovery_key_takes_the_printed_one_out_of_use(places: Places, office: Office) -> None:
    fresh = slots_of(places, office).renew_recovery_key(office.made.data_key)
    slots = slots_of(places, office)
    assert slots.open_with_recovery_key(fresh) == office.made.data_key
    with pytest.raises(WrongPassphraseError):
        slots.open_with_recovery_key(office.made.recovery_key)


def test_whoever_has_not_the_key_changes_nothing(places: Places, office: Office) -> None:
    slots = slots_of(places, office)
    with pytest.raises(WrongPassphraseError):
        slots.change_passphrase(secrets.token_bytes(32), "frasa yang baru")
    with pytest.raises(WrongPassphraseError):
        slots.renew_recovery_key(secrets.token_bytes(32))
    with pytest.raises(WrongPassphraseError):
        slots.renew_keyring(secrets.token_bytes(32))
    assert [path.read_bytes() for path in places.slots] == office.files


@pytest.mark.parametrize("damaged", [0, 1])
@pytest.mark.parametrize("how", ["gone", "empty", "half", "other", "flipped", "list", "format", "fields"])
def test_one_damaged_copy_is_mended_from_the_other(places: Places, office: Office, damaged: int, how: str) -> None:
    path = places.slots[damaged]
    damage(path, how)
    assert slots_of(places, office).open_with_keyring() == office.made.data_key
    assert [path.read_bytes() for path in places.slots] == office.files


@pytest.mark.parametrize("how", ["gone", "half", "flipped"])
def test_two_damaged_copies_are_a_stop(places: Places, office: Office, how: str) -> None:
    for path in places.slots:
        damage(path, how)
    with pytest.raises(SlotsDamagedError):
        slots_of(places, office)


def damage(path: Path, how: str) -> None:
    whole = path.read_bytes()
    body = json.loads(whole)
    if how == "gone":
        path.unlink()
        return
    damaged: dict[str, bytes] = {
        "empty": b"",
        "half": whole[: len(whole) // 2],
        "other": b"{}",
        "flipped": whole.replace(b'"generation": 1', b'"generation": 9'),
        "list": b"[]",
        "format": json.dumps(body | {"format": 99}).encode(),
        "fields": json.dumps(body | {"slots": [{"kind": "x"}]}).encode(),
    }
    assert damaged[how] != whole
    path.write_bytes(damaged[how])


def test_the_newer_of_two_whole_copies_counts(places: Places, office: Office) -> None:
    older = places.slots[1].read_bytes()
    slots_of(places, office).found()
    places.slots[1].write_bytes(older)
    slots = slots_of(places, office)
    assert slots.founded
    assert places.slots[1].read_bytes() == places.slots[0].read_bytes() != older


def test_a_copy_that_can_not_be_mended_now_does_not_keep_anybody_out(places: Places, office: Office) -> None:
    damage(places.slots[1], "half")
    places.slots[1].with_name(places.slots[1].name + ".baru").mkdir()
    places.slots[0].with_name(places.slots[0].name + ".baru").mkdir()
    assert slots_of(places, office).open_with_keyring() == office.made.data_key


def test_keys_without_a_founded_office_are_no_office(places: Places) -> None:
    with pytest.raises(StoreAbsentError):
        open_store(places)


def test_a_slots_file_that_asks_for_the_whole_memory_is_refused(places: Places, office: Office) -> None:
    content = read_slots(places)
    (stretched,) = [slot for slot in content.slots if slot.kind == "passphrase"]
    for slots in ((replace(stretched, memory_kib=2**31),), (replace(stretched, passes=10**6),)):
        hostile = KeySlots(places, replace(content, slots=slots), None)
        with pytest.raises(WrongPassphraseError):
            hostile.open_with_passphrase(WORDS)


def test_a_file_without_a_way_opens_nothing(places: Places, office: Office) -> None:
    empty = KeySlots(places, replace(read_slots(places), slots=()), office.vault)
    assert empty.open_with_keyring() is None
    with pytest.raises(WrongPassphraseError):
        empty.open_with_passphrase(WORDS)
    with pytest.raises(WrongPassphraseError):
        empty.open_with_recovery_key(office.made.recovery_key)


def test_an_envelope_of_another_store_is_not_taken_for_ours(places: Places, office: Office) -> None:
    moved = KeySlots(places, replace(read_slots(places), store_id="00" * 16), office.vault)
    with pytest.raises(WrongPassphraseError):
        moved.open_with_recovery_key(office.made.recovery_key)


def test_an_envelope_is_bound_to_its_purpose_and_its_version() -> None:
    key, secret = secrets.token_bytes(32), secrets.token_bytes(32)
    envelope = wrap(key, secret, b"satu")
    assert unwrap(key, envelope, b"satu") == secret
    assert unwrap(key, envelope, b"dua") is None
    assert unwrap(secrets.token_bytes(32), envelope, b"satu") is None
    assert unwrap(key, bytes([2]) + envelope[1:], b"satu") is None
    assert unwrap(key, envelope[:13], b"satu") is None
    for at in range(len(envelope)):
        changed = bytearray(envelope)
        changed[at] ^= 1
        assert unwrap(key, bytes(changed), b"satu") is None


def test_no_room_for_the_slots_leaves_the_old_ones(places: Places, office: Office) -> None:
    import resource
    import signal

    before = [path.read_bytes() for path in places.slots]
    old_action = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(DiskFullError):
            slots_of(places, office).found()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old_action)
    assert [path.read_bytes() for path in places.slots] == before
    assert slots_of(places, office).open_with_keyring() == office.made.data_key
