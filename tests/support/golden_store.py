"""The golden database of the schema now in force: a small office as that version leaves it, under the tests' own key.

python -m tests.support.golden_store writes it anew. Once a version is released its file never changes.
"""

from __future__ import annotations

import hashlib
import tempfile
from datetime import timedelta
from pathlib import Path

from desktop.domain.complaint import Attachment
from desktop.domain.conflict import ConflictKind
from desktop.domain.delivery import Step, SyncState
from desktop.domain.national import EventKind, Institution, Masters, ReplyTemplate
from desktop.domain.office import Paper, Person, Role, ServiceProfile
from desktop.domain.outgoing import Outgoing, Travel
from desktop.store.migrations import VERSION
from desktop.store.store import Store, Unit
from tests.support.national import shown, told, with_file
from tests.support.storage import NOON, add_case, keep, number_of

FOLDER = Path(__file__).parent.parent / "golden"
ORIGINAL = b"bukti yang dibuat-buat " * 50


def golden_file(version: int) -> Path:
    """Return where the golden database of a schema version stands."""
    return FOLDER / f"store-v{version}.db"


def fill_office(store: Store) -> None:
    """Write one of everything."""
    with store.writing() as unit:
        unit.office.put_paper(Paper())
        unit.office.put_service(ServiceProfile())
        unit.staff.add(Person(login="lilis", name="Lilis", roles=frozenset({Role.FRONT_DESK})), "hash")
        unit.staff.note_failure("siapa", at=NOON, until=NOON + timedelta(seconds=5))
        unit.staff.set_last_login("lilis")
        for serial in (1, 2):
            unit.numbers.take("A", "2611")
            piece = Attachment(
                uid=f"f-{serial}",
                name="bukti.txt",
                media_type="text/plain",
                size=len(ORIGINAL),
                sha256=hashlib.sha256(ORIGINAL).hexdigest(),
            )
            unit.attachments.add(f"u-{serial}", piece, ORIGINAL, None)
            case = add_case(unit, serial, supervisory=serial == 2)
            unit.journal.append(
                "complaint_registered", actor="lilis", at=NOON, case_uid=case.uid, sealed={"title": case.title}
            )
        unit.complaints.fence("u-2", "dadang")
        unit.complaints.add_revision("u-1", field="loss", value="Rp1", by="lilis", at=NOON)
        (text,) = [item for item in unit.outbox.of_case("u-1") if item.step is Step.SUBMIT]
        attempt = unit.outbox.start_attempt(text.id, at=NOON, body=b"isi")
        unit.outbox.end_attempt(attempt, at=NOON, outcome="accepted", evidence="")
        unit.outbox.set_state(text.id, SyncState.ACCEPTED, at=NOON, service_ref="6000001")
        unit.complaints.set_tracking_id(number_of(1), "6000001")
        unit.drafts.save("d-1", owner="lilis", payload="{}", first_words="Lampu", words=1, at=NOON)
        fill_both_ways(unit)


def fill_both_ways(unit: Unit) -> None:
    """Write what schema 2 brought: a mirror with its log and a contradiction, lists, a reply, a road taken by hand."""
    reply = told(NOON, kind=EventKind.REPLY, text="Kami cek.")
    unit.mirror.take(
        "u-1", shown("6000001", reply, with_file(NOON)), at=NOON, origin="https://layanan.example.invalid/"
    )
    unit.conflicts.add("u-1", ConflictKind.TITLE, ours="Jalan", theirs="Jembatan", at=NOON)
    institution = Institution(id="12838", name="Pemerintah Kota Padang")
    unit.masters.put(Masters(institutions=(institution,), templates=(ReplyTemplate(code="reply_lmw"),)), at=NOON)
    item = unit.outbox.add("u-1", Step.REPLY, SyncState.MANUAL, size=9, at=NOON)
    unit.outgoing.add(item, Outgoing(content="Kami cek."), made_by="lilis", at=NOON)
    unit.transit.take(item, Travel.HAND, at=NOON)


def main() -> None:
    """Write the golden database of this version."""
    with tempfile.TemporaryDirectory() as folder:
        kept = keep(Path(folder) / "kantor")
        fill_office(kept.store)
        FOLDER.mkdir(exist_ok=True)
        golden_file(VERSION).unlink(missing_ok=True)
        assert kept.store.database.copy_to(golden_file(VERSION))
        kept.store.close()


if __name__ == "__main__":
    main()
