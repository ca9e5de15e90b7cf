"""What went over the wire, in the order it arrived: tests assert on this, so nothing secret is kept."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

SECRET_HEADERS = frozenset({"auth", "authorization", "token", "cookie", "proxy-authorization"})
HIDDEN = "(hidden)"
COUNT = re.compile("[1-9][0-9]{0,8}")
KEPT_BODY = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as received. `headers` have lower-case names and still hold the secrets; never log this."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path alone."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The query; the last of a repeated key wins."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    def count(self, key: str, usual: int) -> int:
        """Return a count of the query; the usual one where it is missing or no count."""
        word = self.query.get(key, "")
        return int(word) if COUNT.fullmatch(word) else usual


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a request did otherwise than the observed contract.

    `wrong` breaks the contract and is refused; otherwise it is merely odd and only recorded.
    `where` is a key, header or part; never a value.
    """

    code: str
    where: str
    wrong: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and what was decided on it. `body` holds at most 64 KiB; `body_sha256` is of all received bytes."""

    number: int
    received_at: datetime
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""
    body_size: int = 0
    body_sha256: str = ""
    head_size: int = 0
    decided: str = "pending"
    status: int = 0
    answer_size: int = 0
    sent: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def path(self) -> str:
        """The path alone."""
        return urlsplit(self.target).path


def without_secrets(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers with every secret's value hidden."""
    return {name: HIDDEN if name in SECRET_HEADERS else value for name, value in headers.items()}


class ExchangeLog:
    """The exchanges in order of arrival; safe to use from several connections at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: list[Exchange] = []

    def arrive(self, request: Request, *, at: datetime, head_size: int) -> int:
        """Note a request whose head was read and return its number, counted from 1."""
        with self._lock:
            number = len(self._rows) + 1
            self._rows.append(
                Exchange(
                    number=number,
                    received_at=at,
                    method=request.method,
                    target=request.target,
                    headers=without_secrets(request.headers),
                    head_size=head_size,
                )
            )
            return number

    def read_body(self, number: int, body: bytes) -> None:
        """Note what of the body arrived."""
        digest = hashlib.sha256(body).hexdigest()
        with self._lock:
            row = self._rows[number - 1]
            self._rows[number - 1] = replace(row, body=body[:KEPT_BODY], body_size=len(body), body_sha256=digest)

    def decide(
        self, number: int, *, decided: str, status: int, answer_size: int, findings: tuple[Finding, ...]
    ) -> None:
        """Note what was decided, before the first byte of the answer leaves."""
        with self._lock:
            row = self._rows[number - 1]
            self._rows[number - 1] = replace(
                row, decided=decided, status=status, answer_size=answer_size, findings=findings
            )

    def sent(self, number: int, count: int) -> None:
        """Note how many bytes of the answer left."""
        with self._lock:
            row = self._rows[number - 1]
            self._rows[number - 1] = replace(row, sent=row.sent + count)

    def rows(self) -> tuple[Exchange, ...]:
        """Return all exchanges in order."""
        with self._lock:
            return tuple(self._rows)

    def forget(self) -> None:
        """Start again with an empty log (numbers start at 1 again)."""
        with self._lock:
            self._rows.clear()
