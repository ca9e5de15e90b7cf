"""What the practice office does by itself with a complaint as time passes, so that a learner sees something come back.

Everything follows from when a complaint came and its number: asking twice, late or never changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from desktop.practice.complaints import (
    IN_PROCESS,
    INSTITUTIONS,
    OWN_INSTITUTION,
    UNVERIFIED,
    VERIFIED,
    WAITING,
    Complaint,
)
from desktop.practice.state import State

AGENCIES = tuple(number for number in INSTITUTIONS if number != OWN_INSTITUTION)
ANSWERS = (
    "Terima kasih atas laporan Anda. Petugas kami akan memeriksa lokasi dalam tiga hari kerja.",
    "Terima kasih, laporan sedang kami tindak lanjuti bersama pemerintah desa.",
    "Laporan Anda telah kami terima dan masuk dalam jadwal perbaikan bulan ini.",
)
SPREAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long after its arrival the practice office verifies a complaint, passes it on and lets it be answered.

    Each takes up to a quarter longer, by the complaint's number.
    """

    verified: timedelta = timedelta(minutes=1)
    disposed: timedelta = timedelta(minutes=2)
    answered: timedelta = timedelta(minutes=4)


class _Step(NamedTuple):
    """What is done with one complaint at one moment, if its status still is the one before; sorted by time."""

    moment: datetime
    number: int
    before: tuple[str, str]


class Course:
    """The practice office at work."""

    def __init__(self, state: State, pace: Pace) -> None:
        self._state = state
        self._pace = pace
        self._done: set[_Step] = set()
        self._lock = Lock()

    def catch_up(self, now: datetime) -> None:
        """Do what was due until now, each at its own time; what somebody else did meanwhile stays as it is."""
        with self._lock:
            steps = {step for complaint in self._state.complaints for step in self._plan(complaint)} - self._done
            for step in sorted(step for step in steps if step.moment <= now):
                standing = self._state.complaint(step.number)
                if standing is not None and standing.status == step.before:
                    self._do(standing, step.moment)
                self._done.add(step)

    def _plan(self, complaint: Complaint) -> Iterator[_Step]:
        share = 1 + complaint.complaint_id % SPREAD / SPREAD / SPREAD
        pace = self._pace
        for delay, before in ((pace.verified, UNVERIFIED), (pace.disposed, VERIFIED), (pace.answered, WAITING)):
            yield _Step(complaint.received_at + delay * share, complaint.complaint_id, before)

    def _do(self, complaint: Complaint, moment: datetime) -> None:
        number, state = complaint.complaint_id, self._state
        if complaint.status == UNVERIFIED:
            state.set_status(number, *VERIFIED, at=moment)
        elif complaint.status == VERIFIED:
            if complaint.disposition_id == OWN_INSTITUTION:
                state.dispose(number, AGENCIES[number % len(AGENCIES)], at=moment)
            state.set_status(number, *WAITING, at=moment)
        else:
            answer = {
                "template_code": "reply_lmw",
                "content": ANSWERS[number % len(ANSWERS)],
                "institution_from_id": str(complaint.disposition_id),
            }
            state.reply(number, answer, at=moment)
            state.set_status(number, *IN_PROCESS, at=moment)
