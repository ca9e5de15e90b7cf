"""What there is to copy, and what the window beside the browser shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Copied(StrEnum):
    """What is copied: a complaint ends with its number, what is said to a report with a tick, a status with words."""

    COMPLAINT = "complaint"
    REPLY = "reply"
    FORWARD = "forward"
    STATUS = "status"


HEADS = {
    Copied.COMPLAINT: "Salin-tempel",
    Copied.REPLY: "Tanggapan",
    Copied.FORWARD: "Bukan wewenang",
    Copied.STATUS: "Status di LAPOR!",
}
ENDS_WITH_TICK = frozenset({Copied.REPLY, Copied.FORWARD})


@dataclass(frozen=True, slots=True)
class ToCopy:
    """One thing to copy; `item` is the step of what is said to a report, 0 else."""

    number: str
    kind: Copied = Copied.COMPLAINT
    item: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class CopyField:
    """One field of the web form: the key that copies it, its name, its text, and what of it is shown."""

    key: str
    label: str
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class AssistedPage:
    """Everything the panel paints."""

    heading: str
    number: str
    fields: tuple[CopyField, ...]
    copied: frozenset[str]
    following: str
    doubt: str = ""
    kind: Copied = Copied.COMPLAINT
    note: str = ""

    @property
    def empty(self) -> bool:
        """Say whether no case waits for a hand."""
        return not self.number
