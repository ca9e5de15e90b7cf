"""Faults that put another answer in place of the real one, before or after the request was carried out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from desktop.practice.fault_kinds import BEFORE_COMMIT, KINDS
from desktop.practice.faults import Fault
from tests.practice.conftest import Serve
from tests.support.wire import JPEG, Caller, Reply, fired

XML = "application/xml; charset=UTF-8"


def act(caller: Caller, kind: str) -> Reply:
    """Make the request a fault acts on by default."""
    on = KINDS[kind].on
    if on == "upload":
        return caller.upload(("a.jpg", "image/jpeg", JPEG))
    return caller.submit()


@pytest.mark.parametrize(
    ("kind", "options", "answer"),
    [
        ("error_before_commit", {}, (503, "application/json", b"Server Error")),
        ("error_before_commit", {"status": 500}, (500, "application/json", b"Server Error")),
        ("rate_limited", {}, (429, "application/json", b"900800")),
        ("unauthorised", {}, (401, "application/json", b"900902")),
        (
            "unauthorised",
            {"form": "xml", "code": 900901},
            (401, XML, b"<ams:code>900901<"),
        ),
        ("forbidden", {}, (403, "application/json", b"900908")),
        ("forbidden", {"form": "xml"}, (403, XML, b"<ams:code>900908<")),
        ("forbidden", {"form": "laravel"}, (403, "application/json", b"unauthorized")),
        ("xml_fault", {}, (503, XML, b"<ams:code>101504<")),
        ("xml_fault", {"code": 303001}, (503, XML, b"Service Unavailable")),
        ("html_200", {}, (200, "text/html; charset=utf-8", b"Silakan masuk")),
        ("redirect", {}, (302, "text/html; charset=utf-8", b"Silakan masuk")),
        ("redirect", {"status": 307, "location": "http://127.0.0.1:9/lain"}, (307, "text/html; charset=utf-8", b"")),
        ("validation_422", {"key": "content"}, (422, "application/json", b"The content field is invalid.")),
        ("conflict_409", {}, (409, "application/json", b"Conflict.")),
        ("too_large_413", {}, (413, "application/json", b"too large")),
        ("too_large_413", {"form": "html"}, (413, "text/html; charset=utf-8", b"Silakan masuk")),
        (
            "answer_with",
            {"status": 299, "media_type": "text/plain", "body": "apa saja"},
            (299, "text/plain", b"apa saja"),
        ),
        ("answer_with", {"status": 599, "media_type": "text/plain"}, (599, "text/plain", b"")),
        ("odd_json", {"variant": "nested"}, (200, "application/json", b"[[[[")),
        ("odd_json", {"variant": "nan"}, (200, "application/json", b"NaN")),
        ("odd_json", {"variant": "duplicate_keys"}, (200, "application/json", b'"complaint_id":2')),
        ("odd_json", {"variant": "huge_number"}, (200, "application/json", b"99999")),
        ("odd_json", {"variant": "list"}, (200, "application/json", b"[]")),
        ("odd_json", {"variant": "wrong_types"}, (200, "application/json", b"[true]")),
        ("odd_json", {"variant": "empty"}, (200, "application/json", b"")),
    ],
)
def test_answered_instead_nothing_is_carried_out(
    serve: Serve, kind: str, options: Mapping[str, object], answer: tuple[int, str, bytes]
) -> None:
    status, media_type, within = answer
    service, caller = serve(Fault(kind, options=options))  # type: ignore[arg-type]  # options of each kind's own type
    reply = act(caller, kind)
    assert fired(service) == [kind]
    assert (reply.status, reply.headers["content-type"]) == (status, media_type)
    assert within in reply.body
    assert service.state.complaints == ()
    assert not service.state.files
    assert service.exchanges[0].decided == kind
    assert act(caller, kind).status == 200, "once means once"
    assert fired(service) == [kind]


def test_the_kinds_answered_instead_are_all_tried() -> None:
    tried = test_answered_instead_nothing_is_carried_out.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {row[0] for row in tried} == set(BEFORE_COMMIT)


def test_an_answer_may_have_no_body_at_all(serve: Serve) -> None:
    service, caller = serve(Fault("answer_with", options={"status": 204}))
    reply = caller.submit()
    assert (reply.status, reply.body, "content-type" in reply.headers) == (204, b"", False)
    assert fired(service) == ["answer_with"]


def test_a_redirect_names_its_place(serve: Serve) -> None:
    service, caller = serve(Fault("redirect", options={"location": "http://127.0.0.1:9/lain"}))
    assert caller.submit().headers["location"] == "http://127.0.0.1:9/lain"
    assert fired(service) == ["redirect"]


@pytest.mark.parametrize("form", ["seconds", "date", "nonsense", "none"])
def test_the_pause_is_asked_for_in_each_form(serve: Serve, form: str) -> None:
    service, caller = serve(Fault("rate_limited", options={"retry_after": form, "seconds": 90}))
    asked = caller.submit().headers.get("retry-after")
    assert fired(service) == ["rate_limited"]
    if form == "date":
        assert asked is not None
        ahead = parsedate_to_datetime(asked) - datetime.now(UTC)
        assert timedelta(seconds=80) < ahead < timedelta(seconds=100)
    else:
        assert asked == {"seconds": "90", "nonsense": "sebentar lagi", "none": None}[form]


@pytest.mark.parametrize(
    ("kind", "status"), [("accepted_without_id", 200), ("error_after_commit", 502), ("html_after_commit", 200)]
)
def test_carried_out_but_answered_otherwise(serve: Serve, kind: str, status: int) -> None:
    service, caller = serve(Fault(kind))
    reply = caller.submit()
    assert fired(service) == [kind]
    assert reply.status == status
    assert b"complaint_id" not in reply.body
    assert len(service.state.complaints) == 1


def test_nothing_is_spoilt_after_a_commit_that_did_not_happen(serve: Serve) -> None:
    service, caller = serve(Fault("error_after_commit"), Fault("answer_lost_after_commit"))
    assert caller.submit(title=...).status == 422
    assert fired(service) == []
