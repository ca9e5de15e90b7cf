"""A line that breaks at a chosen byte: it stands between client and service and forwards everything until then."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.support.line import declared_length

HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the line breaks: in the n-th request (from 0) or its answer, after this many of its bytes.

    After all of them is a place too: the message went through whole, and nothing after it does.
    """

    exchange: int
    in_answer: bool
    after: int


class CuttingLine:
    """Forwards HTTP between loopback ports, one connection at a time, byte for byte, and breaks once where told.

    `fired` says that the break happened, `when_cut` is called at that moment; `sizes` are the bytes of each whole
    request and answer that went through.
    """

    def __init__(self, service: str) -> None:
        """Stand in front of a service."""
        parts = urlsplit(service)
        self._there = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="cutting-line")
        self.cut: Cut | None = None
        self.when_cut: Callable[[], None] = _nothing
        self.fired = False
        self.sizes: list[tuple[int, int]] = []

    @property
    def address(self) -> str:
        """The address a client is given."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def breaks(self, cut: Cut | None) -> None:
        """Set the next break and count exchanges from 0 again."""
        self.cut, self.fired, self.sizes = cut, False, []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                near, _ = self._listener.accept()
            except TimeoutError:
                continue
            with near, suppress(OSError), socket.create_connection(self._there, timeout=10) as far:
                near.settimeout(10)
                for line in (near, far):
                    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while self._one_exchange(near, far):
                    pass

    def _one_exchange(self, near: socket.socket, far: socket.socket) -> bool:
        """Forward one request and its answer; say whether the line still holds."""
        asked = self._forward(near, far, self._limit(in_answer=False))
        if asked is None:
            return False
        limit = self._limit(in_answer=True)
        if limit == 0:
            # The service has answered, and so decided; nothing of its answer goes through.
            far.recv(1)
        told = self._forward(far, near, limit)
        if told is None:
            return False
        self.sizes.append((asked, told))
        return True

    def _limit(self, *, in_answer: bool) -> int | None:
        cut = self.cut
        here = cut is not None and (cut.exchange, cut.in_answer) == (len(self.sizes), in_answer)
        return cut.after if cut is not None and here else None

    def _forward(self, source: socket.socket, target: socket.socket, limit: int | None) -> int | None:
        """Pass one message on and return its size; None where the line ended or was broken after `limit` bytes."""
        passed = b""
        while (wanted := _missing(passed)) > 0:
            if limit is not None:
                wanted = min(wanted, limit - len(passed))
                if wanted == 0:
                    self._break()
                    return None
            piece = source.recv(wanted)
            if not piece:
                return None
            target.sendall(piece)
            passed += piece
        if limit == len(passed):
            self._break()
            return None
        return len(passed)

    def _break(self) -> None:
        self.fired = True
        self.when_cut()


def _nothing() -> None:
    """Let the line just break."""


def _missing(passed: bytes) -> int:
    """Return how many bytes of a message may be read at once: one by one up to the end of its head, then its body."""
    head, end, body = passed.partition(HEAD_END)
    if not end:
        return 1
    return declared_length(head) - len(body)
