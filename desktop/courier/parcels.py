"""One parcel as it stands in a bundle, and the digest by which the same parcel is known again."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from desktop.domain.courier import Parcel, ParcelFile, Routing
from desktop.domain.delivery import Step
from desktop.domain.fields import FieldReader, as_mapping
from desktop.domain.message import Message, Reporter
from desktop.domain.outgoing import Outgoing
from desktop.errors import FieldProblem

SHA256 = re.compile(r"[0-9a-f]{64}")
UID = re.compile(r"[\x21-\x7e]{1,120}")
MOST_FILES = 50
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+|")
STEPS = (Step.SUBMIT, Step.FORWARD, Step.REPLY)
"""What is a parcel of its own; files travel inside the parcel of their text."""

_KEYS = ("uid", "step", "message", "outgoing", "tracking_id", "routing", "files", "after")
_MESSAGE = ("title", "content", "classification", "incident_date", "is_anonymous", "is_secret", "reporter")
_OUTGOING = ("content", "target_id", "target_name", "is_secret", "template_code", "files")
_ROUTING = ("category_id", "location_id", "disposition_id", "tags")


def parcel_document(parcel: Parcel) -> dict[str, Any]:
    """Return the parcel as JSON values; file contents as base64."""
    return {
        "uid": parcel.uid,
        "step": parcel.step,
        "message": None if parcel.message is None else _message_document(parcel.message),
        "outgoing": None if parcel.outgoing is None else asdict(parcel.outgoing),
        "tracking_id": parcel.tracking_id,
        "routing": asdict(parcel.routing),
        "files": [
            {
                "sha256": piece.sha256,
                "media_type": piece.media_type,
                "content": base64.b64encode(piece.content).decode("ascii"),
            }
            for piece in parcel.files
        ],
        "after": parcel.after,
    }


def _message_document(message: Message) -> dict[str, Any]:
    day = message.incident_date
    return {**asdict(message), "incident_date": None if day is None else day.isoformat()}


def digest_of(parcel: Parcel) -> str:
    """Return what tells two contents of one step apart; files count by their own digests."""
    document = parcel_document(parcel)
    del document["after"]
    document["files"] = [[piece.sha256, piece.media_type] for piece in parcel.files]
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def read_parcel(value: object, path: str, problems: list[FieldProblem]) -> Parcel:
    """Return one parcel of a bundle; whatever is not exactly as it should be is noted."""
    part = FieldReader(as_mapping(value, path, problems), path, problems, known=_KEYS)
    parcel = Parcel(
        uid=part.text("uid", required=True, pattern=UID),
        step=Step(part.choice("step", STEPS, default=Step.SUBMIT, required=True)),
        message=_read_message(part, problems),
        outgoing=_read_outgoing(part, problems),
        tracking_id=part.text("tracking_id"),
        routing=_read_routing(part),
        files=tuple(
            _read_file(piece, f"{path}.files.{place}", problems) for place, piece in enumerate(part.items("files"))
        ),
        after=part.number("after", default=0, least=0, most=2**62),
    )
    is_text = parcel.step is Step.SUBMIT
    if (parcel.message is None) is is_text or (parcel.outgoing is None) is not is_text:
        part.wrong("step", "not_a_choice")
    if len(parcel.files) > MOST_FILES or len({piece.sha256 for piece in parcel.files}) != len(parcel.files):
        part.wrong("files", "not_a_list")
    return parcel


def _exact_text(part: FieldReader, key: str) -> str:
    """Return a text that must be there, code point for code point; numbers are no text here."""
    value = part.values.get(key)
    if isinstance(value, str):
        return value
    part.wrong(key, "not_text")
    return ""


def _exact_flag(part: FieldReader, key: str) -> bool:
    """Return a truth value that must be there: what is not said must not be taken for public."""
    if not isinstance(part.values.get(key), bool):
        part.wrong(key, "not_a_truth_value")
    return part.values.get(key) is not False


def _read_message(parcel: FieldReader, problems: list[FieldProblem]) -> Message | None:
    if parcel.values.get("message") is None:
        return None
    part = parcel.part("message", _MESSAGE)
    return Message(
        title=_exact_text(part, "title"),
        content=_exact_text(part, "content"),
        classification=_exact_text(part, "classification"),
        incident_date=_read_day(part),
        is_anonymous=_exact_flag(part, "is_anonymous"),
        is_secret=_exact_flag(part, "is_secret"),
        reporter=_read_reporter(part.values, problems),
    )


def _read_day(part: FieldReader) -> date | None:
    written = part.text("incident_date")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        part.wrong("incident_date", "not_a_date")
        return None


def _read_reporter(message: Mapping[str, object], problems: list[FieldProblem]) -> Reporter | None:
    if message.get("reporter") is None:
        return None
    known = ("name", "phone", "email")
    part = FieldReader(as_mapping(message["reporter"], "reporter", problems), "reporter", problems, known=known)
    return Reporter(**{key: _exact_text(part, key) for key in known})


def _read_outgoing(parcel: FieldReader, problems: list[FieldProblem]) -> Outgoing | None:
    if parcel.values.get("outgoing") is None:
        return None
    part = parcel.part("outgoing", _OUTGOING)
    files = part.items("files")
    if not all(isinstance(uid, str) for uid in files):
        problems.append(FieldProblem("files", "not_a_list"))
    return Outgoing(
        content=_exact_text(part, "content"),
        target_id=_exact_text(part, "target_id"),
        target_name=_exact_text(part, "target_name"),
        is_secret=_exact_flag(part, "is_secret"),
        template_code=_exact_text(part, "template_code"),
        files=tuple(str(uid) for uid in files),
    )


def _read_routing(parcel: FieldReader) -> Routing:
    part = parcel.part("routing", _ROUTING, required=True)
    return Routing(**{key: _exact_text(part, key) for key in _ROUTING}) if part.values else Routing()


def _read_file(value: object, path: str, problems: list[FieldProblem]) -> ParcelFile:
    part = FieldReader(as_mapping(value, path, problems), path, problems, known=("sha256", "media_type", "content"))
    try:
        content = base64.b64decode(_exact_text(part, "content"), validate=True)
    except ValueError:
        part.wrong("content", "not_well_formed")
        content = b""
    sha256 = part.text("sha256", required=True, pattern=SHA256)
    if hashlib.sha256(content).hexdigest() != sha256:
        part.wrong("sha256", "not_well_formed")
    media_type = part.text("media_type", pattern=MEDIA_TYPE)
    return ParcelFile(sha256=sha256, media_type=media_type, content=content)
