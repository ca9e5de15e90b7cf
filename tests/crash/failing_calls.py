"""Let the k-th system call of a save fail, for every k until none is left to fail; nothing may be acknowledged then.

    python -m tests.crash.failing_calls FOLDER CALL ERROR save|close
A child waits, is taken under strace with the fault set, saves, then tries again without a fault left. With `close` it
saves before the fault is set and closes under it: what was acknowledged must survive a failing checkpoint as well.
A failing sync of the *folder* is a case of its own: the engine ignores it, which is right only because the store syncs
its folder itself when it opens, before anything is saved.
Prints one JSON document: faults fired, saves refused, saves acknowledged in spite of a fault, saves that stood at last.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from desktop.errors import DiskFullError, StoreTroubleError, StoreUnreadableError
from desktop.usecases.context import Context
from tests.crash.forking import Child, Voice, start
from tests.crash.saving import check_whole, data_key, officer, open_office, save

PR_SET_PTRACER, ANY = 0x59616D61, ctypes.c_ulong(-1)


@dataclass
class Tally:
    """What came of one kind of fault."""

    fired: int = 0
    on_folder: int = 0
    refused: int = 0
    acknowledged: int = 0
    stood: int = 0


class FailingCalls:
    """One store on which saves are made to fail."""

    def __init__(self, folder: Path, call: str, error: str, moment: str) -> None:
        self.folder, self.call, self.error = folder, call, error
        self.work = {"save": self._save_twice, "close": self._close_after_a_save}[moment]
        self.kept: Context | None = None
        self.key = data_key(folder)
        self.tally = Tally()
        self.count = 0
        self.acknowledged: set[str] = set()

    def run(self) -> None:
        """Fail the first call, the next, and so on, until fewer calls are made than that."""
        nth = 1
        while self.one(nth):
            nth += 1

    def one(self, nth: int) -> bool:
        """Save with the nth call failing; return False where the fault never fired."""
        log = self.folder.parent / "injected.log"
        gate_out, gate_in = os.pipe()
        child = start(partial(self.work, gate_out))
        os.close(gate_out)
        child.listen(10, until_lines=1)
        tracer = self._attach(child, log, nth)
        os.write(gate_in, b"go")
        status = child.wait()
        os.close(gate_in)
        tracer.wait()
        hit = [line for line in log.read_text(encoding="ascii", errors="replace").splitlines() if "INJECTED" in line]
        fired, on_folder = bool(hit), any(f"<{self.folder}>" in line for line in hit)
        assert status == 0, f"{self.call} {nth}: {child.lines()}"
        self.tally.on_folder += on_folder
        self._take(child.lines()[1:], fired=fired and not on_folder)
        return fired

    def _attach(self, child: Child, log: Path, nth: int) -> subprocess.Popen[str]:
        fault = f"inject={self.call}:error={self.error}:when={nth}"
        command = ["strace", "-f", "-y", "-p", str(child.pid), "-e", f"trace={self.call}", "-e", fault, "-o", str(log)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        assert "attached" in said, said
        return tracer

    def _take(self, lines: list[str], *, fired: bool) -> None:
        first, last = lines
        self.tally.fired += fired
        for line in lines:
            if line.startswith("saved "):
                self.acknowledged.add(line.split()[1])
        if fired and first.startswith("refused"):
            self.tally.refused += 1
        elif fired:
            self.tally.acknowledged += 1
        assert first.startswith("saved") or fired, first
        assert last.startswith("saved"), f"the same text could not be saved afterwards: {last}"
        self.tally.stood += 1
        self._look()

    def _look(self) -> None:
        ctx = open_office(self.folder, self.key)
        self.count = check_whole(ctx, self.acknowledged, since=max(self.count - 1, 0))
        ctx.store.close()

    def _save_twice(self, gate: int, voice: Voice) -> None:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANY, 0, 0, 0)
        self.kept = ctx = open_office(self.folder, self.key)
        person = officer(ctx)
        voice.say("ready")
        os.read(gate, 2)
        for _ in range(2):
            try:
                voice.say(f"saved {save(ctx, person, self.count)}")
            except (StoreTroubleError, StoreUnreadableError, DiskFullError) as failure:
                voice.say(f"refused {failure}")

    def _close_after_a_save(self, gate: int, voice: Voice) -> None:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANY, 0, 0, 0)
        ctx = open_office(self.folder, self.key)
        number = save(ctx, officer(ctx), self.count)
        voice.say("ready")
        os.read(gate, 2)
        ctx.store.close()
        for _ in range(2):
            voice.say(f"saved {number}")


if __name__ == "__main__":
    fails = FailingCalls(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4])
    fails.run()
    sys.stdout.write(json.dumps(asdict(fails.tally)) + "\n")
