"""What an office is called, coded and timed by, from its district alone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from desktop.domain.district_office import government, office_code, office_name, time_zone
from desktop.domain.numbering import OFFICE_CODE
from desktop.domain.regions import District, all_districts, match_districts


def of_code(code: str) -> District:
    return next(district for district in all_districts() if district.code == code)


@pytest.mark.parametrize(
    ("code", "name", "above", "short", "zone"),
    [
        ("32.08.01", "Kecamatan Kadugede", "Pemerintah Kabupaten Kuningan", "KEC01", "Asia/Jakarta"),
        (
            "31.71.01",
            "Kecamatan Gambir",
            "Pemerintah Provinsi Daerah Khusus Ibukota Jakarta",
            "KEC01",
            "Asia/Jakarta",
        ),
        ("34.71.01", "Kemantren Tegalrejo", "Pemerintah Kota Yogyakarta", "KEC01", "Asia/Jakarta"),
        ("34.02.01", "Kapanewon Srandakan", "Pemerintah Kabupaten Bantul", "KEC01", "Asia/Jakarta"),
        ("61.71.01", "Kecamatan Pontianak Selatan", "Pemerintah Kota Pontianak", "KEC01", "Asia/Pontianak"),
        ("74.71.08", "Kecamatan Kadia", "Pemerintah Kota Kendari", "KEC08", "Asia/Makassar"),
        ("81.71.01", "Kecamatan Nusaniwe", "Pemerintah Kota Ambon", "KEC01", "Asia/Jayapura"),
        ("91.71.01", "Distrik Jayapura Utara", "Pemerintah Kota Jayapura", "KEC01", "Asia/Jayapura"),
    ],
)
def test_an_office_is_proposed_from_its_district(code: str, name: str, above: str, short: str, zone: str) -> None:
    district = of_code(code)
    proposed = (office_name(district), government(district), office_code(district), time_zone(district))
    assert proposed == (name, above, short, zone)


def test_every_district_of_the_country_gives_a_code_and_a_zone_that_are_valid() -> None:
    for district in all_districts():
        assert OFFICE_CODE.fullmatch(office_code(district)), district
    assert {ZoneInfo(time_zone(district)).key for district in all_districts()} == {
        "Asia/Jakarta",
        "Asia/Pontianak",
        "Asia/Makassar",
        "Asia/Jayapura",
    }


@pytest.mark.parametrize("typed", ["kaduge", "KADUGEDE", "kec. kaduge", "Kecamatan  Kadugede", "kadu kuni"])
def test_a_district_is_found_by_its_name_with_or_without_the_words_around_it(typed: str) -> None:
    assert [district.code for district in match_districts(typed)][:1] == ["32.08.01"]


def test_the_words_before_a_regencys_name_match_nothing_and_the_name_itself_does() -> None:
    names = {(district.name, district.regency) for district in match_districts("karanganyar")}
    assert ("Karanganyar", "Kabupaten Demak") in names
    (only,) = match_districts("karanganyar demak")
    assert only.regency == "Kabupaten Demak"
    assert match_districts("kuningan")[0].name == "Kuningan", "a name that begins so stands before those around it"
    assert all("Kabu" in district.name for district in match_districts("kabu"))
