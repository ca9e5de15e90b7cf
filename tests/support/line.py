"""A made-up other side of the line: a server that says exactly the bytes it is told, once per connection."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Act = Callable[[socket.socket, "Peer"], None]


@dataclass
class Peer:
    """The other side at work: its address, what arrived on each connection, and what it does with the next."""

    port: int
    acts: list[Act]
    arrived: list[bytes] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """The base address of this side."""
        return f"http://127.0.0.1:{self.port}"

    def read_request(self, line: socket.socket) -> bytes:
        """Read one whole request, by its declared length, and keep it."""
        content = b""
        while b"\r\n\r\n" not in content:
            piece = line.recv(65_536)
            if not piece:
                break
            content += piece
        head, _, body = content.partition(b"\r\n\r\n")
        length = declared_length(head)
        while len(body) < length:
            piece = line.recv(65_536)
            if not piece:
                break
            body += piece
        if not content:
            return b""
        self.arrived.append(head + b"\r\n\r\n" + body)
        return self.arrived[-1]


def declared_length(head: bytes) -> int:
    """Return the Content-Length of a head, 0 without one."""
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


@contextmanager
def other_side(*acts: Act, tls: ssl.SSLContext | None = None) -> Iterator[Peer]:
    """Listen on loopback; the n-th connection gets the n-th act, later ones the last."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        peer = Peer(listener.getsockname()[1], list(acts))
        thread = threading.Thread(target=_serve, args=(listener, peer, tls), name="other-side")
        thread.start()
        try:
            yield peer
        finally:
            peer.closing.set()
            thread.join()


def _serve(listener: socket.socket, peer: Peer, tls: ssl.SSLContext | None) -> None:
    workers: list[threading.Thread] = []
    count = 0
    while not peer.closing.is_set():
        try:
            line, _ = listener.accept()
        except TimeoutError:
            continue
        act = peer.acts[min(count, len(peer.acts) - 1)]
        count += 1
        worker = threading.Thread(target=_act, args=(line, act, peer, tls), name="other-side-line")
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()


def _act(line: socket.socket, act: Act, peer: Peer, tls: ssl.SSLContext | None) -> None:
    line.settimeout(10)
    with line, suppress(OSError):
        if tls is None:
            act(line, peer)
            return
        with tls.wrap_socket(line, server_side=True) as secure:
            act(secure, peer)


def saying(*answers: bytes) -> Act:
    """Answer each request of a connection with the next bytes, then hang up."""

    def act(line: socket.socket, peer: Peer) -> None:
        for answer in answers:
            if not peer.read_request(line):
                return
            line.sendall(answer)

    return act


def speaking_first(words: bytes) -> Act:
    """Say something at once, whatever the other side wants."""

    def act(line: socket.socket, peer: Peer) -> None:
        line.sendall(words)
        peer.read_request(line)

    return act


def dripping(answer: bytes, pause: float) -> Act:
    """Answer a byte at a time with a pause between."""

    def act(line: socket.socket, peer: Peer) -> None:
        peer.read_request(line)
        for place in range(len(answer)):
            line.sendall(answer[place : place + 1])
            if peer.closing.wait(pause):
                return

    return act


def silent(line: socket.socket, peer: Peer) -> None:
    """Read the request and never answer."""
    peer.read_request(line)
    peer.closing.wait(30)


def deaf(_line: socket.socket, peer: Peer) -> None:
    """Accept and never read."""
    peer.closing.wait(30)


def resetting(line: socket.socket, peer: Peer) -> None:
    """Read the request, then break the line."""
    peer.read_request(line)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def resetting_at_once(line: socket.socket, _peer: Peer) -> None:
    """Break the line before anything was read."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def http(status: int, body: bytes = b"", *headers: str, kind: str = "application/json") -> bytes:
    """Return a whole answer as bytes."""
    head = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def requests_in(arrived: Sequence[bytes], method: bytes) -> list[bytes]:
    """Return what arrived of one method."""
    return [request for request in arrived if request.startswith(method + b" ")]
