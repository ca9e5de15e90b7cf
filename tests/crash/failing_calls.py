"""Let the k-th system call of a save fail, for every k until none is left to fail; nothing may be acknowledged then.

    python -m tests.crash.failing_calls FOLDER CALL ERROR STRIDE
A child waits, is taken under strace with the fault set, saves once, then tries again without a fault left.
Prints one JSON document: faults fired, saves refused, saves acknowledged in spite of a fault (and whole), retries.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.errors import DiskFullError, StoreTroubleError
from tests.crash.forking import Child, Voice, start
from tests.crash.saving import check_whole, data_key, officer, open_office, save

PR_SET_PTRACER, ANY = 0x59616D61, ctypes.c_ulong(-1)


@dataclass
class Tally:
    """What came of one kind of fault."""

    fired: int = 0
    refused: int = 0
    acknowledged: int = 0
    retried: int = 0


class FailingCalls:
    """One store on which saves are made to fail."""

    def __init__(self, folder: Path, call: str, error: str) -> None:
        self.folder, self.call, self.error = folder, call, error
        self.key = data_key(folder)
        self.tally = Tally()
        self.count = 0
        self.acknowledged: set[str] = set()

    def run(self, stride: int) -> None:
        """Fail the first call, the next, and so on, until a save needs fewer calls than that."""
        nth = 1
        while self.one(nth):
            nth += stride

    def one(self, nth: int) -> bool:
        """Save with the nth call failing; return False where the fault never fired."""
        log = self.folder.parent / "injected.log"
        gate_out, gate_in = os.pipe()
        child = start(lambda voice: self._save_twice(voice, gate_out))
        os.close(gate_out)
        child.listen(10, until_lines=1)
        tracer = self._attach(child, log, nth)
        os.write(gate_in, b"go")
        status = child.wait()
        os.close(gate_in)
        tracer.wait()
        fired = "INJECTED" in log.read_text(encoding="ascii", errors="replace")
        assert status == 0, f"{self.call} {nth}: {child.lines()}"
        self._take(child.lines()[1:], fired=fired)
        return fired

    def _attach(self, child: Child, log: Path, nth: int) -> subprocess.Popen[str]:
        fault = f"inject={self.call}:error={self.error}:when={nth}"
        command = ["strace", "-f", "-p", str(child.pid), "-e", f"trace={self.call}", "-e", fault, "-o", str(log)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        assert "attached" in said, said
        return tracer

    def _take(self, lines: list[str], *, fired: bool) -> None:
        first, second = lines
        self.tally.fired += fired
        for line in lines:
            if line.startswith("saved "):
                self.acknowledged.add(line.split()[1])
        if fired and first.startswith("refused"):
            self.tally.refused += 1
        elif fired:
            self.tally.acknowledged += 1
        assert first.startswith("saved") or fired, first
        assert second.startswith("saved"), f"the same text could not be saved afterwards: {second}"
        self.tally.retried += 1
        self._look()

    def _look(self) -> None:
        ctx = open_office(self.folder, self.key)
        self.count = check_whole(ctx, self.acknowledged, since=max(self.count - 1, 0))
        ctx.store.close()

    def _save_twice(self, voice: Voice, gate: int) -> None:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANY, 0, 0, 0)
        ctx = open_office(self.folder, self.key)
        person = officer(ctx)
        voice.say("ready")
        os.read(gate, 2)
        for _ in range(2):
            try:
                voice.say(f"saved {save(ctx, person, self.count)}")
            except (StoreTroubleError, DiskFullError) as failure:
                voice.say(f"refused {failure}")


if __name__ == "__main__":
    fails = FailingCalls(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
    fails.run(int(sys.argv[4]))
    sys.stdout.write(json.dumps(asdict(fails.tally)) + "\n")
