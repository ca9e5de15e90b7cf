"""The category tree of SP4N-LAPOR! as bundled: a fallback until the service's own list has been fetched.

Each complaint keeps the names of its path, so that a retired category stays readable (`domain.md` §2.7).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop.paths import resource

OTHERS = "LAINNYA TERKAIT "
"""A group holds an entry "others concerning" itself; so the captured, flattened list tells its groups."""


@dataclass(frozen=True, slots=True)
class Category:
    """One place in the tree: its path from the top, and whether it is still offered."""

    path: tuple[str, ...]
    retired: bool = False

    @property
    def name(self) -> str:
        """Return its own name, the last of the path."""
        return self.path[-1]

    @property
    def within(self) -> str:
        """Return the name of what it lies in, empty at the top."""
        return self.path[-2] if len(self.path) > 1 else ""


@cache
def load_categories() -> tuple[Category, ...]:
    """Read `resources/lapor-categories.json`: every category, tops before what they hold.

    `ungrouped` there lists neighbours of a group that the flattened list does not tell from its members.
    """
    document = json.loads(resource("lapor-categories.json").read_text(encoding="utf-8"))
    retired, ungrouped = frozenset(document["retired"]), frozenset(document["ungrouped"])
    return tuple(
        Category((top, path[-1]) if path[-1] in ungrouped else path, retired=top in retired)
        for top, names in document["categories"].items()
        for path in ((top,), *_paths(top, names))
    )


def _paths(top: str, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the path of each name; what belongs to no group stands straight under the top."""
    groups: dict[str, str] = {}
    for start, group in enumerate(names):
        groups |= dict.fromkeys(_members(names, start, OTHERS + top), group)
    return tuple((top, groups[name], name) if groups.get(name) else (top, name) for name in names)


def _members(names: Sequence[str], start: int, others_of_top: str) -> Sequence[str]:
    """Return the members of a possible group: what follows in alphabetical order, with its own "others" among them."""
    end = start + 1
    while end < len(names) and names[end] != others_of_top and (end == start + 1 or names[end - 1] <= names[end]):
        end += 1
    members = names[start + 1 : end]
    return members if OTHERS + names[start] in members else ()
