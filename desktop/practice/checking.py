"""Checks a request against the observed contract, call by call; every deviation becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.practice.check_files import check_parts, check_reply_fields
from desktop.practice.check_submission import check_submission
from desktop.practice.complaints import INSTITUTIONS
from desktop.practice.exchanges import COUNT, Finding, Request
from desktop.practice.expectations import Expectations
from desktop.practice.json_strict import JsonBrokenError, read_object
from desktop.practice.multipart import MultipartBrokenError, Part, read_parts
from desktop.practice.routes import Route

TOKEN = re.compile(r"\{[0-9A-Z]{8}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{12}\}")
JSON_TYPE = re.compile(r"application/json(; ?charset=utf-8)?", re.IGNORECASE)
DESCRIPTION_LIMIT = 1000
REJECT_KEYS = frozenset({"is_request", "reason", "reason_description", "not_authority"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A request as understood. `auth` is a finding about the secrets, which the gateway answers itself."""

    findings: tuple[Finding, ...]
    auth: Finding | None
    fields: Mapping[str, object]
    parts: tuple[Part, ...]

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The findings that break the contract."""
        return tuple(finding for finding in self.findings if finding.wrong)


@dataclass(frozen=True, slots=True)
class _Read:
    findings: tuple[Finding, ...] = ()
    fields: Mapping[str, object] | None = None
    parts: tuple[Part, ...] = ()


def check(request: Request, route: Route, expectations: Expectations, known_files: frozenset[int]) -> Checked:
    """Check one request whole; never raises, whatever came."""
    auth = _check_auth(request.headers, expectations)
    read = _READERS[route.name](request, expectations, known_files) if route.name in _READERS else _Read()
    findings = read.findings + _check_head(request, expectations)
    return Checked(
        findings=findings if auth is None else (auth, *findings),
        auth=auth,
        fields=read.fields or {},
        parts=read.parts,
    )


def _check_auth(headers: Mapping[str, str], expectations: Expectations) -> Finding | None:
    names = [name for name in ("auth", "authorization") if name in headers]
    if len(names) != 1:
        return Finding("auth_twice" if names else "auth_missing", "auth")
    if expectations.auth_header and names[0] != expectations.auth_header.lower():
        return Finding("auth_header_name", names[0])
    scheme, _, value = headers[names[0]].partition(" ")
    if scheme != "Bearer" or not value or " " in value:
        return Finding("auth_not_bearer", names[0])
    if expectations.bearer and value != expectations.bearer:
        return Finding("auth_value", names[0])
    token = headers.get("token", "")
    if not token or (expectations.token and token != expectations.token):
        return Finding("token_value" if token else "token_missing", "token")
    return None


def _check_head(request: Request, expectations: Expectations) -> tuple[Finding, ...]:
    headers = request.headers
    findings = []
    if not TOKEN.fullmatch(headers.get("token", "")):
        findings.append(Finding("token_form", "token", wrong=False))
    if "application/json" not in headers.get("accept", ""):
        findings.append(Finding("accept_missing", "accept", wrong=False))
    if _leaks_secret(request, expectations):
        findings.append(Finding("secret_in_the_open", "body"))
    if request.method == "GET" and request.body:
        findings.append(Finding("body_on_get", "body"))
    findings += [Finding("unknown_query", key) for key in request.query if key not in {"page", "page_size"}]
    findings += [
        Finding("query_not_a_count", key) for key, value in request.query.items() if not COUNT.fullmatch(value)
    ]
    return tuple(findings)


def _leaks_secret(request: Request, expectations: Expectations) -> bool:
    place = request.target.encode() + b"\n" + request.body
    return any(secret and secret.encode() in place for secret in (expectations.bearer, expectations.token))


def _read_submission(request: Request, expectations: Expectations, known: frozenset[int]) -> _Read:
    fields, findings = _json_fields(request)
    if fields is None:
        return _Read(findings)
    return _Read(findings + check_submission(fields, expectations, known), fields)


def _read_reject(request: Request, _expectations: Expectations, _known: frozenset[int]) -> _Read:
    fields, findings = _json_fields(request)
    if fields is None:
        return _Read(findings)
    return _Read(findings + _check_reject(fields), fields)


def _json_fields(request: Request) -> tuple[dict[str, object] | None, tuple[Finding, ...]]:
    findings: tuple[Finding, ...] = ()
    if not JSON_TYPE.fullmatch(request.headers.get("content-type", "")):
        findings = (Finding("content_type", "content-type"),)
    try:
        return read_object(request.body), findings
    except JsonBrokenError as broken:
        return None, (*findings, Finding(str(broken), "body"))


def _check_reject(fields: Mapping[str, object]) -> tuple[Finding, ...]:
    findings = [Finding("unknown_key", key) for key in fields if key not in REJECT_KEYS]
    for key in ("is_request", "not_authority"):
        value = fields.get(key)
        if key in fields and (isinstance(value, bool) or value not in (0, 1)):
            findings.append(Finding("wrong_type", key))
    if "is_request" not in fields:
        findings.append(Finding("missing_key", "is_request"))
    if "not_authority" not in fields:
        findings.append(Finding("key_not_seen", "not_authority", wrong=False))
    reason = fields.get("reason")
    if not isinstance(reason, str) or not reason.isdecimal():
        findings.append(Finding("wrong_type", "reason"))
    elif int(reason) not in INSTITUTIONS:
        findings.append(Finding("unknown_institution", "reason", wrong=False))
    return (*findings, *_check_description(fields.get("reason_description", "")))


def _check_description(description: object) -> tuple[Finding, ...]:
    if not isinstance(description, str):
        return (Finding("wrong_type", "reason_description"),)
    long = len(description) > DESCRIPTION_LIMIT
    return (Finding("long", "reason_description", wrong=False),) if long else ()


def _read_upload(request: Request, expectations: Expectations, _known: frozenset[int]) -> _Read:
    parts, findings = _form_parts(request)
    findings += tuple(Finding("unknown_field", part.name) for part in parts if part.name != "attachments[]")
    files = tuple(part for part in parts if part.name == "attachments[]")
    findings += check_parts(files)
    if not files:
        findings += (Finding("missing_key", "attachments[]"),)
    if sum(len(part.content) for part in files) > expectations.upload_limit:
        findings += (Finding("too_large", "attachments[]"),)
    return _Read(findings, None, files)


def _read_reply(request: Request, _expectations: Expectations, _known: frozenset[int]) -> _Read:
    parts, findings = _form_parts(request)
    files = tuple(part for part in parts if part.file_name is not None)
    plain = tuple(part for part in parts if part.file_name is None)
    numbered = tuple(f"attachment[{place}]" for place in range(len(files)))
    findings += tuple(
        Finding("unknown_field", part.name) for part, wanted in zip(files, numbered, strict=True) if part.name != wanted
    )
    fields: dict[str, object] = {}
    for part in plain:
        try:
            fields[part.name] = part.content.decode()
        except UnicodeDecodeError:
            findings += (Finding("not_utf8", part.name),)
    if len({part.name for part in plain}) != len(plain):
        findings += (Finding("key_twice", "body"),)
    return _Read(findings + check_reply_fields(fields) + check_parts(files), fields, files)


def _form_parts(request: Request) -> tuple[tuple[Part, ...], tuple[Finding, ...]]:
    try:
        return read_parts(request.headers.get("content-type", ""), request.body), ()
    except MultipartBrokenError as broken:
        return (), (Finding("multipart_broken", str(broken)),)


_READERS: Mapping[str, Callable[[Request, Expectations, frozenset[int]], _Read]] = {
    "submit": _read_submission,
    "reject": _read_reject,
    "upload": _read_upload,
    "reply": _read_reply,
}
