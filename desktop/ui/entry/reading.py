"""From what was typed to what is recorded: the fields that are read, not only kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.complaint import (
    Channel,
    Classification,
    Complainant,
    ComplainantRole,
    ContactWay,
    Entry,
    Respondent,
)
from desktop.domain.nik import NikAbsence
from desktop.domain.office import Person
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.domain.text_marks import is_blank
from desktop.ui.entry.form import Form
from desktop.ui.entry.incident import IncidentDay

COMES_BACK_WORDS = "akan datang sendiri"

WAYS: tuple[tuple[ContactWay, str], ...] = (
    (ContactWay.COMES_BACK, COMES_BACK_WORDS),
    (ContactWay.NOTICE_BOARD, "papan pengumuman"),
    (ContactWay.ADDRESS, "surat ke alamat"),
)
"""Ways that are chosen by their words; a number or an address with @ speaks for itself."""

ABSENCES: tuple[tuple[NikAbsence, str], ...] = (
    (NikAbsence.UNWILLING, "tidak bersedia"),
    (NikAbsence.NOT_BROUGHT, "tidak dibawa"),
    (NikAbsence.NONE_YET, "belum punya NIK"),
    (NikAbsence.DRIVING_LICENCE, "memakai SIM"),
    (NikAbsence.PASSPORT, "memakai paspor"),
    (NikAbsence.UNNAMED, "tanpa nama"),
)
"""Why there is no NIK, as the field offers it; nobody invents a number (`product.md` §2 rule 16)."""

CATEGORY_STEP = " > "
"""Between the levels of a category as the field shows it."""

LEAST_LETTERS = 4
"""How much of a way's words must be typed before it is that way: "alam" is still somebody's address."""

_UNIT_WORDS = re.compile(
    r"\b(bagian|badan|balai|bidang|bpn|bpjs|bumdes|cv|desa|dinas|disdukcapil|dishub|dlh|inspektorat|kantor|kecamatan"
    r"|kelurahan|koperasi|loket|pabrik|pasar|pdam|pemerintah|pemda|pln|polsek|polres|pt|puskesmas|pustu|putr|pupr|rsud"
    r"|rumah sakit|samsat|satpol|sd|sdn|sekolah|seksi|sma|sman|smk|smp|smpn|subbag|toko|tpu|upt|uptd)\b",
    re.IGNORECASE,
)
_PERSON_WORDS = re.compile(
    r"\b(bapak|bpk|bu|bupati|camat|honorer|ibu|kabag|kabid|kades|kadus|kasi|kepala|ketua|lurah|oknum|pak|pegawai"
    r"|perangkat|petugas|sdr|sdri|sekcam|sekdes|sekretaris|staf)\b",
    re.IGNORECASE,
)
_ROLE_WORDS = re.compile(r"\b(kuasa|saksi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """How the citizen is reached, as read from one field; `way` is None where nothing was typed."""

    way: ContactWay | None = None
    phone: str = ""
    email: str = ""


def read_contact(typed: str) -> Contact:
    """Read the contact field; the first part is the main way, and nothing that was typed is thrown away.

    Words of `WAYS` choose a way (their beginning or whole words are enough from four letters on); a part with @ is an
    e-mail address, anything else stands as a telephone number, an unusual one only with a warning.
    """
    ways: list[ContactWay] = []
    phones: list[str] = []
    emails: list[str] = []
    for part in typed.split(";"):
        if is_blank(part):
            continue
        way = _way_of(part)
        if way is not None:
            ways.append(way)
        elif "@" in part:
            ways.append(ContactWay.EMAIL)
            emails.append(part.strip(" "))
        else:
            ways.append(ContactWay.PHONE)
            phones.append(part.strip(" "))
    return Contact(ways[0] if ways else None, "; ".join(phones), "; ".join(emails))


def _way_of(part: str) -> ContactWay | None:
    said = " ".join(part.casefold().split())
    for way, words in WAYS:
        is_beginning = words.startswith(said) or said.startswith(words)
        if len(said) >= LEAST_LETTERS and (is_beginning or f" {said} " in f" {words} "):
            return way
    return None


def read_nik(typed: str) -> tuple[str, str]:
    """Return the NIK and the code of why there is none; words that are no known reason stand as they were typed."""
    said = " ".join(typed.casefold().split())
    for absence, words in ABSENCES:
        if said == words.casefold():
            return "", absence.value
    return ("", "") if is_blank(typed) else (typed.strip(" "), "")


def names_a_unit(text: str) -> bool:
    """Say whether a respondent typed freely is an office, not a person: "Kepala Desa" is a person, "Desa" is not."""
    return _UNIT_WORDS.search(text) is not None and _PERSON_WORDS.search(text) is None


def role_asked_for(form: Form) -> bool:
    """Say whether "Bertindak sebagai" must stand on the screen: proxy or witness was chosen or typed with the name."""
    return form.role != ComplainantRole.SELF or _ROLE_WORDS.search(form.name) is not None


def place_with_words(place: str, incident: IncidentDay) -> str:
    """Return the place; where the date could not be read the citizen's own words for it are kept behind it."""
    if not incident.words:
        return place
    told = f"(waktu menurut pengadu: {incident.words})"
    return f"{place} {told}" if place else told


def entry_of(form: Form, uid: str, *, staff: Sequence[Person] = (), incident: IncidentDay | None = None) -> Entry:
    """Return the entry these fields mean; nothing is judged here, `check_entry` does that."""
    contact = read_contact(form.contact)
    incident = incident or IncidentDay()
    return Entry(
        uid=uid,
        channel=Channel(form.channel),
        classification=Classification(form.classification),
        supervisory=form.supervisory,
        description=form.story,
        title=form.title,
        incident_date=incident.day,
        incident_date_estimated=incident.estimated,
        incident_place=place_with_words(form.place, incident),
        incident_village=form.village,
        requested_resolution=form.request,
        loss=form.loss,
        category=tuple(part for part in form.category.split(CATEGORY_STEP) if part),
        complainant=_complainant(form, contact),
        contact_way=contact.way,
        respondent=_respondent(form, staff),
        privacy=_privacy(form),
    )


def _complainant(form: Form, contact: Contact) -> Complainant | None:
    """Return who complains, or None for a nameless slip."""
    if all(is_blank(text) for text in (form.name, form.address, form.nik, contact.phone, contact.email)):
        return None
    nik, absence = read_nik(form.nik)
    return Complainant(
        name=form.name,
        address=form.address,
        phone=contact.phone,
        email=contact.email,
        nik=nik,
        nik_absence=absence,
        role=ComplainantRole(form.role),
    )


def _respondent(form: Form, staff: Sequence[Person]) -> Respondent | None:
    chosen = next((member for member in staff if member.login == form.respondent_login), None)
    if chosen is not None and form.respondent_login:
        return Respondent(name=chosen.name, position=chosen.position, staff_login=chosen.login)
    if is_blank(form.respondent):
        return None
    if names_a_unit(form.respondent):
        return Respondent(unit=form.respondent)
    return Respondent(name=form.respondent)


def _privacy(form: Form) -> Privacy:
    return Privacy(
        name=NameVisibility(form.name_answer) if form.name_answer else None,
        report=ReportVisibility(form.report_answer) if form.report_answer else None,
        identity_confidential=form.confidential,
    )
