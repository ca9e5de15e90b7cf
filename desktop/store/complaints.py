"""Registered complaints: written once in the citizen's own words, then only their statuses and corrections change.

Every reading filters by who looks before any other condition.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Required, TypedDict, Unpack

from desktop.clock import office_date
from desktop.domain.caselife import RUNNING, CaseStatus, ReplyStatus
from desktop.domain.complaint import CaseRecord, Classification, Complainant, Entry
from desktop.domain.delivery import SyncState
from desktop.domain.permissions import Sight
from desktop.domain.privacy import Privacy
from desktop.errors import TrackingIdTakenError
from desktop.store import complaint_statements as statements
from desktop.store.attachments import AttachmentRepository
from desktop.store.case_rows import account_values, complainant_values, read_case, shown_name
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, maybe_date, maybe_moment, to_micros
from desktop.store.office import OfficeRepository
from desktop.store.sight import values_of

JOURNAL_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What stands already of a complaint that comes a second time."""

    uid: str
    recorded_at: datetime
    sync_status: str
    content_sha256: str


class ClockFacts(NamedTuple):
    """What the clocks of a case are counted from; `submitted_at` is when a step of sending its text was over last.

    `day_zero` is the civil date of a report that was born online, None for what was received here.
    """

    recorded_at: datetime
    classification: Classification
    supervisory: bool
    tracking_id: str
    submitted_at: datetime | None
    day_zero: date | None = None


class Registration(TypedDict):
    """What the office adds to an entry when it gives the number; `recorded_at` is aware, `due_on` civil."""

    number: str
    recorded_at: datetime
    recorded_by: str
    desk: str
    case_status: CaseStatus
    due_on: date | None
    content_sha256: str


class Correction(TypedDict, total=False):
    """A revision: which field by its dotted name, the new value, why, by whom and when."""

    field: Required[str]
    value: Required[str]
    by: Required[str]
    at: Required[datetime]
    reason: str


class ComplaintRepository:
    """Complaints by number or uid."""

    def __init__(
        self, database: EncryptedDatabase, office: OfficeRepository, attachments: AttachmentRepository
    ) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database
        self._office = office
        self._attachments = attachments

    def insert(self, entry: Entry, **given: Unpack[Registration]) -> None:
        """Write a complaint once; it has no sending state until it is queued."""
        zone = self._office.get().time_zone
        who = entry.complainant or Complainant()
        values: dict[str, object] = {
            "uid": entry.uid,
            "number": given["number"],
            "recorded_at": to_micros(given["recorded_at"]),
            "recorded_on": office_date(given["recorded_at"], zone).isoformat(),
            "channel": entry.channel,
            "classification": entry.classification,
            "supervisory": int(entry.supervisory),
            "running": int(given["case_status"] in RUNNING),
            "case_status": given["case_status"],
            "reply_status": ReplyStatus.NONE,
            "due_on": given["due_on"].isoformat() if given["due_on"] else None,
            "title": entry.title,
            "complainant": shown_name(who.name, entry.privacy),
            "village": entry.incident_village,
            "recorded_by": given["recorded_by"],
            "desk": given["desk"],
            "name_visibility": entry.privacy.name,
            "report_visibility": entry.privacy.report,
            "identity_confidential": int(entry.privacy.identity_confidential),
            "receipt_handed": 0,
            "source_id": entry.source_id or None,
            "content_sha256": given["content_sha256"],
            "journal_key": secrets.token_bytes(JOURNAL_KEY_BYTES),
        }
        seq = statements.INSERT.run(self._database, **values).lastrowid
        statements.INSERT_ACCOUNT.run(self._database, seq=seq, **account_values(entry))
        if entry.complainant is not None:
            statements.INSERT_COMPLAINANT.run(self._database, seq=seq, **complainant_values(entry.complainant))

    def get(self, number: str, sight: Sight, *, reveal: bool = False) -> CaseRecord | None:
        """Return a case where this sight sees it; `reveal` gives the identity, and whoever asks journals the look."""
        row = statements.CASE.row(self._database, number=number, **values_of(sight))
        if row is None:
            return None
        return read_case(
            row,
            reveal=reveal,
            attachments=self._attachments.list(row[1]),
            revisions=statements.REVISIONS.rows(self._database, seq=row[0]),
        )

    def clock_facts(self, keys: Sequence[int], sight: Sight) -> dict[int, ClockFacts]:
        """Return what the clocks of the cases with these keys are counted from, for a whole list in one query."""
        rows = statements.CLOCK_FACTS.rows(self._database, keys=json.dumps(list(keys)), **values_of(sight))
        return {
            key: ClockFacts(
                from_micros(at),
                Classification(kind),
                bool(over),
                tracking_id or "",
                maybe_moment(settled),
                maybe_date(day_zero),
            )
            for key, at, kind, over, tracking_id, settled, day_zero in rows
        }

    def number_of_uid(self, uid: str) -> str | None:
        """Return the number of an entry that is registered already."""
        found = statements.BY_UID.row(self._database, uid=uid)
        return None if found is None else str(found[0])

    def by_source_id(self, source_id: str) -> tuple[str, str] | None:
        """Return number and content digest of what came from a file under this id."""
        found = statements.BY_SOURCE.row(self._database, source_id=source_id)
        return None if found is None else (found[0], found[1])

    def brief(self, number: str) -> Brief:
        """Return what stands of a registered complaint; raises LookupError for an unknown number."""
        found = statements.BRIEF.row(self._database, number=number)
        if found is None:
            raise LookupError
        return Brief(uid=found[0], recorded_at=from_micros(found[1]), sync_status=found[2], content_sha256=found[3])

    def tracking_owner(self, tracking_id: str) -> str | None:
        """Return the number of the case that has this tracking id."""
        found = statements.OWNER.row(self._database, tracking_id=tracking_id)
        return None if found is None else str(found[0])

    def fence(self, uid: str, login: str) -> None:
        """Hide a case from the person it is about (`decisions.md` 14)."""
        seq, _ = self._find(uid)
        statements.FENCE.run(self._database, seq=seq, login=login)
        statements.MARK_FENCED.run(self._database, seq=seq)

    def add_revision(self, uid: str, **correction: Unpack[Correction]) -> None:
        """Add a correction beside what was recorded; the register line shows it where it names the case."""
        seq, confidential = self._find(uid)
        field, value = correction["field"], correction["value"]
        statements.REVISE.run(
            self._database,
            complaint=seq,
            at=to_micros(correction["at"]),
            by=correction["by"],
            field=field,
            value=value,
            reason=correction.get("reason", ""),
        )
        if field == "complainant.name":
            self._rename(seq, value, confidential=bool(confidential))
        elif not field.startswith("complainant."):
            statements.AMEND.run(self._database, seq=seq, text=f"{value}\n")
        if field in statements.SHOW:
            statements.SHOW[field].run(self._database, seq=seq, value=value)

    def _rename(self, seq: int, name: str, *, confidential: bool) -> None:
        """Show and find a corrected name; the one first recorded is found no longer."""
        shown = shown_name(name, Privacy(identity_confidential=confidential))
        statements.RENAME.run(self._database, seq=seq, value=shown)
        forget, index = statements.NAME_INDEX[confidential]
        forget.run(self._database, seq=seq)
        index.run(self._database, seq=seq, name=name)

    def set_privacy(self, uid: str, privacy: Privacy) -> None:
        """Keep a person's answers to the two questions; confidential identity is never taken back."""
        statements.PRIVACY.run(self._database, uid=uid, name=privacy.name, report=privacy.report)

    def set_sent(self, uid: str, *, title: str, text: str) -> None:
        """Keep the redacted text that may leave, beside the untouched original (`decisions.md` 11)."""
        statements.SENT.run(self._database, uid=uid, title=title, text=text)

    def set_sync_status(self, number: str, state: SyncState) -> None:
        """Write the third axis as the outbox stands."""
        statements.SYNC.run(self._database, number=number, sync_status=state)

    def set_tracking_id(self, number: str, tracking_id: str | None) -> None:
        """Keep the national number, or give it up; raise TrackingIdTakenError where another case has it."""
        owner = None if tracking_id is None else self.tracking_owner(tracking_id)
        if owner is not None and owner != number:
            raise TrackingIdTakenError(tracking_id or "", owner)
        statements.TRACKING.run(self._database, number=number, tracking_id=tracking_id)

    def set_due(self, number: str, due_on: date | None) -> None:
        """Keep the next civil date the office owes something on, None where it owes nothing now."""
        statements.DUE.run(self._database, number=number, due_on=due_on.isoformat() if due_on else None)

    def void(self, number: str, reason: str) -> None:
        """Mark a number as cancelled; its row stays and it is never given again."""
        statements.VOID.run(self._database, number=number, reason=reason)

    def _find(self, uid: str) -> tuple[int, int]:
        found = statements.SEQ.row(self._database, uid=uid)
        if found is None:
            raise LookupError
        return found[0], found[1]
