"""The journal: no gap, no change unseen, no personal value in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.errors import JournalBrokenError, StoreTroubleError
from desktop.store.canonical import canonical_bytes, canonical_json
from desktop.store.database import EncryptedDatabase
from desktop.store.journal import Anchor, JournalEntry, JournalRepository, seal
from tests.support.storage import NOON, Kept, add_case

ROWS = 40
MUTATIONS = 1_000
RELEASE_MUTATIONS = 10_000


def write_rows(kept: Kept, count: int = ROWS) -> Anchor:
    """Write a journal with cases, facts, sealed values and remarks; return its head."""
    with kept.store.writing() as unit:
        case = add_case(unit, 1)
        for index in range(count):
            unit.journal.append(
                f"act_{index % 5}",
                actor="lilis",
                at=NOON + timedelta(seconds=index),
                case_uid=case.uid if index % 3 else "",
                facts={"number": index, "kinds": ["a", "b"], "none": None},
                sealed={"name": f"Asep {index}"} if index % 2 else {},
                remark="salah ketik" if index % 4 == 0 else "",
            )
        head = unit.journal.head()
    assert head is not None
    return head


def test_rows_are_numbered_without_gaps_and_chained(kept: Kept) -> None:
    with kept.store.reading() as unit:
        assert unit.journal.head() is None
        assert unit.journal.last_at() is None
        assert unit.journal.verify() == 0
    head = write_rows(kept)
    assert head.seq == ROWS
    with kept.store.reading() as unit:
        assert unit.journal.verify() == ROWS
        assert unit.journal.verify(head, Anchor(head.seq, head.hash)) == ROWS
        assert unit.journal.last_at() == NOON + timedelta(seconds=ROWS - 1)
        of_case = unit.journal.of_case("u-1")
        assert [line.seq for line in of_case] == [index + 1 for index in range(ROWS) if index % 3]
        assert unit.journal.of_case("") == ()


def test_an_entry_comes_back_as_it_was_written(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        written = unit.journal.append(
            "identity_opened",
            actor="wahyu",
            at=NOON,
            case_uid="u-1",
            facts={"b": [1, True, None], "a": "x"},
            sealed={"name": "Asep Dartiwa"},
            remark="permintaan \ud800 camat",
        )
    with kept.store.reading() as unit:
        assert unit.journal.of_case("u-1") == (written,)
        assert unit.journal.head() == Anchor(written.seq, written.hash)


def test_a_personal_value_is_there_only_as_a_digest_under_the_key_of_its_case(kept: Kept) -> None:
    with kept.store.writing() as unit:
        for serial in (1, 2):
            add_case(unit, serial)
        lines = [
            unit.journal.append("registered", actor="lilis", at=NOON, case_uid=uid, sealed={"name": "Asep Dartiwa"})
            for uid in ("u-1", "u-2", "")
        ]
        rows = kept.store.database.execute_sql("SELECT * FROM journal").fetchall()
    digests = {line.sealed["name"] for line in lines}
    assert len(digests) == 3, "the same name in two cases can't be told to be the same"
    assert all(len(digest) == 64 for digest in digests)
    assert "Asep" not in repr(rows)
    assert seal(b"k", "name", "Asep") != seal(b"k", "nama", "Asep") != seal(b"K", "nama", "Asep")


def test_a_row_about_a_case_that_is_not_there_is_a_mistake(kept: Kept) -> None:
    with pytest.raises(LookupError, match="not there"), kept.store.writing() as unit:
        unit.journal.append("x", actor="lilis", at=NOON, case_uid="u-9", sealed={"name": "Asep"})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET remark = '' WHERE seq = 3",
        "UPDATE journal SET seq = 900 WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 40",
        "DELETE FROM journal",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
        "INSERT OR REPLACE INTO journal SELECT seq, at, act, 'x', case_uid, facts, sealed, remark, hash FROM journal",
    ],
)
def test_the_database_refuses_every_change(kept: Kept, sql: str) -> None:
    head = write_rows(kept)
    with pytest.raises(StoreTroubleError), kept.store.writing():
        kept.store.database.execute_sql(sql)
    with kept.store.reading() as unit:
        assert unit.journal.verify(head) == ROWS


def open_hand(database: EncryptedDatabase) -> None:
    """Take the refusing triggers away, as somebody with the key and a tool could."""
    for trigger in ("journal_is_kept", "journal_is_immutable"):
        database.execute_sql(f"DROP TRIGGER {trigger}")


EDITS: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("UPDATE journal SET at = ? WHERE seq = ?", (0, 7, 10**17, 2**62, "x", 1.5)),
    ("UPDATE journal SET act = ? WHERE seq = ?", ("other", "")),
    ("UPDATE journal SET actor = ? WHERE seq = ?", ("dadang", "")),
    ("UPDATE journal SET case_uid = ? WHERE seq = ?", ("u-7",)),
    ("UPDATE journal SET facts = ? WHERE seq = ?", ('{"number":700}', "{", "[]", "7", "null", "", b"{")),
    ("UPDATE journal SET sealed = ? WHERE seq = ?", ('{"name":"00"}', "x")),
    ("UPDATE journal SET remark = ? WHERE seq = ?", ("alasan lain",)),
    ("UPDATE journal SET hash = ? WHERE seq = ?", ("00" * 32, "", b"x", 7)),
)


def edit(database: EncryptedDatabase, chance: random.Random) -> int:
    sql, values = chance.choice(EDITS)
    seq = chance.randint(1, ROWS)
    database.execute_sql(sql, (chance.choice(values), seq))
    return seq


def swap(database: EncryptedDatabase, chance: random.Random) -> int:
    one, other = sorted(chance.sample(range(1, ROWS + 1), 2))
    for old, new in ((one, -1), (other, one), (-1, other)):
        database.execute_sql("UPDATE journal SET seq = ? WHERE seq = ?", (new, old))
    return one


def drop_middle(database: EncryptedDatabase, chance: random.Random) -> int:
    seq = chance.randint(1, ROWS - 1)
    database.execute_sql("DELETE FROM journal WHERE seq = ?", (seq,))
    if chance.random() < 0.5:
        database.execute_sql("UPDATE journal SET seq = seq - 1 WHERE seq > ?", (seq,))
    return seq


def cut_tail(database: EncryptedDatabase, chance: random.Random) -> int:
    seq = chance.randint(1, ROWS)
    database.execute_sql("DELETE FROM journal WHERE seq >= ?", (seq,))
    return seq


def rebuild(database: EncryptedDatabase, chance: random.Random) -> int:
    """Make a whole new chain from some row on, right in itself: only the anchor tells."""
    seq = chance.randint(1, ROWS)
    rows = database.execute_sql("SELECT act, actor, case_uid FROM journal WHERE seq >= ? ORDER BY seq", (seq,))
    again = rows.fetchall()
    database.execute_sql("DELETE FROM journal WHERE seq >= ?", (seq,))
    journal = JournalRepository(database)
    for act, _, case_uid in again:
        journal.append(act, actor="orang lain", at=NOON, case_uid=case_uid)
    return ROWS


Mutation = Callable[[EncryptedDatabase, random.Random], int]


def mutate(kept: Kept, count: int) -> None:
    head = write_rows(kept)
    database = kept.store.database
    with kept.store.writing():
        open_hand(database)
    kinds: tuple[Mutation, ...] = (edit, swap, drop_middle, cut_tail, rebuild)
    found = dict.fromkeys(kinds, 0)
    for seed in range(count):
        chance = random.Random(seed)
        kind = kinds[seed % len(kinds)]
        with database.transaction("IMMEDIATE"):
            before = database.execute_sql("SELECT * FROM journal ORDER BY seq").fetchall()
            database.execute_sql("SAVEPOINT mutation")
            first_bad = kind(database, chance)
            assert database.execute_sql("SELECT * FROM journal ORDER BY seq").fetchall() != before
            with pytest.raises(JournalBrokenError) as failure:
                JournalRepository(database).verify(head)
            assert failure.value.seq <= max(first_bad, 1), (kind.__name__, seed)
            found[kind] += 1
            database.execute_sql("ROLLBACK TO mutation")
    assert sum(found.values()) == count
    assert min(found.values()) == count // len(kinds)


def test_every_mutation_is_found_given_one_receipt(kept: Kept) -> None:
    mutate(kept, MUTATIONS)


@pytest.mark.release
@pytest.mark.timeout(900)
def test_ten_thousand_mutations_are_found_given_one_receipt(kept: Kept) -> None:
    mutate(kept, RELEASE_MUTATIONS)


def test_a_cut_tail_is_seen_only_against_an_anchor(kept: Kept) -> None:
    head = write_rows(kept)
    with kept.store.writing():
        open_hand(kept.store.database)
        kept.store.database.execute_sql("DELETE FROM journal WHERE seq > 30")
    with kept.store.reading() as unit:
        assert unit.journal.verify() == 30
        with pytest.raises(JournalBrokenError) as failure:
            unit.journal.verify(head)
        assert failure.value.seq == 31


def test_a_jump_of_the_clock_is_doubted_until_a_person_or_time_itself_settles_it(kept: Kept) -> None:
    def act(**ahead: float) -> None:
        unit.journal.append("signed_in", actor="lilis", at=NOON + timedelta(**ahead))

    with kept.store.writing() as unit:
        assert unit.journal.trusted_at() is None
        unit.journal.trust_clock()
        act()
        act(hours=1)
        assert unit.journal.trusted_at() == NOON + timedelta(hours=1)
        act(days=400)
        act(days=401)
        assert unit.journal.trusted_at() == NOON + timedelta(hours=1), "signing in does not make a clock right"
        act(hours=2)
        assert unit.journal.trusted_at() == NOON + timedelta(hours=2)
        act(days=-900)
        assert unit.journal.trusted_at() == NOON + timedelta(hours=2)
        unit.journal.trust_clock()
        assert unit.journal.trusted_at() == NOON - timedelta(days=900)


def test_the_same_look_again_within_a_short_while_is_a_repetition(kept: Kept) -> None:
    minute = timedelta(minutes=1)

    def repeated(name: str = "asep", actor: str = "wahyu", ahead: timedelta = minute / 2) -> bool:
        return unit.journal.repeats(
            "searched", within=minute, actor=actor, at=NOON + ahead, sealed={"search": name} if name else {}
        )

    with kept.store.writing() as unit:
        assert not repeated()
        unit.journal.append("searched", actor="wahyu", at=NOON, sealed={"search": "asep"})
        assert repeated()
        assert repeated(ahead=minute)
        assert not repeated(ahead=minute * 2)
        assert not repeated(ahead=-minute)
        assert not repeated("budi")
        assert not repeated("")
        assert not repeated(actor="dadang")


def test_there_is_one_written_form() -> None:
    assert canonical_json({"b": [1, None, True], "a": "é\n"}) == '{"a":"é\\n","b":[1,null,true]}'
    assert canonical_bytes("\ud800") == b'"\xed\xa0\x80"'
    for fraction in (1.5, {"a": [1.0]}, (2.0,)):
        with pytest.raises(TypeError, match="fraction"):
            canonical_json(fraction)


def test_an_entry_needs_no_case() -> None:
    plain = JournalEntry(seq=1, at=NOON, act="x", actor="")
    assert (plain.case_uid, dict(plain.facts), dict(plain.sealed), plain.remark) == ("", {}, {}, "")
