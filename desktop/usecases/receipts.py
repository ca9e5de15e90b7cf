"""The lawful receipt: its facts, masked as the law and `decisions.md` 10 say, each print journalled."""

from __future__ import annotations

import hashlib
from datetime import datetime
from zoneinfo import ZoneInfo

from desktop.clock import office_date
from desktop.domain.complaint import CaseRecord, Complainant, Entry
from desktop.domain.completeness import missing_parts
from desktop.domain.deadlines import come_back
from desktop.domain.nik import mask_nik, mask_phone
from desktop.domain.numbering import parse_number
from desktop.domain.office import Office, Person
from desktop.domain.permissions import Sight, sight_of
from desktop.domain.privacy import NameVisibility
from desktop.domain.receipt import ReceiptContent, SealedIdentity
from desktop.errors import CaseNotFoundError, NotPermittedError, StepNotAllowedError
from desktop.store.store import Unit
from desktop.usecases.calendar import office_calendar, rules
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.reading import demand_standing

BORN_ONLINE = "born_online"
"""What stands in StepNotAllowedError where a receipt is asked for of a report that has the service's own."""

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@use_case("issue_receipt")
def issue_receipt(ctx: Context, person: Person, number: str) -> ReceiptContent:
    """Return the facts of the next print; the second and later ones are copies (SALINAN)."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = _case_for_receipt(unit, person, number, now)
        copy_number = unit.receipts.next_copy(record.number)
        entry = unit.journal.append(
            "receipt_printed",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            facts={"copy": copy_number},
        )
        return _content(unit, person, record, copy_number, entry.hash)


@use_case("issue_sealed_identity")
def issue_sealed_identity(ctx: Context, person: Person, number: str) -> SealedIdentity:
    """Return the identity sheet that is signed and kept sealed where identity is confidential."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = _case_for_receipt(unit, person, number, now)
        if not record.entry.privacy.identity_confidential:
            raise NotPermittedError("issue_sealed_identity")
        unit.journal.append("sealed_identity_printed", actor=person.login, at=now, case_uid=record.entry.uid, facts={})
        return _sealed(unit, person, record)


@use_case("hand_over_receipt")
def hand_over_receipt(ctx: Context, person: Person, number: str) -> None:
    """Note that the citizen has the receipt (art. 44(1)); box and telephone cases start without."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = _case_for_receipt(unit, person, number, now)
        if record.receipt_handed:
            return
        unit.receipts.hand_over(record.number)
        unit.journal.append("receipt_handed", actor=person.login, at=now, case_uid=record.entry.uid)


def _case_for_receipt(unit: Unit, person: Person, typed: str, now: datetime) -> CaseRecord:
    """Find the case; who recorded it today may still print it when it left his sight (supervisory, fenced).

    A cancelled number has no receipt any more.
    """
    number = str(parse_number(typed))
    record = unit.complaints.get(number, sight_of(person), reveal=True)
    if record is None:
        record = unit.complaints.get(number, Sight.of_system(), reveal=True)
        if record is None or not _just_recorded_by(unit, person, record, now):
            raise CaseNotFoundError(number)
    demand_standing(record)
    if record.entry.channel.is_online:
        # Its receipt is the service's own; a paper with our number would be a second one for the same report.
        raise StepNotAllowedError(BORN_ONLINE)
    return record


def _just_recorded_by(unit: Unit, person: Person, record: CaseRecord, now: datetime) -> bool:
    zone = unit.office.get().time_zone
    same_day = office_date(record.recorded_at, zone) == office_date(now, zone)
    return record.recorded_by == person.login and same_day


def _content(unit: Unit, person: Person, record: CaseRecord, copy_number: int, head: str) -> ReceiptContent:
    office = unit.office.get()
    entry = record.entry
    received = record.recorded_at.astimezone(ZoneInfo(office.time_zone))
    back_on, rule = come_back(
        received.date(), classification=entry.classification, calendar=office_calendar(office), rules=rules()
    )
    who = _shown_complainant(entry)
    officer = unit.staff.get(record.recorded_by) or person
    return ReceiptContent(
        number=record.number,
        received_at=received,
        zone_name=ZONE_NAMES.get(office.time_zone, office.time_zone),
        place=office.name,
        desk=record.desk,
        office_government=office.government,
        office_name=office.name,
        office_address=", ".join(part for part in (office.address, office.postal_code) if part),
        office_phone=office.phone,
        office_email=office.email,
        office_website=office.website,
        responsible=_responsible(office),
        officer_name=officer.name,
        officer_nip=officer.nip,
        channel=entry.channel,
        classification=entry.classification,
        supervisory=entry.supervisory,
        complainant_name=who.name,
        complainant_address=", ".join(part for part in (who.address, who.village) if part),
        complainant_nik=mask_nik(who.nik),
        complainant_phone=mask_phone(who.phone),
        complainant_role=who.role,
        name_hidden=entry.privacy.name_in_force is NameVisibility.HIDDEN,
        unnamed=not who.name.strip() and not entry.privacy.identity_confidential,
        confidential=entry.privacy.identity_confidential,
        title=entry.title,
        description=entry.description,
        description_words=len(entry.description.split()),
        text_digest=text_digest(entry.description),
        incident_date=entry.incident_date,
        incident_date_estimated=entry.incident_date_estimated,
        incident_place=", ".join(part for part in (entry.incident_place, entry.incident_village) if part),
        requested_resolution=entry.requested_resolution,
        loss=entry.loss,
        evidence=(*(piece.name for piece in record.attachments), *entry.evidence_notes),
        missing=missing_parts(entry),
        come_back_on=back_on,
        come_back_rule=rule,
        tracking_id=record.tracking_id,
        journal_head=head,
        is_copy=copy_number > 0,
        copy_number=copy_number,
        practice=office.practice,
    )


def text_digest(text: str) -> str:
    """Return what ties the shortened text on paper to the full one: 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12].upper()


def _shown_complainant(entry: Entry) -> Complainant:
    if entry.complainant is None or entry.privacy.identity_confidential:
        return Complainant()
    return entry.complainant


def _responsible(office: Office) -> str:
    officer = office.complaint_officer
    return ", ".join(part for part in (officer.name, officer.position, officer.address) if part)


def _sealed(unit: Unit, person: Person, record: CaseRecord) -> SealedIdentity:
    office = unit.office.get()
    who = record.entry.complainant or Complainant()
    return SealedIdentity(
        number=record.number,
        received_at=record.recorded_at.astimezone(ZoneInfo(office.time_zone)),
        zone_name=ZONE_NAMES.get(office.time_zone, office.time_zone),
        office_government=office.government,
        office_name=office.name,
        complainant_name=who.name,
        complainant_address=", ".join(part for part in (who.address, who.village) if part),
        complainant_nik=who.nik,
        complainant_phone=who.phone,
        officer_name=(unit.staff.get(record.recorded_by) or person).name,
        practice=office.practice,
    )
