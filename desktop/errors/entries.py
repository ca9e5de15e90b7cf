"""Failures of entries, cases, numbers and files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.errors.base import Failure, FieldProblem


@dataclass
class InvalidEntryError(Failure):
    """Values that can't be accepted; nothing was written."""

    problems: tuple[FieldProblem, ...]


@dataclass
class ProfileInvalidError(Failure):
    """An office profile with wrong values; every one is named."""

    problems: tuple[FieldProblem, ...]


@dataclass
class CaseNotFoundError(Failure):
    """No case of this number that this person may see."""

    number: str


@dataclass
class NumberMistypedError(Failure):
    """The check character says that a character is wrong."""

    number: str


@dataclass
class ClockDoubtfulError(Failure):
    """The PC's clock is behind the last entry or far ahead; a person must confirm before a number is given."""

    now: datetime
    last: datetime


@dataclass
class DeskTakenError(Failure):
    """Another store on this machine already uses these desk letters."""

    letters: str


@dataclass
class SourceChangedError(Failure):
    """The same source id came again with other content."""

    source_id: str


@dataclass
class DraftNotFoundError(Failure):
    """The draft is gone or belongs to somebody else."""

    uid: str


@dataclass
class FileRefusedError(Failure):
    """A file over the caps or of a kind that can't be taken; `code` says which."""

    name: str
    code: str
