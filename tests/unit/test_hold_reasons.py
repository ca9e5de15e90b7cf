"""Why a complaint waits for a person's decision (`decisions.md` 9, 11, 14)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.complaint import Respondent
from desktop.domain.delivery import HoldReason
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.domain.privacy_scan import hold_reasons, is_careful
from tests.unit.entries import HIDDEN, STAFF, VISIBLE, entry

NIK = "3208112107869003"


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"privacy": Privacy()}, ["name_not_asked", "report_not_asked"]),
        ({"privacy": Privacy(name=NameVisibility.HIDDEN)}, ["report_not_asked"]),
        ({"privacy": Privacy(report=ReportVisibility.PUBLIC)}, ["name_not_asked"]),
        ({"supervisory": True}, ["supervisory"]),
        ({"description": f"NIK {NIK}", "privacy": VISIBLE}, ["text_has_nik"]),
        ({"description": "Saya Asep Dartiwa"}, ["text_has_identity"]),
        ({"description": "Saya Asep Dartiwa", "privacy": VISIBLE}, []),
        ({"description": "Saya Asep", "privacy": replace(VISIBLE, identity_confidential=True)}, ["text_has_identity"]),
        ({"description": "Saya Asep", "privacy": VISIBLE, "supervisory": True}, ["supervisory", "text_has_identity"]),
        ({"title": "Aduan Asep Dartiwa"}, ["text_has_identity"]),
        ({"incident_place": "rumah saya RT 2 RW 2"}, ["text_has_identity"]),
        ({"incident_village": f"{NIK}"}, ["text_has_nik"]),
        ({"requested_resolution": f"Balas ke {NIK}"}, []),
        ({"respondent": Respondent(staff_login="wahyu")}, ["respondent_may_be_staff"]),
        ({"complainant": None, "description": "Saya Asep"}, []),
        ({"title": " ", "description": "Nomor saya 3208    1121    0786    9003 ya"}, ["text_has_nik"]),
    ],
)
def test_why_a_complaint_waits(changes: dict[str, Any], reasons: list[str]) -> None:
    assert list(hold_reasons(entry(**changes), staff=STAFF)) == [HoldReason(reason) for reason in reasons]


def test_a_chosen_respondent_makes_the_identity_careful() -> None:
    assert is_careful(entry(privacy=VISIBLE, respondent=Respondent(staff_login="wahyu")))
    assert not is_careful(entry(privacy=VISIBLE, respondent=None))
    assert is_careful(entry(privacy=HIDDEN))
    assert is_careful(entry(privacy=replace(VISIBLE, name=NameVisibility.UNNAMED)))
