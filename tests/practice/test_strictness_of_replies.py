"""A reply that deviates from the observed contract is refused and named."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.practice.conftest import Serve
from tests.support.wire import FENCE, FORM_HEAD, JPEG, form


@pytest.mark.parametrize(
    ("parts", "fields", "code"),
    [
        ([("attachments[0]", ("a.jpg", "image/jpeg", JPEG))], {}, "unknown_field"),
        ([], {"lain": "x"}, "unknown_field"),
        ([], {"complaint_id": "satu"}, "wrong_type"),
        ([], {"is_secret": "ya"}, "wrong_type"),
        ([], {"content": ""}, "missing_key"),
        ([], {"institution_to_id": "99"}, "unknown_institution"),
    ],
)
def test_a_reply_is_checked(serve: Serve, parts: object, fields: Mapping[str, str], code: str) -> None:
    service, caller = serve()
    number = caller.submit().document["complaint_id"]
    whole = {"complaint_id": str(number), "content": "x"} | dict(fields)
    caller.call("POST", "/complaints/followup/add", form(parts, whole), FORM_HEAD)
    assert [finding.code for finding in service.findings] == [code]
    assert service.exchanges[-1].status == (200 if code == "unknown_institution" else 422)


def test_a_reply_of_doubled_and_broken_fields_is_refused(serve: Serve) -> None:
    service, caller = serve()
    twice = form((), {"complaint_id": "1"}).removesuffix(f"--{FENCE}--\r\n".encode()) + form(
        (), {"complaint_id": "1", "content": "x"}
    )
    assert caller.call("POST", "/complaints/followup/add", twice, FORM_HEAD).status == 422
    broken = form((), {"complaint_id": "1", "content": "KENARI"}).replace(b"KENARI", b"\xff")
    assert caller.call("POST", "/complaints/followup/add", broken, FORM_HEAD).status == 422
    codes = [finding.code for finding in service.findings]
    assert codes == ["key_twice", "not_utf8", "missing_key"]
