"""The part of a profile that tells how the national service is reached; addresses and ids are never constants."""

from __future__ import annotations

import re
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from desktop.domain.fields import FieldReader
from desktop.domain.national_status import NationalStatus
from desktop.domain.office import REPLY_TEMPLATE, SMS_NUMBER, Dialect, ReadingBudget, ServiceProfile

SERVICE_KEYS = (
    "dialect",
    "base_url",
    "auth_header",
    "auth_value_env",
    "token_env",
    "user_id",
    "channel",
    "classification_ids",
    "category_id",
    "location_id",
    "disposition_id",
    "tags",
    "attachments_encoding",
    "time_zone",
    "ca_file",
    "file_hosts",
    "status_words",
    "endpoint",
    "reporter",
    "files_limit",
    "file_reuse_hours",
    "reply_limit",
    "reply_template",
    "quarantine_minutes",
    "sms_number",
    "email_address",
    "reading",
)
READING_KEYS = (
    "fresh_hours",
    "fresh_days",
    "daily_hours",
    "daily_days",
    "late_hours",
    "lists_hours",
    "page_guard",
    "at_once",
)
CLASSIFICATION_KEYS = ("complaint", "aspiration", "information_request", "supervisory")
ENCODINGS = ("json", "json-dot")
ENDPOINTS = ("complaint", "complaint-lmw")
REPORTERS = ("office", "citizen_if_public")

_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_WORD = re.compile(r"[A-Za-z0-9_.-]{1,60}", re.ASCII)
_ID = re.compile(r"\d{1,18}")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+", re.ASCII)
_TELEPHONE = re.compile(r"\+?\d{3,15}", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def read_service(part: FieldReader) -> ServiceProfile:
    """Return the service profile without secrets; assisted copy where nothing is said."""
    dialect = Dialect(part.choice("dialect", tuple(Dialect), default=Dialect.ASSISTED))
    by_wire = dialect is Dialect.LAPOR_V3
    encoding = part.choice("attachments_encoding", ENCODINGS, default="json-dot")
    return ServiceProfile(
        dialect=dialect,
        base_url=_read_address(part, required=by_wire),
        auth_header=part.text("auth_header", pattern=_HEADER) or "auth",
        user_id=part.text("user_id", required=by_wire, pattern=_ID),
        channel=part.text("channel", pattern=_ID),
        classification_ids=_read_classifications(part),
        category_id=part.text("category_id", pattern=_ID),
        location_id=part.text("location_id", pattern=_ID),
        disposition_id=part.text("disposition_id", pattern=_ID),
        tags=_read_tags(part),
        attachments_encoding=encoding,
        endpoint=part.choice("endpoint", ENDPOINTS, default="complaint"),
        reporter=part.choice("reporter", REPORTERS, default="office"),
        time_zone=_read_zone(part),
        ca_file=part.text("ca_file"),
        file_hosts=_read_hosts(part),
        status_words=_read_status_words(part),
        files_limit=part.number("files_limit", default=2_000_000, least=0, most=25_000_000),
        file_reuse_hours=part.number("file_reuse_hours", default=24, least=0, most=24 * 31),
        reply_limit=part.number("reply_limit", default=1_000, least=1, most=100_000),
        reply_template=part.text("reply_template", pattern=_WORD) or REPLY_TEMPLATE,
        quarantine_minutes=part.number("quarantine_minutes", default=10, least=0, most=24 * 60),
        sms_number=part.text("sms_number", pattern=_TELEPHONE) or SMS_NUMBER,
        email_address=part.text("email_address", pattern=_EMAIL),
        reading=_read_budget(part),
    )


def _read_budget(part: FieldReader) -> ReadingBudget:
    inner, usual = part.part("reading", READING_KEYS), ReadingBudget()
    figures = {
        key: inner.number(key, default=getattr(usual, key), least=1, most=10_000)
        for key in READING_KEYS
        if key in inner.values
    }
    return replace(usual, **figures)


def _read_address(part: FieldReader, *, required: bool) -> str:
    address = part.text("base_url", required=required)
    if address and not is_safe_address(address):
        part.wrong("base_url", "address_not_safe")
    return address


def is_safe_address(address: str) -> bool:
    """Say whether an address may be spoken to: https, or plain http to this very machine; no name or key inside."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read_classifications(part: FieldReader) -> dict[str, str]:
    inner = part.part("classification_ids", CLASSIFICATION_KEYS)
    return {key: inner.text(key, pattern=_ID) for key in CLASSIFICATION_KEYS if key in inner.values}


def _read_hosts(part: FieldReader) -> tuple[str, ...]:
    hosts = [host.strip().lower() if isinstance(host, str) else "" for host in part.items("file_hosts")]
    for place, host in enumerate(hosts):
        if not _HOST.fullmatch(host):
            part.wrong(f"file_hosts.{place}", "not_well_formed", host)
    return tuple(hosts)


def _read_status_words(part: FieldReader) -> dict[str, str]:
    """Return the office's own words for the service's statuses, each with one of our codes."""
    words = part.values.get("status_words")
    inner = part.part("status_words", words if isinstance(words, dict) else ())
    return {word: inner.choice(word, tuple(NationalStatus), required=True) for word in inner.values}


def _read_tags(part: FieldReader) -> str:
    tags = part.values.get("tags")
    if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags):
        return " ".join(tags)
    return part.text("tags")


def _read_zone(part: FieldReader) -> str:
    zone = part.text("time_zone") or "Asia/Jakarta"
    if zone not in available_timezones():
        part.wrong("time_zone", "not_a_choice", zone)
    return zone
