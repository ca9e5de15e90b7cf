"""What waits to be sent: one durable row a step, its states (`decisions.md` 19) and the evidence of every try."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Required, TypedDict, Unpack

from desktop.domain.delivery import Attempt, HoldReason, OutboxItem, Step, SyncState
from desktop.domain.outgoing import Travel
from desktop.domain.permissions import Sight
from desktop.store import outbox_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, maybe_micros, maybe_moment, to_micros
from desktop.store.office import read_setting, write_setting
from desktop.store.sight import values_of
from desktop.store.statement import Row

PAUSED = "queue_paused"
SETTLED = frozenset({SyncState.ACCEPTED, SyncState.REFUSED, SyncState.UNKNOWN, SyncState.NOT_REQUIRED})
INTERRUPTED = "interrupted"
"""The evidence of a try that a crash or a power cut ended."""

SETTLED_SHOWN = 200
"""How many items that are over, newest first, are given beside all that are not."""


PROGRAM = Sight.of_system()
"""The program itself, which sends."""


class NewItem(TypedDict, total=False):
    """What a new step knows besides its case, kind and state; `size` is bytes, `at` aware."""

    at: Required[datetime]
    size: Required[int]
    hold_reasons: tuple[HoldReason, ...]
    attachment_uid: str


class Change(TypedDict, total=False):
    """What goes with a new state: what is not given is cleared, but the reference and the hold reasons are kept."""

    at: Required[datetime]
    service_ref: str
    last_error: str
    service_words: str
    next_try_at: datetime | None
    hold_reasons: tuple[HoldReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSizes:
    """Bytes and files that would go now, for the status line."""

    text_bytes: int
    file_count: int
    file_bytes: int


class OutboxRepository:
    """Steps by id; none is ever dropped."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def add(self, case_uid: str, step: Step, state: SyncState, **item: Unpack[NewItem]) -> int:
        """Queue or hold a step of a case and return its id."""
        added = statements.ADD.run(
            self._database,
            case_uid=case_uid,
            step=step,
            state=state,
            hold_reasons=json.dumps(item.get("hold_reasons", ())),
            attachment_uid=item.get("attachment_uid", ""),
            size=item["size"],
            created_at=to_micros(item["at"]),
        )
        return int(added.lastrowid)

    def get(self, item_id: int, sight: Sight = PROGRAM) -> OutboxItem | None:
        """Return one step as it stands, None where there is none or this sight does not see its case."""
        found = statements.GET.row(self._database, id=item_id, **values_of(sight))
        return None if found is None else item_of(found)

    def of_case(self, case_uid: str) -> tuple[OutboxItem, ...]:
        """Return the steps of a case in the order they go: files before the text."""
        return tuple(item_of(row) for row in statements.OF_CASE.rows(self._database, case_uid=case_uid))

    def items(self, state: SyncState | None, sight: Sight) -> tuple[OutboxItem, ...]:
        """Return the steps in a state that this sight sees, oldest first.

        Without a state: all that are not over, then the newest 200 that are.
        """
        seen = values_of(sight)
        if state is None:
            rows = statements.OPEN.rows(self._database, **seen)
            rows += statements.OVER.rows(self._database, most=SETTLED_SHOWN, **seen)
        elif state in {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}:
            rows = statements.OVER_IN_STATE.rows(self._database, state=state, most=SETTLED_SHOWN, **seen)
        else:
            rows = statements.IN_STATE.rows(self._database, state=state, **seen)
        return tuple(item_of(row) for row in rows)

    def due(self, now: datetime, *, file_reuse_hours: int) -> tuple[OutboxItem, ...]:
        """Return what may go now, oldest case first; nothing while the queue is paused.

        A text waits for the files of its case, never for another case, and also for a refused one until a person mends
        it or sends without. No file goes whose text does not wait (held meanwhile, or entered by hand). An uploaded
        file whose id is older than `file_reuse_hours` and whose text has not gone yet is put back to waiting first
        (`decisions.md` 21).
        """
        if self.paused():
            return ()
        oldest = to_micros(now - timedelta(hours=file_reuse_hours))
        statements.EXPIRE_UPLOADS.run(self._database, oldest=oldest)
        return tuple(item_of(row) for row in statements.DUE.rows(self._database, now=to_micros(now)))

    def set_state(self, item_id: int, state: SyncState, **change: Unpack[Change]) -> None:
        """Move a step; see `Change` for what goes with it."""
        values: dict[str, object] = {
            "id": item_id,
            "state": state,
            "last_error": change.get("last_error", ""),
            "service_words": change.get("service_words", ""),
            "next_try_at": maybe_micros(change.get("next_try_at")),
            "settled_at": to_micros(change["at"]) if state in SETTLED else None,
        }
        statements.SET_STATE.run(self._database, **values)
        if "service_ref" in change:
            statements.SET_REFERENCE.run(self._database, id=item_id, service_ref=change["service_ref"])
        if "hold_reasons" in change:
            reasons = json.dumps(change["hold_reasons"])
            statements.SET_REASONS.run(self._database, id=item_id, hold_reasons=reasons)

    def start_attempt(self, item_id: int, *, at: datetime, body: bytes) -> int:
        """Write a try before any connection is opened and return its id; the step is `sending` from here on."""
        statements.START.run(self._database, id=item_id)
        started = statements.START_ATTEMPT.run(
            self._database,
            item=item_id,
            started_at=to_micros(at),
            body_sha256=hashlib.sha256(body).hexdigest(),
            body_size=len(body),
        )
        return int(started.lastrowid)

    def end_attempt(self, attempt_id: int, *, at: datetime, outcome: str, evidence: str) -> None:
        """Write what became of a try."""
        statements.END_ATTEMPT.run(
            self._database, id=attempt_id, ended_at=to_micros(at), outcome=outcome, evidence=evidence
        )

    def attempts(self, item_id: int) -> tuple[Attempt, ...]:
        """Return the tries of a step, oldest first."""
        return tuple(_attempt(row) for row in statements.ATTEMPTS.rows(self._database, item=item_id))

    def sending_to_unknown(self, *, at: datetime) -> tuple[OutboxItem, ...]:
        """Settle what a crash left in `sending`: a file may go again, anything else is unknown and returned.

        What a courier carries is none of it: no crash of ours ends his way.
        """
        interrupted = [item_of(row) for row in statements.SENDING.rows(self._database)]
        for item in interrupted:
            is_file = item.step is Step.FILE
            state = SyncState.WAITING if is_file else SyncState.UNKNOWN
            self.set_state(item.id, state, at=at, last_error=INTERRUPTED)
            statements.END_OPEN_ATTEMPTS.run(
                self._database,
                item=item.id,
                ended_at=to_micros(at),
                outcome="not_sent" if is_file else "unknown",
                evidence=INTERRUPTED,
            )
        return tuple(item for item in interrupted if item.step is not Step.FILE)

    def paused(self) -> str:
        """Return why the whole queue stands still, empty while it runs."""
        kept = read_setting(self._database, PAUSED)
        return str(kept["reason"]) if kept else ""

    def set_paused(self, reason: str, *, at: datetime) -> None:
        """Stop the queue with a reason, or let it run by an empty one."""
        write_setting(self._database, PAUSED, {"reason": reason, "at": at.isoformat()})

    def wake(self, *, at: datetime) -> None:
        """Let everything that waits be tried from `at` on, whatever time it was put off to."""
        statements.WAKE.run(self._database, at=to_micros(at))

    def case_counts(self, sight: Sight = PROGRAM) -> dict[SyncState, int]:
        """Return how many cases that this sight sees stand in each state that is not over.

        A waiting text whose file was refused counts as refused: it goes no further without a person.
        """
        rows = statements.CASE_COUNTS.rows(self._database, **values_of(sight))
        return {SyncState(state): cases for state, cases in rows}

    def waiting_sizes(self, sight: Sight = PROGRAM) -> WaitingSizes:
        """Return what of the cases this sight sees waits or is being sent."""
        ((text_bytes, file_count, file_bytes),) = statements.WAITING_SIZES.rows(self._database, **values_of(sight))
        return WaitingSizes(text_bytes=text_bytes, file_count=file_count, file_bytes=file_bytes)


def item_of(row: Row) -> OutboxItem:
    """Return the step of a row of `outbox_statements`."""
    return OutboxItem(
        id=row[0],
        case_uid=row[1],
        number=row[2],
        title=from_text(row[3]),
        step=Step(row[4]),
        state=SyncState(row[5]),
        hold_reasons=tuple(HoldReason(reason) for reason in json.loads(row[6])),
        attachment_uid=row[7],
        size=row[8],
        attempts=row[9],
        next_try_at=maybe_moment(row[10]),
        last_error=from_text(row[11]),
        service_words=from_text(row[12]),
        service_ref=from_text(row[13]),
        settled_at=maybe_moment(row[14]),
        created_at=maybe_moment(row[15]),
        travel=Travel(row[16]) if row[16] else None,
    )


def _attempt(row: Row) -> Attempt:
    return Attempt(
        id=row[0],
        item_id=row[1],
        started_at=from_micros(row[2]),
        body_sha256=row[3],
        body_size=row[4],
        outcome=row[5],
        evidence=from_text(row[6]),
        ended_at=maybe_moment(row[7]),
    )
