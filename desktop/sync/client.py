"""Speaks to one service address and says exactly what is known of each exchange: the only user of requests.

Nothing of the environment is obeyed (proxies, .netrc, authorities), nothing is retried, no redirect is followed,
no answer is read beyond its cap, and the whole exchange has one deadline, however slowly the line drips.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.clock import SystemClock
from desktop.errors import ServiceKeyRefusedError
from desktop.sync.cancel import Cancellation
from desktop.sync.trust import make_context
from desktop.sync.watch import Watch
from desktop.sync.wire import Answer, Exchange, Limits, Lost, LostReason, NoByteSent, Prepared

if TYPE_CHECKING:
    from desktop.sync.address import Origin
    from desktop.sync.transport import RawAnswer, Transport

IDLE_SECONDS = 2.0
"""An idle connection older than this is not reused: a service that hangs up meanwhile would make an outcome unknown."""

USER_AGENT = "LoketAduan"
_ZLIB_ANY = 47


class Credentials:
    """The secret headers; they are added at the last moment and stand in no trace."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        """Keep the headers that are not empty; raises ServiceKeyRefusedError for what no header can carry."""
        self._headers = {name: value.strip() for name, value in headers.items() if value.strip()}
        for value in self._headers.values():
            if not (value.isascii() and value.isprintable()):
                raise ServiceKeyRefusedError

    def __repr__(self) -> str:
        """Name nothing."""
        return "Credentials(…)"

    def added_to(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Return the headers with the secrets."""
        return {**headers, **self._headers}


class Client:
    """One address, one exchange at a time; not for two threads at once."""

    def __init__(
        self,
        origin: Origin,
        credentials: Credentials,
        *,
        ca_file: str = "",
        limits: Limits | None = None,
        cancel: Cancellation | None = None,
    ) -> None:
        """Prepare for one origin (`parse_origin` refuses those that may not be spoken to); nothing is opened yet."""
        self._origin = origin
        self._credentials = credentials
        self._ca_file = ca_file
        self._watch = Watch(limits or Limits(), cancel or Cancellation())
        self._clock = SystemClock()
        self._transport: Transport | None = None
        self._used_at = 0.0

    def __repr__(self) -> str:
        """Name the host alone."""
        return f"Client(host={self._origin.host!r})"

    @property
    def carried(self) -> int:
        """Return the bytes that went or came since this client was made, those of failed exchanges among them.

        Counted where the library hands them over: packets' own heads, some three in a hundred, are not in it.
        """
        return self._watch.carried

    def watch_for(self, cancel: Cancellation) -> None:
        """Let this round's cancellation end the exchanges from now on."""
        self._watch.cancel = cancel

    def exchange(self, prepared: Prepared) -> Exchange:
        """Send the exact bytes of `prepared` once and return what is known of it.

        Raises PracticeAddressError where a name leads off this machine; nothing was sent then.
        """
        transport = self._ready()
        from desktop.sync.transport import LINE_ERRORS

        self._watch.begin(len(prepared.body))
        headers = {"User-Agent": USER_AGENT, "Accept": prepared.accept, "Accept-Encoding": "identity"}
        if prepared.content_type:
            headers["Content-Type"] = prepared.content_type
        url = self._origin.url + prepared.path
        try:
            answer = transport.carry(prepared.method, url, self._credentials.added_to(headers), prepared.body)
        except LINE_ERRORS as error:
            transport.drop()
            return self._without_answer(error)
        self._used_at = self._clock.monotonic()
        if not answer.whole:
            transport.drop()
        return self._decoded(answer)

    @property
    def origin(self) -> Origin:
        """Return the one address this client speaks to."""
        return self._origin

    def exchange_elsewhere(self, origin: Origin, prepared: Prepared, *, answer_cap: int) -> Exchange:
        """Send once to an address that may be another's, for at most `answer_cap` bytes; judged by the same limits.

        The secrets and the office's own authority go along to our own address only. Raises as `exchange` does.
        """
        ours = (origin.scheme, origin.host, origin.port) == (self._origin.scheme, self._origin.host, self._origin.port)
        limits = self._watch.limits
        other = Client(
            origin,
            self._credentials if ours else Credentials({}),
            ca_file=self._ca_file if ours else "",
            limits=replace(limits, answer_cap=answer_cap, total=limits.total + answer_cap / limits.slowest),
            cancel=self._watch.cancel,
        )
        try:
            return other.exchange(prepared)
        finally:
            other.close()
            self._watch.carried += other.carried

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def _ready(self) -> Transport:
        if self._transport is None:
            from desktop.sync.transport import Transport

            context = make_context(self._ca_file) if self._origin.scheme == "https" else None
            self._transport = Transport(self._origin, self._watch, context)
        elif self._clock.monotonic() - self._used_at > IDLE_SECONDS:
            self._transport.drop()
        return self._transport

    def _without_answer(self, error: BaseException) -> NoByteSent | Lost:
        watch = self._watch
        if not watch.body_begun and not (watch.head_sent and watch.body_size == 0):
            return NoByteSent(reason=watch.before)
        return Lost(
            reason=watch.after or _lost_reason(error),
            body_sent=watch.body_sent,
            body_size=watch.body_size,
            seconds=watch.seconds,
            status=watch.status,
        )

    def _decoded(self, answer: RawAnswer) -> Answer:
        body, readable = answer.raw, answer.whole
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if readable and encoding not in {"identity", ""}:
            body, readable = _unpacked(body, encoding, self._watch.limits.answer_cap)
        return Answer(status=answer.status, headers=answer.headers, body=body, readable=readable)


def _unpacked(raw: bytes, encoding: str, cap: int) -> tuple[bytes, bool]:
    """Return a packed body the service was asked not to pack, never more than the cap of it."""
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        return b"", False
    unpacker = zlib.decompressobj(_ZLIB_ANY)
    try:
        body = unpacker.decompress(raw, cap)
    except zlib.error:
        return b"", False
    return (body, True) if unpacker.eof else (b"", False)


def _lost_reason(error: BaseException) -> LostReason:
    """Name what broke the line, from the whole chain of what the libraries made of it."""
    names = set(_chain(error))
    if {"ConnectionResetError", "BrokenPipeError", "ConnectionAbortedError"} & names:
        return LostReason.RESET
    if {"RemoteDisconnected", "IncompleteRead"} & names:
        return LostReason.CLOSED
    return LostReason.GARBLED


def _chain(error: BaseException, depth: int = 8) -> list[str]:
    if depth == 0:
        return []
    inner = [error.__cause__, error.__context__, *error.args]
    return [
        type(error).__name__,
        *(name for one in inner if isinstance(one, BaseException) for name in _chain(one, depth - 1)),
    ]
