"""A sync in a process of its own, to be killed: `python -m tests.support.round_child FOLDER ADDRESS`, key on stdin."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from desktop.clock import SystemClock
from desktop.paths import places_in
from desktop.store.store import Store
from desktop.sync.engine import Engine
from desktop.sync.roads import open_road
from desktop.usecases.context import Context


def main(folder: str, address: str) -> int:
    """Run one round and end."""
    places = places_in(Path(folder))
    with closing(Store.open(places, bytes.fromhex(sys.stdin.read()))) as store:
        with store.reading() as unit:
            profile = replace(unit.office.service(), base_url=address)
        with closing(open_road(profile, practice=False)) as road:
            Engine(ctx=Context(store, SystemClock()), road=road, lock=places.sync_lock).run_round()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
