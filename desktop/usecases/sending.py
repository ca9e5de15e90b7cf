"""What one step of sending carries, read from the store for whoever shapes it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import ServiceProfile
from desktop.domain.outgoing import Outgoing
from desktop.domain.permissions import Sight
from desktop.errors import CaseNotFoundError
from desktop.store.store import Unit
from desktop.usecases.context import Context
from desktop.usecases.door import system_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Everything a dialect needs for one item; it never leaves the process but as the dialect shapes it."""

    item: OutboxItem
    record: CaseRecord
    service: ServiceProfile
    file: bytes
    file_refs: tuple[str, ...]
    outgoing: Outgoing | None = None
    reply_files: tuple[tuple[str, bytes], ...] = ()


@system_case("load_sending")
def load_sending(ctx: Context, item: OutboxItem) -> Sending:
    """Read what one item sends; the identity in it is for the dialect's checks only."""
    with ctx.store.reading() as unit:
        return sending_of(unit, item)


def sending_of(unit: Unit, item: OutboxItem) -> Sending:
    """Return what one item sends, as it stands in this unit of work."""
    record = record_of(unit, item, reveal=True)
    files = [other for other in unit.outbox.of_case(item.case_uid) if other.step is Step.FILE]
    written = unit.outgoing.get(item.id)
    outgoing = written.content if written else None
    return Sending(
        item=item,
        record=record,
        service=unit.office.service(),
        file=unit.attachments.sent(item.attachment_uid) if item.step is Step.FILE else b"",
        file_refs=tuple(other.service_ref for other in files if other.state is SyncState.ACCEPTED),
        outgoing=outgoing,
        reply_files=_copies(unit, record, outgoing.files) if outgoing else (),
    )


def _copies(unit: Unit, record: CaseRecord, uids: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    """Return media type and derived copy of each file a reply names, in its order."""
    pieces = {piece.uid: piece.sent_media_type for piece in record.attachments}
    return tuple((pieces[uid], unit.attachments.sent(uid)) for uid in uids)


def record_of(unit: Unit, item: OutboxItem, *, reveal: bool = False) -> CaseRecord:
    """Return the case of a step; the program sees every one."""
    record = unit.complaints.get(item.number, Sight.of_system(), reveal=reveal)
    if record is None:
        raise CaseNotFoundError(item.number)
    return record
