"""Every fault of `national-service.md`, switched by path and count; each test asserts that its fault really fired."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from desktop.practice.bare_times import FORMATS
from desktop.practice.fault_kinds import AFTER_COMMIT, BEFORE_COMMIT, CONTENTS, KINDS, ON_THE_WAY_IN, ON_THE_WAY_OUT
from desktop.practice.faults import Fault, FaultBook
from desktop.practice.server import PracticeService
from tests.practice.conftest import Serve
from tests.support.wire import JPEG, Caller, Reply

LISTED = {
    "answer lost after commit": "answer_lost_after_commit",
    "2xx without id": "accepted_without_id",
    "id at each of three places": "id_at",
    "5xx after commit": "error_after_commit",
    "5xx before commit": "error_before_commit",
    "slow body beyond the timeout": "slow_body",
    "connection reset mid-upload": "reset_mid_upload",
    "HTML 200": "html_200",
    "XML fault": "xml_fault",
    "429 with seconds and with a date": "rate_limited",
    "401 mid-queue": "unauthorised",
    "duplicate delivery of a change": "duplicate_change",
    "reordered pages": "reordered_pages",
    "cursor expired": "cursor_expired",
    "status unknown": "unknown_status",
    "disposition changed twice": "disposition_changed_twice",
    "title and text edited by the verifier": "verifier_edited",
    "attachment id missing from one list": "missing_attachment_id",
    "next_page_url for ever": "endless_next_page",
    "times in each format": "time_format",
    "clock skew ±2 days": "clock_skew",
    "secret report hidden from f01": "secret_hidden",
}
"""The list of `national-service.md`, word for word, and the switch of each."""

XML = "application/xml; charset=UTF-8"
GONE = (http.client.RemoteDisconnected, http.client.IncompleteRead, http.client.BadStatusLine, ConnectionError)


def test_every_fault_of_the_list_has_a_switch() -> None:
    assert set(LISTED.values()) <= set(KINDS)
    groups = (ON_THE_WAY_IN, BEFORE_COMMIT, AFTER_COMMIT, ON_THE_WAY_OUT, CONTENTS)
    assert sum(len(group) for group in groups) == len(KINDS)


def act(caller: Caller, kind: str) -> Reply:
    """Make the request a fault acts on by default."""
    on = KINDS[kind].on
    if on == "upload":
        return caller.upload(("a.jpg", "image/jpeg", JPEG))
    return caller.submit()


def fired(service: PracticeService) -> list[str]:
    return [one.kind for one in service.fired]


# --- before the request is carried out ------------------------------------------------------------


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


# --- after it was carried out ---------------------------------------------------------------------


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


# --- on the way in --------------------------------------------------------------------------------


@pytest.mark.parametrize("reset", [False, True])
def test_a_request_cut_after_any_byte_is_not_carried_out(serve: Serve, reset: bool) -> None:
    service, caller = serve(Fault("cut_request", on="submit", options={"after": 700, "reset": reset}))
    with pytest.raises(GONE):
        caller.submit()
    assert fired(service) == ["cut_request"]
    row = service.exchanges[0]
    assert (row.decided, row.head_size + row.body_size) == ("cut_request", 700)
    assert service.state.complaints == ()
    assert caller.submit().status == 200


def test_a_request_cut_inside_its_head_leaves_no_body(serve: Serve) -> None:
    service, caller = serve(Fault("cut_request", on="submit", options={"after": 3}))
    with pytest.raises(GONE):
        caller.submit()
    assert service.exchanges[0].body_size == 0
    assert fired(service) == ["cut_request"]


@pytest.mark.parametrize(("after", "expected"), [(-1, "half"), (10, 10)])
def test_an_upload_is_reset_midway(serve: Serve, after: int, expected: object) -> None:
    service, caller = serve(Fault("reset_mid_upload", options={"after_body_bytes": after}))
    with pytest.raises(GONE):
        caller.upload(("a.jpg", "image/jpeg", JPEG * 2000))
    assert fired(service) == ["reset_mid_upload"]
    row = service.exchanges[0]
    assert row.body_size > 100_000 if expected == "half" else row.body_size == expected
    assert not service.state.files


def test_a_service_that_hangs_is_ended_by_closing_it() -> None:
    with PracticeService(faults=[Fault("hang", options={"seconds": 600.0})]) as service:
        with pytest.raises(TimeoutError):
            Caller(service.address, timeout=0.3).submit()
        assert fired(service) == ["hang"]
    assert service.state.complaints == ()


# --- on the way out -------------------------------------------------------------------------------


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("kind", ["answer_lost_after_commit", "cut_answer"])
def test_an_answer_is_lost_whole(serve: Serve, kind: str, reset: bool) -> None:
    service, caller = serve(Fault(kind, on="submit", options={"reset": reset}))
    with pytest.raises(GONE):
        caller.submit()
    assert fired(service) == [kind]
    assert len(service.state.complaints) == 1
    service.close()
    assert service.exchanges[0].sent == 0


@pytest.mark.parametrize("after", [1, 150, 181])
def test_an_answer_is_cut_at_any_byte(serve: Serve, after: int) -> None:
    service, caller = serve(Fault("cut_answer", on="submit", options={"after": after}))
    with pytest.raises(GONE):
        caller.submit()
    assert fired(service) == ["cut_answer"]
    service.close()
    assert service.exchanges[0].sent == after < service.exchanges[0].answer_size
    assert len(service.state.complaints) == 1


def test_an_answer_that_never_comes_after_the_commit() -> None:
    with PracticeService(faults=[Fault("hang_after_commit", options={"seconds": 600.0})]) as service:
        with pytest.raises(TimeoutError):
            Caller(service.address, timeout=0.3).submit()
        assert fired(service) == ["hang_after_commit"]
        assert len(service.state.complaints) == 1


def test_a_body_comes_slowly_or_drips() -> None:
    for kind, options in (("slow_body", {"seconds": 600.0}), ("drip", {"seconds": 600.0, "bytes": 2})):
        with PracticeService(faults=[Fault(kind, options=options)]) as service:
            with pytest.raises(TimeoutError):
                Caller(service.address, timeout=0.3).submit()
            assert fired(service) == [kind]
    with PracticeService(faults=[Fault("drip", options={"seconds": 0.0, "bytes": 9})]) as service:
        assert Caller(service.address).submit().status == 200
        assert fired(service) == ["drip"]
    with PracticeService(faults=[Fault("slow_body", options={"seconds": 0.01})]) as service:
        assert Caller(service.address).submit().status == 200


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("truncated_body", {}),
        ("truncated_body", {"keep": 3}),
        ("wrong_length", {"difference": 5}),
        ("chunk_garbage", {}),
    ],
)
def test_an_answer_that_ends_in_the_wrong_place(serve: Serve, kind: str, options: Mapping[str, int]) -> None:
    service, caller = serve(Fault(kind, on="submit", options=options))
    with pytest.raises(http.client.IncompleteRead):
        caller.submit()
    assert fired(service) == [kind]


def test_an_answer_that_claims_less_than_it_is(serve: Serve) -> None:
    service, caller = serve(Fault("wrong_length", on="submit"))
    reply = caller.submit()
    assert fired(service) == ["wrong_length"]
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(reply.body)


def test_a_small_answer_that_unpacks_huge(serve: Serve) -> None:
    service, caller = serve(Fault("gzip_bomb", on="submit", options={"megabytes": 3}))
    reply = caller.submit()
    assert fired(service) == ["gzip_bomb"]
    assert reply.headers["content-encoding"] == "gzip"
    whole = gzip.decompress(reply.body)
    assert len(whole) > 3_000_000 > 100 * len(reply.body)
    assert isinstance(json.loads(whole)["complaint_id"], int)


# --- other contents -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("top", ("complaint_id",)),
        ("data", ("data", "complaint_id")),
        ("results", ("results", "complaint", "id")),
    ],
)
def test_the_id_stands_at_each_place(serve: Serve, place: str, path: tuple[str, ...]) -> None:
    service, caller = serve(Fault("id_at", options={"place": place}))
    found: object = caller.submit().document
    for key in path:
        assert isinstance(found, dict)
        found = found[key]
    assert fired(service) == ["id_at"]
    assert found == service.state.complaints[0].complaint_id


@pytest.mark.parametrize("missing", ["images", "docs"])
def test_an_id_is_missing_from_one_list(serve: Serve, missing: str) -> None:
    service, caller = serve(Fault("missing_attachment_id", options={"list": missing}))
    reply = caller.upload(("a.jpg", "image/jpeg", JPEG), ("b.bin", "application/octet-stream", b"x"))
    results = reply.document["results"]
    assert isinstance(results, dict)
    assert fired(service) == ["missing_attachment_id"]
    assert results[missing] == []
    assert len(service.state.files) == 2


def followups(caller: Caller, number: object, page: int) -> tuple[list[dict[str, object]], object]:
    results = caller.get(f"/complaints/{number}/followups?page={page}").document["results"]
    assert isinstance(results, dict)
    return results["data"], results["next_page_url"]


def served_with_course(serve: Serve, *faults: Fault, **fields: object) -> tuple[PracticeService, Caller, int]:
    service, caller = serve(*faults, page_size=2)
    number = int(str(caller.submit(fields).document["complaint_id"]))
    for _ in range(4):
        service.state.advance(number)
    return service, caller, number


def test_a_change_is_delivered_twice(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("duplicate_change"))
    rows, _ = followups(caller, number, 1)
    assert fired(service) == ["duplicate_change"]
    assert rows[0] == rows[-1]
    assert len(rows) == 3


def test_pages_come_in_another_order(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("reordered_pages"))
    first, _ = followups(caller, number, 1)
    again, _ = followups(caller, number, 1)
    assert fired(service) == ["reordered_pages"]
    assert first != again


def test_a_cursor_expires(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("cursor_expired"))
    assert caller.get(f"/complaints/{number}/followups?page=1").status == 200
    assert caller.get(f"/complaints/{number}/followups?page=2").status == 410
    assert fired(service) == ["cursor_expired"]


@pytest.mark.parametrize("repeat", [False, True])
def test_pages_never_end(serve: Serve, repeat: bool) -> None:
    service, caller, number = served_with_course(
        serve, Fault("endless_next_page", times=None, options={"repeat": repeat})
    )
    rows, following = followups(caller, number, 40)
    assert fired(service) == ["endless_next_page"]
    assert str(following).endswith("page=41")
    assert bool(rows) is repeat


def test_an_unknown_status_two_dispositions_and_an_edit(serve: Serve) -> None:
    service, caller, number = served_with_course(
        serve, Fault("unknown_status"), Fault("disposition_changed_twice"), Fault("verifier_edited")
    )
    shown = caller.get(f"/complaints/{number}/complaint").body.decode()
    assert fired(service) == ["unknown_status", "disposition_changed_twice", "verifier_edited"]
    assert "Menunggu Telaah Lanjutan" in shown
    assert "Judul disunting admin" in shown
    assert '"disposition_name": "Dinas Sosial Kota Contoh"' in shown
    kept = service.state.complaint(number)
    assert kept is not None
    assert kept.first_title == "Jalan berlubang"


def test_a_secret_report_is_hidden_and_a_public_one_is_not(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("secret_hidden", times=2), is_secret=True)
    assert caller.get(f"/complaints/{number}/complaint").status == 404
    assert caller.get(f"/complaints/{number}/followups").status == 404
    assert caller.get(f"/complaints/{number}/complaint").status == 200
    assert fired(service) == ["secret_hidden", "secret_hidden"]
    public = caller.submit().document["complaint_id"]
    assert caller.get(f"/complaints/{public}/complaint").status == 200


MOMENT = datetime(2026, 11, 23, 18, 5, 9, tzinfo=UTC)
WRITTEN = {
    "plain": "24-11-2026 01:05:09",
    "iso": "2026-11-24T01:05:09",
    "iso_zone": "2026-11-24T01:05:09+07:00",
    "unix": "1795457109",
    "short": "24 Nov 2026",
    "long": "Selasa, 24 November 2026, 01:05",
}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_times_are_written_in_each_form(form: str) -> None:
    fault = Fault("time_format", options={"format": form})
    with PracticeService(now=lambda: MOMENT, faults=[fault]) as service:
        caller = Caller(service.address)
        number = caller.submit().document["complaint_id"]
        shown = caller.get(f"/complaints/{number}/complaint").body.decode()
        assert fired(service) == ["time_format"]
    assert f'"date": "{WRITTEN[form]}"' in shown


@pytest.mark.parametrize("seconds", [172_800, -172_800])
def test_the_services_clock_is_two_days_off(serve: Serve, seconds: int) -> None:
    service, caller = serve(Fault("clock_skew", options={"seconds": seconds}))
    shown = parsedate_to_datetime(caller.submit().headers["date"])
    assert fired(service) == ["clock_skew"]
    off = shown - datetime.now(UTC) - timedelta(seconds=seconds)
    assert abs(off) < timedelta(seconds=30)


# --- the switches themselves ----------------------------------------------------------------------


def test_a_switch_is_set_by_path_and_count(serve: Serve) -> None:
    service, caller = serve(
        Fault("error_before_commit", on="/complaints/complaint-*", times=2, skip=1),
        Fault("html_200", on="templates", method="get", times=None),
    )
    statuses = [caller.submit(lmw=True).status for _ in range(4)]
    assert statuses == [200, 503, 503, 200]
    assert [caller.submit().status for _ in range(3)] == [200, 200, 200]
    assert [caller.get("/masters/templates").headers["content-type"][:9] for _ in range(3)] == ["text/html"] * 3
    assert [one.kind for one in service.fired] == ["error_before_commit"] * 2 + ["html_200"] * 3
    assert [one.exchange for one in service.fired] == [2, 3, 8, 9, 10]
    assert service.fired[0].path == "/complaints/complaint-lmw"


def test_switches_are_added_and_cleared_while_running(serve: Serve) -> None:
    service, caller = serve()
    service.faults.add(Fault("conflict_409", times=None))
    assert caller.submit().status == 409
    service.faults.clear()
    assert caller.submit().status == 200
    assert fired(service) == ["conflict_409"]
    with pytest.raises(ValueError, match="karangan"):
        FaultBook([Fault("karangan")])


def test_a_wrong_method_spares_the_request(serve: Serve) -> None:
    service, caller = serve(Fault("html_200", method="PUT"))
    assert caller.submit().document["complaint_id"]
    assert fired(service) == []
    assert Fault("drip", options={"seconds": "cepat"}).number("seconds") == 0.0
