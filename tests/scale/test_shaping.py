"""The thin line itself is as thin as it says: without this the proofs over it would prove nothing."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.shaping import Shape, ShapedLine


@contextmanager
def echo() -> Iterator[str]:
    """Give the address of a server that sends back what comes, connection by connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            with near:
                try:
                    while piece := near.recv(65_536):
                        near.sendall(piece)
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def connect(line: ShapedLine) -> socket.socket:
    host, port = line.address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def there_and_back(sock: socket.socket, content: bytes) -> float:
    """Send, read all of it back, and return the seconds."""
    began = time.monotonic()
    writer = threading.Thread(target=sock.sendall, args=(content,))
    writer.start()
    back = b""
    while len(back) < len(content):
        back += sock.recv(65_536)
    writer.join()
    assert back == content
    return time.monotonic() - began


def send_until_it_breaks(line: ShapedLine) -> None:
    with connect(line) as sock:
        while True:
            sock.sendall(b"x")


def test_a_round_trip_takes_its_time_and_the_first_one_that_of_the_handshake_too() -> None:
    with echo() as there, ShapedLine(there, Shape(round_trip=0.1)) as line, connect(line) as sock:
        assert 0.2 <= there_and_back(sock, b"x") < 0.4
        assert 0.1 <= there_and_back(sock, b"x") < 0.3
    assert (line.seen.up, line.seen.down, line.seen.connections) == (2, 2, 1)


def test_bytes_take_their_turn_on_the_line() -> None:
    content = bytes(range(256)) * 400
    shape = Shape(bits_a_second=4e6)
    with echo() as there, ShapedLine(there, shape) as line, connect(line) as sock:
        floor = shape.seconds_for(len(content))
        assert floor == pytest.approx(0.212, abs=0.01)
        assert floor <= there_and_back(sock, content) < floor * 1.5 + 0.1


def test_lost_packets_are_late_and_in_order() -> None:
    shape = Shape(loss=0.3, stall=0.05)
    with echo() as there, ShapedLine(there, shape) as line, connect(line) as sock:
        assert there_and_back(sock, bytes(range(256)) * 80) >= 0.05
    assert line.seen.stalled > 0


def test_a_line_is_cut_taken_down_and_brought_up() -> None:
    with echo() as there, ShapedLine(there, Shape()) as line:
        with connect(line) as sock:
            there_and_back(sock, b"x")
            line.cut()
            with pytest.raises(ConnectionResetError):
                sock.recv(1)
        line.take_down()
        with pytest.raises(ConnectionError):
            send_until_it_breaks(line)
        line.bring_up()
        with connect(line) as sock:
            there_and_back(sock, b"x")
    assert line.seen.broken >= 2


def test_both_sides_may_end_in_good_order() -> None:
    with echo() as there, ShapedLine(there, Shape(round_trip=0.02)) as line, connect(line) as sock:
        sock.sendall(b"abc")
        sock.shutdown(socket.SHUT_WR)
        back = b""
        while piece := sock.recv(10):
            back += piece
        assert back == b"abc"
        assert line.seen.broken == 0
