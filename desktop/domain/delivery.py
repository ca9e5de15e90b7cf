"""What waits to be sent, and what became of it: the states and outcomes of `decisions.md` 19 and 20."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.outgoing import Travel


class SyncState(StrEnum):
    """Where one item stands."""

    HELD = "held"
    WAITING = "waiting"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    MANUAL = "manual"
    NOT_REQUIRED = "not_required"


class Step(StrEnum):
    """Each step is a durable item of its own."""

    FILE = "file"
    SUBMIT = "submit"
    FORWARD = "forward"
    REPLY = "reply"


class HoldReason(StrEnum):
    """Why an item does not leave by itself (`decisions.md` 9, 11)."""

    NAME_NOT_ASKED = "name_not_asked"
    REPORT_NOT_ASKED = "report_not_asked"
    SUPERVISORY = "supervisory"
    RESPONDENT_MAY_BE_STAFF = "respondent_may_be_staff"
    TEXT_HAS_NIK = "text_has_nik"
    TEXT_HAS_IDENTITY = "text_has_identity"
    BY_PERSON = "by_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """One durable step. Times are aware UTC; `service_ref` is the uploaded file's id or the tracking number.

    `travel` is the road it is on or took, None where that is the wire or an ordinary hand.
    """

    id: int
    case_uid: str
    number: str
    step: Step
    state: SyncState
    title: str = ""
    hold_reasons: tuple[HoldReason, ...] = ()
    attachment_uid: str = ""
    size: int = 0
    attempts: int = 0
    next_try_at: datetime | None = None
    last_error: str = ""
    service_words: str = ""
    service_ref: str = ""
    settled_at: datetime | None = None
    created_at: datetime | None = None
    travel: Travel | None = None

    @property
    def is_open_act(self) -> bool:
        """Say whether this is a reply or a forwarding that is not over."""
        over = self.state in {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}
        return self.step in {Step.FORWARD, Step.REPLY} and not over


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try, written before the connection is opened; `outcome` is empty while it runs."""

    id: int
    item_id: int
    started_at: datetime
    body_sha256: str
    body_size: int
    outcome: str = ""
    evidence: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The service has it; `reference` is its id for it."""

    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A clear no: `reason` a stable word, `words` what the service said."""

    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """Nothing was taken; safe to try again. `stops_queue` for 401/403, `retry_after` in seconds."""

    reason: str
    retry_after: float | None = None
    stops_round: bool = True
    stops_queue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """It may have arrived; never sent again by guess. `evidence` tells what is known, without personal data."""

    evidence: str


Outcome = Accepted | Refused | NotSent | Unknown
