"""A disk as a power cut finds it: what was synced stands, what was not may be there, be torn or be gone.

Names are durable only by a sync of their folder (strict POSIX); with a random prefix of the pending name changes this
includes what ext4 does. A torn write keeps any of its 512-byte sectors.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.recording import (
    Created,
    FolderSynced,
    Operation,
    Removed,
    Renamed,
    Said,
    Synced,
    Truncated,
    Written,
)

SECTOR = 512
Image = Mapping[str, bytes]
"""The files of one state by path."""


@dataclass(frozen=True)
class Change:
    """One unsynced change of a file's content: a write, or a truncation where `content` is None."""

    file: int
    offset: int
    content: bytes | None


@dataclass
class Disk:
    """Files as numbered contents with names, so that a renamed file keeps its bytes."""

    contents: dict[int, bytearray] = field(default_factory=dict)
    durable_names: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)
    pending_names: list[dict[str, int | None]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @classmethod
    def of_folder(cls, folder: Path) -> Disk:
        """Return the disk with everything that stands in a folder, all of it synced."""
        disk = cls()
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                number = len(disk.contents)
                disk.contents[number] = bytearray(path.read_bytes())
                disk.names[str(path)] = disk.durable_names[str(path)] = number
        return disk

    def apply(self, operation: Operation) -> None:
        """Let one recorded call happen."""
        match operation:
            case Said(text):
                self.said.append(text)
            case Created(path) if path not in self.names:
                number = len(self.contents)
                self.contents[number] = bytearray()
                self._name({path: number})
            case Written(path, offset, content):
                self.pending.append(Change(self.names[path], offset, content))
            case Truncated(path, size) if path in self.names:
                self.pending.append(Change(self.names[path], size, None))
            case Synced(path) if path in self.names:
                self._settle(self.names[path])
            case _:
                self._apply_to_names(operation)

    def _apply_to_names(self, operation: Operation) -> None:
        match operation:
            case FolderSynced():
                self.durable_names = dict(self.names)
                self.pending_names.clear()
            case Renamed(path, onto):
                self._name({path: None, onto: self.names[path]})
            case Removed(path) if path in self.names:
                self._name({path: None})

    def _name(self, change: dict[str, int | None]) -> None:
        self.pending_names.append(change)
        put_names(self.names, change)

    def _settle(self, number: int) -> None:
        for change in self.pending:
            if change.file == number:
                put_change(self.contents[number], change)
        self.pending = [change for change in self.pending if change.file != number]

    def image(self, changes: list[Change], names: int) -> Image:
        """Return the files when these content changes and the first `names` name changes reached the disk."""
        named = dict(self.durable_names)
        for change in self.pending_names[:names]:
            put_names(named, change)
        touched = {change.file for change in changes}
        contents = {number: bytearray(self.contents[number]) for number in touched}
        for part in changes:
            put_change(contents[part.file], part)
        return {path: bytes(contents.get(number, self.contents[number])) for path, number in named.items()}

    def states(self, chance: random.Random, draws: int) -> Iterator[tuple[str, Image]]:
        """Yield the states a power cut right now may leave, each once, with a word that tells which."""
        every, all_names = self.pending, len(self.pending_names)
        plans: list[tuple[str, list[Change], int]] = [
            ("nothing unsynced", [], 0),
            ("everything", every, all_names),
            ("contents only", every, 0),
            ("names only", [], all_names),
            ("all but the last write", every[:-1], all_names),
        ]
        for _ in range(draws if every or all_names else 0):
            kept = [part for change in every for part in torn(change, chance)]
            plans.append(("a part, torn", kept, chance.randint(0, all_names)))
        seen: set[tuple[tuple[Change, ...], int]] = set()
        for word, changes, names in plans:
            sign = (tuple(changes), names)
            if sign not in seen:
                seen.add(sign)
                yield word, self.image(changes, names)


def put_names(names: dict[str, int], change: dict[str, int | None]) -> None:
    """Let one name change happen, a rename's two halves at once: a number gives a file the name, None takes it away."""
    for path, number in change.items():
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number


def put_change(content: bytearray, change: Change) -> None:
    """Let one content change happen; a write behind the end leaves zeros between, as a file system does."""
    if change.content is None:
        del content[change.offset :]
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.content)] = change.content


def torn(change: Change, chance: random.Random) -> Iterator[Change]:
    """Yield what of one unsynced change reached the disk: nothing, all, or some of its sectors."""
    fate = chance.random()
    if fate < 1 / 3:
        return
    if fate < 2 / 3 or change.content is None:
        yield change
        return
    first = SECTOR - change.offset % SECTOR
    edges = [0, *range(first, len(change.content), SECTOR), len(change.content)]
    for start, end in itertools.pairwise(edges):
        if chance.random() < 1 / 2:
            yield Change(change.file, change.offset + start, change.content[start:end])


def write_image(image: Image, source: Path, target: Path) -> None:
    """Put the files of a state into a folder, in place of those of the state before."""
    for old in target.iterdir():
        old.unlink()
    for path, content in image.items():
        (target / Path(path).relative_to(source)).write_bytes(content)
