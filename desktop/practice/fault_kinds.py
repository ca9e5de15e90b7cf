"""The kinds of fault the practice service knows, where each acts unless told otherwise, and its options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Option = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: the route it acts on by default, and its options with their defaults (the default gives the type)."""

    on: str
    options: Mapping[str, Option] = field(default_factory=dict)


# Acting on the connection before the request was read whole; nothing is committed.
ON_THE_WAY_IN: Mapping[str, Kind] = {
    "cut_request": Kind("any", {"after": 0, "reset": False}),
    "reset_mid_upload": Kind("upload", {"after_body_bytes": -1}),
    "hang": Kind("any", {"seconds": 60.0}),
}

# Answered instead of the real answer; nothing is committed.
BEFORE_COMMIT: Mapping[str, Kind] = {
    "error_before_commit": Kind("submit", {"status": 503}),
    "rate_limited": Kind("any", {"retry_after": "seconds", "seconds": 2}),
    "unauthorised": Kind("any", {"code": 900902, "form": "json"}),
    "forbidden": Kind("any", {"code": 900908, "form": "json"}),
    "xml_fault": Kind("any", {"status": 503, "code": 101504}),
    "html_200": Kind("any", {}),
    "redirect": Kind("any", {"status": 302, "location": "http://portal.invalid/masuk"}),
    "validation_422": Kind("submit", {"key": "title"}),
    "conflict_409": Kind("submit", {}),
    "too_large_413": Kind("upload", {"form": "json"}),
    "answer_with": Kind("any", {"status": 200, "media_type": "application/json", "body": ""}),
    "odd_json": Kind("any", {"variant": "nested"}),
}

# The request is carried out; then the answer is another one.
AFTER_COMMIT: Mapping[str, Kind] = {
    "accepted_without_id": Kind("submit", {"status": 200}),
    "error_after_commit": Kind("submit", {"status": 502}),
    "html_after_commit": Kind("submit", {}),
}

# The real answer, brought in a wrong way.
ON_THE_WAY_OUT: Mapping[str, Kind] = {
    "answer_lost_after_commit": Kind("submit", {"reset": False}),
    "hang_after_commit": Kind("submit", {"seconds": 60.0}),
    "cut_answer": Kind("any", {"after": 0, "reset": False}),
    "slow_body": Kind("any", {"seconds": 2.0}),
    "drip": Kind("any", {"seconds": 0.05, "bytes": 1}),
    "truncated_body": Kind("any", {"keep": -1}),
    "wrong_length": Kind("any", {"difference": -5}),
    "gzip_bomb": Kind("any", {"megabytes": 300}),
    "chunk_garbage": Kind("any", {}),
}

# The real answer with other contents; the first group changes the complaint itself, as the verifier would.
CONTENTS: Mapping[str, Kind] = {
    "unknown_status": Kind("detail", {"code": "77", "name": "Menunggu Telaah Lanjutan"}),
    "disposition_changed_twice": Kind("detail", {}),
    "verifier_edited": Kind("detail", {"title": "Judul disunting admin", "text": "Isi disunting admin."}),
    "id_at": Kind("submit", {"place": "data"}),
    "missing_attachment_id": Kind("upload", {"list": "images"}),
    "secret_hidden": Kind("any", {}),
    "duplicate_change": Kind("followups", {}),
    "reordered_pages": Kind("followups", {}),
    "cursor_expired": Kind("followups", {}),
    "file_elsewhere": Kind("followups", {"host": "https://berkas.invalid"}),
    "endless_next_page": Kind("followups", {"repeat": False}),
    "time_format": Kind("any", {"format": "iso"}),
    "clock_skew": Kind("any", {"seconds": 172_800}),
}

# The service as a whole is not what it was: its lists, its name, or what it remembers.
OF_THE_SERVICE: Mapping[str, Kind] = {
    "empty_masters": Kind("institutions", {}),
    "masters_shrunk": Kind("institutions", {"keep": 1}),
    "other_service": Kind("institutions", {"name": "Kecamatan Lain"}),
    "vanished": Kind("any", {"percent": 20}),
    "restored": Kind("any", {"complaints": 0}),
}

KINDS: Mapping[str, Kind] = {
    **ON_THE_WAY_IN,
    **BEFORE_COMMIT,
    **AFTER_COMMIT,
    **ON_THE_WAY_OUT,
    **CONTENTS,
    **OF_THE_SERVICE,
}

# Words an option may hold, where only some make sense.
CHOICES: Mapping[tuple[str, str], frozenset[str]] = {
    ("rate_limited", "retry_after"): frozenset({"seconds", "date", "nonsense", "none"}),
    ("unauthorised", "form"): frozenset({"json", "xml"}),
    ("forbidden", "form"): frozenset({"json", "xml", "laravel"}),
    ("too_large_413", "form"): frozenset({"json", "html"}),
    ("odd_json", "variant"): frozenset(
        {"nested", "nan", "duplicate_keys", "huge_number", "list", "wrong_types", "empty"}
    ),
    ("id_at", "place"): frozenset({"top", "data", "results"}),
    ("missing_attachment_id", "list"): frozenset({"images", "docs"}),
    ("time_format", "format"): frozenset({"plain", "iso", "iso_zone", "unix", "short", "long"}),
}
