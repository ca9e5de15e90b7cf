"""Certificates are always judged, before a byte of ours leaves; bad ones in each way are refused."""

from __future__ import annotations

import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import ServiceUnreachableError
from desktop.sync.address import parse_origin
from desktop.sync.client import Client, Credentials
from desktop.sync.trust import tls_reason
from desktop.sync.wire import Answer, Exchange, Limits, NoByteReason, NoByteSent, Prepared
from tests.support.certificates import DAY, Authority
from tests.support.line import Peer, http, other_side, resetting_at_once, saying, speaking_first

POST = Prepared(method="POST", path="/complaints/complaint", content_type="application/json", body=b'{"a": 1}')


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def exchange(context: ssl.SSLContext | None, ca_file: str, *, times: int = 1) -> tuple[Exchange, Peer]:
    answers = [http(200, b"{}")] * times
    with other_side(saying(*answers), tls=context) as peer:
        origin = parse_origin(peer.address.replace("http:", "https:"), practice=False)
        client = Client(origin, Credentials({"auth": "Bearer kunci-uji"}), ca_file=ca_file)
        for _ in range(times):
            result = client.exchange(POST)
        client.close()
    return result, peer


def test_a_good_certificate_of_the_offices_own_authority(authority: Authority) -> None:
    result, peer = exchange(authority.server(), str(authority.file), times=2)
    assert isinstance(result, Answer)
    assert len(peer.arrived) == 2


def refused(context: ssl.SSLContext | None, ca_file: str) -> NoByteReason:
    result, peer = exchange(context, ca_file)
    assert isinstance(result, NoByteSent)
    assert b"kunci-uji" not in b"".join(peer.arrived)
    assert b'"a": 1' not in b"".join(peer.arrived)
    return result.reason


def test_bad_in_each_way(authority: Authority, tmp_path: Path) -> None:
    ours = str(authority.file)
    strange = Authority(tmp_path, "Otoritas Asing")
    assert refused(strange.server(), ours) is NoByteReason.TLS_UNTRUSTED
    assert refused(authority.server("layanan.invalid"), ours) is NoByteReason.TLS_WRONG_HOST
    assert refused(authority.server("127.0.0.2"), ours) is NoByteReason.TLS_WRONG_HOST
    assert refused(authority.server(since=-3 * DAY, until=-DAY), ours) is NoByteReason.TLS_EXPIRED
    assert refused(authority.server(since=DAY, until=2 * DAY), ours) is NoByteReason.TLS_NOT_YET_VALID


def test_a_service_that_speaks_no_tls_at_all(authority: Authority) -> None:
    with other_side(speaking_first(http(200, b"{}"))) as peer:
        origin = parse_origin(peer.address.replace("http:", "https:"), practice=False)
        client = Client(origin, Credentials({"auth": "Bearer kunci-uji"}), ca_file=str(authority.file))
        assert client.exchange(POST) == NoByteSent(reason=NoByteReason.TLS_FAILED)
        client.close()
    assert b"kunci-uji" not in b"".join(peer.arrived)


def test_a_line_that_breaks_in_the_greeting(authority: Authority) -> None:
    with other_side(resetting_at_once) as peer:
        origin = parse_origin(peer.address.replace("http:", "https:"), practice=False)
        client = Client(origin, Credentials({}), ca_file=str(authority.file), limits=Limits(connect=2))
        result = client.exchange(POST)
        client.close()
    # The break may come before or after the greeting began: either way nothing of ours left.
    assert isinstance(result, NoByteSent)
    assert result.reason in {NoByteReason.LINE_BROKEN, NoByteReason.NO_ROUTE}


def test_the_systems_authorities_do_not_know_ours(authority: Authority) -> None:
    assert refused(authority.server(), "") is NoByteReason.TLS_UNTRUSTED


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_an_old_protocol_is_refused(authority: Authority) -> None:
    old = authority.server()
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    assert refused(old, str(authority.file)) is NoByteReason.TLS_FAILED


def test_a_missing_or_broken_authority_file_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pem"
    broken.write_text("bukan sertifikat")
    for name in (str(broken), str(tmp_path / "tidak-ada.pem")):
        with pytest.raises(ServiceUnreachableError) as caught:
            exchange(None, name)
        assert caught.value.detail == "ca_file_unreadable"


def test_any_other_trouble_of_tls() -> None:
    assert tls_reason(ssl.SSLError(1, "x")) is NoByteReason.TLS_FAILED


def test_a_wrong_clock_shows_in_the_reason(authority: Authority) -> None:
    assert refused(authority.server(since=timedelta(hours=1)), str(authority.file)) is NoByteReason.TLS_NOT_YET_VALID
