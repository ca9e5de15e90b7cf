"""A file is fetched from our own or an allowed host, without our keys elsewhere, and never beyond the cap."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.national import NotRead
from desktop.domain.office import ServiceProfile
from desktop.practice.faults import Fault
from desktop.sync.address import parse_origin
from desktop.sync.client import Client, Credentials
from desktop.sync.dialects.lapor_v3 import LaporV3
from desktop.sync.dialects.lapor_v3_files import LONGEST_PATH, fetch_file
from desktop.sync.wire import Answer, Limits, Prepared
from tests.support.line import other_side, saying
from tests.support.reading import Reader, reader
from tests.support.wire import JPEG, SECRETS, fired

NOT_ALLOWED = NotRead(reason="host_not_allowed", stops_round=False)
LIMIT = 1_000
EVERYWHERE = ServiceProfile(file_hosts=("berkas.invalid", "127.0.0.1", "localhost"))


def stored(one: Reader, content: bytes = JPEG, media_type: str = "image/jpeg") -> str:
    """Put a file on the service and return its path as the follow-up names it."""
    (file,) = one.service.state.store_files([("foto.jpg", media_type, content)])
    return f"{one.service.address}/storage/{file.file_id}"


def fetch(one: Reader, path: str, *, limit: int = LIMIT, service: ServiceProfile = EVERYWHERE) -> bytes | NotRead:
    return fetch_file(one.client, service, path, limit)


def test_a_file_of_the_service_itself() -> None:
    with reader(base_path="/lapor/3.0.0") as one:
        path = stored(one)
        assert fetch(one, path, service=ServiceProfile()) == JPEG
        assert fetch(one, path[path.index("/lapor/") :], service=ServiceProfile()) == JPEG
        last = one.service.exchanges[-1]
        assert (last.headers["accept"], last.headers["token"], last.body_size) == ("*/*", "(hidden)", 0)
        assert one.client.carried > 2 * len(JPEG)


def test_the_path_the_service_names_leads_to_its_file() -> None:
    with reader() as one:
        (file,) = one.service.state.store_files([("jawaban.pdf", "application/pdf", b"%PDF-1.7")])
        one.service.state.reply(one.number, {"template_code": "reply", "content": "Terlampir"}, (file.file_id,))
        named = [piece for event in one.case().events for piece in event.files]
        assert [(piece.name, piece.extension) for piece in named] == [("jawaban.pdf", "pdf")]
        assert fetch(one, named[0].path) == b"%PDF-1.7"


def test_the_road_of_lapor_v3_fetches() -> None:
    with reader() as one:
        assert LaporV3(ServiceProfile(), one.client).fetch_file(stored(one), LIMIT) == JPEG


@pytest.mark.parametrize(
    "path",
    [
        "https://lain.invalid/a.pdf",
        "https://berkas.invalid.lain.invalid/a.pdf",
        "https://lain.invalid/berkas.invalid",
        "https://berkas.invalid:8443/a.pdf",
        "https://berkas.invalid:99999/a.pdf",
        "https://orang@berkas.invalid/a.pdf",
        "http://berkas.invalid/a.pdf",
        "ftp://berkas.invalid/a.pdf",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/plain,x",
        "//lain.invalid/a.pdf",
        "https:///a.pdf",
        "https://[::1/a.pdf",
        "http://127.0.0.1:1/a.pdf",
        "https://127.0.0.1:8443/a.pdf",
        "x" * (LONGEST_PATH + 1),
    ],
)
def test_a_path_to_anybody_else_is_not_opened(path: str) -> None:
    with reader() as one:
        asked = len(one.service.exchanges)
        assert fetch(one, path) == NOT_ALLOWED
        assert len(one.service.exchanges) == asked


def test_a_practice_office_goes_nowhere_else_even_where_the_profile_allows_it() -> None:
    with reader(Fault("file_elsewhere")) as one:
        (file,) = one.service.state.store_files([("a.pdf", "application/pdf", b"%PDF")])
        one.service.state.reply(one.number, {"content": "Terlampir"}, (file.file_id,))
        (path,) = [piece.path for event in one.case().events for piece in event.files]
        assert path.startswith("https://berkas.invalid/")
        assert fetch(one, path) == NOT_ALLOWED


def test_odd_signs_in_a_path_are_written_as_bytes_and_fragments_stay_here() -> None:
    with reader() as one:
        fetch(one, " /storage/a b\\é\r\n../%2F?x=1 2&y=é#rahasia ")
        assert one.service.exchanges[-1].target == "/storage/a%20b%5C%C3%A9../%2F?x=1%202&y=%C3%A9"
        fetch(one, one.service.address)
        assert one.service.exchanges[-1].target == "/"


@pytest.mark.parametrize(
    ("content", "media_type", "wanted"),
    [
        (b"x" * LIMIT, "image/jpeg", None),
        (b"x" * (LIMIT + 1), "image/jpeg", NotRead(reason="file_too_large", stops_round=False)),
        (b"", "image/jpeg", NotRead(reason="file_empty", stops_round=False)),
        (b"x", "text/html", NotRead(reason="captive_portal")),
        (b"<!doctype html><p>Masuk", "image/jpeg", NotRead(reason="captive_portal")),
    ],
)
def test_what_a_file_may_be(content: bytes, media_type: str, wanted: NotRead | None) -> None:
    with reader() as one:
        assert fetch(one, stored(one, content, media_type)) == (wanted or content)


def test_a_packed_bomb_is_too_large() -> None:
    with reader(Fault("gzip_bomb", options={"megabytes": 3})) as one:
        assert fetch(one, stored(one)) == NotRead(reason="file_too_large", stops_round=False)
        assert fired(one.service) == ["gzip_bomb"]


@pytest.mark.parametrize(
    ("fault", "wanted"),
    [
        (Fault("redirect"), NotRead(reason="captive_portal")),
        (Fault("rate_limited", options={"seconds": 3}), NotRead(reason="rate_limited", retry_after=3)),
        (Fault("unauthorised"), NotRead(reason="key_refused", stops_queue=True)),
        (Fault("error_before_commit", options={"status": 503}), NotRead(reason="service_trouble_503")),
        (Fault("truncated_body"), NotRead(reason="connection_closed")),
        (
            Fault("answer_with", options={"status": 404, "body": '{"message":"x"}'}),
            NotRead(reason="file_not_there", stops_round=False),
        ),
    ],
)
def test_trouble_is_told_as_everywhere(fault: Fault, wanted: NotRead) -> None:
    with reader(Fault(fault.kind, on="stored", options=fault.options)) as one:
        assert fetch(one, stored(one)) == wanted
        assert fired(one.service) == [fault.kind]


def test_a_missing_file_of_the_storage_host_is_a_page_for_people() -> None:
    with reader() as one:
        assert fetch(one, "/storage/1") == NotRead(reason="captive_portal")


def test_our_keys_stay_with_our_own_address(tmp_path: Path) -> None:
    with (
        other_side(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")) as near,
        other_side(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ndef")) as far,
    ):
        own = Client(
            parse_origin(near.address, practice=True), Credentials(SECRETS), limits=Limits(connect=2, read=2, total=4)
        )
        with closing(own) as client:
            asked = Prepared(method="GET", path="/a", accept="*/*")
            elsewhere = client.exchange_elsewhere(parse_origin(far.address, practice=True), asked, answer_cap=10)
            here = client.exchange_elsewhere(parse_origin(near.address, practice=True), asked, answer_cap=10)
        assert isinstance(elsewhere, Answer)
        assert isinstance(here, Answer)
        assert (elsewhere.body, here.body) == (b"def", b"abc")
        assert b"kunci" not in far.arrived[0]
        assert b"UJI" not in far.arrived[0]
        assert b"kunci" in near.arrived[0]


@pytest.mark.parametrize(
    "path", ["https://berkas.invalid/a.pdf", "https://BERKAS.invalid:443/a.pdf", "https://lapor.invalid/a.pdf"]
)
def test_an_allowed_host_is_really_asked_by_https(path: str) -> None:
    own = Client(parse_origin("https://lapor.invalid:8443/lapor/3.0.0", practice=False), Credentials(SECRETS))
    with closing(own) as client:
        assert fetch_file(client, EVERYWHERE, path, LIMIT) == NotRead(reason="name_not_found")
