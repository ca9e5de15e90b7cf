"""The slots file, kept twice: one damaged copy is mended, two are a stop, and no room leaves the old ones."""

from __future__ import annotations

import json
import resource
import secrets
import signal
from pathlib import Path

import pytest

from desktop.errors import DiskFullError, SlotsDamagedError
from desktop.paths import Places
from desktop.store.envelope import unwrap, wrap
from tests.support.slots import KeyedOffice


@pytest.mark.parametrize("damaged", [0, 1])
@pytest.mark.parametrize("how", ["gone", "empty", "half", "other", "flipped", "list", "format", "fields"])
def test_one_damaged_copy_is_mended_from_the_other(places: Places, office: KeyedOffice, damaged: int, how: str) -> None:
    path = places.slots[damaged]
    damage(path, how)
    assert office.slots_of(places).open_with_keyring() == office.made.data_key
    assert [path.read_bytes() for path in places.slots] == office.files


@pytest.mark.parametrize("how", ["gone", "half", "flipped"])
def test_two_damaged_copies_are_a_stop(places: Places, office: KeyedOffice, how: str) -> None:
    for path in places.slots:
        damage(path, how)
    with pytest.raises(SlotsDamagedError):
        office.slots_of(places)


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


def test_the_newer_of_two_whole_copies_counts(places: Places, office: KeyedOffice) -> None:
    older = places.slots[1].read_bytes()
    office.slots_of(places).found()
    places.slots[1].write_bytes(older)
    slots = office.slots_of(places)
    assert slots.founded
    assert places.slots[1].read_bytes() == places.slots[0].read_bytes() != older


def test_a_copy_that_can_not_be_mended_now_does_not_keep_anybody_out(places: Places, office: KeyedOffice) -> None:
    damage(places.slots[1], "half")
    places.slots[1].with_name(places.slots[1].name + ".baru").mkdir()
    places.slots[0].with_name(places.slots[0].name + ".baru").mkdir()
    assert office.slots_of(places).open_with_keyring() == office.made.data_key


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


def test_no_room_for_the_slots_leaves_the_old_ones(places: Places, office: KeyedOffice) -> None:
    before = [path.read_bytes() for path in places.slots]
    old_action = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(DiskFullError):
            office.slots_of(places).found()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old_action)
    assert [path.read_bytes() for path in places.slots] == before
    assert office.slots_of(places).open_with_keyring() == office.made.data_key
