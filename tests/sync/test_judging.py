"""What an exchange means (`decisions.md` 20), row by row: nothing else in the program decides an outcome."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from desktop.domain.delivery import Accepted, NotSent, Outcome, Refused, Unknown
from desktop.sync.dialects.lapor_v3_answers import CLEAR_NO, judge_contact, judge_submission, judge_upload
from desktop.sync.wire import Answer, Exchange, Lost, LostReason, NoByteReason, NoByteSent

HTML = "text/html"
PAGE = b"<html>Silakan masuk</html>"


def answer(status: int, body: bytes | object = b"", kind: str = "application/json", **headers: str) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status=status, headers={"content-type": kind, **headers}, body=content)


def unreadable(status: int) -> Answer:
    return Answer(status=status, headers={"content-type": "application/json"}, body=b"", readable=False)


LOST = Lost(reason=LostReason.RESET, body_sent=10, body_size=20, seconds=1.25, status=None)
KEY = {"fault": {"code": 900901}}
RATE = {"fault": {"code": 900800}}
LATE = {"fault": {"code": 101504}}


def kind_of(outcome: Outcome) -> str:
    if isinstance(outcome, NotSent):
        return "not_sent, queue stops" if outcome.stops_queue else "not_sent"
    return type(outcome).__name__.lower()


@pytest.mark.parametrize(
    ("exchange", "outcome"),
    [
        *[(NoByteSent(reason=reason), "not_sent") for reason in NoByteReason],
        (LOST, "unknown"),
        (Lost(reason=LostReason.DEADLINE, body_sent=20, body_size=20, seconds=90, status=200), "unknown"),
        (answer(200, {"complaint_id": 5260001}), "accepted"),
        (answer(201, {"complaint_id": "5260001"}), "accepted"),
        (answer(202, {"data": {"complaint_id": 5260001}}), "accepted"),
        (answer(203, {"results": {"complaint": {"id": 5260001}}}), "accepted"),
        (answer(200, {"complaint_id": 1, "data": {"complaint_id": 1}}), "accepted"),
        (answer(200, {"complaint_id": 1, "data": {"complaint_id": 2}}), "unknown"),
        (answer(200, {"complaint_id": 1, "data": {"complaint_id": "x"}}), "unknown"),
        (answer(200, {"message": "Success"}), "unknown"),
        (answer(200, {"complaint_id": 0}), "unknown"),
        (answer(200, {"complaint_id": "ABC"}), "unknown"),
        (answer(200, PAGE, HTML), "unknown"),
        (answer(200, b""), "unknown"),
        (answer(200, b'{"complaint_id": 1, "complaint_id": 2}'), "unknown"),
        (unreadable(200), "unknown"),
        (answer(204), "unknown"),
        (answer(206, {"complaint_id": 5260001}), "unknown"),
        (answer(301, PAGE, HTML, location="http://lain.invalid/"), "unknown"),
        (answer(302, b"", location="http://lain.invalid/"), "unknown"),
        (answer(307, b""), "unknown"),
        (answer(400, {"message": "Judul wajib"}), "refused"),
        (answer(422, {"message": "x", "errors": {"title": ["wajib"]}}), "refused"),
        (answer(413, b"Terlalu besar", "text/plain"), "refused"),
        (answer(404, {"message": "no"}), "refused"),
        (answer(422, b""), "refused"),
        (answer(413, PAGE, HTML), "unknown"),
        (answer(400, {"message": "duplicate"}), "unknown"),
        (answer(422, {"message": "x", "complaint_id": 5260001}), "unknown"),
        (unreadable(422), "unknown"),
        (answer(400, b"{rusak"), "unknown"),
        (answer(409, {"message": "Conflict."}), "unknown"),
        (answer(408, {"message": "x"}), "unknown"),
        (answer(418, {"message": "x"}), "unknown"),
        (answer(401, {"message": "Unauthenticated."}), "not_sent, queue stops"),
        (answer(403, {"message": "Forbidden"}), "not_sent, queue stops"),
        (answer(401, PAGE, HTML), "unknown"),
        (unreadable(401), "unknown"),
        (answer(401, KEY), "not_sent, queue stops"),
        (answer(500, KEY), "not_sent, queue stops"),
        (answer(200, KEY), "unknown"),
        (answer(503, RATE), "not_sent"),
        (answer(503, {"fault": {"code": 303001}}), "not_sent"),
        (answer(500, LATE), "unknown"),
        (answer(425, b""), "not_sent"),
        (answer(429, PAGE, HTML), "not_sent"),
        (answer(429, b"", **{"retry-after": "7"}), "not_sent"),
        (answer(500, {"message": "Server Error"}), "unknown"),
        (answer(502, PAGE, HTML), "unknown"),
        (answer(503, b""), "unknown"),
        (answer(511, PAGE, HTML), "unknown"),
        (answer(100), "unknown"),
    ],
)
def test_a_submission(exchange: Exchange, outcome: str) -> None:
    assert kind_of(judge_submission(exchange)) == outcome


@pytest.mark.parametrize("status", sorted(set(range(100, 600)) - {200, 201, 202, 203, 401, 403, 425, 429}))
def test_no_status_but_a_clear_no_is_ever_refused_or_sent_again(status: int) -> None:
    outcome = judge_submission(answer(status, {"message": "x"}))
    assert isinstance(outcome, Refused if status in CLEAR_NO else Unknown)


def test_evidence_and_words_tell_enough_and_echo_nothing() -> None:
    lost = judge_submission(LOST)
    assert lost == Unknown(evidence="connection_reset; body 10/20 B; 1.2 s; status -")
    unclear = judge_submission(answer(500, {"message": "Asep Dartiwa 3208112107869003"}))
    assert unclear == Unknown(evidence="unclear; status 500; application/json; 44 B")
    refused = judge_submission(answer(422, {"message": "Judul wajib"}))
    assert refused == Refused(reason="invalid", words="Judul wajib")
    assert judge_submission(answer(404, b"")) == Refused(reason="address", words="")


@pytest.mark.parametrize(
    ("exchange", "outcome"),
    [
        (NoByteSent(reason=NoByteReason.REFUSED), "not_sent"),
        (LOST, "not_sent"),
        (answer(200, {"results": {"images": [{"id": 5}], "docs": []}}), "accepted"),
        (answer(200, {"results": {"images": [], "docs": [{"id": "5"}]}}), "accepted"),
        (answer(200, {"results": {"images": [{"id": 5}], "docs": [{"id": 5}]}}), "accepted"),
        (answer(200, {"results": {"images": [{"id": 5}], "docs": [{"id": 6}]}}), "not_sent"),
        (answer(200, {"results": {"images": [], "docs": []}}), "not_sent"),
        (answer(200, {"results": {"images": [7]}}), "not_sent"),
        (answer(200, PAGE, HTML), "not_sent"),
        (answer(302, b""), "not_sent"),
        (answer(422, {"message": "jenis"}), "refused"),
        (answer(413, PAGE, HTML), "refused"),
        (answer(415, b"{"), "refused"),
        (answer(404, {"message": "x"}), "not_sent"),
        (answer(422, PAGE, HTML), "not_sent"),
        (answer(401, {"message": "x"}), "not_sent, queue stops"),
        (answer(500, b""), "not_sent"),
        (answer(429, b""), "not_sent"),
    ],
)
def test_an_upload(exchange: Exchange, outcome: str) -> None:
    assert kind_of(judge_upload(exchange)) == outcome


@pytest.mark.parametrize(
    ("exchange", "reason"),
    [
        (NoByteSent(reason=NoByteReason.NAME_NOT_FOUND), "name_not_found"),
        (LOST, "connection_reset"),
        (answer(200, {"results": {"data": [{"id": 1}]}}), None),
        (answer(200, {"results": {"data": []}}), None),
        (answer(200, {"results": {"data": "x"}}), "service_trouble_200"),
        (answer(200, PAGE, HTML), "captive_portal"),
        (answer(302, b""), "captive_portal"),
        (answer(511, b""), "captive_portal"),
        (answer(503, b""), "service_trouble_503"),
        (answer(404, {"results": {"data": []}}), "service_trouble_404"),
        (answer(429, b""), "rate_limited"),
        (answer(401, KEY), "key_refused"),
        (answer(503, {"fault": {"code": 303001}}), "gateway_303001"),
    ],
)
def test_the_harmless_question(exchange: Exchange, reason: str | None) -> None:
    trouble = judge_contact(exchange)
    assert (None if trouble is None else trouble.reason) == reason


def wish(exchange: Answer) -> float | None:
    outcome = judge_submission(exchange)
    assert isinstance(outcome, NotSent)
    return outcome.retry_after


def test_a_pause_is_measured_by_the_services_own_clock() -> None:
    now = datetime(2026, 11, 23, 2, 44, tzinfo=UTC)
    asked = format_datetime(now + timedelta(seconds=50), usegmt=True)
    shown = format_datetime(now, usegmt=True)
    assert wish(answer(429, **{"retry-after": asked, "date": shown})) == 50
    assert wish(answer(429, **{"retry-after": "7"})) == 7
    assert wish(answer(429)) is None
    assert wish(answer(429, **{"retry-after": "1000000000"})) == 3600
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    measured = wish(answer(429, **{"retry-after": soon, "date": "bukan tanggal"}))
    assert measured is not None
    assert 80 < measured <= 101
    bare = wish(answer(429, **{"retry-after": soon, "date": "Mon, 23 Nov 2026 02:44:00 -0000"}))
    assert bare is not None
    assert 80 < bare <= 101


def test_a_wish_for_a_pause_in_the_past_or_in_words_is_no_wish() -> None:
    shown = "Mon, 23 Nov 2026 02:44:00 GMT"
    assert wish(answer(429, **{"retry-after": "Sun, 22 Nov 2026 02:44:00 GMT", "date": shown})) is None
    assert wish(answer(429, **{"retry-after": "sebentar lagi", "date": shown})) is None


def test_an_accepted_outcome_carries_the_number_as_text() -> None:
    assert judge_submission(answer(200, {"complaint_id": 5260001})) == Accepted(reference="5260001")
    assert judge_upload(answer(200, {"results": {"docs": [{"id": 7}]}})) == Accepted(reference="7")
