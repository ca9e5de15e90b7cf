"""Exchanges that end without an answer: nothing of the body left, or the answer is lost; never a third guess."""

from __future__ import annotations

import errno
import socket
import threading

import pytest

from desktop.errors import PracticeAddressError
from desktop.sync.cancel import Cancellation
from desktop.sync.wire import Limits, LostReason, NoByteReason, NoByteSent, Prepared
from tests.support.exchanging import GET, POST, Open, answered, client_of, lost
from tests.support.line import Peer, deaf, dripping, http, requests_in, resetting, saying, silent


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = client_of(f"http://127.0.0.1:{port}")
    assert client.exchange(POST) == NoByteSent(reason=NoByteReason.REFUSED)
    client.close()


def test_an_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_words: object, **_more: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "x")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    client = client_of("http://localhost:9")
    assert client.exchange(POST) == NoByteSent(reason=NoByteReason.NAME_NOT_FOUND)
    client.close()


def test_a_slow_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: [over.wait(10)][:0])
    client = client_of("http://localhost:9", limits=Limits(connect=0.05))
    assert client.exchange(POST) == NoByteSent(reason=NoByteReason.NAME_SLOW)
    over.set()
    client.close()


def test_a_name_that_leads_off_this_machine_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.5", 9))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: elsewhere)
    client = client_of("http://localhost:9")
    with pytest.raises(PracticeAddressError):
        client.exchange(POST)
    client.close()


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (TimeoutError(), NoByteReason.CONNECT_TIMEOUT),
        (OSError(101, "Network is unreachable"), NoByteReason.NO_ROUTE),
        (ConnectionRefusedError(), NoByteReason.REFUSED),
        (ConnectionResetError(errno.ECONNRESET, "reset"), NoByteReason.NO_ROUTE),
    ],
)
def test_no_way_to_the_address(monkeypatch: pytest.MonkeyPatch, trouble: OSError, reason: NoByteReason) -> None:
    tried: list[object] = []

    class NoWay(socket.socket):
        def connect(self, address: object, /) -> None:
            tried.append(address)
            raise trouble

    monkeypatch.setattr(socket, "socket", NoWay)
    client = client_of("http://127.0.0.1:9")
    assert client.exchange(POST) == NoByteSent(reason=reason)
    assert tried == [("127.0.0.1", 9)]
    client.close()


def test_every_address_of_a_name_is_tried(line: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    _, peer = line(saying(http(200, b"{}")))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        dead = listener.getsockname()[1]
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in (dead, peer.port)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: rows)
    client = client_of(f"http://localhost:{peer.port}")
    assert answered(client.exchange(GET)).status == 200
    client.close()


def test_the_deadline_ends_the_search_for_an_address_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    class Slow(socket.socket):
        def connect(self, address: object, /) -> None:
            tried.append(address)
            threading.Event().wait(0.2)
            raise TimeoutError

    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in (5, 6, 7)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: rows)
    monkeypatch.setattr(socket, "socket", Slow)
    client = client_of("http://localhost:9", limits=Limits(connect=1, total=0.1))
    assert client.exchange(POST) == NoByteSent(reason=NoByteReason.DEADLINE)
    assert len(tried) == 1
    client.close()


def test_a_cause_is_not_followed_for_ever() -> None:
    from desktop.sync.client import _lost_reason

    error: Exception = ConnectionResetError()
    for _ in range(20):
        error = ValueError(error)
    assert _lost_reason(error) is LostReason.GARBLED
    assert _lost_reason(ValueError(ValueError(BrokenPipeError()))) is LostReason.RESET


def test_a_name_without_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: [])
    client = client_of("http://localhost:9")
    assert client.exchange(POST) == NoByteSent(reason=NoByteReason.NO_ROUTE)
    client.close()


def test_cancelled_before_a_byte_left(line: Open) -> None:
    cancel = Cancellation()
    client, peer = line(saying(http(200)), cancel=cancel)
    cancel.abort()
    assert client.exchange(POST) == NoByteSent(reason=NoByteReason.CANCELLED)
    assert requests_in(peer.arrived, b"POST") == []


def test_hung_up_without_an_answer(line: Open) -> None:
    client, peer = line(saying(b""))
    exchange = lost(client.exchange(POST))
    assert (exchange.reason, exchange.body_sent, exchange.body_size) == (LostReason.CLOSED, 8, 8)
    assert len(peer.arrived) == 1


def test_the_line_breaks(line: Open) -> None:
    client, _ = line(resetting)
    assert lost(client.exchange(POST)).reason is LostReason.RESET


def test_an_answer_cut_in_its_body(line: Open) -> None:
    client, _ = line(saying(http(200, b"x" * 50)[:-20]))
    exchange = lost(client.exchange(POST))
    assert (exchange.reason, exchange.status) == (LostReason.CLOSED, 200)
    assert exchange.evidence.endswith("status 200")


@pytest.mark.parametrize(
    "answer",
    [
        b"bukan http\r\n\r\n",
        b"HTTP/1.1 abc X\r\n\r\n",
        b"HTTP/1.1 20\r\n\r\n",
        b"HTTP/1.1 422 X\r\nContent-Len",
        b"HTTP/1.1 422 X\r\nContent-Length: 0\r\n",
        b"HTTP/1.1 422 X\r\n",
        b"HTTP/1.1 422 X\r\nContent-Length: 0\r\ntanpa titik dua\r\n\r\n",
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx",
        b"HTTP/1.1 200 X\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 X\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
    ],
)
def test_an_answer_that_is_none(line: Open, answer: bytes) -> None:
    client, _ = line(saying(answer))
    assert lost(client.exchange(POST)).reason in {LostReason.GARBLED, LostReason.CLOSED}


def test_a_head_may_end_its_lines_plainly(line: Open) -> None:
    client, _ = line(saying(b"HTTP/1.1 200 X\nContent-Length: 2\n\n{}"))
    assert answered(client.exchange(POST)).body == b"{}"


def test_a_question_that_is_lost_counts_as_lost_too(line: Open) -> None:
    client, _ = line(saying(b""))
    assert lost(client.exchange(GET)).body_size == 0


def test_no_answer_at_all_ends_by_the_read_limit(line: Open) -> None:
    client, _ = line(silent, limits=Limits(read=0.3, total=5))
    assert lost(client.exchange(POST)).reason is LostReason.READ_TIMEOUT


def test_a_slow_drip_is_ended_by_the_total_deadline(line: Open) -> None:
    client, _ = line(dripping(http(200, b"{}" + b" " * 500), 0.02), limits=Limits(read=5, total=0.4))
    exchange = lost(client.exchange(POST))
    assert exchange.reason is LostReason.DEADLINE
    assert exchange.seconds < 2


def test_a_drip_within_the_deadline_is_an_answer(line: Open) -> None:
    client, _ = line(dripping(http(200, b"{}"), 0.0))
    assert answered(client.exchange(POST)).body == b"{}"


def test_a_peer_that_never_reads_ends_by_the_read_limit(line: Open) -> None:
    large = Prepared(method="POST", path="/x", content_type="a/b", body=b"x" * 20_000_000)
    client, _ = line(deaf, limits=Limits(read=0.4, total=5, slowest=1_000_000))
    exchange = lost(client.exchange(large))
    assert exchange.reason is LostReason.READ_TIMEOUT
    assert 0 < exchange.body_sent < exchange.body_size


def test_a_photo_has_more_time_than_a_text() -> None:
    limits = Limits(total=90, slowest=4_000)
    assert limits.total_for(1_000) == 90
    assert limits.total_for(2_000_000) == 590


def test_an_exchange_is_ended_at_once_from_another_thread(line: Open) -> None:
    cancel = Cancellation()
    arrived = threading.Event()

    def waits(sock: socket.socket, peer: Peer) -> None:
        peer.read_request(sock)
        arrived.set()
        peer.closing.wait(30)

    client, _ = line(waits)
    client.watch_for(cancel)

    def end() -> None:
        arrived.wait(10)
        cancel.abort()

    ender = threading.Thread(target=end)
    ender.start()
    exchange = lost(client.exchange(POST))
    ender.join()
    assert exchange.reason is LostReason.CANCELLED
    assert exchange.seconds < 5
