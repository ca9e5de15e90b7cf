"""One import at work: each thing it found is looked at once more and written, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from desktop.domain.conflict import Conflict, ConflictKind
from desktop.domain.delivery import SyncState
from desktop.domain.listing import Listing, ListingRow
from desktop.domain.listing_match import NUMBER_STATES, Doubt, ListingConflict, Match
from desktop.domain.listing_report import Born, Settled
from desktop.domain.office import Person
from desktop.domain.online import report_of
from desktop.domain.reconciliation import ListedReport
from desktop.store.listings import Standing
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.listing_plan import ABSENT, Plan
from desktop.usecases.mirror import keep_reflection
from desktop.usecases.reading import find_case
from desktop.usecases.register_online import PROGRAM, Arrival, Hand, reflect, settle_found, take_online, tells_news
from desktop.usecases.release import submit_item

PIECE = 25
"""Jobs in one transaction: a fraction of a second, so that nobody who saves at the desk waits."""

ROWS_A_JOB = 40

Job = Callable[[Unit], None]
GoesOn = Callable[[int, int], bool]
"""Told how many pieces of how many are done; a False ends the import after the piece that was written."""


@dataclass(slots=True)
class Import:
    """Writes what a plan says and collects what it did; `as_of` is when the file was made at the latest."""

    ctx: Context
    person: Person
    listing: Listing
    plan: Plan
    as_of: datetime
    clock_confirmed: bool = False
    settled: list[Settled] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    born: list[Born] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    conflicts: list[ListingConflict] = field(default_factory=list)
    older: int = 0
    changes: int = 0
    repeats: bool = False

    def take_in(self, goes_on: GoesOn) -> bool:
        """Write everything; say whether the end was reached."""
        listing_id = self._open_record()
        jobs = [*self._settling(), *self._keeping(listing_id), *self._further()]
        pieces = [jobs[start : start + PIECE] for start in range(0, len(jobs), PIECE)]
        for done, piece in enumerate(pieces, 1):
            with self.ctx.store.writing() as unit:
                for job in piece:
                    job(unit)
            if not goes_on(done, len(pieces)) and done < len(pieces):
                return False
        self._close_record(listing_id)
        return True

    def _open_record(self) -> int:
        """Open the record of this import, none where the very same file was taken in last."""
        with self.ctx.store.writing() as unit:
            latest = unit.listings.latest()
            self.repeats = latest is not None and bool(latest.sha256) and latest.sha256 == self.listing.sha256
            if self.repeats:
                return 0
            return unit.listings.begin(self.listing, at=self.ctx.now(), by=self.person.login, as_of=self.as_of)

    def _keeping(self, listing_id: int) -> Iterator[Job]:
        rows = () if self.repeats else self.listing.rows
        for start in range(0, len(rows), ROWS_A_JOB):
            kept = [ListedReport.of(row, self.plan.institution) for row in rows[start : start + ROWS_A_JOB]]
            yield partial(_keep, listing_id=listing_id, rows=kept)

    def _settling(self) -> Iterator[Job]:
        """Give what comes first: each moment a complaint that is there already may be sent a second time."""
        return (partial(self._settle, found=found) for found in self.plan.matches.found)

    def _further(self) -> Iterator[Job]:
        """Give the rest of the work; what is ours is settled before anything is born."""
        yield from (partial(self._update, row=row, number=number) for row, number in self.plan.matches.known)
        yield from (partial(self._note, conflict=conflict) for conflict in self.plan.matches.conflicts)
        yield from (partial(self._bear, row=row) for row in self.plan.births)
        yield from (partial(self._miss, case=case) for case in self.plan.absent)

    def _close_record(self, listing_id: int) -> None:
        """Close the record; a repetition that changed nothing leaves no trace."""
        if self.repeats and not self.changes:
            return
        with self.ctx.store.writing() as unit:
            if listing_id:
                unit.listings.complete(listing_id)
            if self.clock_confirmed:
                unit.journal.trust_clock()
            facts = {
                "rows": len(self.listing.rows),
                "settled": len(self.settled),
                "updated": len(self.updated),
                "born": len(self.born),
                "absent": len(self.absent),
                "conflicts": len(self.conflicts),
                "sha256": self.listing.sha256,
            }
            unit.journal.append("listing_imported", actor=self.person.login, at=self.ctx.now(), facts=facts)

    def _settle(self, unit: Unit, *, found: Match) -> None:
        record = find_case(unit, PROGRAM, found.number)
        owner = unit.complaints.tracking_owner(found.row.tracking_id)
        if owner is not None or submit_item(unit, record).state not in NUMBER_STATES:
            # Somebody settled it since the list was read; the next import says what is left of it.
            return
        hand = Hand(self.person, self.ctx.now())
        settle_found(unit, hand, record, found.row.tracking_id, f"listing_{found.proof}")
        reflect(unit, record, found.row.as_national(), at=hand.at)
        self.changes += 1
        self.settled.append(Settled(number=found.number, tracking_id=found.row.tracking_id, proof=found.proof))

    def _update(self, unit: Unit, *, row: ListingRow, number: str) -> None:
        record = find_case(unit, PROGRAM, number)
        national = row.as_national()
        if not tells_news(unit, record, national):
            return
        seen = unit.mirror.of_case(record.entry.uid)
        if seen is not None and seen.read_at is not None and seen.read_at > self.as_of:
            self.older += 1
            return
        keep_reflection(unit, record.entry.uid, national, at=self.ctx.now())
        self.changes += 1
        self.updated.append(number)

    def _note(self, unit: Unit, *, conflict: ListingConflict) -> None:
        """Keep what contradicts itself on the case, once, and tell it at each import until a person settled it."""
        if conflict.doubt in {Doubt.UNDER_WAY, Doubt.SAME_TEXT}:
            self.conflicts.append(conflict)
            return
        record = find_case(unit, PROGRAM, conflict.number)
        uid, ours, theirs = record.entry.uid, record.number, conflict.tracking_id
        new = unit.conflicts.add(uid, ConflictKind.DOUBLED, ours=ours, theirs=theirs, at=self.ctx.now())
        if any(known.theirs == theirs and known.settled_at is not None for known in _doubled(unit, uid)):
            return
        self.conflicts.append(conflict)
        if new:
            self.changes += 1
            unit.journal.append(
                "listing_contradicts",
                actor=self.person.login,
                at=self.ctx.now(),
                case_uid=record.entry.uid,
                facts={"doubt": conflict.doubt, "tracking_id": conflict.tracking_id},
            )

    def _bear(self, unit: Unit, *, row: ListingRow) -> None:
        arrived = take_online(unit, Hand(self.person, self.ctx.now()), report_of(row))
        if arrived.arrival is Arrival.BORN:
            self.changes += 1
            self.born.append(Born(number=arrived.number, tracking_id=row.tracking_id))

    def _miss(self, unit: Unit, *, case: Standing) -> None:
        """Offer that a report is not there: evidence on the item, once; whether it goes again a person decides."""
        item = submit_item(unit, find_case(unit, PROGRAM, case.number))
        if item.state is not SyncState.UNKNOWN:
            return
        self.absent.append(case.number)
        if item.last_error == ABSENT:
            return
        self.changes += 1
        now = self.ctx.now()
        unit.outbox.set_state(item.id, SyncState.UNKNOWN, at=now, last_error=ABSENT)
        window = self.plan.window
        facts = {"sha256": self.listing.sha256, "until": window.end.isoformat() if window else ""}
        unit.journal.append("absent_from_listing", actor=self.person.login, at=now, case_uid=case.uid, facts=facts)


def _doubled(unit: Unit, uid: str) -> Iterator[Conflict]:
    return (one for one in unit.conflicts.of_case(uid) if one.kind is ConflictKind.DOUBLED)


def _keep(unit: Unit, *, listing_id: int, rows: Sequence[ListedReport]) -> None:
    unit.listings.add_rows(listing_id, rows)
