"""Having a picture drawn anew by a child process, and outliving whatever becomes of the child."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.intake.redrawing import AIM_BYTES, REFUSALS, PictureRefusedError, Redrawn

CHILD_FLAG = "--gambar-ulang"
"""How the frozen program is asked to be the child: there is no interpreter beside it (see `desktop.__main__`)."""

PATIENCE_SECONDS = 15.0
"""Wall time; the child's own limit of five processor seconds ends an honest loop earlier."""

CARRIED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "PATH", "LANG")
"""All of the environment the child sees: no secret is in it."""


class ChildLostError(Exception):
    """The child died, hung or answered nonsense: nothing is known about the picture."""


@dataclass(frozen=True, slots=True)
class Child:
    """How the child is started; tests start others."""

    command: Sequence[str]
    patience: float = PATIENCE_SECONDS


def own_child() -> Child:
    """Return the child of this very program, from a checkout, a package or a frozen bundle."""
    if getattr(sys, "frozen", False):
        return Child((sys.executable, CHILD_FLAG))
    return Child((sys.executable, "-E", "-s", "-m", "desktop.intake.child"))


def redraw_apart(original: bytes, decoder: str, budget: int, child: Child | None = None) -> Redrawn:
    """Return the copy a child drew; raises PictureRefusedError, or ChildLostError where the child was lost."""
    child = child or own_child()
    order = json.dumps({"decoder": decoder, "budget": budget}).encode() + b"\n"
    try:
        done = subprocess.run(
            child.command,
            input=order + original,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=child.patience,
            cwd=Path(__file__).resolve().parents[2],
            env={name: os.environ[name] for name in CARRIED if name in os.environ},
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        raise ChildLostError from None
    if done.returncode != 0:
        raise ChildLostError
    return _read(done.stdout, budget)


def _read(told: bytes, budget: int) -> Redrawn:
    """Read the child's answer as a stranger's: a taken-over child must not get anything past its parent."""
    line, _, content = told.partition(b"\n")
    try:
        facts = json.loads(line)
    except ValueError:
        raise ChildLostError from None
    if not isinstance(facts, Mapping):
        raise ChildLostError
    if facts.get("refused") in REFUSALS:
        raise PictureRefusedError(str(facts["refused"]))
    if "refused" in facts or len(content) > min(budget, AIM_BYTES):
        raise ChildLostError
    return Redrawn(
        content=content,
        media_type=str(facts.get("media_type", "")),
        shrunk=facts.get("shrunk") is True,
        had_place=facts.get("had_place") is True,
    )
