"""The checklist of art. 42(3): it lists, it never refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.complaint import Channel, Classification, Complainant, Entry
from desktop.domain.completeness import CheckedPart, Part, PartState, checklist, is_given, missing_parts
from desktop.domain.privacy import Privacy

FULL = Entry(
    uid="u",
    channel=Channel.WALK_IN,
    classification=Classification.COMPLAINT,
    description="Jalan rusak",
    privacy=Privacy(),
    incident_place="Depan SDN 2",
    incident_date=date(2026, 11, 3),
    requested_resolution="Ditambal",
    loss="Rp85.000",
    complainant=Complainant(name="Asep Dartiwa", address="Dusun Kliwon RT 002"),
)


def test_a_full_complaint_is_signed_on_the_receipt() -> None:
    assert missing_parts(FULL) == ()
    assert checklist(FULL)[-1] == CheckedPart(Part.SIGNATURE, PartState.ON_RECEIPT)
    assert [line.part for line in checklist(FULL)] == list(Part)


@pytest.mark.parametrize(
    ("channel", "missing"),
    [
        (Channel.LETTER, ()),
        (Channel.COMPLAINT_BOX, ("signature",)),
        (Channel.PHONE, ("signature",)),
        (Channel.WHATSAPP, ("signature",)),
    ],
)
def test_who_signs(channel: Channel, missing: tuple[str, ...]) -> None:
    assert missing_parts(replace(FULL, channel=channel)) == missing


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"complainant": None}, "name_address"),
        ({"complainant": Complainant(name="Asep")}, "name_address"),
        ({"complainant": Complainant(address="Dusun Kliwon")}, "name_address"),
        ({"complainant": Complainant(name="(nama tidak disebut)", address="Dusun III")}, "name_address"),
        ({"complainant": Complainant(name="Asep", address="-")}, "name_address"),
        ({"loss": ""}, "service_and_loss"),
        ({"description": "\u200b"}, "service_and_loss"),
        ({"requested_resolution": " "}, "requested_resolution"),
        ({"incident_date": None}, "place_and_time"),
        ({"incident_place": ""}, "place_and_time"),
    ],
)
def test_each_part_can_be_missing(changes: dict[str, object], missing: str) -> None:
    assert missing_parts(replace(FULL, **changes)) == (missing,)  # type: ignore[arg-type]


def test_a_village_is_a_place() -> None:
    assert missing_parts(replace(FULL, incident_place="", incident_village="Leuwisaat")) == ()


@pytest.mark.parametrize("classification", [Classification.ASPIRATION, Classification.INFORMATION_REQUEST])
def test_other_reports_need_only_somebody_to_answer(classification: Classification) -> None:
    slip = replace(FULL, classification=classification, loss="", requested_resolution="", incident_date=None)
    assert missing_parts(slip) == ()
    assert missing_parts(replace(slip, complainant=None)) == ("name_address",)


@pytest.mark.parametrize("text", ["", " ", "-", "--", "(tidak ada)", "\u2800", "\u200b", "()"])
def test_what_says_nothing(text: str) -> None:
    assert not is_given(text)


@pytest.mark.parametrize("text", ["a", "RT 3", "(021) 555 000", "Bu Darmi (tetangga)", "0"])
def test_what_says_something(text: str) -> None:
    assert is_given(text)
