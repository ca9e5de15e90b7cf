"""What comes back from the national service: a mirror of its words, kept beside our own and never over them.

Everything is shown as it came; what a road could not tell is None, which never blanks what is known already.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTime:
    """A time as the service wrote it. `at` is aware UTC, None where it can't be read.

    `zone` is the IANA zone assumed for a bare time, empty where the text told its own; `day_only` where no hour came.
    """

    raw: str
    at: datetime | None = None
    zone: str = ""
    day_only: bool = False


class EventKind(StrEnum):
    """What happened to a report at the service."""

    DISPOSITION = "disposition"
    STATUS = "status"
    REPLY = "reply"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalFile:
    """A file the service names; `path` is never opened by itself, only fetched when a person asks."""

    path: str = field(repr=False)
    name: str = field(default="", repr=False)
    extension: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalEvent:
    """One line of the service's logs; `text` is plain, `raw` the JSON as it came, `source` the list it stood in."""

    kind: EventKind
    when: ServiceTime
    source: str
    text: str = field(default="", repr=False)
    raw: str = field(default="", repr=False)
    source_id: str = ""
    from_id: str = ""
    from_name: str = ""
    to_id: str = ""
    to_name: str = ""
    status_old: str = ""
    status_new: str = ""
    template_code: str = ""
    files: tuple[NationalFile, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return what makes two lines of overlapping logs the same event (`national-service.md` e.12).

        Ids may be of different series and one list may write times without seconds or leave names out, so what counts
        is the minute and what the event itself is about: where a report went, which status it got, what was said.
        """
        minute = self.when.at.isoformat(timespec="minutes") if self.when.at is not None else self.when.raw
        about: tuple[str, ...]
        if self.kind is EventKind.DISPOSITION:
            about = (self.kind.value, self.from_name, self.to_name or self.to_id)
        elif self.kind is EventKind.STATUS:
            about = (self.kind.value, self.status_old, self.status_new)
        elif self.text.strip():
            about = ("said", self.text)
        else:
            about = ("said", self.from_name, self.to_name, *(file.path for file in self.files))
        parts = (" ".join(part.split()).casefold() for part in (minute, *about))
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalCase:
    """One report as the service shows it; None where this road or answer did not tell.

    `whole` says that its log was read to the end: only then is what does not stand in it absent.
    """

    tracking_id: str
    status_code: str | None = None
    status_name: str | None = None
    disposition_id: str | None = None
    disposition_name: str | None = None
    title: str | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    first_text: str | None = field(default=None, repr=False)
    events: tuple[NationalEvent, ...] = ()
    whole: bool = True
    raw: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An institution of the service's list."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTemplate:
    """A template of the service's list; `text` may hold `{{…}}` places and is plain."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masters:
    """The lists an office needs offline."""

    institutions: tuple[Institution, ...] = ()
    templates: tuple[ReplyTemplate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotThere:
    """The service says clearly that it shows no such report; for a secret one this proves nothing."""

    reason: str = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Nothing was learnt. `stops_queue` for a refused key; `rate_limited` pauses it; `retry_after` in seconds."""

    reason: str
    retry_after: float | None = None
    stops_round: bool = True
    stops_queue: bool = False

    @property
    def is_about_rate(self) -> bool:
        """Say whether the service asked for less."""
        return self.reason == "rate_limited"


Read = NationalCase | NotThere | NotRead
