"""Our own code for the service's status words (`national-service.md` C6); the words themselves are always kept beside.

The table is `resources/status-words.csv`; an office adds words of its own without a new program.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from desktop.paths import resource


class NationalStatus(StrEnum):
    """What a status at the service means to us."""

    UNVERIFIED = "belum_terverifikasi"
    VERIFIED = "terverifikasi"
    POSTPONED = "ditunda"
    ARCHIVED = "diarsipkan"
    WAITING = "belum_ditindaklanjuti"
    IN_PROCESS = "proses"
    ANSWERED_BY_REPORTER = "ditanggapi_pelapor"
    CLOSED = "ditutup"
    UNKNOWN = "tidak_dikenal"

    @property
    def is_closed(self) -> bool:
        """Say whether the service has closed the report; a reply may open it again."""
        return self is NationalStatus.CLOSED

    @property
    def is_over(self) -> bool:
        """Say whether nobody works on the report now: closed, or archived."""
        return self in {NationalStatus.CLOSED, NationalStatus.ARCHIVED}


CLOSED_WORD = "ditutup"
"""Every status with this word in it is closed, whoever closed it (`super-app-web`, C6)."""

_NONE: Mapping[str, str] = MappingProxyType({})


def status_of(name: str | None, extra: Mapping[str, str] = _NONE) -> NationalStatus:
    """Return our code of the service's words; UNKNOWN for words nobody told us of, which are no error.

    `extra` are the office's own words with their code; they win over the table. A code that is none is passed over.
    """
    words = _folded(name or "")
    own = {_folded(key): value for key, value in extra.items() if value in set(NationalStatus)}
    code = own.get(words) or _table().get(words)
    if code is not None:
        return NationalStatus(code)
    return NationalStatus.CLOSED if CLOSED_WORD in words else NationalStatus.UNKNOWN


def is_closed(name: str | None, extra: Mapping[str, str] = _NONE) -> bool:
    """Say whether these words mean that the service has closed the report."""
    return status_of(name, extra).is_closed


@cache
def _table() -> Mapping[str, str]:
    with resource("status-words.csv").open(encoding="utf-8", newline="") as table:
        return MappingProxyType({_folded(row["words"]): row["code"] for row in csv.DictReader(table)})


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
