"""Villages, districts and categories that the lists offer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import regions
from desktop.domain.categories import Category, load_categories
from desktop.domain.regions import VillageKind, all_districts, match_districts, villages_in
from desktop.domain.short_matches import matches
from desktop.paths import resource


def test_the_villages_of_a_district_and_of_a_regency() -> None:
    district = villages_in("32.08.01")
    assert [village.name for village in district][:3] == ["Sindangjawa", "Ciketak", "Nangka"]
    assert {village.district for village in district} == {"Kadugede"}
    regency = villages_in("32.08")
    assert set(district) < set(regency)
    assert len(regency) == 376
    assert villages_in("32.08.01.2001") == district, "an office's own village means its district"


@pytest.mark.parametrize("code", ["", "32", "99.99", "../..", "32.0x", "areas"])
def test_unknown_codes_have_no_villages(code: str) -> None:
    assert villages_in(code) == ()


def test_the_kind_of_a_village() -> None:
    kinds = {village.kind for village in villages_in("32.08")}
    assert kinds == {VillageKind.DESA, VillageKind.KELURAHAN}
    assert regions.Village("91.03.01.3001", "Kampung", "Distrik").kind is VillageKind.DESA_ADAT


def test_districts_of_the_whole_country() -> None:
    assert len(all_districts()) == 7285
    first = match_districts("kaduge")[0]
    assert len(match_districts("ka", limit=5)) == 5
    assert match_districts("k") == ()
    assert (first.code, first.regency, first.province) == ("32.08.01", "Kabupaten Kuningan", "Jawa Barat")


def test_one_district_is_read_in_an_eye_blink() -> None:
    """Goal 20 ms; the bound leaves room for a busy machine."""
    regions._villages_of_regency.cache_clear()
    begun = time.process_time()
    assert villages_in("32.08.01")
    assert time.process_time() - begun < 0.1


def test_the_licence_stands_beside_the_list() -> None:
    text = resource("licences/idn-area-data.txt").read_text(encoding="utf-8")
    assert "Open Database License" in text
    assert "4.0.1" in text


def test_the_category_tree() -> None:
    tree = load_categories()
    assert len({category.path for category in tree}) == len(tree) == 958
    assert sum(len(category.path) == 1 for category in tree) == 38
    paths = {category.path for category in tree}
    assert ("PEKERJAAN UMUM DAN PENATAAN RUANG", "INFRASTRUKTUR JALAN", "JALAN BERLUBANG") in paths
    assert ("LINGKUNGAN HIDUP DAN KEHUTANAN", "PENGELOLAAN SAMPAH") in paths
    assert ("KEPENDUDUKAN", "SENSUS PENDUDUK") in paths, "behind the others of the top no group goes on"
    assert ("POLITIK DAN HUKUM", "KORUPSI, KOLUSI, DAN NEPOTISME", "PUNGUTAN LIAR") in paths
    assert ("KEPENDUDUKAN", "ADMINISTRASI KEPENDUDUKAN DAN PENCATATAN SIPIL", "KTP (KARTU TANDA PENDUDUK)") in paths


def test_a_category_knows_where_it_lies() -> None:
    hole = next(category for category in load_categories() if category.name == "JALAN BERLUBANG")
    assert (hole.name, hole.within) == ("JALAN BERLUBANG", "INFRASTRUKTUR JALAN")
    assert Category(("AGAMA",)).within == ""


def test_retired_categories_are_kept_and_marked() -> None:
    retired = {category.path[0] for category in load_categories() if category.retired}
    assert retired == {"CORONA VIRUS"}


def test_the_name_that_begins_so_comes_first() -> None:
    names = ["Sukamaju Sari", "Sari", "Desa Sarimulya", "Sarasa"]
    assert matches(names, "sari", str) == ("Sari", "Sukamaju Sari", "Desa Sarimulya")
    assert matches(names, "suka sa", str) == ("Sukamaju Sari",)
    assert matches(names, "sa suka", str) == ("Sukamaju Sari",)
    assert matches(names, "sari", str, limit=1) == ("Sari",)
    assert matches(names, " - ", str) == ()


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=8), st.integers(1, 5))
def test_matching_never_invents_or_doubles(names: list[str], typed: str, limit: int) -> None:
    found = matches(list(enumerate(names)), typed, lambda item: item[1], limit=limit)
    assert len(found) == len(set(found)) <= limit
    assert set(found) <= set(enumerate(names))
