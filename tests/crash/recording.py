"""What a program asked of the disk, in order, as strace saw it: the material of every crash state.

Only calls that change files under one folder are kept, and what was said on standard output, which is where a child
acknowledges. Shared-memory files are left out: the database engine rebuilds them (`reliability.md` §13).
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range,ftruncate,truncate,fallocate,"
    "rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,mkdir,rmdir,copy_file_range,sendfile,lseek,mmap"
)
LEFT_OUT = ("-shm", ".lock")
LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?", re.DOTALL)
DESCRIPTOR = re.compile(r"^(\d+)<([^>]*)>")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
STDOUT = 1


@dataclass(frozen=True)
class Created:
    path: str


@dataclass(frozen=True)
class Written:
    path: str
    offset: int
    content: bytes


@dataclass(frozen=True)
class Truncated:
    path: str
    size: int


@dataclass(frozen=True)
class Synced:
    path: str


@dataclass(frozen=True)
class FolderSynced:
    path: str


@dataclass(frozen=True)
class Renamed:
    path: str
    onto: str


@dataclass(frozen=True)
class Removed:
    path: str


@dataclass(frozen=True)
class Said:
    text: str


Operation = Created | Written | Truncated | Synced | FolderSynced | Renamed | Removed | Said


def clean_environment() -> dict[str, str]:
    """Return this environment without what measures the suite: a traced child must do only its own work."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE_", "COV_", "PYTEST_"))}


def record(command: Sequence[str], folder: Path, log: Path) -> list[Operation]:
    """Run a child under strace and return what it did to files under `folder`; a failing child fails here."""
    traced = ["strace", "-f", "-y", "-xx", "-s", "4194304", "-e", f"trace={CALLS}", "-o", str(log), *command]
    done = subprocess.run(traced, check=False, capture_output=True, text=True, env=clean_environment())
    assert done.returncode == 0, done.stderr[-2000:]
    return read_log(log, folder)


def read_log(log: Path, folder: Path) -> list[Operation]:
    """Return the operations of one strace log."""
    reader = _Reader(str(folder))
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in whole_lines(lines):
            reader.take(line)
    return reader.operations


def whole_lines(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """Join what strace split where threads interleave: `call(… <unfinished ...>` and `<... call resumed>…`."""
    waiting: dict[str, str] = {}
    for line in lines:
        thread = line.split(maxsplit=1)[0]
        if line.rstrip().endswith("<unfinished ...>"):
            waiting[thread] = line.rstrip().removesuffix("<unfinished ...>")
        elif " resumed>" in line:
            yield waiting.pop(thread, "") + line.split(" resumed>", 1)[1]
        else:
            yield line


class _Reader:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.operations: list[Operation] = []
        self._position: dict[tuple[str, str], int] = {}
        self._known: set[str] = {str(path) for path in Path(folder).rglob("*")} if Path(folder).exists() else set()
        self._made: set[str] = set()

    def take(self, line: str) -> None:
        found = LINE.match(line)
        if not found or int(found[3]) < 0:
            return
        call, arguments, result, opened = found[1], found[2], int(found[3]), decode_path(found[4] or "")
        if call in {"write", "writev"} and arguments.startswith(f"{STDOUT}<"):
            self.operations.append(Said(content_of(arguments).decode("utf-8", "replace")))
            return
        verb = getattr(self, f"_{call}", None)
        if verb is not None:
            verb(arguments, result, opened)
        elif self._concerns(arguments):
            message = f"a call the model does not know: {call}"
            raise AssertionError(message)

    def _concerns(self, arguments: str) -> bool:
        return any(self._ours(path) for path in paths_of(arguments))

    def _ours(self, path: str) -> bool:
        return path.startswith(self.folder + "/") and not path.endswith(LEFT_OUT)

    def _openat(self, arguments: str, _result: int, opened: str) -> None:
        if not self._ours(opened):
            return
        if "O_CREAT" in arguments and opened not in self._made:
            self._made.add(opened)
            self.operations.append(Created(opened))
        if "O_TRUNC" in arguments:
            self.operations.append(Truncated(opened, 0))

    _open = _creat = _openat

    def _pwrite64(self, arguments: str, result: int, _opened: str) -> None:
        path = described(arguments)
        if self._ours(path):
            offset = int(arguments.rsplit(",", 1)[1])
            self.operations.append(Written(path, offset, content_of(arguments)[:result]))

    def _lseek(self, arguments: str, result: int, _opened: str) -> None:
        path = described(arguments)
        if self._ours(path):
            self._position[self._key(arguments)] = result

    def _write(self, arguments: str, result: int, _opened: str) -> None:
        path = described(arguments)
        if self._ours(path):
            key = self._key(arguments)
            offset = self._position.get(key, 0)
            self._position[key] = offset + result
            self.operations.append(Written(path, offset, content_of(arguments)[:result]))

    def _key(self, arguments: str) -> tuple[str, str]:
        return arguments.split("<", 1)[0], described(arguments)

    def _fsync(self, arguments: str, _result: int, _opened: str) -> None:
        path = described(arguments)
        if self._ours(path):
            self.operations.append(FolderSynced(path) if Path(path).is_dir() else Synced(path))
        elif path == self.folder:
            self.operations.append(FolderSynced(path))

    _fdatasync = _fsync

    def _ftruncate(self, arguments: str, _result: int, _opened: str) -> None:
        path = described(arguments)
        if self._ours(path):
            self.operations.append(Truncated(path, int(arguments.rsplit(",", 1)[1])))

    def _rename(self, arguments: str, _result: int, _opened: str) -> None:
        path, onto = paths_of(arguments)[:2]
        if self._ours(path):
            self.operations.append(Renamed(path, onto))

    _renameat = _renameat2 = _rename

    def _unlink(self, arguments: str, _result: int, _opened: str) -> None:
        path = paths_of(arguments)[0]
        if self._ours(path):
            self._made.discard(path)
            self.operations.append(Removed(path))

    _unlinkat = _unlink

    def _mkdir(self, _arguments: str, _result: int, _opened: str) -> None:
        """Folders made meanwhile are not modelled: the store's own folder stands before the recording."""

    def _mmap(self, arguments: str, _result: int, _opened: str) -> None:
        writable = "PROT_WRITE" in arguments and "MAP_SHARED" in arguments
        assert not (writable and self._concerns(arguments)), "a file written by memory map can't be recorded"


def described(arguments: str) -> str:
    """Return the path behind the descriptor a call names first."""
    found = DESCRIPTOR.match(arguments)
    return decode_path(found[2]) if found else ""


def paths_of(arguments: str) -> list[str]:
    """Return every path a call names, as text or behind a descriptor."""
    texts = [bytes.fromhex(text.replace("\\x", "")).decode("utf-8", "replace") for text in TEXT.findall(arguments)]
    return [text for text in texts if text.startswith("/")] or [described(arguments)]


def decode_path(text: str) -> str:
    """Return a path that strace printed, hexadecimal or plain."""
    if text.startswith("\\x"):
        return bytes.fromhex(text.replace("\\x", "")).decode("utf-8", "replace")
    return text


def content_of(arguments: str) -> bytes:
    """Return the bytes a call wrote."""
    return b"".join(bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(arguments))
