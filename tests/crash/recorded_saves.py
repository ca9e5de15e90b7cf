"""The child that is traced: it opens the office, saves, acknowledges on standard output and closes, several times over.

python -m tests.crash.recorded_saves FOLDER KEY ROUNDS SAVES CHECKPOINT_PAGES
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.crash.saving import officer, open_office, save


def main(folder: str, key: str, rounds: str, saves: str, pages: str) -> None:
    """Save; a small checkpoint size makes the log wrap within few saves, as it does over days in an office."""
    count = 0
    for _ in range(int(rounds)):
        ctx = open_office(Path(folder), bytes.fromhex(key))
        with ctx.store.writing():
            pass
        person = officer(ctx)
        ctx.store.database.execute_sql(f"PRAGMA wal_autocheckpoint = {int(pages)}")
        for _ in range(int(saves)):
            number = save(ctx, person, count)
            os.write(1, f"{number}\n".encode())
            count += 1
        ctx.store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
