"""The reading child: one spreadsheet in by standard input, its rows out by standard output, then the process is gone.

As with pictures (`child.py`): whatever a hostile file does to the library, it holds no key, no store and no line.
"""

from __future__ import annotations

import json
import sys
from typing import BinaryIO

from desktop.intake import limits
from desktop.intake.cells import SheetRefusedError, Table, read_table

CPU_SECONDS = 60
MEMORY_BYTES = 1024 * 1024 * 1024
"""Fifty thousand rows take about a second and 200 MiB on two cores; a slow PC may take longer."""


def main() -> int:
    """Bind this process, load the library, shut the doors, then work."""
    limits.bind(cpu_seconds=CPU_SECONDS, memory_bytes=MEMORY_BYTES)
    load_readers()
    limits.shut()
    return answer(sys.stdin.buffer, sys.stdout.buffer)


def load_readers() -> None:
    """Load everything a spreadsheet may need while files can still be opened."""
    import encodings.cp437
    import zipfile

    import python_calamine

    del encodings, zipfile, python_calamine


def answer(asked: BinaryIO, told: BinaryIO) -> int:
    """Read a spreadsheet; write a line of JSON about it, a line for each row, and a last line when all was told."""
    try:
        table = read_table(asked.read())
        _tell(told, {"columns": table.columns, "heading": table.heading})
        _tell_rows(told, table)
    except SheetRefusedError as refusal:
        _tell(told, {"refused": refusal.code, "columns": refusal.columns})
    else:
        _tell(told, {"complete": True})
    told.flush()
    return 0


def _tell_rows(told: BinaryIO, table: Table) -> None:
    for number, cells in table.rows:
        _tell(told, [number, *cells])


def _tell(told: BinaryIO, said: object) -> None:
    told.write(json.dumps(said, ensure_ascii=True).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
