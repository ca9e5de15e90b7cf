"""What every failure is made of, and how a bug is named."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One wrong value: `field` is the dotted path in the entry or profile, `code` a stable word."""

    field: str
    code: str
    value: str = ""


@dataclass
class Failure(Exception):  # noqa: N818 - the house's name for an expected failure
    """The base of everything a user can meet and do something about."""

    def __str__(self) -> str:
        """Name the kind only: facts may be personal and must not reach a log by accident."""
        return type(self).__name__


def trace_of(bug: BaseException) -> tuple[str, str]:
    """Return the short code of a bug and where it arose: never a value, a local variable or the exception's own text.

    The same bug has the same code.
    """
    frames = traceback.extract_tb(bug.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    kind = type(bug).__name__
    code = hashlib.sha256("|".join([kind, *places[-3:]]).encode()).hexdigest()[:4].upper()
    return code, f"{kind} at {' < '.join(reversed(places)) or '?'}"
