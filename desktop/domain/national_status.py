"""What the service's status words mean here (`national-service.md` C6); the words themselves are always kept."""

from __future__ import annotations

from enum import StrEnum


class NationalStatus(StrEnum):
    """Our own code beside the service's words."""

    UNKNOWN = "tidak_dikenal"
    CLOSED = "ditutup"


def status_of(words: str) -> NationalStatus:
    """Return our code for the service's words; unknown words are no error."""
    return NationalStatus.CLOSED if "ditutup" in words.casefold() else NationalStatus.UNKNOWN
