"""Two things are demanded; everything else is told and taken."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.complaint import Channel, Complainant, ComplainantRole, ContactWay, Entry, Respondent
from desktop.domain.entry_rules import Findings, check_entry, complaint_window, contact_way_of
from desktop.domain.privacy import NameVisibility, Privacy
from desktop.errors import FieldProblem
from desktop.ui.labels import WARNING
from tests.unit.entries import ASEP, TODAY, entry

BLANKS = ["", " \n\t ", "\u200b\u200b", "\u0000", "\u3164", "\u2800 \u00a0"]


def problems(given_entry: Entry) -> tuple[tuple[str, str], ...]:
    return tuple((problem.field, problem.code) for problem in check_entry(given_entry, today=TODAY).problems)


def warnings(given_entry: Entry) -> tuple[str, ...]:
    return check_entry(given_entry, today=TODAY).warnings


def test_a_complete_entry_is_taken_without_a_word() -> None:
    assert check_entry(entry(), today=TODAY) == Findings()


@pytest.mark.parametrize("story", BLANKS)
def test_a_story_nobody_can_see_is_refused(story: str) -> None:
    assert problems(entry(description=story)) == (("description", "missing"),)


def test_hostile_text_after_a_visible_word_is_taken() -> None:
    assert problems(entry(description="x\u0000\u202e<b>';--")) == ()


def test_only_story_and_way_are_demanded() -> None:
    bare = Entry(
        uid="u",
        channel=Channel.WALK_IN,
        classification=entry().classification,
        description="Jalan rusak",
        privacy=Privacy(),
        contact_way=ContactWay.COMES_BACK,
    )
    assert check_entry(bare, today=TODAY) == Findings()
    assert problems(replace(bare, contact_way=None)) == (("contact_way", "missing"),)


def test_a_nameless_slip_is_answered_on_the_board() -> None:
    slip = entry(channel=Channel.COMPLAINT_BOX, complainant=None, contact_way=None)
    assert contact_way_of(slip) is ContactWay.NOTICE_BOARD
    assert check_entry(slip, today=TODAY) == Findings()


@pytest.mark.parametrize(
    ("who", "way"),
    [
        (ASEP, ContactWay.PHONE),
        (replace(ASEP, phone=""), ContactWay.EMAIL),
        (replace(ASEP, phone="-", email=" "), ContactWay.ADDRESS),
        (replace(ASEP, phone="", email="", address="(tidak disebut)"), None),
        (None, None),
    ],
)
def test_the_way_follows_from_the_fields(who: Complainant | None, way: ContactWay | None) -> None:
    assert contact_way_of(entry(complainant=who, contact_way=None)) is way


def test_a_chosen_way_is_kept() -> None:
    assert contact_way_of(entry(contact_way=ContactWay.NOTICE_BOARD)) is ContactWay.NOTICE_BOARD


@pytest.mark.parametrize("way", [ContactWay.PHONE, ContactWay.EMAIL, ContactWay.ADDRESS])
def test_a_chosen_way_needs_its_field(way: ContactWay) -> None:
    nobody = entry(complainant=Complainant(name="Asep"), contact_way=way)
    assert problems(nobody) == ((f"complainant.{way}", "missing"),)
    assert problems(replace(nobody, complainant=None)) == ((f"complainant.{way}", "missing"),)


def replaced(name: str) -> Complainant:
    broken: dict[str, Any] = {name: "08120000100\udc80"}
    return replace(ASEP, **broken)


TEXT_PLACES: list[tuple[str, dict[str, Any]]] = [
    *[
        (name, {name: "x\udc80"})
        for name in (
            "title",
            "description",
            "incident_place",
            "incident_village",
            "requested_resolution",
            "loss",
            "source_id",
        )
    ],
    *[
        (f"complainant.{name}", {"complainant": replaced(name)})
        for name in (f.name for f in fields(ASEP))
        if name != "role"
    ],
    *[(f"respondent.{f.name}", {"respondent": Respondent(**{f.name: "x\udfff"})}) for f in fields(Respondent())],
    ("category", {"category": ("x\ud800",)}),
    ("evidence", {"category": ("x",), "evidence_notes": ("x\ud800",)}),
]


@pytest.mark.parametrize(("field", "changes"), TEXT_PLACES, ids=[place for place, _ in TEXT_PLACES])
def test_half_a_character_is_named_with_its_field(field: str, changes: dict[str, Any]) -> None:
    """No encoding can keep a lone surrogate: better a word beside the field than a crash at the commit."""
    assert (field, "not_unicode") in problems(entry(**changes))
    assert all("x" not in problem.value for problem in check_entry(entry(**changes), today=TODAY).problems)


def test_every_text_of_an_entry_is_looked_at() -> None:
    texts = {f.name for f in fields(Entry) if f.type == "str"} - {"uid"}
    assert texts == {place for place, _ in TEXT_PLACES if "." not in place} - {"category", "evidence"}


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"incident_date": TODAY + timedelta(days=1)}, "incident_in_future"),
        ({"incident_date": TODAY - timedelta(days=31)}, "late_window"),
        ({"incident_date": date(2023, 5, 15)}, "late_window"),
        ({"complainant": replace(ASEP, nik="320811210786900")}, "nik_length"),
        ({"complainant": replace(ASEP, nik="3208113113869003")}, "nik_date"),
        ({"complainant": replace(ASEP, nik="0008112107869003")}, "nik_region_unknown"),
        ({"complainant": replace(ASEP, nik="3208112107860000")}, "nik_serial"),
        ({"complainant": replace(ASEP, gender="female")}, "nik_sex_differs"),
        ({"complainant": replace(ASEP, phone="12345")}, "phone_unusual"),
        ({"complainant": replace(ASEP, phone="telepon tetangga")}, "phone_unusual"),
        ({"complainant": replace(ASEP, email="bukan surel")}, "email_unusual"),
        ({"complainant": replace(ASEP, role=ComplainantRole.PROXY)}, "power_of_attorney"),
        ({"privacy": Privacy(name=NameVisibility.UNNAMED)}, "unnamed_but_named"),
    ],
)
def test_each_warning_warns_and_refuses_nothing(changes: dict[str, Any], warning: str) -> None:
    found = check_entry(entry(**changes), today=TODAY)
    assert found == Findings(warnings=(warning,))
    assert warning in WARNING, "the office has words for it"


@pytest.mark.parametrize(
    "changes",
    [
        {"incident_date": TODAY},
        {"incident_date": TODAY - timedelta(days=30)},
        {"incident_date": None},
        {"complainant": None, "contact_way": ContactWay.COMES_BACK},
        {"complainant": replace(ASEP, email=""), "contact_way": ContactWay.PHONE},
        {"complainant": replace(ASEP, phone="+62 812 0000 1003")},
        {"complainant": replace(ASEP, phone="(0232) 871234")},
        {"complainant": replace(ASEP, phone="+65 6123 4567")},
        {"complainant": replace(ASEP, role=ComplainantRole.WITNESS)},
        {"privacy": Privacy(name=NameVisibility.UNNAMED), "complainant": replace(ASEP, name="")},
    ],
)
def test_what_is_ordinary_warns_of_nothing(changes: dict[str, Any]) -> None:
    assert check_entry(entry(**changes), today=TODAY) == Findings()


@pytest.mark.parametrize("email", ["a@b", "a@b.", "@b.id", "a b@c.id", "a@@b.id", "a@b..id", "a@.id", "ab.id"])
def test_unusual_addresses(email: str) -> None:
    assert warnings(entry(complainant=replace(ASEP, email=email))) == ("email_unusual",)


def test_the_window_comes_from_the_table() -> None:
    assert complaint_window() == timedelta(days=30)


texts = st.text(max_size=30)


@given(
    texts,
    st.builds(
        Complainant,
        name=texts,
        address=texts,
        phone=texts,
        email=texts,
        nik=texts,
        role=st.sampled_from(ComplainantRole),
    ),
    st.sampled_from(Channel),
    st.sampled_from([None, *ContactWay]),
    st.none() | st.dates(),
)
def test_whatever_is_typed_only_the_two_demands_refuse(
    story: str, who: Complainant, channel: Channel, way: ContactWay | None, on: date | None
) -> None:
    found = check_entry(
        entry(description=f"Aduan {story}", complainant=who, channel=channel, contact_way=way, incident_date=on),
        today=TODAY,
    )
    allowed = {"contact_way", "complainant.phone", "complainant.email", "complainant.address"}
    assert {problem.field for problem in found.problems} <= allowed
    assert all(problem == FieldProblem(problem.field, "missing") for problem in found.problems)
    assert set(found.warnings) <= set(WARNING)
