"""The one meeting point with requests and urllib3: connections that obey the watch and speak to one origin only.

Imported lazily by the client: the libraries cost start-up time that a desk without contact need not pay.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse, IncompleteRead
from io import BufferedReader
from typing import cast

from requests import Request, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import RequestException
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.util import Retry, Timeout

from desktop.sync.address import Endpoint, Origin, Resolver
from desktop.sync.trust import tls_reason
from desktop.sync.watch import ExchangeEndedError, Watch, WatchedSocket
from desktop.sync.wire import NoByteReason

LINE_ERRORS = (RequestException, HTTPError, OSError)
"""Everything a line can do to us; anything else is a bug and is not caught."""

CHUNK = 65_536

HANDSHAKE = 5_000
"""Bytes that agreeing on encryption costs a connection, both ways; the library hides the real number."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a connection needs: where to, by which names, and the watch over the exchange at work."""

    origin: Origin
    watch: Watch
    resolver: Resolver = field(default_factory=Resolver)


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An answer's bytes as they came; `whole` is false where the cap cut them."""

    status: int
    headers: Mapping[str, str]
    raw: bytes
    whole: bool


class HeadBrokenError(HTTPException):
    """The head of an answer holds what no head may hold."""


class _Lines:
    """The inflow while the head is read: remembers the last line."""

    def __init__(self, inflow: BufferedReader) -> None:
        self._inflow = inflow
        self.last = b""

    def readline(self, limit: int = -1) -> bytes:
        self.last = self._inflow.readline(limit)
        return self.last

    def close(self) -> None:
        self._inflow.close()


class WholeHeadResponse(HTTPResponse):
    """An answer whose head came whole: the library itself takes the end of the line for the end of the head."""

    def begin(self) -> None:
        """Read the head; raises where the line ended inside it or it can't be read in one way only."""
        inflow = self.fp
        lines = _Lines(inflow)
        self.fp = cast("BufferedReader", lines)
        try:
            super().begin()
        finally:
            # Nonsense in the first line makes the library hang up by itself.
            self.fp = cast("BufferedReader", None if inflow.closed else inflow)
        if lines.last not in {b"\r\n", b"\n"}:
            raise IncompleteRead(lines.last)
        if self.headers.defects:
            raise HeadBrokenError


class _PlainConnection(HTTPConnection):
    """Plain http to this machine."""

    response_class = WholeHeadResponse
    line: Line

    def _new_conn(self) -> socket.socket:
        return open_socket(self.line)

    def connect(self) -> None:
        try:
            super().connect()
        except ConnectionError as error:
            # Connecting is inside what the library takes for sending, where it passes over a reset to hear the answer.
            raise NewConnectionError(self, type(error).__name__) from error
        self.sock = _watched(self.sock, self.line.watch)


class _SecureConnection(HTTPSConnection):
    """https, with the certificate judged before a byte of ours leaves."""

    response_class = WholeHeadResponse
    line: Line

    def _new_conn(self) -> socket.socket:
        return open_socket(self.line)

    def connect(self) -> None:
        watch = self.line.watch
        try:
            super().connect()
        except ssl.SSLError as error:
            watch.before = tls_reason(error)
            raise
        watch.before = NoByteReason.LINE_BROKEN
        watch.carried += HANDSHAKE
        self.sock = _watched(self.sock, watch)


class _OneOriginAdapter(HTTPAdapter):
    """Gives every request the one pool of the one origin, whatever the request or the environment says."""

    def __init__(self, pool: HTTPConnectionPool) -> None:
        super().__init__(max_retries=Retry(total=0, redirect=False, read=False))
        self._pool = pool

    def get_connection_with_tls_context(self, *_args: object, **_kwargs: object) -> HTTPConnectionPool:
        """Return the one pool; the request's own host, proxies and certificates choose nothing."""
        return self._pool

    def cert_verify(self, *_args: object, **_kwargs: object) -> None:
        """Leave judging to the pool's own context; nothing of requests' bundle or environment applies."""

    def drop(self) -> None:
        """Hang up."""
        self._pool.close()
        self.close()


class Transport:
    """Carries one request at a time to one origin; keeps the connection for the next."""

    def __init__(self, origin: Origin, watch: Watch, context: ssl.SSLContext | None) -> None:
        """Prepare for `origin`; `context` judges certificates and is needed for https only."""
        self._line = Line(origin, watch)
        self._context = context
        self._adapter = _OneOriginAdapter(self._new_pool())

    def carry(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> RawAnswer:
        """Send and read; raises one of LINE_ERRORS.

        The adapter is called itself: no redirect is even looked at, and without a session nothing of the environment,
        no cookie and no header of the library's own can get into the request.
        """
        request = Request(method, url, headers=dict(headers), data=body or None).prepare()
        limits = self._line.watch.limits
        answer = self._adapter.send(request, stream=True, timeout=(limits.connect, limits.read))
        self._line.watch.status = answer.status_code
        with closing(answer):
            raw, whole = _read(answer, limits.answer_cap)
        names = {name.lower(): value for name, value in answer.headers.items()}
        return RawAnswer(answer.status_code, names, raw, whole)

    def drop(self) -> None:
        """Hang up, so that the next request opens a fresh connection."""
        self._adapter.drop()
        self._adapter = _OneOriginAdapter(self._new_pool())

    def close(self) -> None:
        """Hang up for good."""
        self._adapter.drop()

    def _new_pool(self) -> HTTPConnectionPool:
        origin = self._line.origin
        timeout = Timeout(connect=self._line.watch.limits.connect, read=self._line.watch.limits.read)
        if origin.scheme == "https":
            secure = HTTPSConnectionPool(
                origin.host, origin.port, timeout=timeout, maxsize=1, block=False, ssl_context=self._context
            )
            secure.ConnectionCls = type("SecureLine", (_SecureConnection,), {"line": self._line})
            return secure
        plain = HTTPConnectionPool(origin.host, origin.port, timeout=timeout, maxsize=1, block=False)
        plain.ConnectionCls = type("PlainLine", (_PlainConnection,), {"line": self._line})
        return plain


def _read(answer: Response, cap: int) -> tuple[bytes, bool]:
    """Return the undecoded body, at most `cap` bytes of it; decoding is the client's, under its own cap."""
    parts: list[bytes] = []
    size = 0
    for part in answer.raw.stream(CHUNK, decode_content=False):
        parts.append(part)
        size += len(part)
        if size > cap:
            return b"", False
    return b"".join(parts), True


def _watched(sock: object, watch: Watch) -> socket.socket:
    return cast("socket.socket", WatchedSocket(cast("socket.socket", sock), watch))


def open_socket(line: Line) -> socket.socket:
    """Return a connected socket within the connect limit; every address is checked before it is spoken to."""
    watch = line.watch
    endpoints = _endpoints(line)
    patience = watch.limits.connect / max(len(endpoints), 1)
    watch.before = NoByteReason.NO_ROUTE
    trouble: OSError = ConnectionError()
    for endpoint in endpoints:
        try:
            return _connected(line, endpoint, patience)
        except ExchangeEndedError:
            raise
        except OSError as error:
            trouble = error
            watch.before = _connect_reason(error)
    raise trouble


def _endpoints(line: Line) -> tuple[Endpoint, ...]:
    watch, origin = line.watch, line.origin
    watch.before = NoByteReason.NAME_SLOW
    try:
        found = line.resolver.endpoints(origin.host, origin.port, watch.left(watch.limits.connect))
    except socket.gaierror:
        watch.before = NoByteReason.NAME_NOT_FOUND
        raise
    for endpoint in found:
        origin.check(endpoint.address[0])
    return found


def _connected(line: Line, endpoint: Endpoint, patience: float) -> socket.socket:
    sock = socket.socket(endpoint.family, socket.SOCK_STREAM)
    try:
        sock.settimeout(line.watch.left(patience))
        sock.connect(endpoint.address)
        line.origin.check(str(sock.getpeername()[0]))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(line.watch.left(line.watch.limits.connect))
    except BaseException:
        sock.close()
        raise
    line.watch.before = NoByteReason.LINE_BROKEN
    return sock


def _connect_reason(error: OSError) -> NoByteReason:
    if isinstance(error, ConnectionRefusedError):
        return NoByteReason.REFUSED
    if isinstance(error, TimeoutError):
        return NoByteReason.CONNECT_TIMEOUT
    return NoByteReason.NO_ROUTE
