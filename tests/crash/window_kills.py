"""Kill the window while somebody types: numbers stand, and of the typing at most the last second is missing.

    python -m tests.crash.window_kills FOLDER KILLS SEED
Prints one JSON document: kills, letters typed, letters missing at worst, numbers given, drafts looked at.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from desktop.domain.permissions import Sight
from desktop.paths import places_in
from desktop.store.store import Store
from desktop.ui.entry.form import from_payload
from tests.crash.forking import Child, start
from tests.crash.saving import data_key
from tests.crash.typing_robot import KEYS_A_SECOND, SAVE_AFTER, WORDS, type_for_ever

LONGEST = 3.0
MAY_MISS = 1.0
"""Seconds of typing that may be gone."""

LISTEN = 0.01


@dataclass
class WindowKills:
    """One office whose window is killed again and again."""

    folder: Path
    key: bytes
    chance: random.Random
    kills: int = 0
    typed: int = 0
    drafts: int = 0
    worst: int = 0
    numbers: set[str] = field(default_factory=set)

    def run(self, kills: int) -> None:
        """Kill so many windows."""
        while self.kills < kills:
            self.one_kill()

    def one_kill(self) -> None:
        """Let the robot type for a while, kill it, and look at what is on the disk."""
        child = start(partial(type_for_ever, self.folder, self.key))
        child.listen(20, until_lines=1)
        heard = self._listen(child, self.chance.uniform(0.3, LONGEST))
        killed_at = time.monotonic()
        child.kill()
        self.kills += 1
        self.numbers |= {line.split()[1] for line in child.lines() if line.startswith("saved ")}
        self._look(child, [line for at, line in heard if at <= killed_at - MAY_MISS])

    def _listen(self, child: Child, seconds: float) -> list[tuple[float, str]]:
        """Return every line with the moment it was heard."""
        heard: list[tuple[float, str]] = []
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            assert child.listen(LISTEN), "the window ended by itself"
            heard += [(time.monotonic(), line) for line in child.lines()[len(heard) :]]
        return heard

    def _look(self, child: Child, old: list[str]) -> None:
        wanted = typed_of(old)
        last = typed_of(child.lines())
        store = Store.open(places_in(self.folder), self.key)
        with store.reading() as unit:
            saved = {uid: unit.complaints.number_of_uid(uid) for uid in last}
            kept = {uid: unit.drafts.get(uid, "lilis") for uid in last}
            known = {number for number in self.numbers if unit.complaints.get(number, Sight.of_system()) is not None}
        store.close()
        assert known == self.numbers, "a number that was shown is gone"
        for uid, count in last.items():
            self.typed += count
            if saved[uid] is not None:
                continue
            self.drafts += 1
            payload = kept[uid]
            story = from_payload(payload).story if payload else ""
            assert story == (WORDS * 2)[: len(story)], "words of somebody else, or in another order"
            assert len(story) >= wanted.get(uid, 0), f"{len(story)} of {wanted[uid]} letters older than a second"
            self.worst = max(self.worst, count - len(story))

    def report(self) -> dict[str, int]:
        """Return the figures."""
        return {
            "kills": self.kills,
            "typed": self.typed,
            "drafts": self.drafts,
            "worst_missing": self.worst,
            "numbers": len(self.numbers),
        }


def typed_of(lines: list[str]) -> dict[str, int]:
    """Return how many letters went into each draft."""
    return {line.split()[1]: int(line.split()[2]) for line in lines if line.startswith("typed ")}


if __name__ == "__main__":
    assert SAVE_AFTER / KEYS_A_SECOND < LONGEST, "some runs must reach F12"
    office = Path(sys.argv[1])
    loop = WindowKills(office, data_key(office), random.Random(int(sys.argv[3])))
    loop.run(int(sys.argv[2]))
    sys.stdout.write(json.dumps(loop.report()) + "\n")
