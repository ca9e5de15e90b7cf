"""Where our word and the national service's can't both stand, and how a person settles it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ConflictKind(StrEnum):
    """What contradicts: another register number under our tracking number, both edited a text, or both moved it.

    `doubled`: our register number stands on a report that can't be this case's, as the official list shows it.
    """

    REFERENCE = "reference"
    DOUBLED = "doubled"
    TITLE = "title"
    TEXT = "text"
    DISPOSITION = "disposition"
    STATUS = "status"


class Choice(StrEnum):
    """Whose word stands from now on; the other is kept in the history."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One contradiction of a case, open until `settled_at`."""

    id: int
    case_uid: str
    kind: ConflictKind
    ours: str = field(repr=False)
    theirs: str = field(repr=False)
    found_at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""
    choice: Choice | None = None
