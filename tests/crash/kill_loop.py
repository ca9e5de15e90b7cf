"""Kill the program while it saves, over and over, on one and the same store; after each kill everything is looked at.

    python -m tests.crash.kill_loop FOLDER KILLS SEED
Prints one JSON document: kills, kills in the middle of a save, complaints acknowledged, complaints there, lost.
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.forking import Voice, start
from tests.crash.saving import check_whole, data_key, officer, open_office, save

LONGEST = 0.050
"""Seconds from the child's word to the kill."""

IN_THE_OPENING = 1 / 6
"""The share of kills that hit the opening of the store; the others hit the saves after it."""


@dataclass
class KillLoop:
    """One store, its key, and what was acknowledged over all kills."""

    folder: Path
    key: bytes
    chance: random.Random
    acknowledged: set[str] = field(default_factory=set)
    there: int = 0
    kills: int = 0
    in_a_save: int = 0
    slowest_open: float = 0.0

    def run(self, kills: int) -> None:
        """Kill so many children."""
        self._warm_up()
        while self.kills < kills:
            self.one_kill()

    def _warm_up(self) -> None:
        """Save once here, so that every child inherits the tables of rules and holidays already read."""
        ctx = open_office(self.folder, self.key)
        self.acknowledged.add(save(ctx, officer(ctx), self.there))
        ctx.store.close()
        self.there += 1

    def one_kill(self) -> None:
        """Start a child that saves without end, kill it at a random moment, open the store again and look."""
        child = start(self._save_for_ever)
        child.listen(5, until_lines=1 if self.chance.random() < IN_THE_OPENING else 2)
        assert child.listen(self.chance.uniform(0, LONGEST)), "the child ended by itself"
        child.kill()
        self.kills += 1
        numbers = {line.split()[1] for line in child.lines() if line.startswith("saved ")}
        begun = sum(line.startswith("begin ") for line in child.lines())
        self.in_a_save += begun > len(numbers)
        self.acknowledged |= numbers
        self._look()

    def _look(self) -> None:
        began = time.monotonic()
        ctx = open_office(self.folder, self.key)
        self.slowest_open = max(self.slowest_open, time.monotonic() - began)
        self.there = check_whole(ctx, self.acknowledged, since=max(self.there - 1, 0))
        ctx.store.close()

    def _save_for_ever(self, voice: Voice) -> None:
        voice.say("up")
        ctx = open_office(self.folder, self.key)
        person = officer(ctx)
        voice.say("open")
        count = self.there
        while True:
            voice.say(f"begin {count}")
            voice.say(f"saved {save(ctx, person, count)}")
            count += 1

    def report(self) -> dict[str, float]:
        """Return the figures."""
        return {
            "kills": self.kills,
            "in_a_save": self.in_a_save,
            "acknowledged": len(self.acknowledged),
            "there": self.there,
            "slowest_open": round(self.slowest_open, 4),
        }


if __name__ == "__main__":
    office = Path(sys.argv[1])
    loop = KillLoop(office, data_key(office), random.Random(int(sys.argv[3])))
    loop.run(int(sys.argv[2]))
    sys.stdout.write(json.dumps(loop.report()) + "\n")
