"""Files that a power cut leaves whole: written beside, synced, renamed, and the folder synced too."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder only this account may enter; one that is there keeps its rights."""
    if not folder.is_dir():
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True)
        sync_folder(folder.parent)


def make_private_file(path: Path) -> None:
    """Make an empty file only this account may read; raises FileExistsError where one is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    sync_folder(path.parent)


def replace_file(path: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Write a file so that a power cut leaves the old or the new one, never half of one and never none."""
    fresh = path.with_name(path.name + ".baru")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Bring a file that another library wrote to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; Windows does that by itself and can't open folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
