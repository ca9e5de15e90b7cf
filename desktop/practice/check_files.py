"""What is checked of every file that comes in, and of the fields of a reply."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.practice.complaints import INSTITUTIONS
from desktop.practice.exchanges import Finding
from desktop.practice.multipart import Part

REPLY_FIELDS = frozenset(
    {
        "user_id",
        "institution_from_id",
        "institution_to_id",
        "complaint_id",
        "info_disposition",
        "template_code",
        "rating",
        "is_secret",
        "content",
    }
)
BEGINNINGS: Mapping[str, bytes] = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "application/pdf": b"%PDF-",
}
NAME_LIMIT = 120
METADATA_REACH = 65_536


def check_parts(files: tuple[Part, ...]) -> tuple[Finding, ...]:
    """Check files: a safe name, a type that is true, some content, and no camera data in a picture."""
    return tuple(finding for part in files for finding in _check_part(part))


def _check_part(part: Part) -> list[Finding]:
    findings = []
    if not part.file_name:
        findings.append(Finding("file_name_missing", part.name))
    elif any(sign in part.file_name for sign in "/\\\0") or len(part.file_name) > NAME_LIMIT:
        findings.append(Finding("file_name_unsafe", part.name))
    if not part.content:
        findings.append(Finding("file_empty", part.name))
    if not part.media_type:
        findings.append(Finding("file_type_missing", part.name))
    elif not part.content.startswith(BEGINNINGS.get(part.media_type, b"")):
        findings.append(Finding("file_type_untrue", part.name))
    if b"Exif\x00\x00" in part.content[:METADATA_REACH]:
        findings.append(Finding("camera_data", part.name, wrong=False))
    return findings


def check_reply_fields(fields: Mapping[str, object]) -> tuple[Finding, ...]:
    """Check the plain fields of a reply."""
    findings = [Finding("unknown_field", key) for key in fields if key not in REPLY_FIELDS]
    findings += [Finding("missing_key", key) for key in ("complaint_id", "content") if not fields.get(key)]
    if not str(fields.get("complaint_id", "0")).isdecimal():
        findings.append(Finding("wrong_type", "complaint_id"))
    if fields.get("is_secret", "0") not in {"0", "1"}:
        findings.append(Finding("wrong_type", "is_secret"))
    for key in ("institution_from_id", "institution_to_id"):
        value = str(fields.get(key, ""))
        if value and not (value.isdecimal() and int(value) in INSTITUTIONS):
            findings.append(Finding("unknown_institution", key, wrong=False))
    return tuple(findings)
