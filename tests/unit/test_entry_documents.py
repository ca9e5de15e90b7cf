"""Entries out of a file: every wrong value by name, one bad entry never stops the others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.complaint import (
    Channel,
    Classification,
    Complainant,
    ComplainantRole,
    ContactWay,
    Respondent,
)
from desktop.domain.entry_documents import ENTRY_KEYS, ReadEntry, read_entries
from desktop.domain.entry_rules import check_entry
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.paths import resource
from tests.unit.entries import TODAY

Document = dict[str, Any]


def document(**changes: Any) -> Document:
    plain: Document = {
        "id": "S001",
        "channel": "walk_in",
        "classification": "complaint",
        "supervisory": False,
        "title": "Judul",
        "description": "Isi",
        "incident_date": "2026-11-03",
        "incident_place": "Jl. Leuwisaat",
        "requested_resolution": "Ditambal",
        "loss": None,
        "complainant": {
            "name": "Asep Dartiwa",
            "nik": "3208112107869003",
            "address": "Dusun Kliwon",
            "village": "Leuwisaat",
            "phone": "0812-0000-1003",
            "email": None,
            "gender": "male",
            "occupation": "Petani",
            "role": "self",
        },
        "respondent": {"name": None, "position": None, "unit": "Dinas PUTR"},
        "anonymity": "none",
        "category": ["PEKERJAAN UMUM DAN PENATAAN RUANG", "JALAN BERLUBANG"],
        "evidence": ["foto.jpg (foto ponsel)"],
        "expected": {"needs": []},
    }
    return plain | changes


def one(**changes: Any) -> ReadEntry:
    (read,) = read_entries(document(**changes))
    return read


def wrong(**changes: Any) -> list[tuple[str, str]]:
    read = one(**changes)
    assert read.entry is None
    return [(problem.field, problem.code) for problem in read.problems]


def test_a_whole_entry() -> None:
    read = one()
    entry = read.entry
    assert entry is not None
    assert read.problems == ()
    assert read.evidence == ("foto.jpg (foto ponsel)",)
    assert (entry.source_id, entry.channel, entry.classification) == ("S001", Channel.WALK_IN, Classification.COMPLAINT)
    assert str(entry.incident_date) == "2026-11-03"
    assert entry.complainant == Complainant(
        name="Asep Dartiwa",
        nik="3208112107869003",
        address="Dusun Kliwon",
        village="Leuwisaat",
        phone="0812-0000-1003",
        gender="male",
        occupation="Petani",
    )
    assert entry.respondent == Respondent(unit="Dinas PUTR")
    assert entry.category == ("PEKERJAAN UMUM DAN PENATAAN RUANG", "JALAN BERLUBANG")
    assert entry.contact_way is ContactWay.PHONE
    assert entry.evidence_notes == ()
    assert read.with_notes(entry, ("foto.jpg",)).evidence_notes == ("foto.jpg",)


def test_every_reading_makes_its_own_uid() -> None:
    first, second = one().entry, one().entry
    assert first
    assert second
    assert first.uid != second.uid


def test_our_own_keys() -> None:
    entry = one(
        contact_way="comes_back",
        identity_confidential=True,
        incident_village="Leuwisaat",
        incident_date_estimated=True,
        complainant={"name": "Asep", "nik_absence": "not_brought", "role": "proxy"},
        respondent={"staff_login": "wahyu"},
    ).entry
    assert entry is not None
    assert entry.contact_way is ContactWay.COMES_BACK
    assert entry.privacy.identity_confidential
    assert entry.incident_village == "Leuwisaat"
    assert entry.incident_date_estimated
    assert entry.complainant is not None
    assert (entry.complainant.nik_absence, entry.complainant.role) == ("not_brought", ComplainantRole.PROXY)
    assert entry.respondent is not None
    assert entry.respondent.staff_login == "wahyu"


@pytest.mark.parametrize(
    ("said", "name", "report"),
    [
        ("none", NameVisibility.VISIBLE, ReportVisibility.PUBLIC),
        ("anonymous", NameVisibility.HIDDEN, ReportVisibility.PUBLIC),
        ("secret", NameVisibility.VISIBLE, ReportVisibility.AGENCIES_ONLY),
        ("anonymous_secret", NameVisibility.HIDDEN, ReportVisibility.AGENCIES_ONLY),
    ],
)
def test_one_word_answers_both_questions(said: str, name: NameVisibility, report: ReportVisibility) -> None:
    entry = one(anonymity=said).entry
    assert entry is not None
    assert entry.privacy == Privacy(name=name, report=report)
    nameless = one(anonymity=said, complainant=None, channel="complaint_box").entry
    assert nameless is not None
    assert nameless.privacy == Privacy(name=NameVisibility.UNNAMED, report=report)


def test_no_word_answers_nothing() -> None:
    plain = document()
    del plain["anonymity"]
    (read,) = read_entries(plain)
    assert read.entry is not None
    assert not read.entry.privacy.is_decided
    assert read.entry.privacy == Privacy()


@pytest.mark.parametrize("nobody", [None, {}, {"role": "witness"}, {"name": None, "phone": ""}])
def test_a_nameless_slip(nobody: object) -> None:
    entry = one(complainant=nobody, channel="complaint_box").entry
    assert entry is not None
    assert entry.complainant is None
    assert entry.contact_way is ContactWay.NOTICE_BOARD


@pytest.mark.parametrize(
    ("channel", "who", "way"),
    [
        ("walk_in", {"name": "Asep"}, ContactWay.COMES_BACK),
        ("walk_in", None, ContactWay.COMES_BACK),
        ("phone", {"name": "Asep"}, ContactWay.NOTICE_BOARD),
        ("social_media", {"name": "Neng", "address": "(hanya nama akun)"}, ContactWay.NOTICE_BOARD),
        ("letter", {"name": "Asep", "address": "Dusun Kliwon"}, ContactWay.ADDRESS),
        ("email", {"name": "Asep", "email": "a@example.invalid"}, ContactWay.EMAIL),
    ],
)
def test_a_file_always_leaves_a_way(channel: str, who: object, way: ContactWay) -> None:
    entry = one(channel=channel, complainant=who).entry
    assert entry is not None
    assert entry.contact_way is way
    assert check_entry(entry, today=TODAY).problems == ()


def test_everything_wrong_is_named_at_once() -> None:
    assert wrong(
        channel="pigeon",
        classification=None,
        supervisory="ya",
        incident_date="kemarin",
        anonymity="sangat",
        contact_way="merpati",
        nickname="x",
        title=["a"],
        category="JALAN",
        evidence=[1],
        complainant={"name": 7.5, "shoe_size": 42, "gender": "x", "role": "saudara", "nik_absence": "lupa"},
        respondent="Pak Lurah",
    ) == [
        ("nickname", "unknown_key"),
        ("complainant.shoe_size", "unknown_key"),
        ("complainant.name", "not_text"),
        ("complainant.nik_absence", "not_a_choice"),
        ("complainant.gender", "not_a_choice"),
        ("complainant.role", "not_a_choice"),
        ("contact_way", "not_a_choice"),
        ("channel", "not_a_choice"),
        ("classification", "missing"),
        ("supervisory", "not_a_truth_value"),
        ("title", "not_text"),
        ("incident_date", "not_a_date"),
        ("category", "not_a_list"),
        ("anonymity", "not_a_choice"),
        ("respondent", "not_an_object"),
        ("evidence", "not_text"),
    ]


@pytest.mark.parametrize("on", ["2026-02-30", "3/11/2026", "2026-11-03T10:00", "0000-00-00"])
def test_dates_that_are_none(on: str) -> None:
    assert wrong(incident_date=on) == [("incident_date", "not_a_date")]


@pytest.mark.parametrize("nik", [3208112107869003, "3208112107869003"])
def test_a_nik_written_as_a_number_keeps_its_digits(nik: object) -> None:
    entry = one(complainant={"nik": nik}).entry
    assert entry is not None
    assert entry.complainant is not None
    assert entry.complainant.nik == "3208112107869003"


def test_many_in_one_document_each_for_itself() -> None:
    reads = read_entries({"about": "uji", "complaints": [document(), 7, document(channel="x")]})
    assert [read.entry is not None for read in reads] == [True, False, False]
    assert (reads[1].problems[0].field, reads[1].problems[0].code) == ("", "not_an_object")


@pytest.mark.parametrize(
    ("whole", "problem"),
    [
        ({"complaints": "x"}, ("complaints", "not_a_list")),
        ({"complaints": [], "extra": 1}, ("extra", "unknown_key")),
        ([], ("", "not_an_object")),
        (None, ("", "not_an_object")),
        ("x", ("", "not_an_object")),
    ],
)
def test_documents_that_are_none(whole: object, problem: tuple[str, str]) -> None:
    (read,) = read_entries(whole)
    assert read.entry is None
    assert (read.problems[0].field, read.problems[0].code) == problem


def test_an_empty_list_holds_nothing() -> None:
    assert read_entries({"complaints": []}) == []


def test_the_practice_register_is_all_readable() -> None:
    whole = json.loads(resource("practice/complaints.json").read_text(encoding="utf-8"))
    reads = read_entries(whole)
    assert len(reads) > 5
    assert [read.problems for read in reads if read.entry is None] == []
    assert all(read.entry and not check_entry(read.entry, today=TODAY).problems for read in reads)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(ENTRY_KEYS), json_values, max_size=8) | json_values)
def test_no_document_crashes_and_none_is_half_read(whole: object) -> None:
    for read in read_entries(whole):
        assert (read.entry is None) == bool(read.problems)
