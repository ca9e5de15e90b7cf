"""A request that deviates from the observed contract is refused and named; one that is merely odd is recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from desktop.practice.exchanges import Finding
from desktop.practice.expectations import Expectations
from desktop.practice.json_strict import JsonBrokenError, read_object
from desktop.practice.multipart import MultipartBrokenError, read_parts
from tests.practice.conftest import Serve
from tests.support.wire import FENCE, JPEG, JSON_HEAD, PDF, TOKEN, Caller, submission

LEFT_OUT = ...


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"title": LEFT_OUT}, "missing_key", "title"),
        ({"content": LEFT_OUT}, "missing_key", "content"),
        ({"is_anonymous": LEFT_OUT}, "missing_key", "is_anonymous"),
        ({"user_id": LEFT_OUT}, "missing_key", "user_id"),
        ({"attachments": LEFT_OUT}, "missing_key", "attachments"),
        ({"nik": "3208112107869003"}, "unknown_key", "nik"),
        ({"is_secret": 1}, "wrong_type", "is_secret"),
        ({"channel": True}, "wrong_type", "channel"),
        ({"title": "  "}, "blank", "title"),
        ({"date_of_incident": "03-11-2026"}, "not_a_date", "date_of_incident"),
        ({"date_of_incident": "2026-11-31"}, "not_a_date", "date_of_incident"),
        ({"date_of_incident": 5}, "not_a_date", "date_of_incident"),
        ({"attachments": True}, "attachments_form", "attachments"),
        ({"attachments": "[1]"}, "attachments_form", "attachments"),
        ({"attachments": "[4310001]."}, "unknown_file", "attachments"),
        ({"attachments": "[1,1]."}, "file_twice", "attachments"),
        ({"nameUser": "x"}, "key_of_other_mode", "nameUser"),
        ({"is_new_user_slider": True}, "key_of_other_mode", "user_id"),
        ({"is_new_user_slider": True, "user_id": LEFT_OUT}, "missing_key", "emailUser"),
    ],
)
def test_a_wrong_submission_is_refused_and_named(
    serve: Serve, changes: Mapping[str, object], code: str, where: str
) -> None:
    service, caller = serve()
    reply = caller.submit(changes)
    assert reply.status == 422
    assert reply.document["errors"]
    assert Finding(code, where) in service.findings
    assert service.state.complaints == ()
    assert service.exchanges[0].decided == "wrong_request"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tags_raw": LEFT_OUT}, "key_not_seen"),
        ({"title": "a" * 256}, "long"),
        ({"content": "tanpa nomor"}, "reference_missing"),
        ({"content": "[Reg. X]. NIK 3208112107869003"}, "nik_shaped"),
    ],
)
def test_an_odd_submission_is_accepted_and_recorded(serve: Serve, changes: Mapping[str, object], code: str) -> None:
    service, caller = serve()
    assert caller.submit(changes).status == 200
    assert [(finding.code, finding.wrong) for finding in service.findings] == [(code, False)]


def test_a_new_reporter_is_taken(serve: Serve) -> None:
    service, caller = serve()
    who = {"emailUser": "a@example.invalid", "nameUser": "Asep", "phoneUser": "0812-0000-1003"}
    assert caller.submit(is_new_user_slider=True, user_id=LEFT_OUT, changes=who).status == 200
    assert service.findings == ()


def test_a_day_nobody_knows_is_no_deviation(serve: Serve) -> None:
    service, caller = serve()
    assert caller.submit(date_of_incident=None).status == 200
    assert service.findings == ()


def test_a_complaint_without_a_reference_is_counted_apart(serve: Serve) -> None:
    service, caller = serve()
    assert caller.submit(content="tanpa nomor").status == 200
    assert service.report().references == {"": 1}
    assert service.report().repeated == ()


def test_a_foreign_account_is_refused(serve: Serve) -> None:
    service, caller = serve(user_id=7)
    assert caller.submit().status == 422
    assert Finding("unknown_user", "user_id") in service.findings
    assert caller.submit(user_id=7).status == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"title": "\xff"}', "not_utf8"),
        (b"{title}", "not_json"),
        (b"[]", "not_an_object"),
        (b'{"a": 1, "a": 2}', "key_twice"),
        (b'{"a": NaN}', "not_a_number"),
        (b"[" * 100_000, "too_deep"),
    ],
)
def test_a_body_that_is_no_honest_json_is_refused_even_by_a_forgiving_service(
    serve: Serve, body: bytes, code: str
) -> None:
    service, caller = serve(strict=False)
    assert caller.call("POST", "/complaints/complaint", body, JSON_HEAD).status == 422
    assert Finding(code, "body") in service.findings
    with pytest.raises(JsonBrokenError, match=code):
        read_object(body)


def test_a_forgiving_service_carries_out_what_is_merely_wrong(serve: Serve) -> None:
    service, caller = serve(strict=False)
    assert caller.submit(nik="x").status == 200
    assert Finding("unknown_key", "nik") in service.findings
    order = json.dumps({"is_request": True, "reason": "x"}).encode()
    number = service.state.complaints[0].complaint_id
    assert caller.call("POST", f"/complaints/process/{number}/reject", order, JSON_HEAD).status == 422


@pytest.mark.parametrize(
    ("headers", "code", "gateway"),
    [
        ({}, "auth_missing", 900902),
        ({"auth": "Bearer a", "authorization": "Bearer a", "token": TOKEN}, "auth_twice", 900901),
        ({"auth": "a", "token": TOKEN}, "auth_not_bearer", 900901),
        ({"auth": "Bearer Bearer a", "token": TOKEN}, "auth_not_bearer", 900901),
        ({"auth": "Bearer kunci-uji"}, "token_missing", 900902),
        ({"auth": "Bearer lain", "token": TOKEN}, "auth_value", 900901),
        ({"auth": "Bearer kunci-uji", "token": "{lain}"}, "token_value", 900901),
        ({"authorization": "Bearer kunci-uji", "token": TOKEN}, "auth_header_name", 900901),
    ],
)
def test_both_secrets_are_demanded(serve: Serve, headers: Mapping[str, str], code: str, gateway: int) -> None:
    service, _ = serve(auth_header="auth", bearer="kunci-uji", token=TOKEN)
    reply = Caller(service.address, headers=headers).submit()
    assert reply.status == 401
    fault = reply.document["fault"]
    assert isinstance(fault, dict)
    assert fault["code"] == gateway
    assert service.findings[0].code == service.exchanges[0].decided == code
    assert service.state.complaints == ()


def test_a_secret_in_the_open_is_named(serve: Serve) -> None:
    service, caller = serve(bearer="kunci-uji", token=TOKEN)
    assert caller.submit(content="[Reg. X]. kunci-uji").status == 422
    assert Finding("secret_in_the_open", "body") in service.findings
    assert "kunci-uji" not in repr(Expectations(bearer="kunci-uji"))


def test_odd_heads_are_recorded(serve: Serve) -> None:
    service, _ = serve()
    Caller(service.address, headers={"auth": "Bearer a", "token": "bebas", "Accept": "*/*"}).get("/masters/templates")
    assert {finding.code for finding in service.findings} == {"token_form", "accept_missing"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/masters/templates?page_size=0", "query_not_a_count"),
        ("/masters/templates?page_size=banyak", "query_not_a_count"),
        ("/masters/templates?cari=x", "unknown_query"),
    ],
)
def test_odd_questions_are_refused(serve: Serve, path: str, code: str) -> None:
    service, caller = serve()
    assert caller.get(path).status == 422
    assert service.findings[0].code == code


def test_a_question_with_a_body_and_a_submission_of_another_type_are_refused(serve: Serve) -> None:
    service, caller = serve()
    assert caller.call("GET", "/masters/templates", b"x").status == 422
    assert caller.call("POST", "/complaints/complaint", json.dumps(submission()).encode()).status == 422
    assert [finding.code for finding in service.findings] == ["body_on_get", "content_type"]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"is_request": 1, "reason": "20116", "not_authority": 1, "lain": 1}, "unknown_key"),
        ({"is_request": True, "reason": "20116", "not_authority": 1}, "wrong_type"),
        ({"reason": "20116", "not_authority": 1}, "missing_key"),
        ({"is_request": 1, "reason": 20116, "not_authority": 1}, "wrong_type"),
        ({"is_request": 1, "reason": "20116", "not_authority": 1, "reason_description": 3}, "wrong_type"),
        ({"is_request": 1, "reason": "99", "not_authority": 1}, "unknown_institution"),
        ({"is_request": 1, "reason": "20116"}, "key_not_seen"),
        ({"is_request": 1, "reason": "20116", "not_authority": 1, "reason_description": "a" * 1001}, "long"),
    ],
)
def test_a_forwarding_is_checked(serve: Serve, order: Mapping[str, object], code: str) -> None:
    service, caller = serve()
    number = caller.submit().document["complaint_id"]
    caller.call("POST", f"/complaints/process/{number}/reject", json.dumps(order).encode(), JSON_HEAD)
    assert [finding.code for finding in service.findings] == [code]
    wrong = service.findings[0].wrong
    assert service.exchanges[-1].status == (422 if wrong else 200)


def test_a_forwarding_that_is_no_json_is_refused(serve: Serve) -> None:
    service, caller = serve()
    assert caller.call("POST", "/complaints/process/1/reject", b"x", JSON_HEAD).status == 422
    assert service.findings == (Finding("not_json", "body"),)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (("", "image/jpeg", JPEG), "file_name_missing"),
        (("../a.jpg", "image/jpeg", JPEG), "file_name_unsafe"),
        (("a" * 121, "image/jpeg", JPEG), "file_name_unsafe"),
        (("a.jpg", "image/jpeg", b""), "file_empty"),
        (("a.jpg", "", JPEG), "file_type_missing"),
        (("a.jpg", "image/jpeg", PDF), "file_type_untrue"),
        (("a.jpg", "image/jpeg", JPEG + b"Exif\x00\x00"), "camera_data"),
    ],
)
def test_an_upload_is_checked(serve: Serve, file: tuple[str, str, bytes], code: str) -> None:
    service, caller = serve()
    reply = caller.upload(file)
    assert code in [finding.code for finding in service.findings]
    assert reply.status == (200 if code == "camera_data" else 422)


def test_an_upload_without_files_by_another_name_or_too_large(serve: Serve) -> None:
    service, caller = serve(upload_limit=200)
    assert caller.upload(("a.jpg", "image/jpeg", JPEG), field_name="attachment").status == 422
    assert caller.upload(("a.jpg", "image/jpeg", JPEG * 3)).status == 413
    codes = [finding.code for finding in service.findings]
    assert codes == ["unknown_field", "missing_key", "too_large"]


@pytest.mark.parametrize(
    ("content_type", "body", "where"),
    [
        ("multipart/form-data", b"", "content-type"),
        (f"multipart/form-data; boundary={FENCE}", b"x", "first-boundary"),
        (f"multipart/form-data; boundary={FENCE}", f"--{FENCE}\r\nx".encode(), "last-boundary"),
        (f"multipart/form-data; boundary={FENCE}", f"--{FENCE}\r\nA: b\r\n--{FENCE}--\r\n".encode(), "part-head"),
        (
            f"multipart/form-data; boundary={FENCE}",
            f"--{FENCE}\r\nA: ".encode() + b"\xff\r\n\r\nx\r\n" + f"--{FENCE}--".encode(),
            "part-head",
        ),
        (
            f"multipart/form-data; boundary={FENCE}",
            f"--{FENCE}\r\nContent-Disposition: attachment\r\n\r\nx\r\n--{FENCE}--".encode(),
            "content-disposition",
        ),
    ],
)
def test_a_broken_form_is_refused(serve: Serve, content_type: str, body: bytes, where: str) -> None:
    service, caller = serve(strict=False)
    head = {"Content-Type": content_type}
    assert caller.call("POST", "/complaints/complaint/file", body, head).status == 422
    assert Finding("multipart_broken", where) in service.findings
    with pytest.raises(MultipartBrokenError, match=where):
        read_parts(content_type, body)


def test_names_of_files_in_both_spellings() -> None:
    head = 'form-data; name="a"; filename="x.jpg"; filename*=UTF-8\'\'lubang%20%C3%A9.jpg'
    body = f"--{FENCE}\r\nContent-Disposition: {head}\r\n\r\nisi\r\n--{FENCE}--\r\n".encode()
    (part,) = read_parts(f'multipart/form-data; boundary="{FENCE}"', body)
    assert (part.name, part.file_name, part.content) == ("a", "lubang é.jpg", b"isi")
