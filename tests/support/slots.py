"""Keys made once for many tests, because stretching a passphrase is slow on purpose."""

from __future__ import annotations

from pathlib import Path

from desktop.paths import Places, places_in
from desktop.store.keys import KeySlots
from tests.support.vaults import KeepingVault

WORDS = "kertas batu gunting sumur"


class KeyedOffice:
    """Key slots with the keyring they were made with; `copy_to` gives a test its own."""

    def __init__(self, folder: Path) -> None:
        """Make the keys in `folder`."""
        self.vault = KeepingVault()
        self.places = places_in(folder)
        self.made = KeySlots.create(self.places, WORDS, vault=self.vault)
        self.files = [path.read_bytes() for path in self.places.slots]

    def copy_to(self, folder: Path) -> Places:
        """Return a copy of the slots in a folder of its own."""
        fresh = places_in(folder)
        fresh.data.mkdir()
        for path, content in zip(fresh.slots, self.files, strict=True):
            path.write_bytes(content)
        return fresh

    def slots_of(self, places: Places) -> KeySlots:
        """Load the slots of a copy with the keyring that knows them."""
        return KeySlots.load(places, vault=self.vault)
