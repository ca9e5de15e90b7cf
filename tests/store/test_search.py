"""Searching: any text is a valid question, and finds what a person would expect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.complaint import RegisterFilter, Respondent
from desktop.store.search import CONFIDENTIAL_NAMES, NAMES, WORDS, Search
from tests.support.storage import DESK, NOON, SECRETARY, Kept, add_case, keep, number_of

PLAIN: dict[str, Any] = {"incident_place": "", "incident_village": "", "category": (), "respondent": None}


@pytest.fixture(scope="module")
def kept_cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = keep(tmp_path_factory.mktemp("cari") / "kantor")
    with made.store.writing() as unit:
        add_case(
            unit,
            1,
            title="Jalan berlubang",
            description="Lubang besar di depan SDN 2.",
            **PLAIN | {"category": ("PEKERJAAN UMUM",), "respondent": Respondent(name="Pak Wardi", unit="Dinas PUTR")},
        )
        gelap = PLAIN | {"incident_village": "Sukamukti"}
        add_case(unit, 2, title="Lampu mati", description="Jalan gelap; Café ramai", **gelap)
        add_case(unit, 3, title="KTP belum jadi", description="Sudah tiga bulan " + "menunggu " * 30, **PLAIN)
        unit.complaints.set_tracking_id(number_of(3), "6123456")
        unit.complaints.add_revision("u-3", field="addition", value="Berkas kuning terlampir", by="lilis", at=NOON)
        unit.complaints.add_revision("u-3", field="loss", value="Ongkos ojek", by="lilis", at=NOON)
    yield made
    made.store.close()


def found(kept: Kept, typed: str) -> list[int]:
    with kept.store.reading() as unit:
        return list(unit.register.keys(DESK, RegisterFilter(search=typed)))


@pytest.mark.parametrize(
    ("typed", "serials"),
    [
        ("jalan", [1, 2]),
        ("JALAN gel", [2]),
        ("ja", [1, 2, 3]),
        ("lubang", [1]),
        ("berlub", [1]),
        ("sdn 2", [1]),
        ('"depan sdn"', [1]),
        ('"sdn depan"', []),
        ("jalan -gelap", [1]),
        ("gelap OR ktp", [2, 3]),
        ("(gelap OR ktp) tiga", [3]),
        ("cafe", [2]),
        ("sukamu", [2]),
        ("pekerjaan", [1]),
        ("wardi", [1]),
        ("putr", [1]),
        ("kuning", [3]),
        ("ojek", [3]),
        ("dartiwa", [1, 2, 3]),
        ("6123456", [3]),
        ("#6123456", [3]),
        ("6123", [3]),
        ("9123", []),
        ("jalan x", [1, 2]),
        ("jalan AND", []),
        (number_of(2), [2]),
        (number_of(2).lower(), [2]),
        ("0002", [2]),
        ("tidakada", []),
        ('!?-()"*', []),
        ("x", []),
        ("title:jalan", []),
        ("NEAR(jalan gelap)", []),
        ("jalan\0gelap", [2]),
        ("jalan \ud800", [1, 2]),
    ],
)
def test_what_is_typed_finds_what_is_meant(kept_cases: Kept, typed: str, serials: list[int]) -> None:
    assert sorted(found(kept_cases, typed)) == serials


def test_the_best_hit_comes_first(kept_cases: Kept) -> None:
    assert found(kept_cases, "jalan")[0] == 1, "in the title, not in the story"
    assert found(kept_cases, "6123456")[0] == 3


def test_pages_of_ranked_hits_go_on_where_the_last_ended(kept_cases: Kept) -> None:
    wanted = RegisterFilter(search="dartiwa")
    with kept_cases.store.reading() as unit:
        keys = list(unit.register.keys(DESK, wanted))
        first = unit.register.page(DESK, wanted, after=None, limit=2)
        second = unit.register.page(DESK, wanted, after=first.next_after, limit=2)
        lost = unit.register.page(DESK, wanted, after=999, limit=2)
    assert [row.seq for row in (*first.rows, *second.rows)] == keys
    assert second.next_after is None
    assert lost.rows == ()


@given(st.text(max_size=60) | st.text(alphabet="ab -\"()*:{}ANDORNOTEAR\0'^+,.", max_size=40))
def test_any_text_is_a_valid_question(kept_cases: Kept, typed: str) -> None:
    assert set(found(kept_cases, typed)) <= {1, 2, 3}


@pytest.mark.parametrize("typed", ["a" * 1_000_000, "(" * 100_000, '"' * 99_999, "zq " * 500_000, "x:" * 100_000])
def test_a_megabyte_is_a_valid_question(kept_cases: Kept, typed: str) -> None:
    assert found(kept_cases, typed) == []


@given(st.lists(st.sampled_from(["jalan", "lubang", "besar", "gelap", "ktp", "lampu"]), min_size=1, max_size=4))
def test_words_are_found_as_by_looking(kept_cases: Kept, words: list[str]) -> None:
    texts = {
        1: "jalan berlubang lubang besar di depan",
        2: "lampu mati jalan gelap",
        3: "ktp belum jadi sudah tiga bulan menunggu",
    }
    whole, last = words[:-1], words[-1]
    expected = {
        serial
        for serial, text in texts.items()
        if set(whole) <= set(text.split()) and any(word.startswith(last) for word in text.split())
    }
    assert set(found(kept_cases, " ".join(words))) == expected


@pytest.mark.parametrize("typed", ["", "  ", "\0\n", "\ud800"])
def test_nothing_typed_is_no_search(typed: str) -> None:
    assert Search.of(typed, DESK) is None


def test_the_last_word_is_completed_from_two_letters_on() -> None:
    asked = {
        typed: Search.of(typed, DESK) for typed in ("j", "ja", "jal", "jalan r", "jalan ru", '"jalan ru', "jalan 2")
    }
    matches = {typed: search.match for typed, search in asked.items() if search is not None}
    assert matches == {
        "j": '"j"',
        "ja": '"ja"*',
        "jal": '"jal"*',
        "jalan r": '"jalan"*',
        "jalan ru": '"jalan" AND "ru"*',
        '"jalan ru': '"jalan ru"',
        "jalan 2": '"jalan" AND "2"',
    }
    assert [search.whole for search in asked.values() if search] == ["", "", '"jal"', '"jalan"', "", "", ""]


def test_confidential_names_are_asked_only_where_the_sight_has_them() -> None:
    for sight, tables in ((DESK, (WORDS, NAMES)), (SECRETARY, (WORDS, NAMES, CONFIDENTIAL_NAMES))):
        search = Search.of("asep", sight)
        assert search is not None
        assert search.tables == tables
