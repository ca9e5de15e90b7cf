"""Forwarding and reply on the wire: the exact bytes, and what each answer means."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.domain.delivery import Accepted, Outcome, Refused, Step, Unknown
from desktop.domain.office import Dialect, ServiceProfile
from desktop.domain.outgoing import Outgoing
from desktop.practice.server import PracticeService
from desktop.sync.dialects.lapor_v3 import LaporV3
from desktop.sync.dialects.lapor_v3_acts import ACT_REFUSED, judge_act
from desktop.sync.loads import FileLoad, ForwardLoad, ReplyLoad
from desktop.sync.wire import Answer, Exchange, Lost, LostReason, NoByteReason, NoByteSent, Prepared
from tests.support.exchanging import client_of
from tests.support.wire import JPEG, PDF, Caller
from tests.sync.test_judging import HTML, KEY, LATE, LOST, PAGE, RATE, answer, kind_of, unreadable

SERVICE = ServiceProfile(dialect=Dialect.LAPOR_V3, user_id="1000001", disposition_id="151345")
REASON = "Diteruskan ke Instansi Tujuan"
HOSTILE = 'Balas\r\n--loket-x\r\nContent-Disposition: form-data; name="is_secret"\r\n\r\n0 "\u202e😀'


def prepare(load: ForwardLoad | ReplyLoad, service: ServiceProfile = SERVICE) -> Prepared:
    return LaporV3(service, client_of("http://127.0.0.1:9")).prepare(load)


def reply_of(content: str = "Sudah ditambal.", *files: FileLoad, number: str = "5260001", **more: Any) -> ReplyLoad:
    return ReplyLoad(tracking_id=number, outgoing=Outgoing(content=content, **more), files=files)


def forward_of(target: str = "12838", reason: str = REASON, number: str = "5260001") -> ForwardLoad:
    return ForwardLoad(tracking_id=number, outgoing=Outgoing(content=reason, target_id=target))


def test_a_forwarding_is_the_object_seen_on_the_wire() -> None:
    prepared = prepare(forward_of())
    assert (prepared.method, prepared.path) == ("POST", "/complaints/process/5260001/reject")
    assert prepared.content_type == "application/json"
    assert prepared.body.decode() == (
        '{"is_request": 1, "reason": "12838", '
        '"reason_description": "Diteruskan ke Instansi Tujuan", "not_authority": 1}'
    )


@pytest.mark.parametrize("chosen", ["", "reply_lmw"])
def test_a_reply_is_the_form_seen_on_the_wire(chosen: str) -> None:
    prepared = prepare(reply_of("Sudah.", is_secret=True, template_code=chosen))
    assert (prepared.method, prepared.path) == ("POST", "/complaints/followup/add")
    kind, _, boundary = prepared.content_type.partition("; boundary=")
    assert kind == "multipart/form-data"
    wanted = (
        ("user_id", "1000001"),
        ("institution_from_id", "151345"),
        ("institution_to_id", "151345"),
        ("complaint_id", "5260001"),
        ("info_disposition", ""),
        ("template_code", "reply_lmw"),
        ("rating", "0"),
        ("is_secret", "1"),
        ("content", "Sudah."),
    )
    head = f"--{boundary}\r\nContent-Disposition: form-data; "
    assert prepared.body.decode() == (
        "".join(f'{head}name="{name}"\r\n\r\n{value}\r\n' for name, value in wanted) + f"--{boundary}--\r\n"
    )


def test_the_same_act_is_the_same_bytes_and_another_has_another_boundary() -> None:
    photo = FileLoad(item=1, media_type="image/jpeg", content=JPEG)
    once, again = prepare(reply_of("Satu.", photo)), prepare(reply_of("Satu.", photo))
    assert once == again
    others = [prepare(reply_of("Dua.", photo)), prepare(reply_of("Satu.")), prepare(reply_of("Satu.", is_secret=False))]
    boundaries = {prepared.content_type for prepared in (once, *others)}
    assert len(boundaries) == 4


@pytest.mark.parametrize("text", ["Sudah.", "baris satu\n\nbaris dua", HOSTILE, "x" * 1_500])
def test_the_service_takes_what_is_sent_as_it_was_written(text: str) -> None:
    with PracticeService() as service:
        client = client_of(service.address)
        road = LaporV3(SERVICE, client)
        number = str(Caller(service.address).submit().document["complaint_id"])
        photo = FileLoad(item=1, media_type="image/jpeg", content=JPEG)
        paper = FileLoad(item=2, media_type="application/pdf", content=PDF)
        load = reply_of(text, photo, paper, number=number, is_secret=True, template_code="reply_lmw")
        assert road.carry(Step.REPLY, road.prepare(load)) == Accepted(reference="")
        assert road.carry(Step.FORWARD, road.prepare(forward_of(reason=text, number=number))) == Accepted(reference="")
        client.close()
        (kept,) = service.complaints_with_reference("KEC07-A-2611-0001-X")
        said = kept.followups[0]
        assert (said.text, said.secret, said.template_code) == (text, True, "reply_lmw")
        files = [file for file in service.report().referenced_files if file.file_id in said.file_ids]
        assert [(file.name, file.content) for file in files] == [("lampiran-1.jpg", JPEG), ("lampiran-2.pdf", PDF)]
        assert kept.disposition_id == 12838
        assert {finding.code for finding in service.findings if finding.where != "token"} <= {"long"}


DONE = {"message": "Success"}


@pytest.mark.parametrize(
    ("exchange", "outcome"),
    [
        *[(NoByteSent(reason=reason), "not_sent") for reason in NoByteReason],
        (LOST, "unknown"),
        (Lost(reason=LostReason.DEADLINE, body_sent=20, body_size=20, seconds=90, status=200), "unknown"),
        *[(answer(status, DONE), "accepted") for status in (200, 201, 202, 203)],
        (answer(200, {}), "accepted"),
        (answer(200, {"status": "success", "success": True, "error": None, "errors": []}), "accepted"),
        (answer(200, {"success": False}), "unknown"),
        (answer(200, {"status": "Error"}), "unknown"),
        (answer(200, {"errors": {"content": ["wajib"]}}), "unknown"),
        (answer(200, {"error": "x"}), "unknown"),
        (answer(200, b""), "unknown"),
        (answer(200, b"OK", "text/plain"), "unknown"),
        (answer(200, PAGE, HTML), "unknown"),
        (answer(200, b"[1]"), "unknown"),
        (unreadable(200), "unknown"),
        (answer(204), "unknown"),
        (answer(302, b"", location="http://lain.invalid/"), "unknown"),
        (answer(400, {"message": "x"}), "refused"),
        (answer(404, {"message": "Complaint not found."}), "refused"),
        (answer(422, {"message": "x", "errors": {"content": ["wajib"]}}), "refused"),
        (answer(413, b"Terlalu besar", "text/plain"), "refused"),
        (answer(422, b""), "refused"),
        (answer(422, {"message": "Laporan sudah didisposisikan; sudah diterima"}), "unknown"),
        (answer(400, {"message": "already processed"}), "unknown"),
        (answer(413, PAGE, HTML), "unknown"),
        (unreadable(422), "unknown"),
        (answer(409, {"message": "Conflict."}), "unknown"),
        (answer(408, {"message": "x"}), "unknown"),
        (answer(401, {"message": "Unauthenticated."}), "not_sent, queue stops"),
        (answer(401, KEY), "not_sent, queue stops"),
        (answer(403, {"message": "Forbidden"}), "not_sent, queue stops"),
        (answer(503, RATE), "not_sent"),
        (answer(500, LATE), "unknown"),
        (answer(425, b""), "not_sent"),
        (answer(429, b"", **{"retry-after": "7"}), "not_sent"),
        (answer(500, {"message": "Server Error"}), "unknown"),
        (answer(503, b""), "unknown"),
    ],
)
def test_an_act(exchange: Exchange, outcome: str) -> None:
    assert kind_of(judge_act(exchange)) == outcome


@pytest.mark.parametrize("status", sorted(set(range(100, 600)) - {200, 201, 202, 203, 401, 403, 425, 429}))
def test_no_status_but_a_clear_no_is_ever_refused_or_sent_again(status: int) -> None:
    outcome = judge_act(answer(status, {"message": "x"}))
    assert isinstance(outcome, Refused if status in ACT_REFUSED else Unknown)


def test_a_report_that_is_gone_concerns_this_act_alone() -> None:
    assert refusal(404) == Refused(reason="not_found", words="Complaint not found.")
    assert refusal(410) == Refused(reason="not_found", words="Complaint not found.")
    assert refusal(405) == Refused(reason="invalid", words="Complaint not found.")
    assert "address" not in ACT_REFUSED.values()


def refusal(status: int) -> Outcome:
    return judge_act(answer(status, {"message": "Complaint not found."}))


def test_evidence_echoes_nothing() -> None:
    said = json.dumps({"success": False, "message": "Asep Dartiwa"}).encode()
    unclear = judge_act(Answer(status=200, headers={"content-type": "application/json"}, body=said))
    assert unclear == Unknown(evidence=f"unclear; status 200; application/json; {len(said)} B")
