"""What opening by the office passphrase costs, told apart from the start (`decisions.md` 2)."""

from __future__ import annotations

from desktop.paths import places_in
from desktop.store.keys import KeySlots
from tests.bench.figures import Figure, median, milliseconds
from tests.bench.offices import office_of
from tests.bench.starting import Sizes
from tests.support.office import PASSPHRASE

TIMES = 5


def measure(sizes: Sizes) -> list[Figure]:
    """Return the figure of Argon2id; it is slow on purpose and has no goal."""
    slots = KeySlots.load(places_in(office_of(sizes.usual)))
    return [
        Figure(
            "unlock_by_passphrase", "ms", median(milliseconds(lambda: slots.open_with_passphrase(PASSPHRASE), TIMES))
        )
    ]
