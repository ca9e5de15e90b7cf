"""Keeps one exchange within its limits: a socket that counts, obeys a total deadline and can be ended at once.

Time-outs of a socket are per call and never end a line that drips one byte a second; these are in force over all calls.
"""

from __future__ import annotations

import io
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.clock import SystemClock
from desktop.sync.cancel import Cancellation
from desktop.sync.wire import Limits, LostReason, NoByteReason

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

PIECE = 16_384
LOOK_EVERY = 0.2


class ExchangeEndedError(OSError):
    """The watch ended the exchange: deadline, stalled line, or abort."""


class Watch:
    """The state of the exchange at work; sockets are real, so its clock is the machine's."""

    def __init__(self, limits: Limits, cancel: Cancellation) -> None:
        """Watch with these limits; `cancel` may end an exchange from another thread."""
        self.limits = limits
        self.cancel = cancel
        self.carried = 0
        """Bytes that went or came since the line was made, over all exchanges."""

        self._clock = SystemClock()
        self.begin(0)

    def begin(self, size: int) -> None:
        """Start the time of one exchange with a body of `size` bytes."""
        self.started = self._clock.monotonic()
        self.ends = self.started + self.limits.total_for(size)
        self.body_size = size
        self.head_sent = False
        self.body_begun = False
        self.body_sent = 0
        self.before: NoByteReason = NoByteReason.LINE_BROKEN
        self.after: LostReason | None = None
        self.status: int | None = None

    @property
    def seconds(self) -> float:
        """Return how long the exchange has lasted."""
        return self._clock.monotonic() - self.started

    def left(self, at_most: float) -> float:
        """Return the seconds this call may take; raises when the exchange is over."""
        if self.cancel.aborted:
            self._end(NoByteReason.CANCELLED, LostReason.CANCELLED)
        remaining = self.ends - self._clock.monotonic()
        if remaining <= 0:
            self._end(NoByteReason.DEADLINE, LostReason.DEADLINE)
        return min(remaining, at_most)

    def patiently(self, sock: socket.socket, call: Callable[[], int]) -> int:
        """Run a socket call that may wait, for at most the read limit, looking up now and then."""
        stalled_at = self._clock.monotonic() + self.limits.read
        while True:
            sock.settimeout(self.left(LOOK_EVERY))
            try:
                return call()
            except TimeoutError:
                if self._clock.monotonic() >= stalled_at:
                    self._end(NoByteReason.LINE_BROKEN, LostReason.READ_TIMEOUT)

    def _end(self, before: NoByteReason, after: LostReason) -> None:
        self.before, self.after = before, after
        raise ExchangeEndedError


class WatchedSocket:
    """What the HTTP library sees in place of the socket: only the calls it makes."""

    def __init__(self, inner: socket.socket, watch: Watch) -> None:
        """Wrap a connected (and encrypted, where so) socket."""
        self._inner = inner
        self._watch = watch

    def sendall(self, data: ReadableBuffer) -> None:
        """Hand bytes to the line piece by piece; the library hands over the head first, then the body."""
        watch = self._watch
        watch.body_begun = watch.head_sent
        view = memoryview(data).cast("B")
        while view:
            count = self._send(view[:PIECE])
            view = view[count:]
            watch.body_sent += count if watch.body_begun else 0
        watch.head_sent = True

    def _send(self, piece: memoryview) -> int:
        return self._counted(lambda: self._inner.send(piece))

    def recv_into(self, buffer: WriteableBuffer) -> int:
        """Take what has come."""
        return self._counted(lambda: self._inner.recv_into(buffer))

    def _counted(self, call: Callable[[], int]) -> int:
        count = self._watch.patiently(self._inner, call)
        self._watch.carried += count
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return a reader that obeys the watch; the socket stays open until the reader is closed."""
        return io.BufferedReader(_Inflow(self, self._inner.makefile("rb", buffering=0)))

    def settimeout(self, _seconds: float | None) -> None:
        """Leave time-outs to the watch."""

    def fileno(self) -> int:
        """Return the descriptor, with which the library sees whether the other side hung up."""
        return self._inner.fileno()

    def close(self) -> None:
        """Close, once the last reader is closed."""
        self._inner.close()


class _Inflow(io.RawIOBase):
    """Raw reads by way of the watched socket; holds the socket's own file so that closing is counted."""

    def __init__(self, watched: WatchedSocket, holder: io.RawIOBase) -> None:
        self._watched = watched
        self._holder = holder

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._watched.recv_into(buffer)

    def close(self) -> None:
        self._holder.close()
        super().close()
