"""A file that a person asked for, written where the person said; what keeps it from being written is told in words."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import FileNotWrittenError


def keep_file(path: Path, content: bytes) -> None:
    """Write a file; raises FileNotWrittenError where the stick is full, gone or read-only."""
    try:
        path.write_bytes(content)
    except OSError:
        raise FileNotWrittenError from None
