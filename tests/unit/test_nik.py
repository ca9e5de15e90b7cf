"""The citizen number: checked by shape only, masked everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.nik import NikAbsence, check_nik, mask_name, mask_nik, mask_phone, nik_digits
from desktop.domain.text_marks import is_blank


@pytest.mark.parametrize(
    ("nik", "gender", "warnings"),
    [
        ("", "", ()),
        (" . - ", "", ()),
        ("3208112107869003", "male", ()),
        ("3208 1121 0786 9003", "", ()),
        ("3208.1161.0786.9003", "female", ()),
        ("3208112902004001", "male", ()),
        ("3208112902014001", "male", ("nik_date",)),
        ("3208110013869003", "", ("nik_date",)),
        ("3208117207869003", "", ("nik_date",)),
        ("3208114007869003", "", ("nik_date",)),
        ("9901232107869003", "", ()),
        ("9508112107869003", "", ()),
        ("0008112107869003", "", ("nik_region_unknown",)),
        ("3208112107860000", "", ("nik_serial",)),
        ("3208112107869003", "female", ("nik_sex_differs",)),
        ("3208116107869003", "male", ("nik_sex_differs",)),
        ("320811210786900", "male", ("nik_length",)),
        ("32081121078690033", "male", ("nik_length",)),
        ("320811210786900X", "", ("nik_length",)),
        (
            "\u0663\u0662\u0660\u0668\u0661\u0661\u0662\u0661\u0660\u0667\u0668\u0666\u0669\u0660\u0660\u0663",
            "",
            ("nik_length",),
        ),
        ("0008110013860000", "female", ("nik_region_unknown", "nik_date", "nik_serial", "nik_sex_differs")),
    ],
)
def test_warnings(nik: str, gender: str, warnings: tuple[str, ...]) -> None:
    assert check_nik(nik, gender=gender) == warnings


@given(st.text(max_size=30), st.sampled_from(["", "male", "female"]))
def test_nothing_typed_is_ever_refused(nik: str, gender: str) -> None:
    assert set(check_nik(nik, gender=gender)) <= {
        "nik_length",
        "nik_date",
        "nik_region_unknown",
        "nik_serial",
        "nik_sex_differs",
    }


def test_the_masks_of_the_law() -> None:
    assert mask_nik("3208112107869003") == "320811XXXXXX9003"
    assert mask_nik("3208 1121 0786 9003") == "320811XXXXXX9003"
    assert mask_nik("B1234567890") == "XXXXXXX7890"
    assert mask_nik("B123456") == "XXXXXXX"
    assert mask_nik("") == ""
    assert mask_phone("0812-0000-1003") == "081XXXXX1003"
    assert mask_phone("+62 812-0000-1003") == "081XXXXX1003"
    assert mask_phone("12345") == "XXXXX"
    assert mask_phone("telepon tetangga") == "XXXXX"
    assert mask_phone(" ") == ""
    assert mask_name("Asep Dartiwa") == "A••• D•••"
    assert mask_name("(tidak) 'ujang'") == "T••• U•••"
    assert mask_name("--- ß") == "••• ß•••"
    assert mask_name("") == ""


@given(st.text(max_size=40))
def test_a_masked_nik_never_shows_more_than_six_and_four(nik: str) -> None:
    digits, masked = nik_digits(nik), mask_nik(nik)
    hidden = len(digits) - sum(shown == real for shown, real in zip(masked, digits, strict=False) if shown != "X")
    if len(digits) >= 16:
        assert masked == digits[:6] + "XXXXXX" + digits[-4:]
    else:
        assert len(masked) == len(digits)
        assert hidden >= min(6, len(digits))


@given(st.text(max_size=40))
def test_a_masked_telephone_never_shows_more_than_three_and_four(phone: str) -> None:
    masked = mask_phone(phone)
    assert (masked == "") == (is_blank(phone))
    if masked not in {"", "XXXXX"}:
        assert len(masked) == 12
        assert masked[3:8] == "XXXXX"
        assert (masked[:3] + masked[8:]).isdigit()


@given(st.text(max_size=60))
def test_a_masked_name_shows_first_letters_only(name: str) -> None:
    for word in mask_name(name).split():
        assert len(word.removesuffix("•••")) <= 1


def test_reasons_for_no_number_are_codes() -> None:
    assert {str(reason) for reason in NikAbsence} >= {"not_brought", "unwilling", "passport"}
