"""Sixty invented complaints and 120 hostile texts through every rule: all are read, none is refused."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.complaint import Complainant, Entry, Respondent
from desktop.domain.completeness import missing_parts
from desktop.domain.delivery import HoldReason
from desktop.domain.entry_documents import read_entries
from desktop.domain.entry_rules import check_entry
from desktop.domain.privacy_scan import find_spans, hold_reasons
from desktop.domain.titles import LONGEST, propose_title
from desktop.errors import FieldProblem
from tests.unit.entries import STAFF, TODAY, entry

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SAMPLE: list[dict[str, Any]] = json.loads((FIXTURES / "complaints.sample.json").read_text(encoding="utf-8"))[
    "complaints"
]
HOSTILE: list[dict[str, Any]] = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))["strings"]


def text_of(row: dict[str, Any]) -> str:
    text = row["text"]
    return text if isinstance(text, str) else text["repeat"] * text["times"]


def read(row: dict[str, Any]) -> Entry:
    (found,) = read_entries(row)
    assert found.problems == ()
    assert found.entry is not None
    return found.entry


def test_the_fixtures_are_whole() -> None:
    assert (len(SAMPLE), len(HOSTILE)) == (60, 120)
    whole = json.loads((FIXTURES / "complaints.sample.json").read_text(encoding="utf-8"))
    assert [found.problems for found in read_entries(whole)] == [()] * 60


@pytest.mark.parametrize("row", SAMPLE, ids=lambda row: row["id"])
def test_each_complaint_is_taken(row: dict[str, Any]) -> None:
    taken = read(row)
    findings = check_entry(taken, today=TODAY)
    assert findings.problems == ()
    assert (taken.source_id, taken.description, taken.title) == (row["id"], row["description"], row["title"])
    assert taken.contact_way is not None
    needs = {need.split(":")[0] for need in row["expected"]["needs"]}
    if "late_window" in needs:
        assert "late_window" in findings.warnings
    if "power_of_attorney" in needs:
        assert "power_of_attorney" in findings.warnings
    assert (HoldReason.SUPERVISORY in hold_reasons(taken, staff=STAFF)) == ("inspectorate" in needs)


@pytest.mark.parametrize("row", SAMPLE, ids=lambda row: row["id"])
def test_each_story_proposes_a_title(row: dict[str, Any]) -> None:
    title = propose_title(row["description"])
    assert 10 < len(title) <= LONGEST
    assert "\n" not in title


def test_no_story_of_the_sample_is_held_for_a_citizen_number() -> None:
    held = [row["id"] for row in SAMPLE if HoldReason.TEXT_HAS_NIK in hold_reasons(read(row), staff=STAFF)]
    assert held == []


def test_a_slip_without_a_name_lacks_what_the_law_wants_and_is_taken() -> None:
    slip = next(row for row in SAMPLE if row["complainant"] is None)
    assert "name_address" in missing_parts(read(slip))


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row["id"])
def test_each_hostile_text_is_taken_in_every_field_and_kept(row: dict[str, Any]) -> None:
    hostile = text_of(row)
    texts = dict.fromkeys(("title", "incident_place", "incident_village", "requested_resolution", "loss"), hostile)
    named: dict[str, Any] = {f.name: hostile for f in fields(Complainant) if f.name not in {"role", "gender"}}
    who = Complainant(**named)
    whole = replace(
        entry(**texts, description=f"Aduan: {hostile}", complainant=who, category=(hostile,)),
        respondent=Respondent(**{f.name: hostile for f in fields(Respondent)}),
        evidence_notes=(hostile,),
    )
    missing = FieldProblem("complainant.phone", "missing")
    assert set(check_entry(whole, today=TODAY).problems) <= {missing}, "only a way to answer may be asked for"
    hold_reasons(whole, staff=STAFF)
    missing_parts(whole)
    for text in (whole.description, hostile):
        for span in find_spans(text, who, look_for_identity=True):
            assert 0 <= span.start < span.end <= len(text)
    assert len(propose_title(whole.description)) <= LONGEST


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row["id"])
def test_each_hostile_text_is_read_from_a_file_code_point_for_code_point(row: dict[str, Any]) -> None:
    hostile = text_of(row)
    taken = read({**SAMPLE[3], "id": hostile, "title": hostile, "description": f"Aduan: {hostile}"})
    assert (taken.source_id, taken.title, taken.description) == (hostile, hostile, f"Aduan: {hostile}")
