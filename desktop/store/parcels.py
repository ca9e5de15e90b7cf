"""What this office carries for others: steps with their own tries and outcomes, apart from the register of cases."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from desktop.courier.parcels import parcel_document, read_parcel
from desktop.domain.courier import FileNews, Outbound, Parcel, ParcelFile, ParcelNews, Peer
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.errors import FieldProblem, StoreTroubleError
from desktop.store import parcel_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_text, maybe_micros, maybe_moment, to_micros
from desktop.store.statement import Row

FINAL = frozenset({SyncState.ACCEPTED, SyncState.REFUSED, SyncState.UNKNOWN})
"""Nothing more is sent of a parcel that stands so, unless its office sends it anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a parcel stands here already."""

    id: int
    version: int
    digest: str
    state: SyncState


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelSending:
    """What one step carries: the parcel's text, or one file of it; `file_refs` are the ids of files sent already."""

    item: OutboxItem
    parcel: Parcel | None
    file: ParcelFile | None = field(default=None, repr=False)
    file_refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOutcome:
    """What became of a try: the step's new state, and the words and evidence that go with it."""

    state: SyncState
    at: datetime
    word: str
    reference: str = ""
    reason: str = ""
    words: str = ""
    next_try_at: datetime | None = None


class ParcelRepository:
    """Parcels by their sender and the sender's own name for them."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    # --- taking in ---

    def has_taken(self, peer: Peer, bundle: str) -> bool:
        """Say whether this bundle was taken in before."""
        return statements.TAKEN.row(self._database, peer=peer.id, uid=bundle) is not None

    def note_taken(self, peer: Peer, outbound: Outbound, *, by: str, at: datetime) -> None:
        """Keep that the bundle was taken in."""
        statements.ADD_BUNDLE.run(
            self._database,
            peer=peer.id,
            uid=outbound.bundle,
            version=outbound.version,
            received_at=to_micros(at),
            received_by=by,
        )

    def standing(self, peer: Peer, uid: str) -> Standing | None:
        """Return how a parcel stands here, None where it never came."""
        found = statements.STANDING.row(self._database, peer=peer.id, uid=uid)
        if found is None:
            return None
        return Standing(id=found[0], version=found[1], digest=found[2], state=SyncState(found[3]))

    def put(self, peer: Peer, outbound: Outbound, parcel: Parcel, digest: str, *, at: datetime) -> None:
        """Queue a parcel; what stood under its name and still waited is replaced, what was tried stays as evidence."""
        standing = self.standing(peer, parcel.uid)
        values = {
            "version": outbound.version,
            "digest": digest,
            "bundle": outbound.bundle,
            "received_at": to_micros(at),
        }
        if standing is None:
            added = statements.ADD.run(self._database, peer=peer.id, uid=parcel.uid, step=str(parcel.step), **values)
            row = int(added.lastrowid)
        else:
            row = standing.id
            statements.RETIRE_STEPS.run(self._database, parcel=row)
            statements.DROP_CONTENTS.run(self._database, parcel=row)
            statements.RENEW.run(self._database, id=row, **values)
        self._add_steps(row, outbound.version, parcel)

    def _add_steps(self, row: int, version: int, parcel: Parcel) -> None:
        """Make a complaint's files steps of their own, as the service wants them; a reply's go with the reply."""
        if parcel.step is Step.SUBMIT:
            for piece in parcel.files:
                self._add_step(row, version, Step.FILE, piece.content, piece)
            parcel = replace(parcel, files=())
        content = json.dumps(parcel_document(parcel), ensure_ascii=True).encode()
        self._add_step(row, version, parcel.step, content)

    def _add_step(self, row: int, version: int, step: Step, content: bytes, piece: ParcelFile | None = None) -> None:
        added = statements.ADD_STEP.run(
            self._database,
            parcel=row,
            version=version,
            step=str(step),
            state=str(SyncState.WAITING),
            sha256="" if piece is None else piece.sha256,
            media_type="" if piece is None else piece.media_type,
            size=len(content),
        )
        statements.ADD_CONTENT.run(self._database, step=int(added.lastrowid), content=content)

    # --- sending ---

    def due(self, now: datetime, *, file_reuse_hours: int) -> tuple[OutboxItem, ...]:
        """Return what may go now, files before their text; old uploads are put back first (`decisions.md` 21)."""
        oldest = to_micros(now - timedelta(hours=file_reuse_hours))
        statements.EXPIRE_UPLOADS.run(self._database, oldest=oldest)
        return tuple(_item(row) for row in statements.DUE.rows(self._database, now=to_micros(now)))

    def get(self, step_id: int) -> OutboxItem | None:
        """Return one step of the content in force, None where another content has taken its place."""
        found = statements.GET.row(self._database, id=step_id)
        return None if found is None else _item(found)

    def load(self, step_id: int) -> ParcelSending | None:
        """Return what a step carries, None where it carries nothing any more."""
        item, content = self.get(step_id), statements.CONTENT.row(self._database, step=step_id)
        if item is None or content is None:
            return None
        files = self._files(self._parcel(step_id))
        if item.step is Step.FILE:
            media_type = next(media_type for other, _, media_type, *_ in files if other == step_id)
            piece = ParcelFile(sha256=item.attachment_uid, media_type=media_type, content=bytes(content[0]))
            return ParcelSending(item=item, parcel=None, file=piece)
        refs = tuple(str(row[4]) for row in files if row[3] == SyncState.ACCEPTED)
        return ParcelSending(item=item, parcel=_kept(bytes(content[0])), file_refs=refs)

    def start_attempt(self, step_id: int, *, at: datetime, body: bytes) -> int:
        """Write a try before any connection is opened and return its id; the step is `sending` from here on."""
        statements.START.run(self._database, id=step_id)
        started = statements.START_ATTEMPT.run(
            self._database,
            step=step_id,
            started_at=to_micros(at),
            body_sha256=hashlib.sha256(body).hexdigest(),
            body_size=len(body),
        )
        return int(started.lastrowid)

    def settle(self, step_id: int, outcome: StepOutcome) -> None:
        """Write what became of the try at work; once the text's outcome is certain, its content is given up."""
        statements.END_ATTEMPTS.run(
            self._database,
            step=step_id,
            ended_at=to_micros(outcome.at),
            outcome=outcome.word,
            evidence=outcome.reason,
        )
        statements.SETTLE.run(
            self._database,
            id=step_id,
            state=str(outcome.state),
            last_error=outcome.reason,
            service_words=outcome.words,
            service_ref=outcome.reference,
            next_try_at=maybe_micros(outcome.next_try_at),
            settled_at=to_micros(outcome.at) if outcome.state in FINAL else None,
        )
        step = self.get(step_id)
        if step is not None and step.step is not Step.FILE and outcome.state in FINAL:
            statements.DROP_CONTENTS.run(self._database, parcel=self._parcel(step_id))

    def refuse_text(self, step_id: int, reason: str, *, at: datetime) -> None:
        """Let the text of a file's parcel stand refused before it went, and give its content up."""
        if self.get(step_id) is None:
            return  # another content has taken its place meanwhile
        parcel = self._parcel(step_id)
        statements.REFUSE_TEXT.run(self._database, parcel=parcel, last_error=reason, settled_at=to_micros(at))
        statements.RETIRE_STEPS.run(self._database, parcel=parcel)
        statements.DROP_CONTENTS.run(self._database, parcel=parcel)

    def interrupted(self) -> tuple[OutboxItem, ...]:
        """Return the steps that a crash left in `sending`."""
        return tuple(_item(row) for row in statements.SENDING.rows(self._database))

    def is_reference_taken(self, step_id: int, reference: str) -> bool:
        """Say whether another parcel has this number of the service."""
        found = statements.REFERENCE_OWNER.row(self._database, service_ref=reference)
        return found is not None and found[0] != self._parcel(step_id)

    # --- telling back ---

    def bundles(self, peer: Peer) -> tuple[str, ...]:
        """Return the bundles of a peer that were taken in, oldest first."""
        return tuple(uid for (uid,) in statements.BUNDLES.rows(self._database, peer=peer.id))

    def news(self, peer: Peer) -> tuple[ParcelNews, ...]:
        """Return what became of every parcel of a peer so far; one that is being sent still waits."""
        return tuple(self._news(row) for row in statements.NEWS.rows(self._database, peer=peer.id))

    def _news(self, row: Row) -> ParcelNews:
        state = SyncState(row[4])
        final = state in FINAL
        return ParcelNews(
            uid=row[1],
            version=row[2],
            digest=row[3],
            state=state if final else SyncState.WAITING,
            reference=from_text(row[5]) if final else "",
            reason=from_text(row[6]) if final else "",
            words=from_text(row[7]) if final else "",
            at=maybe_moment(row[8]) if final else None,
            files=tuple(_file_news(piece) for piece in self._files(row[0])),
        )

    def _files(self, parcel: int) -> list[Row]:
        return statements.FILES.rows(self._database, parcel=parcel)

    def _parcel(self, step_id: int) -> int:
        found = statements.PARCEL_OF.row(self._database, id=step_id)
        if found is None:
            raise StoreTroubleError("parcel_step_missing")
        return int(found[0])


def _file_news(row: Row) -> FileNews:
    state = SyncState(row[3])
    settled = state in {SyncState.ACCEPTED, SyncState.REFUSED}
    return FileNews(
        sha256=row[1],
        state=state if settled else SyncState.WAITING,
        reference=from_text(row[4]) if settled else "",
        reason=from_text(row[5]) if settled else "",
        words=from_text(row[6]) if settled else "",
    )


def _kept(content: bytes) -> Parcel:
    problems: list[FieldProblem] = []
    parcel = read_parcel(json.loads(content), "", problems)
    if problems:
        raise StoreTroubleError("parcel_content")
    return parcel


def _item(row: Row) -> OutboxItem:
    return OutboxItem(
        id=row[0],
        case_uid=row[1],
        number="",
        step=Step(row[2]),
        state=SyncState(row[3]),
        attachment_uid=row[4],
        size=row[5],
        attempts=row[6],
        next_try_at=maybe_moment(row[7]),
        last_error=from_text(row[8]),
        service_words=from_text(row[9]),
        service_ref=from_text(row[10]),
        settled_at=maybe_moment(row[11]),
    )
