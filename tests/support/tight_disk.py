"""A child that saves on a disk with little room, or in a folder it may not write, and tells what became of it.

python -m tests.support.tight_disk FOLDER BYTES|- UID|- : BYTES limits how long a file may become, UID gives up root.
Prints one line per acknowledged save, then `stopped <failure>`.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from desktop.errors import Failure
from desktop.paths import places_in
from desktop.store.store import Store
from tests.support.storage import KEY, add_case

MOST_SAVES = 5000


def main(folder: str, limit: str, account: str) -> None:
    """Save until something fails."""
    if account != "-":
        os.setgid(int(account))
        os.setuid(int(account))
    if limit != "-":
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        _save_on(Path(folder))
    except Failure as failure:
        sys.stdout.write(f"stopped {type(failure).__name__}\n")


def _save_on(folder: Path) -> None:
    store = Store.open(places_in(folder), KEY)
    for serial in range(1, MOST_SAVES):
        with store.writing() as unit:
            add_case(unit, serial, description="Jalan rusak. " * 300)
        sys.stdout.write(f"saved {serial}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
