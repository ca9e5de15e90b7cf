"""A likeness to somebody of the office holds a complaint; it never decides."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.complaint import Respondent
from desktop.domain.person_names import may_be_same, name_words, names_alone
from desktop.domain.staff_likeness import names_staff
from desktop.domain.word_lists import words_of
from tests.unit.entries import STAFF, entry


@pytest.mark.parametrize(
    "respondent",
    [
        {"staff_login": "wahyu"},
        {"staff_login": "somebody-who-left"},
        {"name": "Wahyu Pratomo"},
        {"name": "wahyu"},
        {"name": "Pak Wahyu Pratomo, S.IP."},
        {"name": "Bu Lilis"},
        {"name": "H. Dadang K."},
        {"name": "Nandang; Lilis Suryaningrum"},
        {"name": "Ricky dan Dadang Kurniadi"},
        {"position": "Petugas loket 1"},
        {"position": "PETUGAS LOKET", "unit": "Kantor Kecamatan Tirtagondang"},
        {"position": "Sekcam"},
        {"position": "Sekretaris Camat"},
        {"name": "Pak Camat"},
        {"name": "budi"},
    ],
)
def test_who_may_be_staff(respondent: dict[str, Any]) -> None:
    assert names_staff(entry(respondent=Respondent(**respondent)), STAFF)


@pytest.mark.parametrize(
    "respondent",
    [
        {"unit": "Dinas PUTR"},
        {"name": "Wahyudi"},
        {"name": "Dedi Kurniadi"},
        {"name": "Dadang Suherman"},
        {"position": "Kepala Desa", "unit": "Desa Cikalumpang"},
        {"position": "Operator adminduk"},
        {"name": "(tidak diketahui)"},
        {"position": "Petugas parkir"},
    ],
)
def test_who_is_not_like_staff(respondent: dict[str, Any]) -> None:
    assert not names_staff(entry(respondent=Respondent(**respondent)), STAFF)


def test_a_story_points_at_staff_by_full_name_only() -> None:
    assert names_staff(entry(respondent=None, description="Yang minta uang itu Lilis Suryaningrum."), STAFF)
    assert names_staff(entry(respondent=None, title="Soal pak DADANG  KURNIADI"), STAFF)
    assert not names_staff(entry(respondent=None, description="Yang minta uang itu Lilis. Budi juga."), STAFF)
    assert not names_staff(entry(respondent=None), STAFF)
    assert not names_staff(entry(respondent=Respondent(name="Lilis")), ())


def test_names_are_words_without_titles() -> None:
    assert name_words("Drs. H. Oman Suherlan, M.Si.") == ("oman", "suherlan")
    assert name_words(", Oman") == ("oman",)
    assert name_words("(tidak disebut)") == ()
    assert name_words("Pak") == ()


@pytest.mark.parametrize(
    ("word", "alone"), [("asep", True), ("uum", True), ("al", False), ("indah", False), ("2026", False)]
)
def test_which_word_names_alone(word: str, *, alone: bool) -> None:
    assert names_alone(word) is alone


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [
        ("Uum", "Uum Sukmanah", True),
        ("Uum Sukmanah", "Uum", True),
        ("Indah", "Indah Permata", False),
        ("Agus Firmansyah Kardiman", "Agus Kardiman Wijaya", True),
        ("Agus Firmansyah Kardiman", "Agus Kardiman Suherlan", True),
        ("Agus Salim", "Agus Firmansyah", False),
        ("", "Uum", False),
    ],
)
def test_who_may_be_the_same(written: str, known: str, *, same: bool) -> None:
    assert may_be_same(written, known) is same


def test_the_word_lists_are_there() -> None:
    for kind in ("title", "ordinary", "shortening", "greeting", "area"):
        assert len(words_of(kind)) >= 8
        assert all(word == word.strip().lower() for word in words_of(kind))
    with pytest.raises(KeyError):
        words_of("none")
