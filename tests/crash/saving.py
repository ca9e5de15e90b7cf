"""The save that every proof of durability runs: one complaint with two files, always the same for the same number.

Everything in it follows from a running number, so that whoever opens the file later knows what must stand there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.complaint import Attachment, Entry
from desktop.domain.delivery import Step
from desktop.domain.office import Person
from desktop.domain.permissions import Sight
from desktop.paths import places_in
from desktop.store.keys import KeySlots
from desktop.store.store import Store, Unit
from desktop.usecases.context import Context
from desktop.usecases.register_complaint import Evidence, register_complaint
from tests.support.office import PASSPHRASE, START, HandClock, entry, lapor_v3, make_office

ORIGINAL_BYTES = (5200, 700)
SENT_BYTES = 1900
UID = "aduan-{:05d}"
ADDRESS = "http://127.0.0.1:9/"
"""Where the practice service would stand: nobody listens, and nothing here ever sends."""


@dataclass
class StepClock:
    """A clock that moves a minute at each look, so that no two acts share a moment."""

    looks: int = 0

    def now(self) -> datetime:
        self.looks += 1
        return START + timedelta(minutes=self.looks)

    def monotonic(self) -> float:
        return float(self.looks)


def prepare_office(folder: Path) -> None:
    """Make the office whose saves are interrupted; it sends by wire, so that evidence becomes items of its own."""
    make_office(folder, practice=True, clock=HandClock(), **lapor_v3(ADDRESS)).store.close()


def data_key(folder: Path) -> bytes:
    """Return the key behind the passphrase slot (slow on purpose: ask once)."""
    key = KeySlots.load(places_in(folder)).open_with_passphrase(PASSPHRASE)
    assert key is not None
    return key


def open_office(folder: Path, key: bytes) -> Context:
    """Open the office with the program's own store; the clock stands behind everything recorded so far."""
    store = Store.open(places_in(folder), key)
    with store.reading() as unit:
        last = unit.journal.last_at()
    assert last is not None
    return Context(store, StepClock(int((last - START) / timedelta(minutes=1)) + 1))


def officer(ctx: Context) -> Person:
    """Return the front-desk officer."""
    with ctx.store.reading() as unit:
        return next(person for person in unit.staff.all() if person.login == "lilis")


def save(ctx: Context, person: Person, count: int) -> str:
    """Save complaint `count` and return its register number, which is the acknowledgement."""
    return register_complaint(ctx, person, complaint(count), evidence=evidence(count)).number


def complaint(count: int) -> Entry:
    """Return complaint `count`."""
    return entry(
        UID.format(count),
        title=f"Jalan berlubang ke-{count}",
        description=f"Aduan ke-{count}. " + "Jalan di depan sekolah rusak dan digenangi air. " * (5 + count % 7),
    )


def evidence(count: int) -> tuple[Evidence, ...]:
    """Return the two files of complaint `count`; only the first has a copy that may be sent."""
    return tuple(_piece(count, part) for part in range(len(ORIGINAL_BYTES)))


def content(count: int, part: int, size: int, kind: str = "asli") -> bytes:
    """Return bytes that belong to one file of one complaint and look random to the disk."""
    blocks = (hashlib.sha256(f"{kind} {count} {part} {block}".encode()).digest() for block in range(size // 32 + 1))
    return b"".join(blocks)[:size]


def _piece(count: int, part: int) -> Evidence:
    original = content(count, part, ORIGINAL_BYTES[part])
    sent = content(count, part, SENT_BYTES, "kirim") if part == 0 else None
    return Evidence(
        attachment=Attachment(
            uid=f"{UID.format(count)}-{part}",
            name=f"bukti-{part}.jpg",
            media_type="image/jpeg",
            size=len(original),
            sha256=hashlib.sha256(original).hexdigest(),
            sent_name=f"bukti-{part}.jpg" if sent else "",
            sent_media_type="image/jpeg" if sent else "",
            sent_size=len(sent) if sent else 0,
            sent_sha256=hashlib.sha256(sent).hexdigest() if sent else "",
        ),
        original=original,
        sent=sent,
    )


def check_whole(ctx: Context, acknowledged: set[str], *, since: int = 0) -> int:
    """Assert through the program's own store that every acknowledged complaint is whole and none is there by half.

    Complaints are recorded in the order of their numbers. Returns how many are there; looks at those from `since` on.
    """
    with ctx.store.reading() as unit:
        there = 0
        found: set[str] = set()
        while (number := unit.complaints.number_of_uid(UID.format(there))) is not None:
            if there >= since:
                check_one(unit, number, there)
            found.add(number)
            there += 1
        assert acknowledged <= found
        assert len(found) == there
        unit.journal.verify()
    return there


def check_one(unit: Unit, number: str, count: int) -> None:
    """Assert that one complaint has all its parts: words, person, evidence, items to send, journal."""
    record = unit.complaints.get(number, Sight.of_system(), reveal=True)
    assert record is not None
    assert record.entry.description == complaint(count).description
    assert record.entry.complainant == complaint(count).complainant
    pieces = unit.attachments.list(record.entry.uid)
    assert pieces == tuple(piece.attachment for piece in evidence(count))
    for piece, wanted in zip(pieces, evidence(count), strict=True):
        assert unit.attachments.original(piece.uid) == wanted.original
        assert unit.attachments.sent(piece.uid) == (wanted.sent or b"")
    assert [item.step for item in unit.outbox.of_case(record.entry.uid)] == [Step.FILE, Step.SUBMIT]
    assert [line.act for line in unit.journal.of_case(record.entry.uid)] == ["complaint_registered"]
