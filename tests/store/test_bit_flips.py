"""A disk that flips bits: every flip is noticed, and none gives wrong words (`reliability.md` §1c)."""

from __future__ import annotations

import random
from pathlib import Path

from desktop.domain.permissions import Sight
from desktop.errors import Failure, StoreTroubleError, StoreUnreadableError
from desktop.paths import Places, places_in
from desktop.store.store import Store
from tests.support.storage import KEY, NOON, add_case, keep, number_of

CASES = 160
FLIPS = 150
SYSTEM = Sight.of_system()


def read_all(places: Places) -> list[object]:
    """Read every case with its identity, items and journal; raise what the store raises."""
    store = Store.open(places, KEY)
    try:
        with store.reading() as unit:
            unit.journal.verify()
            return [
                (
                    unit.complaints.get(number_of(serial), SYSTEM, reveal=True),
                    unit.outbox.of_case(f"u-{serial}"),
                    unit.attachments.list(f"u-{serial}"),
                )
                for serial in range(1, CASES + 1)
            ]
    finally:
        store.close()


def test_every_flipped_bit_is_noticed_or_harmless_and_never_gives_wrong_words(tmp_path: Path) -> None:
    kept = keep(tmp_path / "kantor")
    with kept.store.writing() as unit:
        for serial in range(1, CASES + 1):
            case = add_case(unit, serial)
            unit.journal.append("complaint_registered", actor="lilis", at=NOON, case_uid=case.uid)
    kept.store.close()
    right = read_all(kept.places)
    whole = kept.places.database.read_bytes()
    chance = random.Random(2611)
    noticed = 0
    for _ in range(FLIPS):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        kept.places.database.write_bytes(damaged)
        try:
            assert read_all(kept.places) == right
        except (StoreUnreadableError, StoreTroubleError):
            noticed += 1
    assert noticed > FLIPS // 3, "most pages are read on this walk"


def test_a_whole_reading_finds_a_flip_on_every_page(tmp_path: Path) -> None:
    kept = keep(tmp_path / "kantor")
    with kept.store.writing() as unit:
        for serial in range(1, CASES + 1):
            add_case(unit, serial)
    kept.store.close()
    whole = kept.places.database.read_bytes()
    assert len(whole) % 4096 == 0
    chance = random.Random(7)
    found = 0
    pages = len(whole) // 4096
    for page in range(0, pages, 3):
        damaged = bytearray(whole)
        damaged[page * 4096 + chance.randrange(4096)] ^= 1 << chance.randrange(8)
        kept.places.database.write_bytes(damaged)
        found += is_damaged(kept.places)
    assert found == len(range(0, pages, 3))


def is_damaged(places: Places) -> bool:
    """Say whether opening or the engine's own walk over all pages finds damage."""
    try:
        store = Store.open(places_in(places.data), KEY)
    except Failure:
        return True
    try:
        return bool(store.database.execute_sql("PRAGMA cipher_integrity_check").fetchall())
    finally:
        store.close()
