"""A long register made fast: invented complaints as years of an office would leave them, for measuring lists and search.

python -m tests.bench.filling FOLDER ROWS
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.domain.caselife import RUNNING, CaseStatus
from desktop.domain.nik import mask_name
from desktop.domain.numbering import make_number
from desktop.store.database import EncryptedDatabase
from desktop.store.journal import JournalEntry, chain_hash
from desktop.store.moments import to_micros
from desktop.store.schema_rules import COUNTS, SEARCH
from desktop.store.store import Store

BATCH = 5_000
VOCABULARY = 25_000
STORY_WORDS = 85
RUNNING_NOW = 2_000
"""About what an office has open at a time, however long its register."""

START = datetime(2016, 1, 4, 1, 0, tzinfo=UTC)
SEED = 2611

_SYLLABLES = "ba be bu da di ga ja jal ka ke kan lan ma me men ngan pa pe pen ra ru sa se su ta ter ti ya".split()
_COMMON = (
    "jalan rusak tidak sudah di yang dan warga desa air listrik sampah sekolah kantor pelayanan lama belum".split()
)
_NAMES = "Asep Dedi Euis Cucu Wawan Nining Siti Ujang Yayat Iis Dartiwa Sukmana Rohaeti Permana Kurnia Lestari".split()
_CHANNELS = ("walk_in", "complaint_box", "letter", "phone", "whatsapp")
_CATEGORIES = ('["PEKERJAAN UMUM DAN PENATAAN RUANG"]', '["KEPENDUDUKAN"]', '["KESEHATAN"]', '["LINGKUNGAN HIDUP"]')

_PAUSED_TRIGGERS = ("account_words", "complainant_name", "complaint_counted")

_INTO = {
    "complaint": """INSERT INTO complaint (seq, uid, number, recorded_at, recorded_on, channel, classification,
        supervisory, running, case_status, reply_status, sync_status, due_on, tracking_id, title, complainant, village,
        recorded_by, desk, name_visibility, report_visibility, identity_confidential, receipt_handed, content_sha256,
        journal_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
    "account": """INSERT INTO account (seq, title, incident_date_estimated, incident_place, incident_village,
        requested_resolution, loss, category, evidence_notes, description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
    "complainant": """INSERT INTO complainant (seq, name, address, village, phone, email, nik, nik_absence, gender,
        occupation, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
    "outbox": """INSERT INTO outbox (complaint, step, state, size, service_ref, settled_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
    "journal": """INSERT INTO journal (seq, at, act, actor, case_uid, facts, sealed, remark, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
}

Rows = dict[str, Sequence[object]]


class Words:
    """Words as often as in a language: a few all the time, most of them hardly ever."""

    def __init__(self, source: random.Random) -> None:
        made = {"".join(source.choices(_SYLLABLES, k=source.randint(2, 4))) for _ in range(VOCABULARY * 2)}
        self._words = _COMMON + sorted(made - set(_COMMON))[:VOCABULARY]
        source.shuffle(self._words[len(_COMMON) :])
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))
        self._source = source

    def some(self, count: int) -> str:
        """Return a run of words."""
        return " ".join(self._source.choices(self._words, cum_weights=self._weights, k=count))


def fill(store: Store, count: int) -> None:
    """Add `count` complaints to a store that has none; its journal goes on from where it stands."""
    with store.reading() as unit:
        head = unit.journal.head()
        assert head is not None
    database = store.database
    made = _rows(count, head.seq, head.hash)
    with database.transaction("IMMEDIATE"):
        for name in _PAUSED_TRIGGERS:
            database.execute_sql(f"DROP TRIGGER {name}")
    while batch := list(itertools.islice(made, BATCH)):
        with database.transaction("IMMEDIATE") as connection:
            for table, into in _INTO.items():
                connection.executemany(into, [row[table] for row in batch])
    with database.transaction("IMMEDIATE"):
        _catch_up(database)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _catch_up(database: EncryptedDatabase) -> None:
    """Do at once what the paused triggers would have done row by row, and set them up again."""
    database.execute_sql("INSERT INTO complaint_words (complaint_words) VALUES ('rebuild')")
    for table, confidential in (("name_words", 0), ("confidential_name_words", 1)):
        database.execute_sql(
            f"INSERT INTO {table} (rowid, name) SELECT p.seq, p.name FROM complainant p "
            "JOIN complaint c ON c.seq = p.seq WHERE p.name <> '' AND c.identity_confidential = ?",
            (confidential,),
        )
    for what, bucket, condition in (
        ("received", "substr(recorded_on, 1, 7)", "voided = 0"),
        ("running", "coalesce(due_on, '')", "running = 1"),
        ("without_id", "''", "tracking_id IS NULL AND voided = 0 AND sync_status <> 'not_required'"),
    ):
        database.execute_sql(
            f"INSERT INTO tally (what, bucket, supervisory, cases) SELECT '{what}', {bucket}, supervisory, count(*) "
            f"FROM complaint WHERE {condition} GROUP BY 2, 3"
        )
    for rule in (*SEARCH, *COUNTS):
        if any(rule.startswith(f"CREATE TRIGGER {name} ") for name in _PAUSED_TRIGGERS):
            database.execute_sql(rule)


def _rows(count: int, journal_seq: int, journal_hash: str) -> Iterator[Rows]:
    source = random.Random(SEED)
    words = Words(source)
    serials: dict[str, int] = {}
    for seq in range(1, count + 1):
        at = START + timedelta(minutes=5 * seq)
        month = f"{at:%y%m}"
        serials[month] = serials.get(month, 0) + 1
        number = make_number(office_code="KEC07", desk="A", month=month, serial=serials[month])
        is_open = seq > count - RUNNING_NOW
        row = _one(source, words, seq, number, at, is_open=is_open)
        entry = JournalEntry(
            seq=journal_seq + seq, at=at, act="complaint_registered", actor="lilis", case_uid=f"isi-{seq}"
        )
        journal_hash = chain_hash(journal_hash, entry)
        row["journal"] = (entry.seq, to_micros(at), entry.act, "lilis", entry.case_uid, "{}", "{}", "", journal_hash)
        yield row


def _one(source: random.Random, words: Words, seq: int, number: str, at: datetime, *, is_open: bool) -> Rows:
    title, name = words.some(6), " ".join(source.choices(_NAMES, k=2))
    story, village = words.some(STORY_WORDS), source.choice(_NAMES) + "sari"
    supervisory = int(source.random() < 0.01)
    confidential = int(supervisory or source.random() < 0.02)
    status = CaseStatus.REGISTERED if is_open else CaseStatus.DONE
    tracking = None if is_open else str(6_000_000 + seq)
    sync = "manual" if is_open else "accepted"
    due = (at.date() + timedelta(days=source.randint(3, 90))).isoformat()
    micros, day = to_micros(at), at.date().isoformat()
    line = (seq, f"isi-{seq}", number, micros, day, source.choice(_CHANNELS), "complaint", supervisory)
    states = (int(status in RUNNING), status, "NONE", sync, due, tracking)
    shown = (title, "confidential" if confidential else mask_name(name), village, "lilis", "A")
    rest = ("hidden", "public", confidential, 1, "0" * 64, source.randbytes(32))
    return {
        "complaint": (*line, *states, *shown, *rest),
        "account": (seq, title, 0, words.some(4), village, "", "", source.choice(_CATEGORIES), "[]", story),
        "complainant": (seq, name, f"Dusun {village}", village, "081200001003", "", "", "", "", "", "self"),
        "outbox": (seq, "submit", sync, len(story), tracking or "", None if is_open else micros, micros),
    }


def today_of(count: int) -> date:
    """Return the day after the newest of `count` complaints."""
    return (START + timedelta(minutes=5 * count, days=1)).date()


def main(folder: str, rows: str) -> None:
    """Make an office in an empty folder and fill it."""
    from tests.support.office import make_office

    started = time.monotonic()
    made = make_office(Path(folder), practice=True)
    fill(made.store, int(rows))
    made.store.close()
    sys.stdout.write(f"{rows} rows in {time.monotonic() - started:.1f} s\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
