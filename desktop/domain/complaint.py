"""What a citizen tells the office, as recorded at the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.privacy import Privacy


class Channel(StrEnum):
    """The road by which the complaint came in (`domain.md` §3.2)."""

    WALK_IN = "walk_in"
    COMPLAINT_BOX = "complaint_box"
    LETTER = "letter"
    PHONE = "phone"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    SOCIAL_MEDIA = "social_media"
    LAPOR = "lapor"

    @property
    def is_online(self) -> bool:
        """Say whether the report was born at the national service and came here by disposition."""
        return self is Channel.LAPOR

    @property
    def somebody_at_counter(self) -> bool:
        """Say whether a person stands there who can take a receipt now."""
        return self is Channel.WALK_IN


DESK_CHANNELS = tuple(channel for channel in Channel if not channel.is_online)
"""What can be recorded at the desk; a report born online comes by its tracking number alone."""


class Classification(StrEnum):
    """The three classes of the public form; supervisory is a flag of its own."""

    COMPLAINT = "complaint"
    ASPIRATION = "aspiration"
    INFORMATION_REQUEST = "information_request"


class ComplainantRole(StrEnum):
    """In whose name the complainant speaks (UU 25/2009 art. 42(1))."""

    SELF = "self"
    PROXY = "proxy"
    WITNESS = "witness"


class ContactWay(StrEnum):
    """How the answer reaches the citizen; exactly one main way is demanded."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    COMES_BACK = "comes_back"
    NOTICE_BOARD = "notice_board"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complainant:
    """Who complains; every field may be empty. NIK is never demanded (art. 42(3) does not name it)."""

    name: str = ""
    address: str = ""
    village: str = ""
    phone: str = ""
    email: str = ""
    nik: str = ""
    nik_absence: str = ""
    gender: str = ""
    occupation: str = ""
    role: ComplainantRole = ComplainantRole.SELF


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """Whom the complaint is about. `staff_login` set means chosen from the staff list: the fence fires."""

    name: str = ""
    position: str = ""
    unit: str = ""
    staff_login: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nobody was named."""
        return not (self.name or self.position or self.unit or self.staff_login)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One complaint as the entry screen or a file gives it, before it has a number.

    `uid` is made when the draft is first saved and stays the complaint's identity.
    Text is kept code point for code point.
    """

    uid: str
    channel: Channel
    classification: Classification
    description: str
    privacy: Privacy
    supervisory: bool = False
    title: str = ""
    incident_date: date | None = None
    incident_date_estimated: bool = False
    incident_place: str = ""
    incident_village: str = ""
    requested_resolution: str = ""
    loss: str = ""
    category: tuple[str, ...] = ()
    complainant: Complainant | None = None
    contact_way: ContactWay | None = None
    respondent: Respondent | None = None
    evidence_notes: tuple[str, ...] = ()
    source_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One piece of evidence: the original unchanged, and what of it may be sent.

    Sizes are bytes; `sent_*` are empty where nothing can be sent ("tidak ikut terkirim").
    """

    uid: str
    name: str
    media_type: str
    size: int
    sha256: str
    sent_name: str = ""
    sent_media_type: str = ""
    sent_size: int = 0
    sent_sha256: str = ""

    @property
    def is_sendable(self) -> bool:
        """Say whether a derived copy exists."""
        return self.sent_size > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """One registered complaint with everything the office knows; whoever holds it was allowed to see it.

    `identity_shown` tells whether `entry.complainant` carries the real values (the look was journalled) or masked ones.
    """

    number: str
    recorded_at: datetime
    recorded_by: str
    desk: str
    entry: Entry
    case_status: str
    reply_status: str
    sync_status: str
    lapor_status_code: str = ""
    lapor_status_name: str = ""
    tracking_id: str = ""
    attachments: tuple[Attachment, ...] = ()
    voided: bool = False
    void_reason: str = ""
    receipt_handed: bool = False
    identity_shown: bool = False
    fenced: bool = False
    sent_title: str = ""
    sent_text: str = ""
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A correction after registration; the citizen's own words stay untouched beside it."""

    at: datetime
    by: str
    field: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of the register, masked for whoever looks. `seq` is the keyset cursor, newest is highest."""

    seq: int
    number: str
    recorded_at: datetime
    channel: Channel
    title: str
    complainant: str
    case_status: str
    sync_status: str
    tracking_id: str
    due_on: date | None
    village: str
    voided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """What of the register is asked for; empty means everything the viewer may see."""

    case_status: str = ""
    sync_status: str = ""
    search: str = ""
    running_only: bool = False
    overdue_on: date | None = None
    without_tracking_id: bool = False
    channel: Channel | None = None
    ever_in_conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """Rows newest first; `next_after` is the cursor of the next page or None at the end."""

    rows: tuple[RegisterRow, ...]
    next_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSummary:
    """One half-done entry on the start page."""

    uid: str
    owner: str
    first_words: str
    words: int
    changed_at: datetime
    survived_crash: bool = False
    extra: dict[str, str] = field(default_factory=dict)
