"""Where one can go, and how an office is shortened for the column."""

from __future__ import annotations

import pytest

from desktop.domain.permissions import MATRIX
from desktop.ui.frame.places import NEEDED, PLACES, short_government, short_office


def test_digits_are_fixed_and_one_each() -> None:
    assert [place.digit for place in PLACES] == list(range(1, 10))
    assert len({place.name for place in PLACES}) == len(PLACES)


def test_every_needed_use_case_is_in_the_matrix() -> None:
    assert set(NEEDED.values()) <= set(MATRIX)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kecamatan Cipanggulaan", "Kec. Cipanggulaan"),
        ("Dinas Pendidikan", "Din. Pendidikan"),
        ("Kantor Kami", "Kantor Kami"),
    ],
)
def test_office_names_are_shortened(name: str, short: str) -> None:
    assert short_office(name) == short


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Pemerintah Kabupaten Kuningan", "Kab. Kuningan"),
        ("Pemerintah Kota Bandung", "Kota Bandung"),
        ("Pemerintah Provinsi Jawa Barat", "Prov. Jawa Barat"),
        ("Pemkab", "Pemkab"),
    ],
)
def test_governments_are_shortened(name: str, short: str) -> None:
    assert short_government(name) == short
