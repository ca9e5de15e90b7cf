"""A thin line in user space, between real sockets: bandwidth, round trip, stalls as after a lost packet, cuts.

The kernel's own shaping needs privileges a test machine has not. One thread moves packets of at most one segment; each
takes its turn on a line of so many bits a second and arrives half a round trip later. Order is kept, as TCP keeps it.
"""

from __future__ import annotations

import heapq
import random
import selectors
import socket
import struct
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

SEGMENT = 1_448
OVERHEAD = 52
"""Payload of a full segment on Ethernet, and the bytes of IP and TCP around each."""

WINDOW = 64 * 1024
"""Bytes of one connection and direction under way before the sender is made to wait."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the line is like: bits and seconds; `loss` is the part of packets that are late by `stall` seconds."""

    bits_a_second: float = 1e9
    round_trip: float = 0.0
    loss: float = 0.0
    stall: float = 0.3
    seed: int = 1

    def seconds_for(self, size: int) -> float:
        """Return how long so many bytes of one message occupy the line."""
        packets = -(-size // SEGMENT)
        return (size + packets * OVERHEAD) * 8 / self.bits_a_second


@dataclass(slots=True, eq=False)
class Way:
    """One direction of one connection: the sockets, and what is under way in order."""

    source: socket.socket
    target: socket.socket
    is_up: bool
    under_way: deque[bytes] = field(default_factory=deque)
    size: int = 0
    last_arrival: float = 0.0
    reading: bool = True
    ended: bool = False
    """The sender said that no more comes."""
    over: bool = False
    """And the receiver was told."""
    other: Way | None = None


@dataclass(slots=True)
class Seen:
    """What the line carried: payload bytes up and down, packets, the seconds they occupied it, and what happened."""

    up: int = 0
    down: int = 0
    packets: int = 0
    occupied: float = 0.0
    first_at: float = 0.0
    connections: int = 0
    stalled: int = 0
    broken: int = 0


class ShapedLine:
    """Stands in front of a service; `address` is what a client is given."""

    def __init__(self, service: str, shape: Shape) -> None:
        parts = urlsplit(service)
        self._there = (parts.hostname or "", parts.port or 0)
        self._path = parts.path
        self._shape = shape
        self._chance = random.Random(shape.seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._selector = selectors.DefaultSelector()
        self._wake_here, self._wake_there = socket.socketpair()
        self._free = {True: 0.0, False: 0.0}
        self._arrivals: list[tuple[float, int, Way]] = []
        self._count = 0
        self._ways: set[Way] = set()
        self._closing = threading.Event()
        self._down = threading.Event()
        self._cut = threading.Event()
        self._thread = threading.Thread(target=self._run, name="shaped-line")
        self.seen = Seen()

    @property
    def address(self) -> str:
        """The address a client is given."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}{self._path}"

    def cut(self) -> None:
        """Break everything under way; new connections go through."""
        self._cut.set()
        self._wake()

    def take_down(self) -> None:
        """Break everything and let nobody through."""
        self._down.set()
        self.cut()

    def bring_up(self) -> None:
        """Let new connections through again."""
        self._down.clear()

    def __enter__(self) -> Self:
        for quiet in (self._listener, self._wake_here):
            quiet.setblocking(False)
            self._selector.register(quiet, selectors.EVENT_READ, None)
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._wake()
        self._thread.join()
        self._break_all()
        for sock in (self._listener, self._wake_here, self._wake_there):
            sock.close()
        self._selector.close()

    # --- the line's own thread ---------------------------------------------------------

    def _run(self) -> None:
        while not self._closing.is_set():
            wait = None
            if self._arrivals:
                wait = max(0.0, self._arrivals[0][0] - time.monotonic())
            for key, _ in self._selector.select(wait):
                self._hear(key)
            if self._cut.is_set():
                self._cut.clear()
                self._break_all()
            self._deliver()

    def _hear(self, key: selectors.SelectorKey) -> None:
        if isinstance(key.data, Way):
            self._take(key.data)
        elif key.fileobj is self._listener:
            self._accept()
        else:
            self._wake_here.recv(64)

    def _wake(self) -> None:
        self._wake_there.send(b"!")

    def _accept(self) -> None:
        near, _ = self._listener.accept()
        if self._down.is_set():
            self.seen.broken += 1
            _reset(near)
            return
        self.seen.connections += 1
        try:
            far = socket.create_connection(self._there, timeout=5)
        except OSError:
            _reset(near)
            return
        for sock in (near, far):
            sock.setblocking(False)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        up, down = Way(near, far, is_up=True), Way(far, near, is_up=False)
        up.other, down.other = down, up
        # The handshake that the kernel made in no time takes a round trip of its own.
        up.last_arrival = time.monotonic() + 1.5 * self._shape.round_trip
        for way in (up, down):
            self._ways.add(way)
            self._selector.register(way.source, selectors.EVENT_READ, way)

    def _take(self, way: Way) -> None:
        """Take what a sender has, a segment at a time, and give each its moment of arrival."""
        try:
            piece = way.source.recv(SEGMENT)
        except BlockingIOError:
            return
        except OSError:
            self._break(way)
            return
        way.ended = not piece
        self._send_off(way, piece)
        if way.ended or way.size >= WINDOW:
            self._pause(way)

    def _send_off(self, way: Way, piece: bytes) -> None:
        now, shape = time.monotonic(), self._shape
        begins = max(now, self._free[way.is_up])
        occupied = shape.seconds_for(len(piece))
        self._free[way.is_up] = begins + occupied
        arrival = self._free[way.is_up] + shape.round_trip / 2
        if piece and shape.loss and self._chance.random() < shape.loss:
            arrival += shape.stall
            self.seen.stalled += 1
        way.last_arrival = max(way.last_arrival, arrival)
        way.under_way.append(piece)
        way.size += len(piece)
        self.seen.packets += 1
        self.seen.occupied += occupied
        self.seen.first_at = self.seen.first_at or now
        if way.is_up:
            self.seen.up += len(piece)
        else:
            self.seen.down += len(piece)
        self._count += 1
        heapq.heappush(self._arrivals, (way.last_arrival, self._count, way))

    def _deliver(self) -> None:
        """Hand over what has arrived by now."""
        while self._arrivals and self._arrivals[0][0] <= time.monotonic():
            _, _, way = heapq.heappop(self._arrivals)
            if way not in self._ways:
                continue
            piece = way.under_way.popleft()
            way.size -= len(piece)
            if not self._hand_over(way, piece):
                self._break(way)
            elif not piece:
                self._end(way)
            elif not way.ended and way.size < WINDOW:
                self._resume(way)

    @staticmethod
    def _hand_over(way: Way, piece: bytes) -> bool:
        try:
            if not piece:
                way.target.shutdown(socket.SHUT_WR)
            else:
                # A segment at a time into a socket whose peer reads: its buffer is never near full.
                way.target.setblocking(True)
                way.target.sendall(piece)
                way.target.setblocking(False)
        except OSError:
            return False
        return True

    def _pause(self, way: Way) -> None:
        if way.reading:
            way.reading = False
            self._selector.unregister(way.source)

    def _resume(self, way: Way) -> None:
        if not way.reading:
            way.reading = True
            self._selector.register(way.source, selectors.EVENT_READ, way)

    def _end(self, way: Way) -> None:
        """Close a connection that both sides ended in good order."""
        way.over = True
        if way.other is not None and way.other.over:
            self._forget(way)
            way.source.close()
            way.target.close()

    def _break(self, way: Way) -> None:
        """End a connection for both sides at once."""
        self.seen.broken += 1
        self._forget(way)
        _reset(way.source)
        _reset(way.target)

    def _forget(self, way: Way) -> None:
        for one in (way, way.other):
            if one is not None and one in self._ways:
                self._pause(one)
                self._ways.discard(one)

    def _break_all(self) -> None:
        while self._ways:
            self._break(next(iter(self._ways)))


def _reset(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()
