"""What the practice service remembers: every complaint, file and follow-up it ever accepted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from desktop.practice.complaints import (
    CLOSED,
    IN_PROCESS,
    INSTITUTIONS,
    OWN_INSTITUTION,
    TEMPLATES,
    UNVERIFIED,
    VERIFIED,
    WAITING,
    Complaint,
    FollowUp,
    LogEntry,
    StoredFile,
)

FIRST_COMPLAINT = 5_260_001
FIRST_FILE = 4_310_001
FIRST_LOG = 61_001
FIRST_FOLLOWUP = 9_100_001
COURSE = (UNVERIFIED, VERIFIED, WAITING, IN_PROCESS, CLOSED)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A backup of the service."""

    complaints: Mapping[int, Complaint]
    files: Mapping[int, StoredFile]
    log_ids: int
    followup_ids: int


def utc_now() -> datetime:
    """Return the wall time in UTC."""
    return datetime.now(UTC)


class State:
    """The memory of one practice service; it outlives a stop of the listening socket."""

    def __init__(self, now: Callable[[], datetime] = utc_now) -> None:
        self._now = now
        self._lock = threading.RLock()
        self._complaints: dict[int, Complaint] = {}
        self._files: dict[int, StoredFile] = {}
        self._log_ids = FIRST_LOG
        self._followup_ids = FIRST_FOLLOWUP

    # --- what the service's callers do ---

    def store_files(self, files: Iterable[tuple[str, str, bytes]]) -> tuple[StoredFile, ...]:
        """Keep uploaded files (name, media type, content) and give each an id."""
        with self._lock:
            stored = tuple(
                StoredFile(FIRST_FILE + len(self._files) + place, name, media_type, content, self._now())
                for place, (name, media_type, content) in enumerate(files)
            )
            self._files.update({file.file_id: file for file in stored})
            return stored

    def submit(self, fields: Mapping[str, object], file_ids: tuple[int, ...]) -> Complaint:
        """Accept one complaint. Sending it twice makes two: the real service knows no idempotency key."""
        with self._lock:
            title, text = str(fields.get("title", "")), str(fields.get("content", ""))
            disposition = fields.get("disposition_id")
            complaint = Complaint(
                complaint_id=FIRST_COMPLAINT + len(self._complaints),
                received_at=self._now(),
                fields=dict(fields),
                first_title=title,
                first_text=text,
                title=title,
                text=text,
                secret=fields.get("is_secret") is True,
                file_ids=file_ids,
                disposition_id=disposition if isinstance(disposition, int) else OWN_INSTITUTION,
            )
            return self._put(replace(complaint, log=(self._log_entry("Laporan dibuat"),)))

    def reply(
        self,
        complaint_id: int,
        fields: Mapping[str, str],
        file_ids: tuple[int, ...] = (),
        *,
        at: datetime | None = None,
    ) -> FollowUp:
        """Add a follow-up as the caller wrote it, now or at a time that has passed."""
        with self._lock:
            complaint = self._complaints[complaint_id]
            followup = FollowUp(
                followup_id=self._next_followup(),
                at=at or self._now(),
                template_code=fields.get("template_code", ""),
                text=fields.get("content", ""),
                from_name=_institution_name(fields.get("institution_from_id", "")),
                to_name=_institution_name(fields.get("institution_to_id", "")),
                file_ids=file_ids,
                secret=fields.get("is_secret") == "1",
            )
            self._put(replace(complaint, followups=(*complaint.followups, followup)))
            return followup

    def dispose(self, complaint_id: int, institution_id: int, *, at: datetime | None = None) -> Complaint:
        """Pass a complaint to another institution: a line in the internal log and in the follow-ups."""
        with self._lock:
            complaint = self._complaints[complaint_id]
            entry = self._log_entry(TEMPLATES[0][1], at=at, from_id=complaint.disposition_id, to_id=institution_id)
            followup = FollowUp(
                followup_id=self._next_followup(),
                at=entry.at,
                template_code="disposition",
                template='Laporan didisposisikan ke <a href="{{institution_to_link}}"><b>{{institution_to}}</b></a> '
                'oleh <a href="{{institution_from_link}}"><b>{{ institution_from }}</b></a>',
                from_name=_institution_name(complaint.disposition_id),
                to_name=_institution_name(institution_id),
            )
            return self._put(
                replace(
                    complaint,
                    disposition_id=institution_id,
                    log=(*complaint.log, entry),
                    followups=(*complaint.followups, followup),
                )
            )

    # --- what the practice office does ---

    def advance(self, complaint_id: int) -> str:
        """Bring a complaint one step on its course and return the new status in words.

        Belum Terverifikasi → Terverifikasi → (passed to an agency) Belum → (the agency answers) Proses → Ditutup.
        """
        with self._lock:
            complaint = self._complaints[complaint_id]
            place = COURSE.index(complaint.status) if complaint.status in COURSE else 0
            following = COURSE[min(place + 1, len(COURSE) - 1)]
            if following == WAITING:
                self.dispose(complaint_id, 20114)
            if following == IN_PROCESS:
                agency = str(self._complaints[complaint_id].disposition_id)
                answer = {
                    "template_code": "reply_lmw",
                    "content": "Terima kasih, laporan sedang kami tindak lanjuti.",
                    "institution_from_id": agency,
                }
                self.reply(complaint_id, answer)
            return self.set_status(complaint_id, *following).status[1]

    def set_status(
        self, complaint_id: int, code: str, name: str, note: str = "", *, at: datetime | None = None
    ) -> Complaint:
        """Give a complaint any status, known or not; the change stands in the internal log."""
        with self._lock:
            complaint = self._complaints[complaint_id]
            if complaint.status == (code, name):
                return complaint
            entry = self._log_entry(TEMPLATES[1][1], at=at, status_old=complaint.status[1], status_new=name)
            followup = FollowUp(
                followup_id=self._next_followup(),
                at=entry.at,
                template_code="status",
                template=entry.text,
                status_old=entry.status_old,
                status_new=name,
            )
            notes = ((note, entry.at), *complaint.notes) if note else complaint.notes
            return self._put(
                replace(
                    complaint,
                    status=(code, name),
                    notes=notes,
                    log=(*complaint.log, entry),
                    followups=(*complaint.followups, followup),
                )
            )

    def verify(self, complaint_id: int) -> Complaint:
        """Accept a complaint as one the service is for."""
        return self.set_status(complaint_id, *VERIFIED)

    def close(self, complaint_id: int) -> Complaint:
        """Close a complaint as an admin does."""
        return self.set_status(complaint_id, *CLOSED)

    def reopen(self, complaint_id: int) -> Complaint:
        """Take a closed complaint up again, as after a reply of the reporter."""
        return self.set_status(complaint_id, *IN_PROCESS, note="Dibuka kembali atas tanggapan pelapor")

    def edit_by_verifier(self, complaint_id: int, title: str, text: str) -> Complaint:
        """Change title and text as an admin may after submission; the first ones stay known."""
        with self._lock:
            complaint = self._complaints[complaint_id]
            entry = self._log_entry("Laporan disunting oleh admin")
            return self._put(replace(complaint, title=title, text=text, log=(*complaint.log, entry)))

    # --- what befalls the service itself ---

    def snapshot(self) -> Snapshot:
        """Return everything as it is now: a backup of the service."""
        with self._lock:
            return Snapshot(dict(self._complaints), dict(self._files), self._log_ids, self._followup_ids)

    def restore(self, snapshot: Snapshot) -> None:
        """Put a backup back: what came after it is gone, and its numbers are given again."""
        with self._lock:
            self._complaints, self._files = dict(snapshot.complaints), dict(snapshot.files)
            self._log_ids, self._followup_ids = snapshot.log_ids, snapshot.followup_ids

    def lose_after(self, count: int) -> None:
        """Keep the first complaints alone, as they are: what a backup of that moment would about hold."""
        with self._lock:
            self._complaints = dict(list(self._complaints.items())[:count])

    # --- what tests and reports ask ---

    def complaint(self, complaint_id: int) -> Complaint | None:
        """Return one complaint."""
        with self._lock:
            return self._complaints.get(complaint_id)

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """Every complaint in order of acceptance."""
        with self._lock:
            return tuple(self._complaints.values())

    @property
    def files(self) -> Mapping[int, StoredFile]:
        """Every uploaded file by id, in order."""
        with self._lock:
            return dict(self._files)

    def complaints_with_reference(self, reference: str) -> tuple[Complaint, ...]:
        """Return the complaints whose first text starts with `[Reg. reference]`: exactly one is what a test wants."""
        return tuple(item for item in self.complaints if item.reference == reference)

    def _put(self, complaint: Complaint) -> Complaint:
        self._complaints[complaint.complaint_id] = complaint
        return complaint

    def _log_entry(self, text: str, *, at: datetime | None = None, **about: Any) -> LogEntry:
        self._log_ids += 1
        return LogEntry(entry_id=self._log_ids, at=at or self._now(), text=text, **about)

    def _next_followup(self) -> int:
        self._followup_ids += 1
        return self._followup_ids


def _institution_name(institution_id: object) -> str:
    text = str(institution_id)
    return INSTITUTIONS.get(int(text), "") if text.isdecimal() else ""
