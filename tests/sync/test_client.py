"""One exchange over real sockets: exactly what left and what came, and nothing obeyed that should not be."""

from __future__ import annotations

import gzip
import os
import tracemalloc
import zlib
from pathlib import Path

import pytest

from desktop.errors import ServiceKeyRefusedError
from desktop.sync.client import IDLE_SECONDS, Credentials
from desktop.sync.wire import Limits
from tests.support.exchanging import GET, POST, SECRET, Open, answered
from tests.support.line import http, saying


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


def test_an_answer_without_a_body_leaves_the_connection_whole(line: Open) -> None:
    client, peer = line(saying(http(204), http(200, b"{}")))
    assert [answered(client.exchange(one)).status for one in (GET, GET)] == [204, 200]
    assert len(peer.arrived) == 2


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
        (gzip.compress(b"{}", mtime=0), "gzip", b"{}"),
        (zlib.compress(b"{}"), "deflate", b"{}"),
        (gzip.compress(b"{}", mtime=0)[:-4], "gzip", None),
        (b"bukan gzip", "gzip", None),
        (b"x", "br", None),
        (b"{}", "identity", b"{}"),
    ],
    ids=["gzip", "deflate", "a cut gzip", "gzip in name only", "brotli", "identity"],
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
