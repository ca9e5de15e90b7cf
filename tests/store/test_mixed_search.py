"""Words of one search spread over a name and a text: found as a person expects, and only where the sight allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.complaint import Channel, Complainant, ComplainantRole, RegisterFilter
from desktop.domain.permissions import Sight
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.store import search
from desktop.store.mixed_words import MOST_READINGS, readings, terms
from desktop.store.search import MOST_RANKED
from tests.bench.filling import fill
from tests.support.storage import DESK, NOON, SECRETARY, Kept, add_case, keep

SYSTEM = Sight.of_system()
PLAIN: dict[str, Any] = {"incident_place": "", "incident_village": "", "category": (), "respondent": None}
SECRET = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY, identity_confidential=True)


def named(name: str) -> Complainant:
    return Complainant(name=name, role=ComplainantRole.SELF)


@pytest.fixture(scope="module")
def kept_cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = keep(tmp_path_factory.mktemp("campur") / "kantor")
    cases = (
        ("Asep Sunandar", "Jalan rusak di depan sekolah", Privacy()),
        ("Asep Permana", "Lampu mati", Privacy()),
        ("Budi Santoso", "Jalan rusak, kata Asep sejak lama", Privacy()),
        ("Asep Rahasia", "Jalan banjir", SECRET),
        ("Budi Santoso", "Lampu jalan mati", Privacy()),
    )
    with made.store.writing() as unit:
        for serial, (name, story, privacy) in enumerate(cases, 1):
            add_case(unit, serial, title="", description=story, complainant=named(name), privacy=privacy, **PLAIN)
    yield made
    made.store.close()


def found(kept: Kept, typed: str, sight: Sight = DESK) -> list[int]:
    with kept.store.reading() as unit:
        return list(unit.register.keys(sight, RegisterFilter(search=typed)))


@pytest.mark.parametrize(
    ("typed", "serials"),
    [
        ("asep jalan", [3, 1]),
        ("jalan asep", [3, 1]),
        ("asep jal", [3, 1]),
        ("jalan ase", [3, 1]),
        ("asep sunandar jalan rusak", [1]),
        ("jalan asep sunandar rusak", [1]),
        ('"depan sekolah" asep', [1]),
        ('"asep sunandar" jalan', [1]),
        ("budi mati", [5]),
        ("budi asep", [3]),
        ("santoso budi jalan", [5, 3]),
        ("asep banjir", []),
        ("asep tidakada", []),
        ("sunandar permana", []),
        ("sunandar jalan asep", []),
        ("asep -jalan", [2, 1]),
        ("sunandar OR mati", [5, 2, 1]),
        ("(asep jalan) rusak", [3]),
    ],
)
def test_a_name_and_a_word_of_the_text_are_found_together(kept_cases: Kept, typed: str, serials: list[int]) -> None:
    """OR, NOT and brackets are asked of each index by itself."""
    assert sorted(found(kept_cases, typed)) == sorted(serials)


def test_hits_within_one_index_come_before_those_spread_over_two(kept_cases: Kept) -> None:
    assert found(kept_cases, "asep jalan") == [3, 1], "in the text of the third, between name and text of the first"


def test_confidential_names_are_joined_only_where_the_sight_has_them(kept_cases: Kept) -> None:
    for typed in ("asep banjir", "banjir rahasia", "rahasia ban"):
        assert found(kept_cases, typed) == []
        assert found(kept_cases, typed, SECRETARY) == [4]


def test_a_supervisory_or_fenced_case_is_found_by_no_spread_search(tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = keep(tmp_path_factory.mktemp("pagar") / "kantor")
    with kept.store.writing() as unit:
        add_case(unit, 1, description="Jalan rusak", complainant=named("Asep"), supervisory=True, **PLAIN)
        add_case(unit, 2, description="Jalan rusak", complainant=named("Asep"), **PLAIN)
        unit.complaints.fence("u-2", "lilis")
    assert found(kept, "asep jalan") == []
    assert found(kept, "asep jalan", SECRETARY) == [2, 1]
    kept.store.close()


WORDS = ("asep", "sunandar", "budi", "jalan", "rusak", "lampu", "mati")
CASES = {
    1: ("asep sunandar", "jalan rusak di depan sekolah"),
    2: ("asep permana", "lampu mati"),
    3: ("budi santoso", "jalan rusak kata asep sejak lama"),
    4: ("", "jalan banjir"),
    5: ("budi santoso", "lampu jalan mati"),
}


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True))
def test_two_or_three_words_are_found_as_by_looking(kept_cases: Kept, words: list[str]) -> None:
    def has(text: str, word: str) -> bool:
        return any(one.startswith(word) if word == words[-1] else one == word for one in text.split())

    def fits(name: str, text: str) -> bool:
        runs = [words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
        others = [[word for word in words if word not in run] for run in runs]
        return all(has(text, word) for word in words) or any(
            all(has(name, word) for word in run) and all(has(text, word) for word in rest)
            for run, rest in zip(runs, others, strict=True)
        )

    assert set(found(kept_cases, " ".join(words))) == {key for key, (name, text) in CASES.items() if fits(name, text)}


def test_only_a_plain_row_of_words_is_split() -> None:
    assert terms('"asep" AND "jalan"*') == ('"asep"', '"jalan"*')
    assert terms('"depan sdn" AND "AND"') == ('"depan sdn"', '"AND"')
    for match in ("", '"asep"', '"asep" OR "jalan"', '"asep" NOT "jalan"', '("a" AND "b") AND "c"', '"a" AND'):
        assert terms(match) == ()


def test_the_longest_name_is_read_first_and_only_where_each_word_occurs() -> None:
    every = [True] * 3
    assert list(readings("abc", every, every)) == [
        ("a AND b", "c"),
        ("b AND c", "a"),
        ("a", "b AND c"),
        ("b", "a AND c"),
        ("c", "a AND b"),
    ]
    assert list(readings("abc", [True, True, False], [False, True, True])) == [("a AND b", "c"), ("a", "b AND c")]
    assert list(readings("abc", [False] * 3, every)) == []
    assert len(list(readings("abcdefgh", [True] * 8, [True] * 8))) == MOST_READINGS


@pytest.mark.parametrize("typed", ["a " * 100, "asep jalan " * 18, '"asep" ' * 28])
def test_many_words_are_a_valid_question(kept_cases: Kept, typed: str) -> None:
    assert set(found(kept_cases, typed)) <= {1, 2, 3, 4, 5}


@pytest.fixture(scope="module")
def long_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = keep(tmp_path_factory.mktemp("panjang") / "kantor")
    with made.store.writing() as unit:
        unit.journal.append("office_created", actor="", at=NOON)
    fill(made.store, 12_000)
    with made.store.writing():
        made.store.database.execute_sql("DELETE FROM name_words")
        made.store.database.execute_sql(
            "INSERT INTO name_words (rowid, name) SELECT seq, 'zulkifli' FROM complaint WHERE seq % 2 = 0"
        )
    yield made
    made.store.close()


@pytest.mark.parametrize("wanted", [RegisterFilter(), RegisterFilter(channel=Channel.LETTER)])
def test_too_many_spread_hits_are_given_newest_first_and_paged(long_register: Kept, wanted: RegisterFilter) -> None:
    asked = RegisterFilter(search="zulkifli di", channel=wanted.channel)
    texts = "SELECT rowid FROM complaint_words WHERE complaint_words MATCH 'di*' ORDER BY rowid DESC"
    with long_register.store.reading() as unit:
        alone = set(unit.register.keys(SYSTEM, wanted))
        expected = [
            key
            for (key,) in long_register.store.database.execute_sql(texts).fetchall()
            if key % 2 == 0 and key in alone
        ]
        keys = list(unit.register.keys(SYSTEM, asked))
        first = unit.register.page(SYSTEM, asked, after=None, limit=50)
        second = unit.register.page(SYSTEM, asked, after=first.next_after, limit=50)
    assert len(expected) > (MOST_RANKED if wanted.channel is None else 100)
    assert keys == expected
    assert [row.seq for row in (*first.rows, *second.rows)] == keys[:100]


def test_both_sides_are_merged_as_they_are_read(long_register: Kept) -> None:
    """A sorted side would be read to its end before the first hit is known."""
    for statement in search._MIXED.values():
        plan = long_register.store.database.execute_sql(
            f"EXPLAIN QUERY PLAN {statement.sql}", ("di", 2**62, "zulkifli", 2**62, -1)
        ).fetchall()
        said = " ".join(str(row[3]) for row in plan)
        assert "MERGE (INTERSECT)" in said
        assert "TEMP B-TREE" not in said
