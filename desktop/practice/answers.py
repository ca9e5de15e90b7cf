"""Answers before they are bytes: the service's own JSON, Laravel's errors, the gateway's faults, a portal's page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from http import HTTPStatus

NO_CREDENTIALS = (
    "Required OAuth credentials not provided. Make sure your API invocation call has a header: "
    '"Authorization: Bearer ACCESS_TOKEN"'
)
GATEWAY_WORDS = {
    900800: ("Message throttled out", "You have exceeded your quota"),
    900901: ("Invalid Credentials", "Access failure for API. Make sure you have given the correct credentials"),
    900902: ("Missing Credentials", NO_CREDENTIALS),
    900908: ("Resource forbidden", "User is NOT authorized to access the Resource"),
    101503: ("Error connecting to the back end", "Error connecting to the back end"),
    101504: ("Send timeout", "Connection timed out while sending to the back end"),
}
NAMESPACES = {9008: "http://wso2.org/apimanager/throttling", 9009: "http://wso2.org/apimanager/security"}
PORTAL_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Masuk jaringan</title></head>"
    "<body><h1>Silakan masuk</h1><p>Jaringan kantor.</p></body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. `decided` is a word for the log; `committed` says whether the request was carried out."""

    status: int
    body: bytes = b""
    media_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    decided: str
    committed: bool = False


def json_answer(status: int, document: object, decided: str, *, committed: bool = False) -> Answer:
    """Answer with JSON as PHP writes it: everything beyond ASCII escaped."""
    return Answer(status=status, body=json.dumps(document).encode(), decided=decided, committed=committed)


def gateway_fault(status: int, code: int, decided: str, form: str = "json") -> Answer:
    """Answer as a WSO2-like gateway does, in JSON or in the XML that older ones send by default."""
    message, description = GATEWAY_WORDS.get(code, (HTTPStatus(status).phrase, "Gateway fault"))
    if form == "xml":
        space = NAMESPACES.get(code // 100, "http://ws.apache.org/ns/synapse")
        text = (
            f'<ams:fault xmlns:ams="{space}"><ams:code>{code}</ams:code>'
            f"<ams:message>{escape(message)}</ams:message>"
            f"<ams:description>{escape(description)}</ams:description></ams:fault>"
        )
        return Answer(status=status, body=text.encode(), media_type="application/xml; charset=UTF-8", decided=decided)
    return json_answer(status, {"fault": {"code": code, "message": message, "description": description}}, decided)


def no_resource(status: int, decided: str) -> Answer:
    """Answer as the gateway does to a path it does not carry."""
    fault = {
        "code": status,
        "type": "Status report",
        "message": "Runtime Error",
        "description": "No matching resource found for given API Request",
    }
    return json_answer(status, {"fault": fault}, decided)


def laravel_errors(errors: dict[str, list[str]], decided: str) -> Answer:
    """Answer 422 with `{message, errors}`."""
    document = {"message": "The given data was invalid.", "errors": errors}
    return json_answer(422, document, decided)


def laravel_message(status: int, message: str, decided: str) -> Answer:
    """Answer with a bare message."""
    return json_answer(status, {"message": message}, decided)


def html_page(status: int, decided: str, *, committed: bool = False) -> Answer:
    """Answer with a web page, as a captive portal or a proxy does."""
    return Answer(
        status=status,
        body=PORTAL_PAGE.encode(),
        media_type="text/html; charset=utf-8",
        decided=decided,
        committed=committed,
    )


def to_bytes(answer: Answer, *, date: datetime, close: bool, length: int | None = None) -> tuple[bytes, bytes]:
    """Return head and body as they go over the wire; `length` overrides the declared one."""
    try:
        phrase = HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [
        f"HTTP/1.1 {answer.status} {phrase}",
        f"Date: {format_datetime(date, usegmt=True)}",
        "Server: nginx",
    ]
    bodyless = answer.status in {204, 304}
    if not bodyless:
        lines += [
            f"Content-Type: {answer.media_type}",
            f"Content-Length: {len(answer.body) if length is None else length}",
        ]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    lines.append("Connection: close" if close else "Connection: keep-alive")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"), b"" if bodyless else answer.body
