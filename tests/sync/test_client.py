"""One exchange over real sockets: what left, what came, and nothing believed or obeyed that should not be."""

from __future__ import annotations

import gzip
import os
import socket
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.errors import PracticeAddressError, ServiceKeyRefusedError
from desktop.sync.address import parse_origin
from desktop.sync.cancel import Cancellation
from desktop.sync.client import IDLE_SECONDS, Client, Credentials
from desktop.sync.wire import Answer, Exchange, Limits, Lost, LostReason, NoByteReason, NoByteSent, Prepared
from tests.support.line import Act, Peer, deaf, dripping, http, other_side, requests_in, resetting, saying, silent

POST = Prepared(method="POST", path="/complaints/complaint", content_type="application/json", body=b'{"a": 1}')
GET = Prepared(method="GET", path="/masters/institutions/external?page_size=1")
SECRET = "Bearer kunci-uji"
Open = Callable[..., tuple[Client, Peer]]


@pytest.fixture
def line() -> Iterator[Open]:
    """Return a function that opens a client to another side that acts as told."""
    with ExitStack() as stack:

        def opened(*acts: Act, limits: Limits | None = None, cancel: Cancellation | None = None) -> tuple[Client, Peer]:
            peer = stack.enter_context(other_side(*acts))
            client = client_of(peer.address, limits=limits, cancel=cancel)
            stack.callback(client.close)
            return client, peer

        yield opened


def client_of(address: str, *, limits: Limits | None = None, cancel: Cancellation | None = None) -> Client:
    secrets = Credentials({"auth": SECRET, "token": "{UJI}", "kosong": " "})
    return Client(parse_origin(address, practice=False), secrets, limits=limits, cancel=cancel)


def lost(exchange: Exchange) -> Lost:
    assert isinstance(exchange, Lost)
    return exchange


def answered(exchange: Exchange) -> Answer:
    assert isinstance(exchange, Answer)
    return exchange


# --- an honest exchange -----------------------------------------------------------------------


def test_the_exact_bytes_leave_and_the_answer_comes(line: Open) -> None:
    client, peer = line(saying(http(200, b'{"complaint_id": 1}', "X-Odd: Ya")))
    answer = answered(client.exchange(POST))
    assert (answer.status, answer.body, answer.readable) == (200, b'{"complaint_id": 1}', True)
    assert (answer.headers["x-odd"], answer.content_type) == ("Ya", "application/json")
    (request,) = peer.arrived
    head, _, body = request.partition(b"\r\n\r\n")
    assert body == POST.body
    lines = sorted(head.decode().split("\r\n"))
    assert lines == sorted(
        [
            "POST /complaints/complaint HTTP/1.1",
            f"Host: 127.0.0.1:{peer.port}",
            "User-Agent: LoketAduan",
            "Accept: application/json",
            "Accept-Encoding: identity",
            "Content-Type: application/json",
            "Content-Length: 8",
            f"auth: {SECRET}",
            "token: {UJI}",
        ]
    )


def test_a_question_has_no_body(line: Open) -> None:
    client, peer = line(saying(http(200, b"{}")))
    assert answered(client.exchange(GET)).status == 200
    assert peer.arrived[0].startswith(b"GET /masters/institutions/external?page_size=1 HTTP/1.1\r\n")
    assert b"Content-Type" not in peer.arrived[0]


def test_one_connection_serves_several_exchanges(line: Open) -> None:
    client, peer = line(saying(http(200, b"{}"), http(200, b"{}")), saying(http(500)))
    assert [answered(client.exchange(one)).status for one in (GET, POST)] == [200, 200]
    assert len(peer.arrived) == 2


def test_an_idle_connection_is_not_trusted(line: Open) -> None:
    client, peer = line(saying(http(200, b"{}"), http(201, b"{}")), saying(http(202, b"{}")))
    assert answered(client.exchange(GET)).status == 200
    client._used_at -= IDLE_SECONDS + 1
    assert answered(client.exchange(GET)).status == 202
    assert len(peer.arrived) == 2


def test_a_connection_that_was_hung_up_meanwhile_is_opened_anew(line: Open) -> None:
    client, peer = line(saying(http(200, b"{}", "Connection: close")), saying(http(202, b"{}")))
    assert answered(client.exchange(GET)).status == 200
    assert answered(client.exchange(POST)).status == 202
    assert len(peer.arrived) == 2


def test_closing_twice_does_no_harm(line: Open) -> None:
    client, _ = line(saying(http(200)))
    client.close()
    client.exchange(GET)
    client.close()
    client.close()


# --- nothing of the body left -------------------------------------------------------------------


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


# --- the answer is lost ---------------------------------------------------------------------------


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


# --- not followed, not believed, not obeyed -------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed_and_no_body_reaches_the_other_host(line: Open, status: int) -> None:
    _, elsewhere = line(saying(http(200, b'{"complaint_id": 1}')))
    client, peer = line(saying(http(status, b"", f"Location: {elsewhere.address}/masuk")))
    assert answered(client.exchange(POST)).status == status
    assert len(peer.arrived) == 1
    assert elsewhere.arrived == []


def test_an_answer_over_the_cap_is_not_read_on(line: Open) -> None:
    client, _ = line(saying(http(200, b"x" * 300_000)), limits=Limits(answer_cap=100_000))
    answer = answered(client.exchange(POST))
    assert (answer.status, answer.body, answer.readable) == (200, b"", False)


def test_a_small_packed_answer_that_unpacks_huge_is_not_unpacked(line: Open) -> None:
    bomb = gzip.compress(b"{" + b" " * 60_000_000 + b"}")
    client, _ = line(saying(http(200, bomb, "Content-Encoding: gzip")), limits=Limits(answer_cap=1_000_000))
    client.exchange(GET)
    client.close()
    client, _ = line(saying(http(200, bomb, "Content-Encoding: gzip")), limits=Limits(answer_cap=1_000_000))
    tracemalloc.start()
    answer = answered(client.exchange(POST))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (answer.readable, answer.body) == (False, b"")
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (gzip.compress(b"{}"), "gzip", b"{}"),
        (zlib.compress(b"{}"), "deflate", b"{}"),
        (gzip.compress(b"{}")[:-4], "gzip", None),
        (b"bukan gzip", "gzip", None),
        (b"x", "br", None),
        (b"{}", "identity", b"{}"),
    ],
)
def test_a_packing_nobody_asked_for(line: Open, body: bytes, encoding: str, expected: bytes | None) -> None:
    client, _ = line(saying(http(200, body, f"Content-Encoding: {encoding}")))
    answer = answered(client.exchange(POST))
    assert answer.readable is (expected is not None)
    assert answer.body == (expected or b"")


def test_the_environment_is_not_obeyed(line: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, proxy = line(saying(http(200, b'{"proxy": 1}')))
    client, peer = line(saying(http(200, b"{}")))
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login orang password rahasia\n")
    netrc.chmod(0o600)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.address)
        monkeypatch.setenv(name.lower(), proxy.address)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "tidak-ada.pem"))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(tmp_path / "tidak-ada.pem"))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert answered(client.exchange(POST)).body == b"{}"
    assert proxy.arrived == []
    assert b"uthorization" not in peer.arrived[0]


def test_cookies_are_not_kept(line: Open) -> None:
    client, peer = line(saying(http(200, b"{}", "Set-Cookie: sesi=1"), http(200, b"{}")))
    client.exchange(GET)
    client.exchange(POST)
    assert b"ookie" not in peer.arrived[1]


# --- secrets -------------------------------------------------------------------------------------


def test_secrets_stand_in_no_trace(line: Open) -> None:
    client, _ = line(saying(b""))
    exchange = client.exchange(POST)
    traces = repr((client, exchange, Credentials({"auth": SECRET}), POST))
    assert "kunci" not in traces
    assert '"a": 1' not in traces


@pytest.mark.parametrize("value", ["kunci\r\nX-Lain: 1", "kunci\u2019", "kunci\x00"])
def test_a_key_no_header_can_carry_is_refused(value: str) -> None:
    with pytest.raises(ServiceKeyRefusedError):
        Credentials({"auth": value})


def test_authorities_of_the_environment_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.sync.trust import make_context

    monkeypatch.setenv("SSL_CERT_FILE", "/tidak/ada")
    monkeypatch.setenv("SSL_CERT_DIR", "/tidak/ada")
    make_context("")
    assert not {"SSL_CERT_FILE", "SSL_CERT_DIR"} & set(os.environ)
