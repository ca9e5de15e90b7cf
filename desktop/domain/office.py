"""The office, its desk and its people, as the profile describes them (`command-line.md`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The eight roles (`decisions.md` 6)."""

    FRONT_DESK = "front_desk"
    LIAISON = "liaison"
    UNIT = "unit"
    SECRETARY = "secretary"
    HEAD = "head"
    COORDINATOR = "coordinator"
    INSPECTORATE = "inspectorate"
    ADMINISTRATOR = "administrator"


class Dialect(StrEnum):
    """The road to the national service; assisted copy is the default of a new office."""

    ASSISTED = "assisted"
    LAPOR_V3 = "lapor-v3"
    COURIER = "courier"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintOfficer:
    """Who answers for complaints (UU 25/2009 art. 36(4)); printed on the receipt."""

    name: str = ""
    position: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office's profile; `time_zone` is an IANA name, `working_days` 5 or 6."""

    code: str
    name: str
    kind: str
    government: str
    region_code: str = ""
    address: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    time_zone: str = "Asia/Jakarta"
    working_days: int = 5
    complaint_officer: ComplaintOfficer = field(default_factory=ComplaintOfficer)
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member of staff who may sign in; the secret's hash never leaves the store."""

    login: str
    name: str
    roles: frozenset[Role]
    nip: str = ""
    position: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What paper the office prints on."""

    letter: str = "A4"
    receipt: str = "A5"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingBudget:
    """How often a report is read back where a service has no change feed (`national-service.md` e.13).

    Every `fresh_hours` for `fresh_days` working days after it came or changed, every `daily_hours` until `daily_days`
    working days, every `late_hours` ever after: closed reports are reopened. Lists are read every
    `lists_hours`. `page_guard` is the most pages of one log.
    """

    fresh_hours: float = 3
    fresh_days: int = 3
    daily_hours: int = 24
    daily_days: int = 10
    late_hours: int = 168
    lists_hours: int = 24
    page_guard: int = 50
    at_once: int = 20


SMS_NUMBER = "1708"
"""LAPOR!'s number for SMS where the profile names no other (`domain.md` §2.8)."""


REPLY_TEMPLATE = "reply_lmw"
"""The only template of a reply ever seen on the wire; one is always named there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProfile:
    """How the national service is reached; secrets are named by environment variable or kept in the store.

    `status_words` are words of the service that our own table lacks, with our code (`national_status.py`).
    `file_hosts` are the hosts beside the service's own that files may be fetched from, by https, when a person asks.
    `reply_template` goes with a reply for which nobody chose one.
    `sms_number` and `email_address` are where a telephone sends what has no line; without an address no e-mail is made.
    """

    dialect: Dialect = Dialect.ASSISTED
    base_url: str = ""
    auth_header: str = "auth"
    auth_value: str = ""
    token: str = ""
    user_id: str = ""
    channel: str = ""
    classification_ids: dict[str, str] = field(default_factory=dict)
    category_id: str = ""
    location_id: str = ""
    disposition_id: str = ""
    tags: str = ""
    attachments_encoding: str = "json-dot"
    endpoint: str = "complaint"
    reporter: str = "office"
    time_zone: str = "Asia/Jakarta"
    ca_file: str = ""
    file_hosts: tuple[str, ...] = ()
    status_words: dict[str, str] = field(default_factory=dict)
    files_limit: int = 2_000_000
    file_reuse_hours: int = 24
    reply_limit: int = 1_000
    reply_template: str = REPLY_TEMPLATE
    quarantine_minutes: int = 10
    sms_number: str = SMS_NUMBER
    email_address: str = ""
    reading: ReadingBudget = field(default_factory=ReadingBudget)

    def __repr__(self) -> str:
        """Leave the secrets out of every trace."""
        return f"ServiceProfile(dialect={self.dialect!s}, base_url={self.base_url!r})"
