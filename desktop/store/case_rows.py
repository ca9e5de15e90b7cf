"""How a complaint becomes three rows of one `seq`, and how it is read back, masked or not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from desktop.domain.complaint import (
    Attachment,
    CaseRecord,
    Channel,
    Classification,
    Complainant,
    ComplainantRole,
    ContactWay,
    Entry,
    Respondent,
    Revision,
)
from desktop.domain.nik import mask_name, mask_nik, mask_phone
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.domain.text_marks import is_blank
from desktop.store.moments import from_micros, from_text, maybe_date
from desktop.store.statement import Row

CONFIDENTIAL = "confidential"
UNNAMED = "unnamed"
"""What a list is given in place of a name."""

COMPLAINT = (
    "seq",
    "uid",
    "number",
    "recorded_at",
    "recorded_by",
    "desk",
    "channel",
    "classification",
    "supervisory",
    "fenced",
    "voided",
    "void_reason",
    "case_status",
    "reply_status",
    "sync_status",
    "tracking_id",
    "lapor_status_code",
    "lapor_status_name",
    "name_visibility",
    "report_visibility",
    "identity_confidential",
    "receipt_handed",
    "source_id",
    "sent_title",
    "sent_text",
)
"""What a case needs of its register line."""

ACCOUNT = (
    "title",
    "description",
    "incident_date",
    "incident_date_estimated",
    "incident_place",
    "incident_village",
    "requested_resolution",
    "loss",
    "category",
    "contact_way",
    "respondent_name",
    "respondent_position",
    "respondent_unit",
    "respondent_login",
    "evidence_notes",
)
COMPLAINANT = ("name", "address", "village", "phone", "email", "nik", "nik_absence", "gender", "occupation", "role")


def account_values(entry: Entry) -> dict[str, object]:
    """Return what the citizen said, as stored."""
    respondent = entry.respondent
    return {
        "title": entry.title,
        "description": entry.description,
        "incident_date": entry.incident_date.isoformat() if entry.incident_date else None,
        "incident_date_estimated": int(entry.incident_date_estimated),
        "incident_place": entry.incident_place,
        "incident_village": entry.incident_village,
        "requested_resolution": entry.requested_resolution,
        "loss": entry.loss,
        "category": json.dumps(entry.category, ensure_ascii=False),
        "contact_way": entry.contact_way,
        "respondent_name": respondent.name if respondent else None,
        "respondent_position": respondent.position if respondent else None,
        "respondent_unit": respondent.unit if respondent else None,
        "respondent_login": respondent.staff_login if respondent else None,
        "evidence_notes": json.dumps(entry.evidence_notes, ensure_ascii=False),
    }


def complainant_values(who: Complainant) -> dict[str, object]:
    """Return who said it, as stored."""
    return {name: str(getattr(who, name)) for name in COMPLAINANT}


def shown_name(name: str, privacy: Privacy) -> str:
    """Return what lists show of a name: its first letters, or one of the two words that stand for it."""
    if privacy.identity_confidential:
        return CONFIDENTIAL
    if privacy.name is NameVisibility.UNNAMED or is_blank(name):
        return UNNAMED
    return mask_name(name)


def read_case(row: Row, *, reveal: bool, attachments: tuple[Attachment, ...], revisions: list[Row]) -> CaseRecord:
    """Return the case of a joined row; without `reveal` the identity is masked, or left out where confidential."""
    told = row[len(COMPLAINT) : len(COMPLAINT) + len(ACCOUNT)]
    who = row[len(COMPLAINT) + len(ACCOUNT) :]
    line = dict(zip(COMPLAINT, row, strict=False))
    privacy = _privacy(line)
    complainant = None if who[0] is None else _complainant(who)
    if complainant is not None and not reveal:
        complainant = _masked(complainant, privacy)
    return CaseRecord(
        number=line["number"],
        recorded_at=from_micros(line["recorded_at"]),
        recorded_by=line["recorded_by"],
        desk=line["desk"],
        entry=_entry(line, dict(zip(ACCOUNT, told, strict=True)), privacy, complainant),
        case_status=line["case_status"],
        reply_status=line["reply_status"],
        sync_status=line["sync_status"],
        lapor_status_code=from_text(line["lapor_status_code"]),
        lapor_status_name=from_text(line["lapor_status_name"]),
        tracking_id=line["tracking_id"] or "",
        attachments=attachments,
        voided=bool(line["voided"]),
        void_reason=from_text(line["void_reason"]),
        receipt_handed=bool(line["receipt_handed"]),
        identity_shown=reveal,
        fenced=bool(line["fenced"]),
        sent_title=from_text(line["sent_title"]),
        sent_text=from_text(line["sent_text"]),
        revisions=tuple(_revision(revision, reveal=reveal, privacy=privacy) for revision in revisions),
    )


def _entry(line: dict[str, Any], told: dict[str, Any], privacy: Privacy, complainant: Complainant | None) -> Entry:
    return Entry(
        uid=line["uid"],
        channel=Channel(line["channel"]),
        classification=Classification(line["classification"]),
        description=from_text(told["description"]),
        privacy=privacy,
        supervisory=bool(line["supervisory"]),
        title=from_text(told["title"]),
        incident_date=maybe_date(told["incident_date"]),
        incident_date_estimated=bool(told["incident_date_estimated"]),
        incident_place=from_text(told["incident_place"]),
        incident_village=from_text(told["incident_village"]),
        requested_resolution=from_text(told["requested_resolution"]),
        loss=from_text(told["loss"]),
        category=tuple(json.loads(from_text(told["category"]))),
        complainant=complainant,
        contact_way=ContactWay(told["contact_way"]) if told["contact_way"] else None,
        respondent=_respondent(told),
        evidence_notes=tuple(json.loads(from_text(told["evidence_notes"]))),
        source_id=from_text(line["source_id"] or ""),
    )


def _privacy(line: dict[str, Any]) -> Privacy:
    return Privacy(
        name=NameVisibility(line["name_visibility"]) if line["name_visibility"] else None,
        report=ReportVisibility(line["report_visibility"]) if line["report_visibility"] else None,
        identity_confidential=bool(line["identity_confidential"]),
    )


def _respondent(told: dict[str, Any]) -> Respondent | None:
    if told["respondent_name"] is None:
        return None
    return Respondent(
        name=from_text(told["respondent_name"]),
        position=from_text(told["respondent_position"]),
        unit=from_text(told["respondent_unit"]),
        staff_login=from_text(told["respondent_login"]),
    )


def _complainant(who: Row) -> Complainant:
    values = {name: from_text(value) for name, value in zip(COMPLAINANT, who, strict=True)}
    return Complainant(role=ComplainantRole(values.pop("role")), **values)


def _masked(who: Complainant, privacy: Privacy) -> Complainant:
    if privacy.identity_confidential:
        return Complainant(role=who.role)
    return Complainant(
        name=mask_name(who.name),
        village=who.village,
        phone=mask_phone(who.phone),
        nik=mask_nik(who.nik),
        nik_absence=who.nik_absence,
        role=who.role,
    )


_MASKS: dict[str, Callable[[str], str]] = {
    "complainant.name": mask_name,
    "complainant.phone": mask_phone,
    "complainant.nik": mask_nik,
}


def _revision(row: Row, *, reveal: bool, privacy: Privacy) -> Revision:
    at, by, field, stored, reason = row
    value = from_text(stored)
    if field.startswith("complainant.") and not reveal:
        mask = _MASKS.get(field)
        value = "" if privacy.identity_confidential or mask is None else mask(value)
    return Revision(at=from_micros(at), by=by, field=field, value=value, reason=from_text(reason))
