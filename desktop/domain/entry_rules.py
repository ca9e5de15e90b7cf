"""The rules of the entry screen and of `record`: two things are demanded, everything else only warns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from desktop.domain.complaint import Channel, Complainant, ComplainantRole, ContactWay, Entry
from desktop.domain.completeness import is_given
from desktop.domain.deadlines import load_rules
from desktop.domain.nik import check_nik
from desktop.domain.privacy import NameVisibility
from desktop.domain.text_marks import is_blank
from desktop.errors import FieldProblem

WINDOW_RULE = "COMPLAINT_WINDOW"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: problems refuse, warnings only tell."""

    problems: tuple[FieldProblem, ...] = ()
    warnings: tuple[str, ...] = ()


def check_entry(entry: Entry, *, today: date) -> Findings:
    """Check an entry; `today` is the civil date at the office.

    Problem codes: missing, not_unicode. Warning codes: those of `nik.check_nik`, late_window (UU 25/2009 art. 42(2)),
    incident_in_future, phone_unusual, email_unusual, power_of_attorney (art. 42(1)), unnamed_but_named.
    """
    return Findings(problems=tuple(_problems(entry)), warnings=tuple(_warnings(entry, today)))


def contact_way_of(entry: Entry) -> ContactWay | None:
    """Return how the answer reaches the citizen: as chosen, else what the fields allow.

    A nameless slip from the box is answered on the notice board (`decisions.md` 15); None means that nobody knows.
    """
    if entry.contact_way is not None:
        return entry.contact_way
    who = entry.complainant or Complainant()
    given = ((ContactWay.PHONE, who.phone), (ContactWay.EMAIL, who.email), (ContactWay.ADDRESS, who.address))
    for way, text in given:
        if is_given(text):
            return way
    return ContactWay.NOTICE_BOARD if entry.channel is Channel.COMPLAINT_BOX else None


def _problems(entry: Entry) -> Iterator[FieldProblem]:
    if is_blank(entry.description):
        yield FieldProblem("description", "missing")
    yield from _contact_problems(entry)
    for field, text in _texts(entry):
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in set(text)):
            yield FieldProblem(field, "not_unicode")


def _contact_problems(entry: Entry) -> Iterator[FieldProblem]:
    """Demand a way to answer the citizen, and the field a chosen way needs."""
    who = entry.complainant or Complainant()
    way = contact_way_of(entry)
    needed = {ContactWay.PHONE: who.phone, ContactWay.EMAIL: who.email, ContactWay.ADDRESS: who.address}
    if way is None:
        yield FieldProblem("contact_way", "missing")
    elif way in needed and not is_given(needed[way]):
        yield FieldProblem(f"complainant.{way}", "missing")


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    names = ("title", "description", "incident_place", "incident_village", "requested_resolution", "loss", "source_id")
    for name in names:
        yield name, getattr(entry, name)
    for name in ("name", "address", "village", "phone", "email", "nik", "nik_absence", "gender", "occupation"):
        yield f"complainant.{name}", getattr(entry.complainant, name, "")
    for name in ("name", "position", "unit", "staff_login"):
        yield f"respondent.{name}", getattr(entry.respondent, name, "")
    for index, text in enumerate((*entry.category, *entry.evidence_notes)):
        yield ("category" if index < len(entry.category) else "evidence"), text


def _warnings(entry: Entry, today: date) -> Iterator[str]:
    if entry.incident_date is not None:
        if entry.incident_date > today:
            yield "incident_in_future"
        elif today - entry.incident_date > complaint_window():
            yield "late_window"
    if entry.complainant is not None:
        yield from _complainant_warnings(entry, entry.complainant)


def _complainant_warnings(entry: Entry, who: Complainant) -> Iterator[str]:
    yield from check_nik(who.nik, gender=who.gender)
    if is_given(who.phone) and not _is_usual_phone(who.phone):
        yield "phone_unusual"
    if is_given(who.email) and not _is_usual_email(who.email):
        yield "email_unusual"
    if who.role is ComplainantRole.PROXY:
        yield "power_of_attorney"
    if entry.privacy.name is NameVisibility.UNNAMED and is_given(who.name):
        yield "unnamed_but_named"


@cache
def complaint_window() -> timedelta:
    """Return how long after the service a complaint is in time; older ones are taken with a warning."""
    return timedelta(days=next(rule.duration for rule in load_rules() if rule.code == WINDOW_RULE))


@lru_cache(4)
def _is_usual_phone(text: str) -> bool:
    """Say whether a number can be dialled from Indonesia; foreign ones need their country code.

    The answer is kept for a moment: an entry is checked at each key, once more by F12 and again before it is written.
    """
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "ID"))
    except phonenumbers.NumberParseException:
        return False


def _is_usual_email(text: str) -> bool:
    name, at, domain = text.strip().rpartition("@")
    parts = domain.split(".")
    plain = not any(character.isspace() for character in text.strip())
    return bool(name and at) and "@" not in name and len(parts) > 1 and all(parts) and plain
