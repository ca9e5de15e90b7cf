"""The practice service answers as the observed contract says, and remembers what it was told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from desktop.practice.complaints import CLOSED, IN_PROCESS, VERIFIED, WAITING
from desktop.practice.server import PracticeService
from tests.practice.conftest import Serve
from tests.support.openapi import answer_schema, contract, deviations, request_schema
from tests.support.wire import FORM_HEAD, JPEG, JSON_HEAD, PDF, SECRETS, Caller, Reply, form, submission

DETAIL = "/complaints/{complaint_id}/complaint"
FOLLOWUPS = "/complaints/{complaint_id}/followups"


def conforms(reply: Reply, path: str, method: str) -> bool:
    found = list(deviations(reply.document, answer_schema(path, method, reply.status)))
    assert found == []
    return reply.status == 200


def test_our_own_submission_is_what_the_contract_describes() -> None:
    schema = request_schema("/complaints/complaint", "application/json")
    assert list(deviations(submission(), schema)) == []
    found = list(deviations({"title": 1, "attachments": True}, schema))
    assert found == ["$.content: missing", "$.title: type", "$.attachments: not one of"]


def test_the_checker_itself_finds_what_is_wrong() -> None:
    schema = {"type": "object", "required": ["a"], "properties": {"b": {"type": "array", "items": {"enum": [1]}}}}
    assert list(deviations({"b": [1, 2]}, schema)) == ["$.a: missing", "$.b[1]: value"]
    assert list(deviations(True, {"type": "integer"})) == ["$: type"]


@pytest.mark.parametrize("path", ["/complaints/complaint", "/complaints/complaint-lmw"])
def test_a_submission_is_accepted_and_kept_whole(serve: Serve, path: str) -> None:
    service, caller = serve()
    reply = caller.submit(lmw=path.endswith("lmw"), is_secret=True)
    assert conforms(reply, path, "post")
    kept = service.state.complaint(int(str(reply.document["complaint_id"])))
    assert kept is not None
    assert kept.fields == {**submission(), "is_secret": True}
    assert (kept.reference, kept.secret, kept.disposition_id) == ("KEC07-A-2611-0001-X", True, 151345)
    assert service.findings == ()
    assert service.exchanges[0].decided == "accepted"


def test_the_same_submission_twice_makes_two_for_the_real_service_knows_no_key(serve: Serve) -> None:
    service, caller = serve()
    first, second = caller.submit(), caller.submit()
    assert first.document != second.document
    assert len(service.complaints_with_reference("KEC07-A-2611-0001-X")) == 2
    assert service.report().repeated == ("KEC07-A-2611-0001-X",)


def test_files_are_listed_by_kind_and_counted_when_named(serve: Serve) -> None:
    service, caller = serve()
    reply = caller.upload(("a.jpg", "image/jpeg", JPEG), ("b.pdf", "application/pdf", PDF))
    assert conforms(reply, "/complaints/complaint/file", "post")
    results = reply.document["results"]
    assert isinstance(results, dict)
    (image,), (document,) = results["images"], results["docs"]
    assert caller.submit(attachments=f"[{image['id']}].").status == 200
    report = service.report()
    assert [file.name for file in report.referenced_files] == ["a.jpg"]
    assert [file.file_id for file in report.orphan_files] == [document["id"]]
    assert service.findings == ()


def test_the_older_way_of_naming_files(serve: Serve) -> None:
    service, caller = serve(attachments="json")
    caller.upload(("a.jpg", "image/jpeg", JPEG))
    number = next(iter(service.state.files))
    assert caller.submit(attachments=f"[{number}]").status == 200
    assert caller.submit(attachments=f"[{number}].").status == 422


def test_the_course_of_a_complaint_is_read_back(serve: Serve) -> None:
    service, caller = serve(page_size=2)
    number = int(str(caller.submit().document["complaint_id"]))
    course = [service.state.advance(number) for _ in range(4)]
    assert course == [VERIFIED[1], WAITING[1], IN_PROCESS[1], CLOSED[1]]
    assert service.state.advance(number) == CLOSED[1]
    detail = caller.get(f"/complaints/{number}/complaint")
    assert conforms(detail, DETAIL, "get")
    assert '"status_name": "Ditutup oleh Admin"' in detail.body.decode()
    path, seen = f"/complaints/{number}/followups", 0
    for page in (1, 2, 3):
        reply = caller.get(f"{path}?page={page}")
        assert conforms(reply, FOLLOWUPS, "get")
        results = reply.document["results"]
        assert isinstance(results, dict)
        seen += len(results["data"])
        assert (results["next_page_url"] is None) is (page == 3)
    stored = service.state.complaint(number)
    assert stored is not None
    assert seen == len(stored.followups) == 6
    past = caller.get(f"{path}?page=9").document["results"]
    assert past == {"data": [], "next_page_url": None}


def test_a_note_and_a_verifiers_edit_show_and_the_first_text_stays(serve: Serve) -> None:
    service, caller = serve()
    number = int(str(caller.submit().document["complaint_id"]))
    service.state.set_status(number, "9", "Tunda", note="Mohon dilengkapi")
    service.state.set_status(number, "9", "Tunda")
    edited = service.state.edit_by_verifier(number, "Judul lain", "Isi lain")
    assert (edited.first_title, edited.title) == ("Jalan berlubang", "Judul lain")
    shown = caller.get(f"/complaints/{number}/complaint").body.decode()
    assert "Mohon dilengkapi" in shown
    assert "Judul lain" in shown


def test_forwarding_and_replying(serve: Serve) -> None:
    service, caller = serve()
    number = int(str(caller.submit().document["complaint_id"]))
    order = {"is_request": 1, "reason": "20116", "reason_description": "Bukan wewenang", "not_authority": 1}
    path = f"/complaints/process/{number}/reject"
    assert caller.call("POST", path, json.dumps(order).encode(), JSON_HEAD).status == 200
    plain = {"complaint_id": str(number), "content": "Sudah diperbaiki", "is_secret": "1", "template_code": "reply_lmw"}
    body = form([("attachment[0]", ("foto.jpg", "image/jpeg", JPEG))], plain | {"institution_from_id": "20116"})
    assert caller.call("POST", "/complaints/followup/add", body, FORM_HEAD).status == 200
    stored = service.state.complaint(number)
    assert stored is not None
    assert stored.disposition_id == 20116
    reply = stored.followups[-1]
    assert (reply.text, reply.secret, reply.from_name) == ("Sudah diperbaiki", True, "Dinas Sosial Kota Contoh")
    assert len(service.report().referenced_files) == 1
    shown = caller.get(f"/complaints/{number}/followups")
    assert conforms(shown, FOLLOWUPS, "get")
    assert f'"path": "{service.address}/storage/' in shown.body.decode()
    assert service.findings == ()


@pytest.mark.parametrize("path", ["/masters/institutions/external", "/masters/templates"])
def test_master_lists(serve: Serve, path: str) -> None:
    _, caller = serve()
    assert conforms(caller.get(f"{path}?page_size=1000"), path, "get")


def test_what_does_not_exist_is_not_found(serve: Serve) -> None:
    service, caller = serve()
    order = json.dumps({"is_request": 0, "reason": "20116", "not_authority": 0}).encode()
    body = form((), {"complaint_id": "1", "content": "x"})
    assert caller.get("/complaints/1/complaint").status == 404
    assert caller.get("/complaints/1/followups").status == 404
    assert caller.call("POST", "/complaints/process/1/reject", order, JSON_HEAD).status == 404
    assert caller.call("POST", "/complaints/followup/add", body, FORM_HEAD).status == 404
    assert caller.get("/tidak/ada").status == 404
    assert caller.call("PUT", "/complaints/complaint").status == 405
    assert {row.decided for row in service.exchanges} == {"not_found", "no_such_call"}


def test_every_call_of_the_contract_is_served(serve: Serve) -> None:
    _, caller = serve()
    for path, methods in contract()["paths"].items():
        for method in methods.keys() - {"parameters", "put"}:
            reply = caller.call(method.upper(), path.replace("{complaint_id}", "5260001"))
            assert reply.status in {200, 404, 422}, path
            assert b"No matching resource" not in reply.body, path


def test_a_base_path_stands_before_every_call(serve: Serve) -> None:
    service, _ = serve(base_path="/lapor/3.0.0")
    inside = Caller(service.address)
    outside = Caller(service.address.removesuffix("/lapor/3.0.0"))
    assert inside.get("/masters/templates").status == 200
    assert outside.get("/masters/templates").status == 404


def test_requests_are_kept_in_order_without_secrets(serve: Serve) -> None:
    service, caller = serve()
    caller.get("/masters/templates")
    caller.upload(("a.jpg", "image/jpeg", JPEG))
    caller.submit()
    service.close()
    rows = service.exchanges
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.path for row in rows] == ["/masters/templates", "/complaints/complaint/file", "/complaints/complaint"]
    assert all(row.status == 200 and row.sent == row.answer_size > 0 for row in rows)
    assert rows[2].body_size == len(json.dumps(submission()))
    assert len(rows[2].body_sha256) == 64
    assert not any(value in repr(rows) for value in SECRETS.values())
    service.log.forget()
    assert service.exchanges == ()


def test_the_service_tells_the_time_it_is_given() -> None:
    moment = datetime(2026, 11, 23, 2, 44, tzinfo=UTC) + timedelta(seconds=1)
    with PracticeService(now=lambda: moment) as service:
        caller = Caller(service.address)
        number = caller.submit().document["complaint_id"]
        reply = caller.get(f"/complaints/{number}/complaint")
    assert reply.headers["date"] == "Mon, 23 Nov 2026 02:44:01 GMT"
    assert "23-11-2026 09:44:01" in reply.body.decode()
