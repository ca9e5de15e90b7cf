"""Turns a fault that replaces the answer into that answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime

from desktop.practice.answers import (
    Answer,
    gateway_fault,
    html_page,
    json_answer,
    laravel_errors,
    laravel_message,
)
from desktop.practice.faults import Fault

DEPTH = 100_000
ODD_JSON: Mapping[str, Callable[[], bytes]] = {
    "nested": lambda: b'{"results":' + b"[" * DEPTH + b"]" * DEPTH + b"}",
    "nan": lambda: b'{"complaint_id":NaN,"results":{"data":Infinity}}',
    "duplicate_keys": lambda: b'{"complaint_id":1,"complaint_id":2,"results":{},"results":[]}',
    "huge_number": lambda: b'{"complaint_id":' + b"9" * 5_000 + b"}",
    "list": lambda: b"[]",
    "wrong_types": lambda: b'{"complaint_id":{"a":[true]},"results":"x","data":7,"message":[]}',
    "empty": lambda: b"",
}


def refuse(fault: Fault, *, now: datetime) -> Answer:
    """Return the answer of a fault that acts before the request is carried out."""
    if fault.kind == "rate_limited":
        return _rate_limited(fault, now)
    return _ANSWERS[fault.kind](fault)


def replace_after_commit(fault: Fault) -> Answer:
    """Return the answer of a fault that acts after the request was carried out."""
    return replace(_AFTER[fault.kind](fault), committed=True)


def _rate_limited(fault: Fault, now: datetime) -> Answer:
    seconds = fault.whole("seconds")
    words = {
        "seconds": str(seconds),
        "date": format_datetime(now + timedelta(seconds=seconds), usegmt=True),
        "nonsense": "sebentar lagi",
    }
    answer = gateway_fault(429, 900800, fault.kind)
    word = words.get(fault.text("retry_after"))
    return replace(answer, headers=(("Retry-After", word),)) if word else answer


def _gateway(status: int) -> Callable[[Fault], Answer]:
    def answer(fault: Fault) -> Answer:
        if fault.text("form") == "laravel":
            return laravel_message(status, "This action is unauthorized.", fault.kind)
        return gateway_fault(status, fault.whole("code"), fault.kind, fault.text("form"))

    return answer


def _redirect(fault: Fault) -> Answer:
    page = html_page(fault.whole("status"), fault.kind)
    return replace(page, headers=(("Location", fault.text("location")),))


def _too_large(fault: Fault) -> Answer:
    if fault.text("form") == "html":
        return html_page(413, fault.kind)
    return laravel_message(413, "The POST data is too large.", fault.kind)


def _answer_with(fault: Fault) -> Answer:
    return Answer(
        status=fault.whole("status"),
        body=fault.text("body").encode(),
        media_type=fault.text("media_type"),
        decided=fault.kind,
    )


def _server_error(fault: Fault) -> Answer:
    return laravel_message(fault.whole("status"), "Server Error", fault.kind)


_ANSWERS: Mapping[str, Callable[[Fault], Answer]] = {
    "error_before_commit": _server_error,
    "unauthorised": _gateway(401),
    "forbidden": _gateway(403),
    "xml_fault": lambda fault: gateway_fault(fault.whole("status"), fault.whole("code"), fault.kind, "xml"),
    "html_200": lambda fault: html_page(200, fault.kind),
    "redirect": _redirect,
    "validation_422": lambda fault: laravel_errors(
        {fault.text("key"): ["The " + fault.text("key") + " field is invalid."]}, fault.kind
    ),
    "conflict_409": lambda fault: laravel_message(409, "Conflict.", fault.kind),
    "too_large_413": _too_large,
    "answer_with": _answer_with,
    "odd_json": lambda fault: Answer(status=200, body=ODD_JSON[fault.text("variant")](), decided=fault.kind),
}
_AFTER: Mapping[str, Callable[[Fault], Answer]] = {
    "accepted_without_id": lambda fault: json_answer(fault.whole("status"), {"message": "Success"}, fault.kind),
    "error_after_commit": _server_error,
    "html_after_commit": lambda fault: html_page(200, fault.kind),
}
