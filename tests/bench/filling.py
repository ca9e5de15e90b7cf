"""A long register made fast: invented complaints as years of an office would leave them, to measure lists and search.

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

EDITION = 2
"""Grows when what is made changes, so that an office kept from before is not taken for one of these."""

BATCH = 5_000
VOCABULARY = 25_000
STORY_WORDS = 85
NAMES = 1_500
RUNNING_NOW = 2_000
"""About what an office has open at a time, however long its register."""

START = datetime(2016, 1, 4, 1, 0, tzinfo=UTC)
SEED = 2611

_CONSONANTS = ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny", "")
_VOWELS = ("a", "a", "e", "i", "o", "u")
_ENDS = ("", "", "", "n", "ng", "k", "r", "s", "t", "h", "l", "m", "p")
_AFFIXES = ("", "", "", "", "ber", "di", "ke", "me", "men", "pe", "per", "se", "ter")
_EVERYWHERE = (
    *("yang", "di", "dan", "itu", "dengan", "untuk", "tidak", "ini", "dari", "dalam", "akan", "pada", "juga", "saya"),
    *("ke", "karena", "bisa", "ada", "sudah", "atau", "saat", "oleh", "orang", "seperti", "bahwa", "harus", "kami"),
)
_OFTEN = (
    *("jalan", "warga", "desa", "belum", "rusak", "air", "kantor", "lama", "sekolah", "pelayanan", "listrik", "sampah"),
    *(
        "berlubang",
        "petugas",
        "mati",
        "lampu",
        "hari",
        "bulan",
        "anak",
        "depan",
        "banjir",
        "saluran",
        "surat",
        "bantuan",
    ),
)
_GAP = 5
"""Of the words people complain about, each fifth rank after the words that stand in every text is one."""

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
    "outbox": """INSERT INTO outbox (complaint, step, state, hold_reasons, size, service_ref, settled_at, created_at)
        VALUES (?, ?, ?, '[]', ?, ?, ?, ?)""",
    "journal": """INSERT INTO journal (seq, at, act, actor, case_uid, facts, sealed, remark, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
}

_CATCH_UP = (
    "INSERT INTO complaint_words (complaint_words) VALUES ('rebuild')",
    """INSERT INTO name_words (rowid, name) SELECT p.seq, p.name FROM complainant p JOIN complaint c ON c.seq = p.seq
        WHERE p.name <> '' AND c.identity_confidential = 0""",
    """INSERT INTO confidential_name_words (rowid, name) SELECT p.seq, p.name FROM complainant p
        JOIN complaint c ON c.seq = p.seq WHERE p.name <> '' AND c.identity_confidential = 1""",
    """INSERT INTO tally (what, bucket, supervisory, cases) SELECT 'received', substr(recorded_on, 1, 7), supervisory,
        count(*) FROM complaint WHERE voided = 0 GROUP BY 2, 3""",
    """INSERT INTO tally (what, bucket, supervisory, cases) SELECT 'running', coalesce(due_on, ''), supervisory,
        count(*)
        FROM complaint WHERE running = 1 GROUP BY 2, 3""",
    """INSERT INTO tally (what, bucket, supervisory, cases) SELECT 'without_id', '', supervisory, count(*)
        FROM complaint WHERE tracking_id IS NULL AND voided = 0 AND sync_status <> 'not_required' GROUP BY 3""",
)

Rows = dict[str, Sequence[object]]


class Words:
    """Words as often as in a language: a few all the time, most of them hardly ever."""

    def __init__(self, source: random.Random) -> None:
        made = {self._affixed(source) for _ in range(2 * VOCABULARY)}
        rare = sorted(made.difference(_EVERYWHERE, _OFTEN))[:VOCABULARY]
        source.shuffle(rare)
        for place, word in enumerate(_OFTEN):
            rare.insert(_GAP * place, word)
        self._words = [*_EVERYWHERE, *rare]
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))
        self._source = source
        self._names = [self._root(source).capitalize() for _ in range(NAMES)]

    def some(self, count: int) -> str:
        """Return a run of words."""
        return " ".join(self._source.choices(self._words, cum_weights=self._weights, k=count))

    def name(self) -> str:
        """Return the name of an invented person."""
        return " ".join(self._source.choices(self._names, k=2))

    @staticmethod
    def _root(source: random.Random) -> str:
        syllables = (source.choice(_CONSONANTS) + source.choice(_VOWELS) for _ in range(2))
        return "".join(syllables) + source.choice(_ENDS)

    def _affixed(self, source: random.Random) -> str:
        return source.choice(_AFFIXES) + self._root(source)


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
    for statement in _CATCH_UP:
        database.execute_sql(statement)
    for rule in (*SEARCH, *COUNTS):
        if any(rule.startswith(f"CREATE TRIGGER {name} ") for name in _PAUSED_TRIGGERS):
            database.execute_sql(rule)


def _rows(count: int, journal_seq: int, journal_hash: str) -> Iterator[Rows]:
    source = random.Random(SEED)
    words = Words(source)
    serials: dict[str, int] = {}
    for seq in range(1, count + 1):
        at = _recorded_at(seq)
        month = f"{at:%y%m}"
        serials[month] = serials.get(month, 0) + 1
        number = make_number(office_code="KEC07", desk="A", month=month, serial=serials[month])
        is_open = seq > count - RUNNING_NOW
        row = _one(source, words, number, seq, is_open=is_open)
        entry = JournalEntry(
            seq=journal_seq + seq, at=at, act="complaint_registered", actor="lilis", case_uid=f"isi-{seq}"
        )
        journal_hash = chain_hash(journal_hash, entry)
        row["journal"] = (entry.seq, to_micros(at), entry.act, "lilis", entry.case_uid, "{}", "{}", "", journal_hash)
        yield row


def _one(source: random.Random, words: Words, number: str, seq: int, *, is_open: bool) -> Rows:
    at = _recorded_at(seq)
    title, name = words.some(6), words.name()
    story, village = words.some(STORY_WORDS), words.name().split()[0] + "sari"
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


def _recorded_at(seq: int) -> datetime:
    return START + timedelta(minutes=5 * seq)


def today_of(count: int) -> date:
    """Return the day after the newest of `count` complaints."""
    return (_recorded_at(count) + timedelta(days=1)).date()


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
