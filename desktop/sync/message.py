"""What of a complaint leaves the office: the reference first, then the text to be sent, and nothing of the person.

NIK and the complainant's address never leave; name, telephone and e-mail only where the profile says so, both flags
are off and the identity is not confidential (`decisions.md` 12).
"""

from __future__ import annotations

from desktop.domain.complaint import CaseRecord
from desktop.domain.message import PLACE_LABEL, Message, Reporter
from desktop.domain.numbering import reference_tag
from desktop.usecases.release import check_sent_text, sendable_place

__all__ = ["Message", "Reporter", "message_of"]

CITIZEN_IF_PUBLIC = "citizen_if_public"


def message_of(record: CaseRecord, *, reporter: str) -> Message:
    """Return what may leave of a case; `reporter` is the profile's choice.

    Raises SentTextNeedsCareError where title or text still carry a NIK, or the identity of somebody whose name is
    hidden: the last gate, after the one at release. A place that would tell who complains stays here.
    """
    entry = record.entry
    citizen = _reporter(record) if reporter == CITIZEN_IF_PUBLIC else None
    title = record.sent_title or entry.title
    text = record.sent_text or entry.description
    check_sent_text(record, title, text)
    return Message(
        title=title,
        content=f"{reference_tag(record.number)}. {text}{_place(record)}",
        classification=entry.classification.value,
        incident_date=entry.incident_date,
        is_anonymous=entry.privacy.is_anonymous,
        is_secret=entry.privacy.is_secret,
        reporter=citizen,
    )


def _place(record: CaseRecord) -> str:
    place = sendable_place(record)
    return f"\n\n{PLACE_LABEL}: {place}" if place else ""


def _reporter(record: CaseRecord) -> Reporter | None:
    entry, privacy = record.entry, record.entry.privacy
    who = entry.complainant
    hidden = privacy.is_anonymous or privacy.is_secret or privacy.identity_confidential or entry.supervisory
    if hidden or who is None or not (who.name and who.phone and who.email):
        return None
    return Reporter(name=who.name, phone=who.phone, email=who.email)
