"""The watched folder into which the scanner's own program writes: no scanner driver ever runs inside this one."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

KINDS = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".pdf", ".heic", ".heif"})
"""Endings a scanner or a telephone writes; what a file really is the intake finds out."""


class ScanFolder(QObject):
    """Knows the newest file that has not been taken yet (`product.md` §2 rule 30)."""

    changed = Signal()
    """Something in the folder is different; what, `newest` tells, off the window's thread: the folder may be far."""

    def __init__(self, folder: str, parent: QObject | None = None) -> None:
        """Watch `folder`; an empty or absent one is simply quiet."""
        super().__init__(parent)
        self._folder = Path(folder) if folder else None
        self._taken: set[tuple[str, int]] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.changed)
        if self._folder is not None and self._folder.is_dir():
            self._watcher.addPath(str(self._folder))

    @property
    def is_set(self) -> bool:
        """Say whether a folder is watched at all."""
        return self._folder is not None

    def newest(self) -> Path | None:
        """Return the newest file not taken yet, or None; one that is still empty is not there yet."""
        found = [(stamp, path) for stamp, path in self._files() if (path.name, stamp) not in self._taken]
        return max(found, key=_by_time)[1] if found else None

    def take(self) -> Path | None:
        """Return the newest file and remember that it was taken."""
        newest = self.newest()
        if newest is not None:
            self._taken.add((newest.name, newest.stat().st_mtime_ns))
        return newest

    def _files(self) -> list[tuple[int, Path]]:
        if self._folder is None:
            return []
        files = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if Path(entry.name).suffix.lower() in KINDS and entry.is_file():
                        status = entry.stat()
                        if status.st_size:
                            files.append((status.st_mtime_ns, Path(entry.path)))
        except OSError:
            return []
        return files


def _by_time(found: tuple[int, Path]) -> tuple[int, str]:
    return found[0], found[1].name
