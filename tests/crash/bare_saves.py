"""A child that saves rows with the bare driver in a mode of its own: it shows that the harness can find a loss.

python -m tests.crash.bare_saves FILE JOURNAL_MODE SYNCHRONOUS COUNT
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

KEY = "11" * 32


def main(path: str, mode: str, synchronous: str, count: str) -> None:
    """Insert and acknowledge rows one by one."""
    dbapi2 = import_module("sqlcipher3.dbapi2")
    connection = dbapi2.connect(path, isolation_level=None)
    for pragma in (f"key = \"x'{KEY}'\"", f"journal_mode = {mode}", f"synchronous = {synchronous}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE IF NOT EXISTS saved (row INTEGER PRIMARY KEY, words TEXT)")
    for row in range(int(count)):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO saved VALUES (?, ?)", (row, f"{row} " * 1500))
        connection.execute("COMMIT")
        os.write(1, f"saved {row}\n".encode())
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
