"""Children that start in a millisecond: forked from a process that has imported everything and opened nothing.

The forking process runs alone (`python -m …`), without Qt and without threads; no database is open while it forks.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[["Voice"], None]


@dataclass(frozen=True)
class Voice:
    """What a child says by; a line is whole or absent, also when the child is killed."""

    write_end: int

    def say(self, line: str) -> None:
        os.write(self.write_end, f"{line}\n".encode())


@dataclass
class Child:
    """A forked child, and what it said so far."""

    pid: int
    read_end: int
    heard: bytes = b""

    def listen(self, seconds: float, *, until_lines: int | None = None) -> bool:
        """Collect what is said for so long, or until so many lines are there; False once the child has ended."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if until_lines is not None and len(self.lines()) >= until_lines:
                return True
            if select.select([self.read_end], [], [], left)[0]:
                piece = os.read(self.read_end, 65536)
                if not piece:
                    return False
                self.heard += piece
        return True

    def lines(self) -> list[str]:
        """Return the whole lines heard."""
        return self.heard.decode().split("\n")[:-1]

    def kill(self) -> None:
        """End the child as a power failure or the system would, then take what it had still said."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Take the rest of what is said and the exit status; negative where a signal ended the child."""
        while piece := os.read(self.read_end, 65536):
            self.heard += piece
        os.close(self.read_end)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def start(work: Work) -> Child:
    """Fork a child that does the work and leaves without any clean-up of the parent's."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write_end)
        return Child(pid, read_end)
    os.close(read_end)
    status = 70
    try:
        work(Voice(write_end))
        status = 0
    finally:
        if status:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(status)
