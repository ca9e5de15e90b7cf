"""The one document that matters most, key by key: what observed clients wrote, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from desktop.practice.exchanges import Finding
from desktop.practice.expectations import AttachmentsEncoding, Expectations

NULL = type(None)
TYPES: Mapping[str, tuple[type, ...]] = {
    "title": (str,),
    "content": (str,),
    "channel": (int,),
    "is_new_user_slider": (bool,),
    "user_id": (int,),
    "emailUser": (str,),
    "nameUser": (str,),
    "phoneUser": (str,),
    "is_inbox": (bool,),
    "is_disposisi_slider": (bool,),
    "classification_id": (int,),
    "disposition_id": (int,),
    "category_id": (int,),
    "priority_program_id": (int, NULL),
    "location_id": (int, NULL),
    "community_id": (int, NULL),
    "date_of_incident": (str, NULL),
    "copy_externals": (NULL,),
    "info_disposition": (str, NULL),
    "info_attachments": (str, NULL),
    "tags_raw": (str,),
    "is_approval": (bool,),
    "is_anonymous": (bool,),
    "is_secret": (bool,),
    "is_priority": (bool,),
    "attachments": (str, bool),
}
NEW_USER = ("emailUser", "nameUser", "phoneUser")
# Without these nobody could tell whose report it is, whether it may be shown and what belongs to it.
REQUIRED = ("title", "content", "is_new_user_slider", "is_anonymous", "is_secret", "attachments")
# Every observed client wrote these; a sender without them is worth a look, not a refusal.
SEEN = (
    "channel",
    "is_disposisi_slider",
    "classification_id",
    "disposition_id",
    "category_id",
    "priority_program_id",
    "location_id",
    "community_id",
    "date_of_incident",
    "copy_externals",
    "info_disposition",
    "info_attachments",
    "tags_raw",
    "is_approval",
    "is_priority",
)
IDS = {
    AttachmentsEncoding.JSON: re.compile(r"\[([0-9]+(?:,[0-9]+)*)\]"),
    AttachmentsEncoding.JSON_DOT: re.compile(r"\[([0-9]+(?:,[0-9]+)*)\]\."),
}
NIK_SHAPE = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")
TITLE_LIMIT = 255


def named_files(fields: Mapping[str, object], encoding: AttachmentsEncoding) -> tuple[int, ...] | None:
    """Return the file ids a submission names, in order; None where the value has another form."""
    value = fields.get("attachments")
    if value is False:
        return ()
    found = IDS[encoding].fullmatch(value) if isinstance(value, str) else None
    return tuple(int(word) for word in found[1].split(",")) if found else None


def check_submission(
    fields: Mapping[str, object], expectations: Expectations, known_files: frozenset[int]
) -> tuple[Finding, ...]:
    """Check one submission: keys, types, the reporter's mode, the files and the plain sense of values."""
    return (
        *_check_keys(fields),
        *_check_reporter(fields, expectations),
        *_check_files(fields, expectations, known_files),
        *_check_sense(fields),
    )


def _check_keys(fields: Mapping[str, object]) -> list[Finding]:
    findings = [Finding("missing_key", key) for key in REQUIRED if key not in fields]
    findings += [Finding("key_not_seen", key, wrong=False) for key in SEEN if key not in fields]
    for key, value in fields.items():
        if key not in TYPES:
            findings.append(Finding("unknown_key", key))
        # A bool is an int to Python, not on the wire.
        elif type(value) not in TYPES[key]:
            findings.append(Finding("wrong_type", key))
    return findings


def _check_reporter(fields: Mapping[str, object], expectations: Expectations) -> list[Finding]:
    if fields.get("is_new_user_slider") is True:
        findings = [Finding("missing_key", key) for key in NEW_USER if key not in fields]
        return findings + [Finding("key_of_other_mode", key) for key in ("user_id",) if key in fields]
    findings = [Finding("key_of_other_mode", key) for key in NEW_USER if key in fields]
    if "user_id" not in fields:
        findings.append(Finding("missing_key", "user_id"))
    elif expectations.user_id is not None and fields["user_id"] != expectations.user_id:
        findings.append(Finding("unknown_user", "user_id"))
    return findings


def _check_files(
    fields: Mapping[str, object], expectations: Expectations, known_files: frozenset[int]
) -> list[Finding]:
    if "attachments" not in fields:
        return []
    ids = named_files(fields, expectations.attachments)
    if ids is None:
        return [Finding("attachments_form", "attachments")]
    findings = []
    if len(set(ids)) != len(ids):
        findings.append(Finding("file_twice", "attachments"))
    if not known_files.issuperset(ids):
        findings.append(Finding("unknown_file", "attachments"))
    return findings


def _check_sense(fields: Mapping[str, object]) -> list[Finding]:
    findings = [
        Finding("blank", key)
        for key in ("title", "content")
        if isinstance(fields.get(key), str) and not str(fields[key]).strip()
    ]
    title, content = str(fields.get("title", "")), str(fields.get("content", ""))
    if len(title) > TITLE_LIMIT:
        findings.append(Finding("long", "title", wrong=False))
    if not content.startswith("[Reg. "):
        findings.append(Finding("reference_missing", "content", wrong=False))
    findings += [
        Finding("nik_shaped", key, wrong=False)
        for key, text in (("title", title), ("content", content))
        if NIK_SHAPE.search(text)
    ]
    if not _is_date(fields.get("date_of_incident")):
        findings.append(Finding("not_a_date", "date_of_incident"))
    return findings


def _is_date(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
