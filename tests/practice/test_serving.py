"""The practice service as a server: stopping, starting again on the same port, and peers that are no clients."""

from __future__ import annotations

import socket
from datetime import datetime
from urllib.parse import urlsplit

import pytest

from desktop.practice.faults import Fault
from desktop.practice.server import AlreadyListeningError, PracticeBrokenError, PracticeService
from tests.practice.conftest import Serve
from tests.support.wire import Caller


def test_a_line_that_went_and_came_back_keeps_what_was_known() -> None:
    service = PracticeService()
    service.start()
    caller = Caller(service.address)
    caller.submit()
    service.close()
    with pytest.raises(ConnectionRefusedError):
        caller.submit()
    with service:
        assert Caller(service.address).address == caller.address
        caller.submit()
    assert len(service.state.complaints) == len(service.exchanges) == 2
    service.close()


def test_it_listens_once_and_on_loopback_only() -> None:
    with PracticeService() as service:
        assert urlsplit(service.address).hostname == "127.0.0.1"
        with pytest.raises(AlreadyListeningError):
            service.start()


@pytest.mark.parametrize("bug", [ZeroDivisionError, ValueError])
def test_a_bug_of_the_service_is_not_hidden(bug: type[Exception]) -> None:
    def broken() -> datetime:
        raise bug

    service = PracticeService(now=broken)
    service.start()
    assert Caller(service.address).raw(b"GET /masters/templates HTTP/1.1\r\n\r\n") == b""
    with pytest.raises(PracticeBrokenError, match=bug.__name__):
        service.__exit__(None, None, None)


def test_a_peer_that_breaks_the_line_is_no_bug(serve: Serve) -> None:
    service, _ = serve(Fault("drip", on="templates", options={"seconds": 0.0, "bytes": 1}, times=None))
    parts = urlsplit(service.address)
    question = b"GET /masters/templates HTTP/1.1\r\nauth: Bearer a\r\ntoken: b\r\n\r\n"
    for _ in range(5):
        line = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=5)
        line.sendall(question)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        line.close()
    service.close()
    assert service.bugs == []


def test_a_bug_is_kept_and_not_put_over_a_failing_test() -> None:
    service = PracticeService()
    service.start()
    service.bugs.append("jejak")
    service.__exit__(ValueError, ValueError(), None)
    assert service.bugs == ["jejak"]


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"bukan http sama sekali\r\n\r\n", b"HTTP/1.1 400 "),
        (b"POST /complaints/complaint HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"HTTP/1.1 411 "),
        (b"POST /complaints/complaint HTTP/1.1\r\nContent-Length: banyak\r\n\r\n", b"HTTP/1.1 411 "),
        (b"POST /complaints/complaint HTTP/1.1\r\nContent-Length: 30000001\r\n\r\n", b"HTTP/1.1 413 "),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b""),
    ],
)
def test_what_is_no_request_is_answered_or_left(serve: Serve, head: bytes, status: bytes) -> None:
    service, caller = serve()
    assert caller.raw(head).startswith(status)
    assert service.state.complaints == ()


def test_a_peer_that_leaves_early_is_no_event(serve: Serve) -> None:
    service, caller = serve()
    assert caller.raw(b"") == b""
    assert caller.raw(b"POST /complaints/complaint HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc") == b""
    assert service.exchanges[0].decided == "incomplete"
    assert service.exchanges[0].body_size == 3


def test_a_connection_is_kept_until_asked_to_close(serve: Serve) -> None:
    service, _ = serve()
    question = b"GET /masters/templates HTTP/1.1\r\nauth: Bearer a\r\ntoken: b\r\nAccept: application/json\r\n"
    parts = urlsplit(service.address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=5) as line:
        line.sendall(question + b"\r\n" + question + b"Connection: close\r\n\r\n")
        pieces = []
        while piece := line.recv(65_536):
            pieces.append(piece)
    answers = b"".join(pieces)
    assert answers.count(b"HTTP/1.1 200 OK") == 2
    assert answers.count(b"Connection: keep-alive") == answers.count(b"Connection: close") == 1


def test_closing_ends_a_connection_in_the_middle_of_a_request() -> None:
    with PracticeService() as service:
        parts = urlsplit(service.address)
        line = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=5)
        line.sendall(b"POST /complaints/complaint HTTP/1.1\r\nContent-Length: 50\r\n\r\n{")
        Caller(service.address).submit()
    assert line.recv(10) == b""
    line.close()
    assert service.bugs == []
