"""What the lists of the form offer, in the office's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.domain.categories import load_categories
from desktop.domain.complaint import DESK_CHANNELS, Classification, ComplainantRole
from desktop.domain.office import Person
from desktop.domain.regions import REGENCY_CODE, villages_in
from desktop.domain.text_marks import visible
from desktop.ui.entry.reading import CATEGORY_STEP
from desktop.ui.labels import CHANNEL, CLASSIFICATION
from desktop.ui.widgets.choice import Item

CHANNELS: tuple[Item, ...] = tuple((code.value, CHANNEL[code], "") for code in DESK_CHANNELS)
CLASSES: tuple[Item, ...] = tuple((code.value, CLASSIFICATION[code], "") for code in Classification)
ROLES: tuple[Item, ...] = (
    (ComplainantRole.SELF.value, "Diri sendiri", ""),
    (ComplainantRole.PROXY.value, "Kuasa", "minta surat kuasa"),
    (ComplainantRole.WITNESS.value, "Saksi", "bukan korban"),
)


def village_items(region_code: str) -> list[Item]:
    """Return the villages of the office's own district, then the others of its regency; same names told apart."""
    near = villages_in(region_code)
    known = {village.code for village in near}
    far = [village for village in villages_in(region_code[:REGENCY_CODE]) if village.code not in known]
    villages = [*near, *far]
    count = Counter(village.name for village in villages)
    items = []
    for village in villages:
        words = village.name if count[village.name] == 1 else f"{village.name}, Kec. {village.district}"
        items.append((words, words, f"Kec. {village.district}"))
    return items


def category_items() -> list[Item]:
    """Return the categories that are still offered; the key is the whole path, the note what it lies in."""
    offered = [category for category in load_categories() if not category.retired]
    count = Counter(category.name for category in offered)
    items = []
    for category in offered:
        name = readable(category.name)
        words = name if count[category.name] == 1 else f"{name} ({readable(category.within)})"
        items.append((CATEGORY_STEP.join(category.path), words, readable(category.within)))
    return items


def readable(name: str) -> str:
    """Return a category's name as people write it; the tree shouts."""
    return name[:1] + name[1:].lower() if name.isupper() else name


def staff_items(staff: Sequence[Person]) -> list[Item]:
    """Return the people the fence can be set for, by name with their position."""
    return [(member.login, visible(member.name), visible(member.position)) for member in staff]
