"""What one exchange with the service is made of: the frozen request, the limits, and what became of it.

Three results, never two: nothing of the body left, an answer came, or the answer is lost (`decisions.md` 20).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BIG_BODY = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The exact request, known before connecting; `path` is relative to the service's address, no secret is in it."""

    method: str
    path: str
    accept: str = "application/json"
    content_type: str = ""
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much: seconds, bytes, and bytes a second for the slowest line that may still carry a photo."""

    connect: float = 5.0
    read: float = 30.0
    total: float = 90.0
    answer_cap: int = 5_000_000
    slowest: int = 4_000

    def total_for(self, size: int) -> float:
        """Return the total deadline for a body of `size` bytes; a photo on a 32 kbit/s line needs more than a text."""
        return self.total if size <= BIG_BODY else self.total + size / self.slowest


class NoByteReason(StrEnum):
    """Why nothing of the body left this machine."""

    NAME_NOT_FOUND = "name_not_found"
    NAME_SLOW = "name_slow"
    REFUSED = "connection_refused"
    NO_ROUTE = "no_route"
    CONNECT_TIMEOUT = "connect_timeout"
    TLS_UNTRUSTED = "tls_untrusted"
    TLS_EXPIRED = "tls_expired"
    TLS_NOT_YET_VALID = "tls_not_yet_valid"
    TLS_WRONG_HOST = "tls_wrong_host"
    TLS_FAILED = "tls_failed"
    DEADLINE = "deadline"
    CANCELLED = "cancelled"
    LINE_BROKEN = "line_broken"


class LostReason(StrEnum):
    """How the answer was lost after the body began to leave."""

    DEADLINE = "deadline"
    READ_TIMEOUT = "read_timeout"
    RESET = "connection_reset"
    CLOSED = "connection_closed"
    GARBLED = "answer_garbled"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoByteSent:
    """Nothing of the body left: safe to try again."""

    reason: NoByteReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer; header names are lower case. `readable` is false over the cap or in an odd encoding."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    readable: bool = True

    @property
    def content_type(self) -> str:
        """Return the media type alone, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> str:
        """Return the header as it came, or nothing."""
        return self.headers.get("retry-after", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The body began to leave and no whole answer came; bytes are those handed to the line."""

    reason: LostReason
    body_sent: int
    body_size: int
    seconds: float
    status: int | None = None

    @property
    def evidence(self) -> str:
        """Return what is known in one line, without personal data."""
        status = "-" if self.status is None else str(self.status)
        return f"{self.reason}; body {self.body_sent}/{self.body_size} B; {self.seconds:.1f} s; status {status}"


Exchange = NoByteSent | Answer | Lost
