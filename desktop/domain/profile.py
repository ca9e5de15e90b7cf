"""An office profile read from a file: every wrong value and unknown key is named in one run (`command-line.md`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import available_timezones

from desktop.domain.fields import FieldReader, as_mapping
from desktop.domain.numbering import DESK_LETTERS, OFFICE_CODE
from desktop.domain.office import ComplaintOfficer, Office, Paper, Person, Role, ServiceProfile
from desktop.domain.service_profile import SERVICE_KEYS, read_service
from desktop.errors import FieldProblem, ProfileInvalidError

KINDS = ("kecamatan", "opd", "kelurahan", "puskesmas", "diskominfo")
LETTER_PAPERS = ("A4", "F4-215x330", "F4-210x330")
RECEIPT_PAPERS = ("A5", "A4", "80mm", "58mm")
FIVE_DAYS = 5
SIX_DAYS = 6

_REGION = re.compile(r"\d\d(\.\d\d){0,2}(\.\d{4})?")
_POSTAL = re.compile(r"\d{5}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_OFFICE_KEYS = (
    "code",
    "name",
    "kind",
    "government",
    "region_code",
    "address",
    "postal_code",
    "phone",
    "email",
    "website",
    "time_zone",
    "working_days",
    "complaint_officer",
)
_STAFF_KEYS = ("login", "name", "nip", "position", "roles", "password_env")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEntry:
    """One person of the profile and the variable that holds the first secret; the secret itself is never in a file."""

    person: Person
    password_env: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeProfile:
    """Everything set-up needs but secrets, which the environment holds under the named variables."""

    office: Office
    desk: str
    staff: tuple[StaffEntry, ...]
    paper: Paper
    service: ServiceProfile
    auth_value_env: str = ""
    token_env: str = ""

    @property
    def people(self) -> tuple[Person, ...]:
        """Return the people without what set-up alone needs."""
        return tuple(entry.person for entry in self.staff)


def read_profile(document: object) -> OfficeProfile:
    """Return the profile of a decoded JSON document; raise ProfileInvalidError naming everything wrong at once."""
    problems: list[FieldProblem] = []
    whole = as_mapping(document, "", problems)
    top = FieldReader(whole, "", problems, known=("office", "desk", "staff", "paper", "service"))
    office = _read_office(top.part("office", _OFFICE_KEYS, required=True))
    desk = top.part("desk", ("letter",), required=True).text("letter", required=True, pattern=DESK_LETTERS)
    staff = _read_staff(top.items("staff", required=True), problems)
    paper = top.part("paper", ("letter", "receipt"))
    papers = Paper(
        letter=paper.choice("letter", LETTER_PAPERS, default="A4"),
        receipt=paper.choice("receipt", RECEIPT_PAPERS, default="A5"),
    )
    service_part = top.part("service", SERVICE_KEYS)
    service = read_service(service_part)
    named = {name: service_part.text(name, pattern=_VARIABLE) for name in ("auth_value_env", "token_env")}
    if problems:
        raise ProfileInvalidError(tuple(problems))
    return OfficeProfile(office=office, desk=desk, staff=staff, paper=papers, service=service, **named)


def _read_office(part: FieldReader) -> Office:
    officer = part.part("complaint_officer", ("name", "position", "address"))
    return Office(
        code=part.text("code", required=True, pattern=OFFICE_CODE),
        name=part.text("name", required=True),
        kind=part.choice("kind", KINDS, required=True),
        government=part.text("government", required=True),
        region_code=part.text("region_code", pattern=_REGION),
        address=part.text("address"),
        postal_code=part.text("postal_code", pattern=_POSTAL),
        phone=part.text("phone"),
        email=part.text("email", pattern=_EMAIL),
        website=part.text("website"),
        time_zone=read_zone(part),
        working_days=_read_working_days(part),
        complaint_officer=ComplaintOfficer(
            name=officer.text("name"), position=officer.text("position"), address=officer.text("address")
        ),
    )


def read_zone(part: FieldReader) -> str:
    """Return the IANA name of the zone in force, WIB's where none is given."""
    zone = part.text("time_zone") or "Asia/Jakarta"
    if zone not in available_timezones():
        part.wrong("time_zone", "not_a_choice", zone)
    return zone


def _read_working_days(part: FieldReader) -> int:
    return part.number("working_days", default=FIVE_DAYS, least=FIVE_DAYS, most=SIX_DAYS)


def _read_staff(items: tuple[object, ...], problems: list[FieldProblem]) -> tuple[StaffEntry, ...]:
    staff = []
    taken: set[str] = set()
    for index, item in enumerate(items):
        path = f"staff.{index}"
        part = FieldReader(as_mapping(item, path, problems), path, problems, known=_STAFF_KEYS)
        login = part.text("login", required=True, pattern=_LOGIN)
        if login in taken:
            part.wrong("login", "taken", login)
        taken.add(login)
        person = Person(
            login=login,
            name=part.text("name", required=True),
            nip=part.text("nip"),
            position=part.text("position"),
            roles=_read_roles(part),
        )
        variable = part.text("password_env", required=True, pattern=_VARIABLE)
        staff.append(StaffEntry(person=person, password_env=variable))
    return tuple(staff)


def _read_roles(part: FieldReader) -> frozenset[Role]:
    named = part.items("roles", required=True)
    known = {str(role): role for role in Role}
    for role in named:
        if role not in known:
            part.wrong("roles", "not_a_choice", str(role))
    return frozenset(known[str(role)] for role in named if role in known)
