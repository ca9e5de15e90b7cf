"""The assisted road: what the officer copies into LAPOR!'s web form, in its order, and the number typed back.

Nothing of the person is in it: the officer's own account reports, as over the API.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.complaint import CaseRecord
from desktop.sync.message import message_of
from desktop.usecases.release import read_tracking_id, sendable_place

USUAL_DIGITS = 7
"""LAPOR!'s numbers have seven digits today."""


class CopyPart(StrEnum):
    """The fields of the web form (`national-service.md` A8), in its order; the screen has their labels."""

    TITLE = "title"
    CONTENT = "content"
    INCIDENT_DATE = "incident_date"
    PLACE = "place"
    INSTITUTION = "institution"
    CATEGORY = "category"
    FILES = "files"


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
    return tuple(CopyField(str(place_in_form), part, values[part]) for place_in_form, part in enumerate(CopyPart, 1))


def web_date(day: date | None) -> str:
    """Return a civil date as the web form takes it: dd-mm-yyyy."""
    return "" if day is None else f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def check_tracking_id(typed: str) -> TypedTrackingId:
    """Return the number's digits; raises TrackingIdInvalidError where it can't be one."""
    value = read_tracking_id(typed)
    return TypedTrackingId(value, unusual=len(value) != USUAL_DIGITS)
