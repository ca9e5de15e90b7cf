"""The assisted road: what the officer copies into LAPOR!'s web form, in its order, and the number typed back.

Nothing of the person is in it: the officer's own account reports, as over the API.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.complaint import CaseRecord
from desktop.domain.outgoing import Outgoing
from desktop.sync.message import message_of
from desktop.usecases.release import read_tracking_id, sendable_place

USUAL_DIGITS = 7
"""LAPOR!'s numbers have seven digits today."""


class CopyPart(StrEnum):
    """The fields of the web form (`national-service.md` A8), in its order, then those of what is said to a report."""

    TITLE = "title"
    CONTENT = "content"
    INCIDENT_DATE = "incident_date"
    PLACE = "place"
    INSTITUTION = "institution"
    CATEGORY = "category"
    FILES = "files"
    TRACKING_ID = "tracking_id"
    REPLY = "reply"
    REASON = "reason"


WEB_FORM = (
    CopyPart.TITLE,
    CopyPart.CONTENT,
    CopyPart.INCIDENT_DATE,
    CopyPart.PLACE,
    CopyPart.INSTITUTION,
    CopyPart.CATEGORY,
    CopyPart.FILES,
)
FILES_KEY = "7"
"""The key that lays the files out, whatever is copied."""


@dataclass(frozen=True, slots=True)
class CopyField:
    """One field: `key` is the digit that copies it, `value` goes to the clipboard; empty where nothing is known."""

    key: str
    part: CopyPart
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypedTrackingId:
    """A number typed back from the site; `unusual` asks the officer to look again, and refuses nothing."""

    value: str
    unusual: bool


def copy_fields(record: CaseRecord, *, institution: str = "") -> tuple[CopyField, ...]:
    """Return the seven fields of one case; raises SentTextNeedsCareError where the text may not leave as it is.

    `institution` is the addressee as the office knows it. Files are named by their number in the case, not by the
    citizen's own file names.
    """
    message = message_of(record, reporter="office")
    entry = record.entry
    place = sendable_place(record)
    files = "\n".join(piece.sent_name for piece in record.attachments if piece.is_sendable)
    values = {
        CopyPart.TITLE: message.title,
        CopyPart.CONTENT: message.content,
        CopyPart.INCIDENT_DATE: web_date(message.incident_date),
        CopyPart.PLACE: place,
        CopyPart.INSTITUTION: institution,
        CopyPart.CATEGORY: " > ".join(entry.category),
        CopyPart.FILES: files,
    }
    return tuple(CopyField(str(place_in_form), part, values[part]) for place_in_form, part in enumerate(WEB_FORM, 1))


def web_date(day: date | None) -> str:
    """Return a civil date as the web form takes it: dd-mm-yyyy."""
    return "" if day is None else f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def check_tracking_id(typed: str) -> TypedTrackingId:
    """Return the number's digits; raises TrackingIdInvalidError where it can't be one."""
    value = read_tracking_id(typed)
    return TypedTrackingId(value, unusual=len(value) != USUAL_DIGITS)


def act_fields(record: CaseRecord, outgoing: Outgoing) -> tuple[CopyField, ...]:
    """Return the fields of a reply or a forwarding in the order of the site: the report first, then what is said.

    What is said was checked when it was queued, and is frozen since.
    """
    values = {CopyPart.TRACKING_ID: record.tracking_id}
    if outgoing.target_id:
        values[CopyPart.INSTITUTION] = outgoing.target_name or outgoing.target_id
        values[CopyPart.REASON] = outgoing.content
    else:
        values[CopyPart.REPLY] = outgoing.content
    if outgoing.files:
        names = {piece.uid: piece.sent_name for piece in record.attachments}
        values[CopyPart.FILES] = "\n".join(names[uid] for uid in outgoing.files)
    return tuple(
        CopyField(FILES_KEY if part is CopyPart.FILES else str(place), part, value)
        for place, (part, value) in enumerate(values.items(), 1)
    )


def status_fields(record: CaseRecord) -> tuple[CopyField, ...]:
    """Return by what a report is found on the site."""
    return (CopyField("1", CopyPart.TRACKING_ID, record.tracking_id),)
